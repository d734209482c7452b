/* The form of recommendation. Takes what is written in #nominate, gives two files to keep: a profile, and apart from it
   what is private. Everything stays in this browser; no request is made. */
(function () {
  "use strict";
  var form = document.getElementById("nominate"), words = form && form.dataset;
  if (!form || !window.Blob || !window.URL) return;
  function at(id) { return document.getElementById(id); }
  var name = at("f-name"), story = at("f-story"), files = at("f-photos"), said = at("saved");
  /* One line without characters that YAML refuses: controls, line separators, halves of surrogate pairs. */
  function line(text) {
    return text.replace(/\p{Cs}/gu, "").replace(/[\s\u0000-\u001f\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]+/g, " ").trim();
  }
  /* What Markdown would read as a mark is a character here. */
  function plain(text) {
    return line(text).replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/[\\`*_{}[\]#>]/g, "\\$&")
      .replace(/^[-+]/, "\\$&").replace(/^(\d+)([.)])/, "$1\\$2");
  }
  function each(selector, visit) { Array.prototype.forEach.call(form.querySelectorAll(selector), visit); }
  function profile() {
    var rows = ["---"];
    each("[data-key]", function (input) {
      var text = input.type === "radio" && !input.checked ? "" : line(input.value);
      /* A JSON string is a YAML string. */
      if (text) rows.push(input.getAttribute("data-key") + ": " + JSON.stringify(text));
    });
    var body = story.value.split(/[\r\n\u2028\u2029]+/).map(plain).filter(Boolean).join("\n\n");
    return rows.concat("status: nominated", "---", body, "").join("\n");
  }
  function contact() {
    var rows = [words.apart, "", name.labels[0].firstChild.data.trim() + ": " + line(name.value)];
    each("[data-private]", function (input) {
      if (line(input.value)) rows.push(input.labels[0].textContent.trim() + ": " + line(input.value));
    });
    rows.push(at("f-agreed").parentNode.textContent.trim() + ": " + (at("f-agreed").checked ? words.yes : words.no));
    chosen().forEach(function (file) { rows.push(file.name + " " + kilobytes(file) + " KB"); });
    return rows.concat("").join("\r\n");
  }
  function chosen() { return files ? Array.prototype.slice.call(files.files) : []; }
  function kilobytes(file) { return Math.ceil(file.size / 1024); }
  function save(ending, text) {
    var is_named = Boolean(line(name.value));
    name.setAttribute("aria-invalid", String(!is_named));
    if (!is_named) { said.textContent = words.name; name.focus(); return; }
    var link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text()], { type: "text/plain;charset=utf-8" }));
    link.download = (line(name.value).replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "").slice(0, 40) || "profile") + ending;
    link.click();
    setTimeout(function () { URL.revokeObjectURL(link.href); }, 60000);
    said.textContent = words.saved.replace("{file}", link.download);
  }
  /* A Han character counts one, a word or number of another script counts one. */
  function count() {
    var found = story.value.match(/\p{Script=Han}|(?:(?!\p{Script=Han})[\p{L}\p{N}])+/gu) || [];
    var is_private = /(^|\D)1[3-9]\d{9}(?!\d)|\d{17}[\dXx]|(^|\D)0\d{2,3}-?\d{7,8}(?!\d)/.test(story.value + " " + at("f-summary").value);
    at("story-count").textContent = words.count.replace("{n}", found.length) + (is_private ? " " + words.number : "");
    at("story-copy").textContent = story.value;
  }
  function look() {
    var most = Number(words.kb) * 1024, all = chosen(), notes = all.filter(function (file) { return file.size > most; })
      .map(function (file) { return words.large.replace("{file}", file.name).replace("{kb}", kilobytes(file)); });
    if (all.length > Number(words.photos)) notes.unshift(words.many);
    if (all.length && !notes.length) notes.push(words.fit.replace("{n}", all.length));
    at("photo-notes").replaceChildren.apply(at("photo-notes"), notes.map(function (text) {
      var item = document.createElement("p"); item.textContent = text; return item;
    }));
  }
  form.addEventListener("input", count);
  if (files) files.addEventListener("change", look);
  at("save-profile").addEventListener("click", function () { save(".md", profile); });
  at("save-contact").addEventListener("click", function () { save(".private.txt", contact); });
  at("print-form").addEventListener("click", function () { window.print(); });
  each(".save", function (box) { box.hidden = false; });
  count();
})();
