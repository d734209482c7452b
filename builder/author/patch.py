"""Takes the text of a content file and new values, gives the file with just these changed: order, comments, spelling stay.

What was changed is read back and compared with what was meant. A value that cannot be put in its place line by line is
written anew with all that stands in it; where even that reads differently, nothing is changed and ValueError says so.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from builder.author.canonical import canonical, same
from builder.author.emit import entry_lines
from builder.author.lines import Edit, Lines, Pen
from builder.author.plain import Plain, PlainMap, is_nothing, plain_of
from builder.base.diagnostic import Severity
from builder.load.reader import Source, read_source
from builder.model.fields import Field, by_key, fold_key
from builder.model.schema import KINDS_OF_CONTENT

_FILE: Final = "content/x.md"  # names the text in diagnostics that nobody sees


def written(folder: str, values: PlainMap, body: str) -> str:
    """Write a new file: the fields in the order of `values`, nothing for empty ones, the story behind them."""
    fields = KINDS_OF_CONTENT[folder]
    lines = _all_lines(fields, values, quote=False)
    text = _file(lines, body)
    if not _says(text, folder, values, body):
        text = _file(_all_lines(fields, values, quote=True), body)
        if not _says(text, folder, values, body):
            raise ValueError("这些内容写不成文件 / these values cannot be written")
    return text


def patched(text: str, folder: str, values: PlainMap, *, body: str | None = None) -> str:
    """Set the fields that `values` names (an empty value takes the field away) and leave every other line as it is.

    `folder` is the kind's folder below content/; `body` None keeps the story. ValueError: the file's fences or YAML
    are not readable, so that a person must mend it first.
    """
    page = _open(text, folder)
    changes = {key: value for key, value in values.items() if not same(page.value(key), value, page.field(key))}
    new_body = None if body is None or _bare_body(body) == _bare_body(page.source.body) else _bare_body(body)
    if not changes and new_body is None:
        return text
    for bold, quote in ((False, False), (True, False), (True, True)):
        result = page.with_changes(changes, new_body, bold=bold, quote=quote)
        if _is_as_meant(result, folder, page, changes, new_body):
            return result
    raise ValueError("这个文件要请人手工改 / this file must be edited by hand")


@dataclass(frozen=True)
class _Page:
    """A file that can be read: its text and what stands in it."""

    text: str
    source: Source
    fields: tuple[Field, ...]
    values: dict[str, Plain]

    def field(self, key: str) -> Field | None:
        return by_key(self.fields).get(fold_key(key))

    def value(self, key: str) -> Plain:
        found = self.values.get(key)
        if found is None:
            folded = fold_key(key)
            found = next((value for name, value in self.values.items() if fold_key(name) == folded), "")
        return found

    def with_changes(self, changes: PlainMap, body: str | None, *, bold: bool, quote: bool) -> str:
        lines = Lines.of(self.text)
        front = self.source.front
        assert front is not None
        closing = self.source.body_line - 2  # of the fence, from 0
        closing += lines.texts[closing].rstrip() != "---"  # a file may end with its fence, without a line break
        edits = Pen(lines, bold=bold, quote=quote).edit_map(front, self.fields, changes, end=closing, whole=False)
        if body is not None:
            rows = body.split("\n") if body else []
            lead = _blank_lead(lines, closing + 1)
            edits.append(Edit(closing + 1 + lead, len(lines.texts), [*rows, ""]))
        return lines.with_edits(edits)


def _open(text: str, folder: str) -> _Page:
    fields = KINDS_OF_CONTENT[folder]
    known = by_key(fields)
    source = read_source(text.encode(), _FILE, known=lambda key: fold_key(key) in known)
    if source.front is None or not source.front.entries or not source.body_line or source.text.count("\n") != _folded(text).count("\n"):
        raise ValueError("这个文件的 --- 或格式有错，要先改好 / the file must be readable first")
    return _Page(text, source, fields, plain_of(source.front, fields))


def _is_as_meant(text: str, folder: str, before: _Page, changes: PlainMap, body: str | None) -> bool:
    """Read the new text back: the changes are in it, and nothing else is different."""
    try:
        after = _open(text, folder)
    except ValueError:
        return False
    if _faults(after.source) > _faults(before.source):
        return False
    changed = {fold_key(key) for key in changes} | {field.name for key in changes if (field := before.field(key))}
    kept = {key: value for key, value in before.values.items() if fold_key(key) not in changed}
    now = {key: value for key, value in after.values.items() if fold_key(key) not in changed}
    wanted = _bare_body(before.source.body) if body is None else body
    return (
        kept == now
        and _bare_body(after.source.body) == wanted
        and all(same(after.value(key), value, after.field(key)) for key, value in changes.items())
    )


def _says(text: str, folder: str, values: PlainMap, body: str) -> bool:
    try:
        page = _open(text, folder)
    except ValueError:
        return False
    return (
        all(same(page.value(key), value, page.field(key)) for key, value in values.items())
        and _bare_body(page.source.body) == _bare_body(body)
        and not _faults(page.source)
    )


def _faults(source: Source) -> int:
    """How much of a text cannot be read; what is only remarked upon, such as a rare character, is no fault of the writing."""
    return sum(item.severity is Severity.ERROR for item in source.diagnostics)


def _all_lines(fields: tuple[Field, ...], values: PlainMap, *, quote: bool) -> list[str]:
    known = by_key(fields)
    lines: list[str] = []
    for key, value in values.items():
        clean = canonical(value, known.get(fold_key(key)))
        if not is_nothing(clean):
            lines += entry_lines(key, clean, fields, quote=quote)
    return lines


def _file(lines: list[str], body: str) -> str:
    story = _bare_body(body)
    return "\n".join(["---", *lines, "---", *([story, ""] if story else [""])])


def _folded(text: str) -> str:
    return text.replace("\r\n", "\n")


def _bare_body(body: str) -> str:
    """A story without the blank lines around it."""
    return re.sub(r"\A(?:[ \t]*\n)+", "", _folded(body)).rstrip()


def _blank_lead(lines: Lines, start: int) -> int:
    """Count the blank lines between the fence and the story: they stay."""
    count = 0
    while start + count < len(lines.texts) - 1 and not lines.texts[start + count].strip():
        count += 1
    return count


