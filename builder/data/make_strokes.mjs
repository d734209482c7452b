// Takes ICU's Chinese stroke collation (CLDR), gives strokes.txt: Han characters by stroke count, in collation order.
//
//   node builder/data/make_strokes.mjs > builder/data/strokes.txt
//
// Needs a Node with full ICU (the default since Node 13). Browsers and Node offer no stroke counts, but CLDR's stroke
// collation carries a marker before each group, U+FDD0 followed by U+2800 + count (meant for the headings of an
// alphabetic index), so the collator itself says how many strokes a character has.
import process from "node:process";

const collator = new Intl.Collator("zh-u-co-stroke");
if (collator.resolvedOptions().collation !== "stroke") throw new Error("this Node has no stroke collation");
const LAST = "龘"; // the last character CLDR gives strokes to; those behind it stand in radical order, uncounted
const MOST_STROKES = 64;

const markers = [];
for (let count = 1; count <= MOST_STROKES; count++) {
  const marker = "\uFDD0" + String.fromCodePoint(0x2800 + count);
  // A count without characters has no marker in CLDR; such a pair sorts behind the letters.
  if (collator.compare(marker, "A") < 0) markers.push({ count, marker });
}

const han = ["〇"];
for (let code = 0x3400; code < 0x33480; code++) {
  const character = String.fromCodePoint(code);
  if (/\p{Unified_Ideograph}/u.test(character)) han.push(character);
}
han.sort(collator.compare);
const end = han.indexOf(LAST) + 1;
const counted = han.slice(0, end);
// The rest of the Basic Multilingual Plane: order without counts. Rarer planes stay out, to keep the file small.
const uncounted = han.slice(end).filter((character) => character < "\uA000");

const lines = new Map(markers.map(({ count }) => [count, []]));
let group = 0;
for (const character of counted) {
  while (group + 1 < markers.length && collator.compare(markers[group + 1].marker, character) < 0) group++;
  lines.get(markers[group].count).push(character);
}
const { icu, cldr, unicode } = process.versions;
console.log(`# zh-u-co-stroke of CLDR ${cldr} (ICU ${icu}, Unicode ${unicode}); made by make_strokes.mjs.`);
console.log("# One line a stroke count, characters in collation order; the last line: order known, count unknown.");
console.log("# Licence: LICENSE-UNICODE.txt");
for (const [count, characters] of lines) console.log(`${count} ${characters.join("")}`);
console.log(`? ${uncounted.join("")}`);
