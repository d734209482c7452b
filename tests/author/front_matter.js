// Takes questions as JSON on stdin, gives the answers of front-matter.js: what a form is shown, and the file after changes.
"use strict";
const fs = require("node:fs");
const [yaml, script, table] = process.argv.slice(2);
globalThis.window = globalThis;
for (const file of [yaml, script]) (0, eval)(fs.readFileSync(file, "utf8"));
const kinds = JSON.parse(fs.readFileSync(table, "utf8"));
const answers = JSON.parse(fs.readFileSync(0, "utf8")).map(({ kind, text, values }) => {
  const format = exemplarFormat(kinds[kind]);
  try {
    const shown = text === undefined ? {} : format.fromFile(text);
    const written = format.toFile({ ...shown, ...values });
    delete shown.exemplar_source;
    return { shown, written };
  } catch (fault) {
    return { fault: String(fault.message ?? fault) };
  }
});
process.stdout.write(JSON.stringify(answers));
