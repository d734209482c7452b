// Takes the field table, gives a reader and a writer of content files for the editor in the browser.
//
// The editor's own writer would drop what its form cannot show (source: 1 where it expects a list), comments and the
// order of keys. This one keeps the file as it was and changes the fields that were changed. Everything is read as text
// first, as the builder does; Chinese keys, short forms and other spellings mean what they mean to the builder.
"use strict";

window.CMS_MANUAL_INIT = true; // start.js starts the editor once it knows these formats

globalThis.exemplarFormat = ({ order, fields, standing }) => {
  const { parseDocument, Document, Pair, Scalar, YAMLMap, YAMLSeq, isMap, isScalar, isSeq, visit } = exemplarYaml;
  const FENCED = /^---[ \t]*\n(?:([\s\S]*?)\n)?---[ \t]*(?:\n([\s\S]*))?$/;
  const WIDE_COLON = /^([ \u3000]*(?:- +)*)([^\s:：#"'“\[{-][^:：，。\n]{0,19}?)[ \u3000]*：[ \u3000]*/;
  const BLOCK = /[:：][ \u3000]*[|>][-+0-9]*[ \t]*(?:#.*)?$/;
  const NOTHING = new Set(["", "~", "null", "Null", "NULL"]);
  const RESERVED = /^(?:~|null|true|false|yes|no|on|off|y|n)$/i;
  const SOURCE = "exemplar_source"; // the file as it was read: travels with the values, is never written
  const READING = { schema: "failsafe", uniqueKeys: true };
  const WRITING = { lineWidth: 0, indentSeq: true, flowCollectionPadding: false };

  const fold = (key) => key.normalize("NFKC").trim().toLowerCase().replaceAll("-", "_").replaceAll(" ", "_");

  // ---- file -> values

  const textOf = (node) => {
    if (!node || node.value === null || node.value === undefined) return "";
    const text = String(node.value);
    return node.type === "PLAIN" && NOTHING.has(text) ? "" : text;
  };
  const isNothing = (node) => !node || (isScalar(node) ? textOf(node).trim() === "" : node.items.length === 0);
  const pairOf = (map, field) => map.items.find((pair) => field.keys.includes(fold(String(pair.key.value))));

  // undefined: the form has no way to show it; the writer leaves it alone.
  const plain = (node, field) => {
    const text = textOf(node).trim();
    if (field.type === "number") {
      const digits = text.normalize("NFKC").replace(/\s|年$/g, "");
      return /^\d{1,6}$/.test(digits) ? Number(digits) : undefined;
    }
    if (field.words) return field.words[fold(text)] ?? field.words[fold(text.replace(/类$/, ""))];
    return field.type === "text" ? textOf(node) : text;
  };
  const point = (node) => {
    if (!isSeq(node) || node.items.length !== 2) return undefined;
    const found = node.items.map((item) => {
      const text = textOf(item).normalize("NFKC").trim();
      return text.endsWith("%") ? Number(text.slice(0, -1)) / 100 : Number(text);
    });
    return found.every((one) => one >= 0 && one <= 1) ? found : undefined;
  };
  const one = (node, field) => {
    if (field.type === "point") return point(node);
    if (field.type !== "record") return isScalar(node) ? plain(node, field) : undefined;
    if (isMap(node)) return record(node, field.fields);
    const short = field.fields.find((inner) => inner.name === field.short);
    return isScalar(node) && short ? { [short.name]: plain(node, short) } : undefined;
  };
  const itemsOf = (node) => (isSeq(node) ? node.items : [node]).filter((item) => !isNothing(item));
  const value = (node, field) => {
    if (isNothing(node)) return undefined;
    if (!field.many) return one(node, field);
    const found = itemsOf(node).map((item) => one(item, field));
    return found.includes(undefined) ? undefined : found;
  };
  const record = (map, rows) => {
    const found = {};
    for (const field of rows) {
      const pair = pairOf(map, field);
      const read = pair && value(pair.value, field);
      if (read !== undefined) found[field.name] = read;
    }
    return found;
  };

  // Full-width colons behind keys: never in a text below | or >, and further in only behind a key that the table knows.
  const keysOf = (rows) => rows.flatMap((field) => [...field.keys, ...keysOf(field.fields ?? [])]);
  const known = new Set(keysOf(fields));
  const withColons = (head) => {
    let block = -1;
    return head.split("\n").map((line) => {
      const indent = line.search(/[^ ]/);
      if (block >= 0 && (indent < 0 || indent > block)) return line;
      block = -1;
      const fresh = line.replace(WIDE_COLON, (all, lead, key) => (lead === "" || known.has(fold(key)) ? `${lead}${key}: ` : all));
      if (BLOCK.test(fresh)) block = Math.max(indent, 0);
      return fresh;
    }).join("\n");
  };

  const isSound = (document) => !document.errors.length && (document.contents === null || isMap(document.contents));
  const split = (text) => {
    const clean = text.replace(/^\uFEFF/, "").replaceAll("\r\n", "\n");
    const found = FENCED.exec(clean);
    if (!found) throw new Error("没有两行 --- / no front matter");
    const head = `${found[1] ?? ""}\n`;
    const asWritten = parseDocument(head, READING);
    const document = isSound(asWritten) ? asWritten : parseDocument(withColons(head), READING);
    if (document.errors.length) throw document.errors[0];
    if (!isSound(document)) throw new Error("开头部分不是“名称: 内容” / the front matter is no map");
    visit(document, { Alias() { throw new Error("不支持 YAML 的引用 * / YAML aliases are not accepted"); } });
    document.contents ??= new YAMLMap();
    return { document, body: found[2] ?? "" };
  };
  const storyOf = (body) => body.replace(/^\n+/, "").trimEnd();
  const statusOf = (values, document) => {
    const draft = document.contents.items.find((pair) => ["draft", "草稿"].includes(fold(String(pair.key.value))));
    return values.status ?? (draft && standing.includes(fold(textOf(draft.value))) ? "draft" : "published");
  };

  const fromFile = (text) => {
    const { document, body } = split(text);
    const values = record(document.contents, fields);
    if (standing.length) values.status = statusOf(values, document);
    return { ...values, body: storyOf(body), [SOURCE]: text };
  };

  // ---- values -> file

  const clean = (given) => {
    if (given === null || given === undefined) return undefined;
    if (typeof given === "string") return given.trim() === "" ? undefined : given.replaceAll("\r\n", "\n").trimEnd();
    if (typeof given !== "object") return given;
    if (Array.isArray(given)) {
      const kept = given.map(clean).filter((item) => item !== undefined);
      return kept.length ? kept : undefined;
    }
    const kept = Object.entries(given).map(([key, inner]) => [key, clean(inner)]).filter(([, inner]) => inner !== undefined);
    return kept.length ? Object.fromEntries(kept) : undefined;
  };
  const shown = (values) => clean(Object.fromEntries(order.map((name) => [name, values[name]]))) ?? {};
  const same = (left, right) => {
    if (left === right) return true;
    if (typeof left !== "object" || typeof right !== "object" || !left || !right) return String(left) === String(right);
    const keys = Object.keys(left);
    return keys.length === Object.keys(right).length && keys.every((key) => key in right && same(left[key], right[key]));
  };

  const scalar = (given) => {
    const node = new Scalar(String(given));
    if (typeof given === "string" && RESERVED.test(given)) node.type = "QUOTE_SINGLE";
    return node;
  };
  const made = (given, field) => {
    if (Array.isArray(given)) {
      const list = new YAMLSeq();
      list.items = given.map((item) => made(item, field));
      list.flow = field.type === "point";
      return list;
    }
    if (typeof given !== "object") return scalar(given);
    const map = new YAMLMap();
    change(map, {}, given, field.fields, field.fields.map((inner) => inner.name));
    return map;
  };
  const changedOne = (node, before, after, field) => {
    if (field.type === "record" && isMap(node)) {
      change(node, before, after, field.fields, field.fields.map((inner) => inner.name));
      return node;
    }
    if (field.type === "record" || field.type === "point" || !isScalar(node)) return made(after, field);
    const fresh = scalar(after);
    fresh.type ??= node.type === "PLAIN" ? undefined : node.type;
    return Object.assign(fresh, { comment: node.comment, commentBefore: node.commentBefore });
  };
  const alike = (left, right) => {
    if (typeof left !== "object" || typeof right !== "object") return 0;
    return Object.keys(left).filter((key) => key in right && same(left[key], right[key])).length;
  };
  const changedList = (node, before, after, field) => {
    const nodes = itemsOf(node);
    if (after.length === 1 && nodes.length === 1 && !isSeq(node)) return changedOne(node, before[0], after[0], field);
    const list = isSeq(node) ? node : new YAMLSeq();
    const free = new Set(nodes.keys());
    const kept = after.map((item) => {
      const found = [...free].find((index) => same(before[index], item));
      free.delete(found);
      return found;
    });
    list.items = after.map((item, index) => {
      if (kept[index] !== undefined) return nodes[kept[index]];
      const likest = [...free].sort((left, right) => alike(before[right], item) - alike(before[left], item))[0];
      const origin = alike(before[likest], item) ? likest : after.length === nodes.length && free.has(index) ? index : -1;
      free.delete(origin);
      return origin < 0 ? made(item, field) : changedOne(nodes[origin], before[origin], item, field);
    });
    return list;
  };
  const put = (map, pair, name, rows, places) => {
    const behind = places.slice(0, places.indexOf(name));
    const last = map.items.findLastIndex((item) => {
      const field = rows.find((row) => row.keys.includes(fold(String(item.key.value))));
      return field && behind.includes(field.name);
    });
    map.items.splice(last + 1, 0, pair);
  };
  const change = (map, before, after, rows, places) => {
    for (const name of places) {
      const field = rows.find((row) => row.name === name);
      const [old, fresh] = [before[name], after[name]];
      if (same(old, fresh)) continue;
      const pair = pairOf(map, field);
      if (fresh === undefined) map.items = map.items.filter((item) => item !== pair);
      else if (!pair) put(map, new Pair(new Scalar(name), made(fresh, field)), name, rows, places);
      else if (old === undefined) pair.value = made(fresh, field);
      else pair.value = field.many ? changedList(pair.value, old, fresh, field) : changedOne(pair.value, old, fresh, field);
    }
  };

  const toFile = (given) => {
    const after = shown(given);
    const source = typeof given[SOURCE] === "string" ? given[SOURCE] : "";
    const { document, body } = source ? split(source) : { document: new Document(new YAMLMap(), READING), body: "" };
    const before = shown(record(document.contents, fields));
    if (source && standing.length && before.status === undefined && after.status === statusOf(before, document)) {
      delete after.status; // nothing was said, and nothing was changed
    } else if (after.status !== before.status) {
      document.contents.items = document.contents.items.filter(
        (pair) => !["draft", "草稿"].includes(fold(String(pair.key.value))));
    }
    change(document.contents, before, after, fields, order);
    const story = typeof given.body === "string" ? given.body.replaceAll("\r\n", "\n") : "";
    const told = source && story.trim() === storyOf(body).trim() ? body : `${story.trimEnd()}\n`;
    if (source && same(before, after) && told === body) return source;
    const text = `---\n${document.contents.items.length ? document.toString(WRITING) : ""}---\n${told}`;
    const mark = source.startsWith("\uFEFF") ? "\uFEFF" : "";
    return mark + (source.includes("\r\n") ? text.replaceAll("\n", "\r\n") : text); // line ends as they were
  };

  return { fromFile, toFile };
};
