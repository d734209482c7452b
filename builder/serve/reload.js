/* Takes the page under preview, gives it what only the preview has: it notices a newer build after a pause of the
   connection, keeps the place somebody reads at, and shows what is wrong in a panel that a keyboard can reach and close.
   livereload.js does the reloading. */
(function () {
  'use strict';
  var build = document.currentScript.dataset.build;

  function ask() {
    fetch('/__exemplar/build', { cache: 'no-store' }).then(function (answer) {
      return answer.ok ? answer.text() : build;
    }).then(function (now) {
      if (now !== build) { location.reload(); }
    }, function () { /* the server is away; livereload.js goes on trying */ });
  }

  document.addEventListener('LiveReloadConnect', ask);
  window.addEventListener('pageshow', function (event) { if (event.persisted) { ask(); } });

  function make(name, className, text) {
    var element = document.createElement(name);
    element.className = className;
    if (text) { element.textContent = text; }
    return element;
  }

  /* A shadow root of its own for each thing over the page: the theme does not reach it. Shown only with its styles, so that
     nothing jumps. */
  function over(id, drawn, ready) {
    var host = document.createElement('div'), root, sheet = document.createElement('link');
    host.id = id;
    root = host.attachShadow({ mode: 'open' });
    sheet.rel = 'stylesheet';
    sheet.href = '/__exemplar/panel.css';
    drawn.lang = 'zh-Hans';
    drawn.hidden = true;
    root.append(sheet, drawn);
    document.body.append(host);
    sheet.addEventListener('load', function () { drawn.hidden = false; ready(); });
  }
  function remember(key, value) {
    try { sessionStorage.setItem(key, value); } catch (blocked) { /* it opens again after a reload */ }
  }
  function recall(key) {
    try { return sessionStorage.getItem(key); } catch (blocked) { return null; }
  }

  /* A browser loses the place of a page that is drawn anew before it was whole, and saves come that fast. What is kept is the
     text in sight and its height in the window, so that a longer text above it moves nothing; and how far down it was, in case
     that very text was changed. */
  function keepPlace() {
    var key = 'exemplar-place ' + location.pathname, blocks = 'p, li, dd, dt, h1, h2, h3, h4, figure, tr', settled = false, at = null;
    var visit = performance.getEntriesByType('navigation')[0], kept = null;

    function alike(tag, text) {
      return Array.prototype.filter.call(document.getElementsByTagName(tag), function (each) {
        return each.textContent.trim() === text;
      });
    }
    function place() {
      var middle = document.elementFromPoint(innerWidth / 2, innerHeight / 2), seen = middle && middle.closest(blocks);
      var text = seen ? seen.textContent.trim() : '';
      return { y: scrollY, tag: seen ? seen.tagName : '', text: text, nth: seen ? alike(seen.tagName, text).indexOf(seen) : 0,
        top: seen ? seen.getBoundingClientRect().top : 0 };
    }
    function restore() {
      var seen = kept.text ? alike(kept.tag, kept.text)[kept.nth] : null;
      if (settled) { return; }
      scrollTo({ top: seen ? scrollY + seen.getBoundingClientRect().top - kept.top : kept.y, behavior: 'instant' });
      at = seen ? scrollY : null;
    }
    function settle() { settled = true; }
    if (visit && visit.type === 'reload') {
      try { kept = JSON.parse(recall(key)); } catch (damaged) { /* the browser's own memory will do */ }
    }
    if (kept) {
      history.scrollRestoration = 'manual';
      restore();
    }
    ['wheel', 'touchstart', 'pointerdown', 'keydown'].forEach(function (event) {
      window.addEventListener(event, settle, { once: true, passive: true });
    });
    window.addEventListener('load', function () {
      requestAnimationFrame(function () {
        if (kept) { restore(); }
        settle();
      });
    });
    window.addEventListener('pagehide', function () {
      history.scrollRestoration = 'auto'; // for the way back to this page
      if (!settled) { return; }
      // Where nobody has scrolled, the old height stays: windows stand at whole pixels, and each saving would lose a part of one.
      var found = scrollY === at ? Object.assign(kept, { y: scrollY }) : place();
      remember(key, JSON.stringify(found));
    });
  }
  keepPlace();

  var template = document.getElementById('exemplar-panel');
  var looks = document.getElementById('exemplar-looks');
  if (template) { warn(template); }
  if (looks && window === window.top) { choose(looks); }

  function warn(template) {
    var kind = template.dataset.kind, digest = template.dataset.digest, key = 'exemplar-panel-closed';
    var frame = make('div', 'frame');
    var card = make('div', 'card ' + kind);
    card.setAttribute('role', 'dialog');
    card.setAttribute('aria-labelledby', 'heading');
    card.tabIndex = -1;
    var close = make('button', 'head', '收起（Esc）');
    var chip = make('button', 'chip ' + kind, template.dataset.count);
    close.type = chip.type = 'button';
    card.append(close, template.content.cloneNode(true));
    frame.append(card, chip);
    function set(open, focus) {
      card.hidden = !open;
      chip.hidden = open;
      if (focus) { (open ? card : chip).focus({ preventScroll: true }); }
    }

    close.addEventListener('click', function () { remember(key, digest); set(false, true); });
    chip.addEventListener('click', function () { remember(key, ''); set(true, true); });
    card.addEventListener('keydown', function (event) {
      if (event.key === 'Escape') { remember(key, digest); set(false, true); }
    });
    var open = kind === 'errors' && recall(key) !== digest;
    set(open, false);
    over('exemplar-preview', frame, function () {
      if (open) { card.focus({ preventScroll: true }); }
    });
  }

  /* The bar: the same page by night, in large type, as printed, on a telephone; a board in another product. Every choice is
     an address, so that it stays while somebody goes on. */
  function choose(template) {
    var given = template.dataset, key = 'exemplar-looks-closed';
    var names = given.look ? given.look.split('+') : [];
    var product = names.filter(function (name) { return !/^(night|large|print)$/.test(name); })[0] || '';
    var frame = make('div', 'frame looks'), card = make('nav', 'bar'), chip = make('button', 'chip looks', '看法');
    var close = make('button', 'close', '收起');
    card.setAttribute('aria-label', '预览的看法');
    chip.type = close.type = 'button';

    function address(chosen) {
      var word = chosen.filter(Boolean).join('+');
      return (word ? given.as + word + '/' : '/') + given.path;
    }
    function here(without) {
      return names.concat(given.phone ? ['phone'] : []).filter(function (name) { return name !== without; });
    }
    [['phone', '手机'], ['night', '夜间'], ['large', '大字'], ['print', '打印']].forEach(function (pair) {
      var on = pair[0] === 'phone' ? !!given.phone : names.indexOf(pair[0]) >= 0;
      var link = make('a', on ? 'on' : '', pair[1]);
      link.href = address(on ? here(pair[0]) : here().concat(pair[0]));
      if (on) { link.setAttribute('aria-current', 'true'); }
      card.append(link);
    });
    if (template.content.childElementCount) {
      var label = make('label', '', '印成 '), select = make('select', '');
      select.append(template.content.cloneNode(true));
      select.addEventListener('change', function () { location.href = address(here(product).concat(select.value)); });
      label.append(select);
      card.append(label);
    }
    card.append(close);
    frame.append(card, chip);
    function set(open, focus) {
      card.hidden = !open;
      chip.hidden = open;
      if (focus) { (open ? card.querySelector('a') : chip).focus({ preventScroll: true }); }
    }
    close.addEventListener('click', function () { remember(key, '1'); set(false, true); });
    chip.addEventListener('click', function () { remember(key, ''); set(true, true); });
    set(recall(key) !== '1', false);
    over('exemplar-look', frame, function () { /* nothing to do */ });
  }
})();
