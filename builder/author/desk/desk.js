/* Takes a form of the desk, gives it what is quicker with a script: rows are added, moved and taken out in place, columns are
   counted while somebody writes, and nobody leaves with something unsaved. Without it every button does the same by a page. */
(function () {
  'use strict';
  var form = document.querySelector('form[data-leave]');
  if (!form) { return; }
  var changed = form.hasAttribute('data-unsaved'), sent = false, made = 0;

  /* A list's key of a new row: never one that the server has given. */
  function key(list) {
    var taken = {};
    list.querySelectorAll('.row > input[type=hidden]').forEach(function (held) { taken[held.value] = true; });
    do { made += 1; } while (taken['n' + made]);
    return 'n' + made;
  }
  function rows(list) { return list.querySelector(':scope > .inner > .rows'); }
  function number(list) {
    Array.prototype.forEach.call(rows(list).children, function (row, place) {
      var title = row.dataset.words.replace('%n', String(place + 1));
      row.querySelector(':scope > legend').textContent = title;
      row.querySelectorAll(':scope > .tools button').forEach(function (button) {
        button.setAttribute('aria-label', button.textContent + '：' + title);
      });
    });
  }
  function tell() {
    changed = true;
    form.dispatchEvent(new Event('input', { bubbles: true }));
  }

  function add(list) {
    var mould = list.querySelector(':scope > .inner > template');
    var holder = document.createElement('template');
    holder.innerHTML = mould.innerHTML.split('%' + mould.dataset.depth).join(key(list));
    var row = holder.content.firstElementChild;
    rows(list).append(row);
    number(list);
    row.querySelector('input:not([type=hidden]), select, textarea').focus();
  }

  form.addEventListener('click', function (event) {
    var button = event.target.closest('button');
    if (!button) { return; }
    var list = button.closest('.list');
    if (list && button.matches('.add')) {
      add(list);
    } else if (list && button.dataset.do) {
      var row = button.closest('.row'), other;
      if (button.dataset.do === 'remove') {
        other = row.nextElementSibling || row.previousElementSibling;
        row.remove();
        (other || list).focus();
      } else {
        other = button.dataset.do === 'up' ? row.previousElementSibling : row.nextElementSibling;
        if (other) { if (button.dataset.do === 'up') { other.before(row); } else { other.after(row); } }
        button.focus();
      }
      number(list);
    } else { return; }
    event.preventDefault();
    tell();
  });

  /* Columns as the builder counts them: a Han character is two. */
  function columns(text) {
    var count = 0;
    for (var char of text) {
      var code = char.codePointAt(0);
      count += (code >= 0x1100 && code <= 0x115f) || (code >= 0x2e80 && code <= 0xa4cf) || (code >= 0xac00 && code <= 0xd7a3) ||
        (code >= 0xf900 && code <= 0xfaff) || (code >= 0xfe30 && code <= 0xfe6f) || (code >= 0xff00 && code <= 0xff60) ||
        (code >= 0xffe0 && code <= 0xffe6) || (code >= 0x1f300 && code <= 0x1faff) || code >= 0x20000 ? 2 : 1;
    }
    return count;
  }
  form.addEventListener('input', function (event) {
    changed = true;
    var name = event.target.id;
    if (!name) { return; }
    var told = form.querySelector('.count[data-for="' + CSS.escape(name) + '"]');
    if (!told) { return; }
    var count = Math.ceil(columns(event.target.value.trim()) / Number(told.dataset.unit));
    told.textContent = told.dataset.words.replace('%', String(count));
    told.classList.toggle('over', count > Number(told.dataset.limit));
  });

  form.addEventListener('submit', function (event) {
    var button = event.submitter;
    sent = !button || button.name === 'do';
  });
  document.addEventListener('keydown', function (event) {
    if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === 's') {
      event.preventDefault();
      form.requestSubmit(form.querySelector('button.main'));
    }
  });
  window.addEventListener('pageshow', function () { sent = false; });
  window.addEventListener('beforeunload', function (event) {
    if (changed && !sent) { event.preventDefault(); event.returnValue = form.dataset.leave; }
  });
})();
