/* Takes an edit form with a preview beside it, keeps the preview up to date while somebody writes; in the pane, keeps the
   place somebody has scrolled to. Without it the form's button does the same, and the pane starts at the top. */
(function () {
  'use strict';
  var PAUSE = 450; // ms without a key before the form is read
  var REDRAW = 'exemplar-redraw';

  /* In the pane: draw a frame anew behind the old one, and show it where the old one was scrolled to. */
  function redraw(frame) {
    var next = document.createElement('iframe');
    next.title = frame.title;
    next.dataset.frame = frame.dataset.frame;
    next.className = 'waiting';
    next.addEventListener('load', function () {
      try {
        var place = frame.contentWindow;
        next.contentWindow.scrollTo(place.scrollX, place.scrollY);
      } catch (elsewhere) { /* somebody followed a link out of the site */ }
      next.className = '';
      frame.remove();
    }, { once: true });
    next.src = frame.getAttribute('src');
    frame.after(next);
  }

  function pane() {
    var looks = document.querySelector('form.looks');
    if (looks) {
      looks.addEventListener('change', function () { looks.requestSubmit(); });
      looks.querySelector('button').hidden = true;
    }
    addEventListener('message', function (event) {
      if (event.origin !== location.origin || event.data !== REDRAW) { return; }
      fetch(location.href, { cache: 'no-store' }).then(function (answer) { return answer.text(); }).then(function (text) {
        var fresh = new DOMParser().parseFromString(text, 'text/html');
        var frames = document.querySelectorAll('iframe[data-frame]:not(.waiting)');
        var told = fresh.getElementById('told');
        if (!told || fresh.querySelectorAll('iframe[data-frame]').length !== frames.length) { location.reload(); return; }
        document.getElementById('told').replaceWith(document.importNode(told, true));
        frames.forEach(redraw);
      }, function () { /* the server is away */ });
    });
  }

  /* Beside the form. */
  function form(made) {
    var frame = document.querySelector('iframe[name="' + made.dataset.previewFrame + '"]');
    var timer = 0, asking = false, again = false, last = '';
    if (!frame) { return; }

    function read() {
      var data = new FormData(made), text = new URLSearchParams();
      data.forEach(function (value, name) { if (typeof value === 'string') { text.append(name, value); } });
      return text;
    }
    function ask() {
      var body = read();
      if (asking) { again = true; return; }
      if (body.toString() === last) { return; }
      asking = true;
      last = body.toString();
      body.set('preview-key', made.dataset.previewKey || '');
      fetch(made.dataset.preview, { method: 'POST', body: body, cache: 'no-store' }).then(function (answer) {
        if (!answer.ok) { return; }
        var found = /preview\/([^/]+)\/$/.exec(new URL(answer.url).pathname);
        if (!found) { return; }
        if (found[1] === made.dataset.previewKey) { frame.contentWindow.postMessage(REDRAW, location.origin); return; }
        made.dataset.previewKey = found[1];
        frame.src = answer.url;
      }, function () { last = ''; }).then(function () {
        asking = false;
        if (again) { again = false; ask(); }
      });
    }
    made.addEventListener('input', function () { clearTimeout(timer); timer = setTimeout(ask, PAUSE); });
    made.addEventListener('exemplar-changed', ask); // a photo was added, a focus was set
    ask();
  }

  if (document.body.classList.contains('pane')) { pane(); }
  document.querySelectorAll('form[data-preview]').forEach(form);
})();
