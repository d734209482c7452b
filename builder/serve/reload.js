/* Takes the page under preview, gives it what only the preview has: it notices a newer build after a pause of the
   connection, and shows what is wrong in a panel that a keyboard can reach and close. livereload.js does the reloading. */
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

  var template = document.getElementById('exemplar-panel');
  if (!template) { return; }

  function make(name, className, text) {
    var element = document.createElement(name);
    element.className = className;
    if (text) { element.textContent = text; }
    return element;
  }

  var kind = template.dataset.kind, digest = template.dataset.digest, key = 'exemplar-panel-closed';
  var host = document.createElement('div');
  host.id = 'exemplar-preview';
  var root = host.attachShadow({ mode: 'open' });
  var sheet = document.createElement('link');
  sheet.rel = 'stylesheet';
  sheet.href = '/__exemplar/panel.css';
  var frame = make('div', 'frame');
  frame.lang = 'zh-Hans';
  frame.hidden = true;
  var card = make('div', 'card ' + kind);
  card.setAttribute('role', 'dialog');
  card.setAttribute('aria-labelledby', 'heading');
  card.tabIndex = -1;
  var close = make('button', 'head', '收起（Esc）');
  var chip = make('button', 'chip ' + kind, template.dataset.count);
  close.type = chip.type = 'button';
  card.append(close, template.content.cloneNode(true));
  frame.append(card, chip);
  root.append(sheet, frame);
  document.body.append(host);

  function remember(value) {
    try { sessionStorage.setItem(key, value); } catch (blocked) { /* the panel opens again after a reload */ }
  }
  function recall() {
    try { return sessionStorage.getItem(key); } catch (blocked) { return null; }
  }
  function set(open, focus) {
    card.hidden = !open;
    chip.hidden = open;
    if (focus) { (open ? card : chip).focus({ preventScroll: true }); }
  }

  close.addEventListener('click', function () { remember(digest); set(false, true); });
  chip.addEventListener('click', function () { remember(''); set(true, true); });
  card.addEventListener('keydown', function (event) {
    if (event.key === 'Escape') { remember(digest); set(false, true); }
  });
  var open = kind === 'errors' && recall() !== digest;
  set(open, false);
  /* Shown only with its styles, so that nothing jumps. */
  sheet.addEventListener('load', function () {
    frame.hidden = false;
    if (open) { card.focus({ preventScroll: true }); }
  });
})();
