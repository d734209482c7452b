/* Takes the photos of a form: they can be dropped and pasted, and a click on the face shows the crops at once. Without it the
   same buttons send the form and bring it back. */
(function () {
  'use strict';

  /* Dropping and pasting fill the same control that a click fills, and press the same button. */
  document.querySelectorAll('[data-upload]').forEach(function (box) {
    var input = box.querySelector('input[type=file]'), button = box.querySelector('button'), form = input.form;
    if (!form) { return; }

    /* A photo too heavy to be taken is not sent for minutes to hear so. The server looks at each again. */
    function send() {
      var heavy = Array.prototype.some.call(input.files, function (file) { return file.size > +box.dataset.most; });
      var told = box.querySelector('[role=alert]') || document.createElement('p');
      told.setAttribute('role', 'alert');
      told.textContent = heavy ? box.dataset.heavy : '';
      box.append(told);
      if (heavy) { input.value = ''; } else { form.requestSubmit(button); }
    }
    function take(list) {
      var kept = new DataTransfer(), any = false;
      Array.prototype.forEach.call(list || [], function (file) {
        if (/^image\//.test(file.type) || /\.(heic|heif|jpe?g|png|webp)$/i.test(file.name)) { kept.items.add(file); any = true; }
      });
      if (!any) { return false; }
      input.files = kept.files;
      send();
      return true;
    }
    function over(event) {
      if (event.dataTransfer && Array.prototype.indexOf.call(event.dataTransfer.types, 'Files') >= 0) {
        event.preventDefault();
        box.classList.add('over');
      }
    }
    input.addEventListener('change', function () { if (input.files.length) { send(); } });
    document.addEventListener('dragover', over);
    document.addEventListener('dragleave', function () { box.classList.remove('over'); });
    document.addEventListener('drop', function (event) {
      box.classList.remove('over');
      if (event.dataTransfer && event.dataTransfer.files.length) { event.preventDefault(); take(event.dataTransfer.files); }
    });
    document.addEventListener('paste', function (event) {
      if (event.clipboardData && event.clipboardData.files.length && take(event.clipboardData.files)) { event.preventDefault(); }
    });
  });

  /* The face: a click on the photo, or one of the nine places. */
  function ready(panel) {
    var text = document.getElementById(panel.dataset.focus), photo = panel.querySelector('input[type=image]');
    if (!text || !photo) { return; }
    var mark = document.createElement('span');
    mark.className = 'mark';
    mark.hidden = true;
    photo.after(mark);

    function place() {
      var parts = text.value.split(/[,，、\s]+/).filter(Boolean).map(Number);
      var known = parts.length === 2 && parts.every(function (part) { return part >= 0 && part <= 1; });
      mark.hidden = !known;
      if (known) {
        mark.style.left = parts[0] * 100 + '%';
        mark.style.top = parts[1] * 100 + '%';
      }
      panel.querySelectorAll('[data-x]').forEach(function (button) {
        button.setAttribute('aria-pressed', String(known && +button.dataset.x === parts[0] && +button.dataset.y === parts[1]));
      });
      if (!known) { return; }
      panel.querySelectorAll('img[data-crop]').forEach(function (image) {
        var url = new URL(image.src);
        url.searchParams.set('x', parts[0]);
        url.searchParams.set('y', parts[1]);
        if (image.src !== url.href) { image.src = url.href; }
      });
    }
    function set(x, y) {
      text.value = Math.round(x * 100) / 100 + ', ' + Math.round(y * 100) / 100;
      text.dispatchEvent(new Event('input', { bubbles: true }));
    }
    photo.addEventListener('click', function (event) {
      if (!event.isTrusted || (event.clientX === 0 && event.clientY === 0)) { return; }
      var box = photo.getBoundingClientRect();
      event.preventDefault();
      set(Math.min(1, Math.max(0, (event.clientX - box.left) / box.width)),
        Math.min(1, Math.max(0, (event.clientY - box.top) / box.height)));
    });
    panel.querySelectorAll('[data-x]').forEach(function (button) {
      button.addEventListener('click', function (event) {
        event.preventDefault();
        set(+button.dataset.x, +button.dataset.y);
      });
    });
    text.addEventListener('input', place);
    place();
  }
  document.querySelectorAll('[data-photo]').forEach(ready);
})();
