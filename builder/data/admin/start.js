// Takes the field table beside it, teaches the editor to read and write content files, and starts it.
"use strict";

fetch("fields.json", { credentials: "same-origin" })
  .then((response) => response.json())
  .then((table) => {
    for (const [folder, kind] of Object.entries(table)) {
      CMS.registerCustomFormat(`exemplar-${folder}`, "md", exemplarFormat(kind));
    }
    CMS.init();
  });
