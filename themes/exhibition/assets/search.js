/* Name search. Takes `exemplarSearch` (search-data.js: h honours, r rooms, p people, s suffix) and the form of the search page, fills #results. No request is made. */
(function () {
  "use strict";
  var LIMIT = 60, form = document.getElementById("search"), box = document.getElementById("q");
  var list = document.getElementById("results"), count = document.getElementById("count");
  var data = window.exemplarSearch;
  if (!form || !data) return;
  var root = form.getAttribute("data-root").replace(/index\.html$/, "");

  var plain = { "ø": "o", "ł": "l", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ı": "i", "’": "'" };
  function fold(text) {
    return text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase().replace(/[øłđßæœþı’]/g, function (sign) { return plain[sign]; });
  }
  var rows = data.p.map(function (row) {
    return {
      name: row[0], slug: row[1], pinyin: row[2] || row[1].replace(/-/g, ""), initials: row[3], room: row[4], year: row[6], also: row[7],
      honours: row[5].map(function (at) { return data.h[at]; })
    };
  });
  /* Name before pinyin before initials before honours: 0 is best, -1 is no hit. */
  function rank(row, asked) {
    var name = fold(row.name), latin = asked.replace(/[\s'’]/g, "");
    if (name === asked) return 0;
    if (name.indexOf(asked) === 0 || (latin && row.initials === latin)) return 1;
    if (name.indexOf(asked) > 0 || fold(row.also).indexOf(asked) >= 0) return 2;
    if (/[a-z]/.test(asked) && asked.split(/[\s,]+/).every(function (word) { return name.indexOf(word) >= 0; })) return 2;
    if (latin && row.pinyin.indexOf(latin) === 0) return 3;
    if (latin && row.initials.indexOf(latin) === 0) return 4;
    if (fold(row.honours.join(" ")).indexOf(asked) >= 0) return 5;
    return fold(data.r[row.room]) === asked || String(row.year) === asked ? 6 : -1;
  }
  function add(parent, tag, text, kind) {
    var made = parent.appendChild(document.createElement(tag));
    made.textContent = text;
    if (kind) made.className = kind;
    return made;
  }
  function show(row) {
    var item = add(list, "li", "", "hit"), words = add(item, "div", ""), head = add(words, "h3", "");
    add(head, "a", row.name).href = root + "people/" + row.slug + data.s;
    if (row.also) add(head, "small", row.also, "muted small");
    add(words, "p", [data.r[row.room] || ""].concat(row.honours.slice(0, 3), row.year || []).filter(Boolean).join(" · "));
  }
  function find() {
    var asked = fold(box.value.trim()), hits = [];
    list.textContent = "";
    count.textContent = "";
    if (!asked) return;
    rows.forEach(function (row) { var place = rank(row, asked); if (place >= 0) hits.push([place, row]); });
    hits.sort(function (one, two) { return one[0] - two[0]; }); /* stable: the data is in pinyin order */
    hits.slice(0, LIMIT).forEach(function (hit) { show(hit[1]); });
    count.textContent = hits.length ? count.getAttribute("data-found").replace("{n}", hits.length) : count.getAttribute("data-none");
  }
  box.value = new URLSearchParams(location.search).get("q") || "";
  form.addEventListener("submit", function (event) { event.preventDefault(); find(); });
  box.addEventListener("input", find);
  find();
})();
