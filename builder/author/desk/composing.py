"""Takes a form and the file it was made from, gives the text that saving would write: of the file, only what was changed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from builder.author.desk.asked import Asked
from builder.author.desk.entry import Opened, open_entry, opened
from builder.author.desk.sheet import STORY, TOP, Sheet, own_sheet, own_values, sheet_of, values_of
from builder.author.new import title_field
from builder.author.patch import patched, written
from builder.author.plain import Plain
from builder.author.proposals import free_address, free_id, is_address
from builder.load.content_files import kind_of_file
from builder.load.decoding import without_odd
from builder.model.fields import fold_key
from builder.model.remarks import USUAL
from builder.model.schema import KINDS_OF_CONTENT
from builder.model.schema.parts import KINDS
from builder.tools.forms import Form

NEW: Final = "new"
ENTRY: Final = "entry"  # of the form: which entry it is about
_SHORT_NAME: Final = re.compile("[\u3400-\u9fff\U00020000-\U000323af]{2,4}")
UNNAMED: Final = "unnamed"  # of a new entry whose name makes no address yet


@dataclass(frozen=True)
class Composed:
    """A text to be written, and what of it is different."""

    file: str
    data: bytes
    changed: tuple[str, ...] = ()  # fields, and the story
    clashes: Mapping[str, Plain] = field(default_factory=dict)  # changed here and by somebody else: what that is now
    taken_in: tuple[str, ...] = ()  # changed by somebody else alone
    sheet: Sheet = field(default_factory=dict)  # the form with what somebody else changed taken in
    known: bool = True  # what the form was made from is remembered


class ByHandError(ValueError):
    """A file that no form can change."""


def opened_sheet(asked: Asked, entry: Opened) -> dict[str, tuple[str, ...]]:
    """Give the sheet of a file."""
    sheet = sheet_of(KINDS_OF_CONTENT[entry.kind], entry.known)
    sheet |= own_sheet(asked.settings.fields, entry.known)
    return {**sheet, STORY: (bare(entry.body),)}


def sent_sheet(form: Form) -> dict[str, tuple[str, ...]]:
    """Give the sheet that a browser sent: the form without what steers the desk, and without what nobody sees."""
    sent = ((name, texts) for name, texts in form.values.items() if name.startswith((f"{TOP}.", "own.")) or name in (STORY, "lists"))
    sheet = {name: tuple(map(without_odd, texts)) for name, texts in sent}
    named = f"{TOP}.name"
    if form.text(ENTRY) == f"people/{NEW}" and named in sheet:
        sheet[named] = tuple(map(_closed_up, sheet[named]))
    return sheet


def _closed_up(name: str) -> str:
    """A short Han name without the blanks that lists put into it to make columns even: 张　三."""
    bare_name = "".join(name.split())
    return bare_name if _SHORT_NAME.fullmatch(bare_name) else name


def said_by(asked: Asked, entry: Opened, sheet: Sheet) -> dict[str, Plain]:
    """Everything a sheet says of an entry by field, the story included."""
    said = values_of(KINDS_OF_CONTENT[entry.kind], sheet, entry.known)
    said |= own_values(asked.settings.fields, sheet, entry.known)
    return {**said, STORY: bare(sheet[STORY][0])} if STORY in sheet else said


def bare(story: str) -> str:
    """A story without the blank lines around it."""
    lines = story.replace("\r\n", "\n").split("\n")
    while lines and not lines[0].strip():
        del lines[0]
    return "\n".join(lines).rstrip()


def composed(asked: Asked, entry: Opened, sheet: Sheet, digest: str) -> Composed:
    """Give the text of an entry with what a form changed. `digest` names the text the form was made from.

    ByHandError: the file's writing is beyond the form.
    """
    try:
        return _made(asked, entry, sheet) if entry.is_new else _changed(asked, entry, sheet, digest)
    except ByHandError:
        raise
    except ValueError as fault:
        raise ByHandError(asked.say("not_text") if entry.is_new else str(fault)) from None


def _made(asked: Asked, entry: Opened, sheet: Sheet) -> Composed:
    """A new file: id and address are filled in, the usual fields come first."""
    kind = entry.kind
    said = said_by(asked, entry, sheet)
    story = str(said.pop(STORY, ""))
    slug = str(said.get("slug", "")) or free_address(_name(kind, said), asked.seen.loaded, kind, _sort(said))
    said["slug"] = slug
    said["id"] = said.get("id") or (free_id(asked.site, kind, slug) if slug else "")
    order = {name: number for number, name in enumerate(USUAL[kind])}
    values = {name: said[name] for name in sorted(said, key=lambda name: order.get(name, len(order)))}
    stem = slug if is_address(slug, kind) else UNNAMED
    data = written(kind, values, story).encode()
    return Composed(f"content/{kind}/{stem}.md", data, tuple(values), sheet=sheet)


def _sort(said: Mapping[str, Plain]) -> str:
    """Whether it is one person, a group or a unit: their names are read in different ways."""
    found = fold_key(str(said.get("kind", "")))
    return next((sort for sort, words in KINDS.items() if found in map(fold_key, (sort, *words))), "")


def _name(kind: str, said: Mapping[str, Plain]) -> str:
    name = str(said.get(title_field(kind), ""))
    return name or (f"{said.get('programme', '')}-{said.get('period', '')}".lower() if kind == "rolls" else "")


def _changed(asked: Asked, entry: Opened, sheet: Sheet, digest: str) -> Composed:
    if entry.values is None:
        raise ByHandError(asked.say("unreadable_why"))
    base = _base(asked, entry, digest)
    known = base is not None
    base = base or entry
    mine, before = said_by(asked, base, sheet), said_by(asked, base, opened_sheet(asked, base))
    changed = {name: value for name, value in mine.items() if value != before.get(name, "")}
    now = before if base is entry else said_by(asked, entry, opened_sheet(asked, entry))
    theirs = {name for name, value in now.items() if value != before.get(name, "")}
    clashes = {name: now.get(name, "") for name in changed if name in theirs and now[name] != changed[name]}
    if not known:
        clashes = {name: now.get(name, "") for name in changed}
    changed = {name: value for name, value in changed.items() if value != now.get(name, "")}
    story = changed.pop(STORY, None)
    is_same = not changed and story is None
    text = entry.text if is_same else patched(entry.text, entry.kind, changed, body=None if story is None else str(story))
    names = (*changed, *([STORY] if story is not None else []))
    merged = sheet if base is entry else {**opened_sheet(asked, entry), **_overlay(asked, entry, mine, names)}
    return Composed(entry.file, text.encode(), names, clashes, tuple(name for name in sorted(theirs) if name not in names),
                    merged, known)  # fmt: skip


def _base(asked: Asked, entry: Opened, digest: str) -> Opened | None:
    """The file as the form was made from it."""
    if digest == entry.digest:
        return entry
    data = asked.kept.texts.get(digest)
    found = opened(entry.file, entry.kind, data) if data is not None else None
    return found if found and found.values is not None else None


def _overlay(asked: Asked, entry: Opened, mine: Mapping[str, Plain], names: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """What was written here, as a sheet of the file as it is now."""
    fields = tuple(row for row in KINDS_OF_CONTENT[entry.kind] if row.name in names)
    values = {**entry.known, **{name: mine[name] for name in names}}
    sheet = sheet_of(fields, values)
    sheet |= own_sheet(asked.settings.fields, values)
    return {**sheet, STORY: (str(mine[STORY]),)} if STORY in names else sheet


def drafted(asked: Asked) -> tuple[str, bytes] | None:
    """What a form would write, for the preview: nothing is looked at but the form and the file. None: no such entry yet."""
    named = asked.form.text(ENTRY) if asked.form else ""
    kind, _, rest = named.partition("/")
    try:
        if kind in KINDS_OF_CONTENT and rest == NEW:
            entry: Opened | None = Opened(file="", kind=kind, is_new=True)
        else:
            file = f"content/{named}"
            entry = open_entry(asked.site, file) if kind_of_file(file) else None
        if entry is None or asked.form is None:
            return None
        made = composed(asked, entry, sent_sheet(asked.form), asked.form.text("digest"))
    except (OSError, ByHandError):
        return None
    return made.file, made.data
