"""Takes a field and the sheet of a form, gives its controls as HTML: label, help, what is wrong, and nothing that needs a script."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from html import escape
from typing import Final

from builder.author.desk.asked import Asked
from builder.author.desk.checking import Remark
from builder.author.desk.fields import first_of_row, is_long
from builder.author.desk.lookup import entries_of
from builder.author.desk.photos_form import NAME as PHOTOS
from builder.author.desk.photos_form import photo_panel, upload_box
from builder.author.desk.sheet import IN_ONE_LINE, LISTS, Sheet, has_rows, rows_of, with_row
from builder.author.desk.words import hint_of, label_of
from builder.base.dates import parse_day
from builder.base.text import display_width
from builder.load.typed import FALSE_WORDS, TRUE_WORDS
from builder.model.fields import Field, FieldType, fold_key

T = FieldType
_ISO_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")
_HELP: Final = {T.NUMBER: "whole_number", T.YEAR: "year_help", T.DAY: "day_help", T.DATE: "date_help", T.REFERENCE: "reference_help",
                T.POINT: "point_help", T.LINK: "link_help"}  # fmt: skip
_HELP_OF: Final = {"f.slug": "slug_help", "f.id": "id_help", "f.aliases": "aliases_help", "f.status": "status_help"}
_KEYBOARDS: Final = {T.NUMBER: "numeric", T.YEAR: "numeric", T.LINK: "url"}


@dataclass(frozen=True)
class Drawing:
    """What controls are drawn from."""

    asked: Asked
    address: str  # of the form
    sheet: Sheet
    remarks: Mapping[str, Sequence[Remark]] = field(default_factory=dict)  # by control
    theirs: Mapping[str, str] = field(default_factory=dict)  # control -> what somebody else has written there meanwhile
    locked: Collection[str] = ()  # controls of what the form cannot show
    lists: dict[str, None] = field(default_factory=dict)  # kinds whose entries are offered, gathered while drawing

    @cached_property
    def telling(self) -> frozenset[str]:
        """The names of all that holds something or has something wrong, and of what they stand in."""
        names = {name for name, texts in self.sheet.items() if any(texts) and not name.endswith(".row")} | set(self.remarks)
        return frozenset(name[:end] for name in names for end in (*(at for at, char in enumerate(name) if char == "."), len(name)))

    def text(self, name: str) -> str:
        """What a control holds."""
        return next(iter(self.sheet.get(name, ())), "")

    def say(self, key: str, **values: object) -> str:
        """Give a word of the desk, escaped."""
        return escape(self.asked.say(key, **values))


def control(draw: Drawing, row: Field, name: str, *, depth: int = 0) -> str:
    """Draw a field."""
    if name in draw.locked:
        return _locked(draw, row, name)
    if has_rows(row):
        return _list(draw, row, name, depth)
    if row.type is T.RECORD:
        inner = "".join(control(draw, one, f"{name}.{one.name}", depth=depth) for one in row.fields)
        return _group(draw, row, name, inner, "record")
    if row.many and row.type is T.TERM:
        return _group(draw, row, name, _ticks(draw, row, name), "ticks")
    drawn = _drawn(draw, row, name)
    help_text = _help(draw, row, name)
    return (
        f'<div class="field" id="at-{name}"><label for="{name}">{_label(draw, row)}</label>'
        f"{_help_line(name, help_text)}{drawn}{_count(draw, row, name)}{told(draw, name)}</div>\n"
    )


def _label(draw: Drawing, row: Field) -> str:
    label = escape(label_of(row, chinese=draw.asked.chinese))
    return f'{label} <span class="must">{draw.say("required")}</span>' if row.required else label


def _help_line(name: str, text: str) -> str:
    return f'<p class="help" id="help-{name}">{text}</p>' if text else ""


def _help(draw: Drawing, row: Field, name: str) -> str:
    if name in _HELP_OF:
        return draw.say(_HELP_OF[name])
    if name.endswith(".file") and ".photos." in name:
        return draw.say("photo_file")
    if name.endswith(".consent") and ".photos." in name:
        return draw.say("photo_consent")
    if row.many and row.name in IN_ONE_LINE:
        return draw.say("numbers_help" if row.name == "source" else "months_help")
    if row.many:
        return draw.say("one_a_line")
    if row.limit:
        return draw.say("limit", limit=row.limit // 2 if draw.asked.chinese else row.limit)
    return draw.say(_HELP[row.type]) if row.type in _HELP else ""


def _count(draw: Drawing, row: Field, name: str) -> str:
    if row.limit <= 40:
        return ""
    unit = 2 if draw.asked.chinese else 1
    limit = row.limit // unit
    count = -(-display_width(draw.text(name)) // unit)
    words = draw.say("count", count="%", limit=limit)
    over = " over" if count > limit else ""
    return f'<p class="count{over}" data-for="{name}" data-unit="{unit}" data-limit="{limit}" data-words="{words}">{words.replace("%", str(count))}</p>'


def told(draw: Drawing, name: str) -> str:
    """What is wrong with a control, and what somebody else has written there."""
    parts = [_remark(draw, item) for item in draw.remarks.get(name, ())]
    if name in draw.theirs:
        value = draw.theirs[name] or draw.asked.say("empty")
        parts.append(f'<p class="theirs">{draw.say("theirs", value=value)}</p>')
    return f'<div class="told" id="told-{name}">{"".join(parts)}</div>' if parts else ""


def _remark(draw: Drawing, item: Remark) -> str:
    kind = "error" if item.is_error else "hint"
    return f'<p class="{kind}">{remark_words(draw, item)}</p>'


def remark_words(draw: Drawing, item: Remark) -> str:
    """A remark in words, its code behind."""
    found = item.diagnostic
    said = found.message if draw.asked.chinese else found.message_en
    mend = hint_of(found.code, chinese=draw.asked.chinese) if item.control else ""
    mend = mend or (found.hint if draw.asked.chinese else found.hint_en or found.hint)
    ahead = draw.say("before_public") if item.ahead else ""
    lines = [f"{ahead}{escape(said)}", *(escape(line) for line in mend.split("\n") if line)]
    return f'{"<br>".join(lines)} <small>{found.code}</small>'


def attributes(draw: Drawing, name: str, *, help_text: bool) -> str:
    """What joins a control with its help and with what is wrong."""
    wrong = any(item.is_error for item in draw.remarks.get(name, ()))
    ids = [f"help-{name}"] if help_text else []
    ids += [f"told-{name}"] if name in draw.remarks or name in draw.theirs else []
    described = f' aria-describedby="{" ".join(ids)}"' if ids else ""
    return f'{described}{" aria-invalid=" + chr(34) + "true" + chr(34) if wrong else ""}'


def _drawn(draw: Drawing, row: Field, name: str) -> str:
    text = draw.text(name)
    rest = attributes(draw, name, help_text=bool(_help(draw, row, name)))
    if row.many and row.name not in IN_ONE_LINE:
        return _area(name, text, rest, rows=max(2, min(8, text.count("\n") + 2)))
    if row.type is T.CHOICE:
        return _select(draw, name, text, _choices(draw, row, text), rest)
    if row.type is T.FLAG:
        return _select(draw, name, text, _flags(draw, text), rest)
    if row.type is T.TERM and row.of != "own category":
        return _select(draw, name, text, _terms(draw, row.of, text), rest)
    if is_long(row, text) and not row.many:
        return _area(name, text, rest, rows=max(3, min(12, len(text) // 30 + text.count("\n") + 1)))
    return _input(draw, row, name, text, rest)


def _input(draw: Drawing, row: Field, name: str, text: str, rest: str) -> str:
    kind, meant = "text", ""
    if row.type is T.DAY and (not text or (_ISO_DAY.fullmatch(text) and parse_day(text))):
        kind = "date"
    if row.type in _KEYBOARDS:
        rest += f' inputmode="{_KEYBOARDS[row.type]}"'
    of = {T.REFERENCE: row.of, T.TERM: "category"}.get(row.type)
    if of:
        draw.lists[of] = None
        rest += f' list="list-{of}" autocomplete="off"'
        named = dict(entries_of(draw.asked, of)).get(text, "") if row.type is T.REFERENCE and text else ""
        meant = f'<p class="meant" id="meant-{name}">{escape(named)}</p>' if named else ""
    must = ' aria-required="true"' if row.required else ""
    return f'<input type="{kind}" id="{name}" name="{name}" value="{escape(text)}"{must}{rest}>{meant}'


def _area(name: str, text: str, rest: str, *, rows: int) -> str:
    # A browser drops the first line break of a text area.
    return f'<textarea id="{name}" name="{name}" rows="{rows}"{rest}>\n{escape(text)}</textarea>'


def story_area(draw: Drawing, name: str) -> str:
    """Draw the story."""
    rest = attributes(draw, name, help_text=True)
    label, help_text = draw.say("story"), draw.say("story_help")
    return (f'<div class="field" id="at-{name}"><label for="{name}">{label}</label>{_help_line(name, help_text)}'
            f"{_area(name, draw.text(name), rest, rows=16)}{told(draw, name)}</div>\n")  # fmt: skip


Option = tuple[str, str, bool]  # value, label, chosen


def _select(draw: Drawing, name: str, text: str, options: list[Option], rest: str) -> str:
    if text and not any(chosen for _, _, chosen in options):
        options = [*options, (text, draw.asked.say("unknown_choice", value=text), True)]
    empty = ("", draw.asked.say("status_public" if name == "f.status" else "choose"), not text)
    drawn = "".join(
        f'<option value="{escape(value)}"{" selected" if chosen else ""}>{escape(label)}</option>'
        for value, label, chosen in (empty, *options)
    )
    return f'<select id="{name}" name="{name}"{rest}>{drawn}</select>'


def _choices(draw: Drawing, row: Field, text: str) -> list[Option]:
    """The choices by their words; the one that is chosen keeps the spelling of the file."""
    found = []
    for slug, spellings in (row.choices or {}).items():
        chosen = bool(text) and fold_key(text) in map(fold_key, (slug, *spellings))
        label = spellings[0] if spellings and draw.asked.chinese else slug
        found.append((text if chosen else slug, label, chosen))
    return found


def _flags(draw: Drawing, text: str) -> list[Option]:
    folded = fold_key(text)
    yes, no = folded in TRUE_WORDS, folded in FALSE_WORDS and bool(text)
    new = ("是", "否") if draw.asked.chinese else ("true", "false")
    return [(text if yes else new[0], draw.asked.say("yes"), yes), (text if no else new[1], draw.asked.say("no"), no)]


def _terms(draw: Drawing, of: str, text: str) -> list[Option]:
    found = []
    terms = draw.asked.settings.levels if of == "level" else draw.asked.settings.categories
    meant = {fold_key(text), fold_key(text.removesuffix("类"))} if text else set()
    for term in terms:
        chosen = not meant.isdisjoint(fold_key(word) for word in (term.slug, term.zh, term.en) if word)
        word = (term.zh if draw.asked.chinese else term.en) or term.slug
        found.append((text if chosen else (term.zh if draw.asked.chinese and term.zh else term.slug), word, chosen))
    return found


def _ticks(draw: Drawing, row: Field, name: str) -> str:
    """Boxes to tick; what the file has and the site does not know has a box, too."""
    left = list(draw.sheet.get(name, ()))
    boxes: list[Option] = []
    for value, label, _ in _terms(draw, row.of, ""):
        there = next((text for text in left if any(chosen and word == label for _, word, chosen in _terms(draw, row.of, text))), "")
        if there:
            left.remove(there)
        boxes.append((there or value, label, bool(there)))
    boxes += [(text, draw.asked.say("unknown_choice", value=text), True) for text in left]
    drawn = "".join(
        f'<label><input type="checkbox" name="{name}" value="{escape(value)}"{" checked" if chosen else ""}> {escape(label)}</label>'
        for value, label, chosen in boxes
    )
    return f'<input type="hidden" name="{LISTS}" value="{name}">{drawn}'


def _group(draw: Drawing, row: Field, name: str, inner: str, kind: str) -> str:
    described = attributes(draw, name, help_text=False).replace(' aria-invalid="true"', "")
    return (f'<fieldset class="{kind}" id="at-{name}" tabindex="-1"{described}><legend>{_label(draw, row)}</legend>'
            f"{told(draw, name)}<div class=\"inner\">{inner}</div></fieldset>\n")  # fmt: skip


def _locked(draw: Drawing, row: Field, name: str) -> str:
    link = f'<a href="{draw.address}/raw">{draw.say("edit_text")}</a>'
    label = escape(label_of(row, chinese=draw.asked.chinese))
    return f'<p class="field locked" id="at-{name}"><b>{label}</b> {draw.say("locked")} {link}</p>\n'


def _list(draw: Drawing, row: Field, name: str, depth: int) -> str:
    keys = rows_of(draw.sheet, name)
    what = label_of(row, chinese=draw.asked.chinese)
    rows = "".join(_item(draw, row, name, key, number, depth) for number, key in enumerate(keys, start=1))
    new = rows_of(with_row(draw.sheet, name), name)[-1]
    # %1, %2 … stand for the key of a row that a script adds; without one the form is sent and comes back with the row.
    blank = Drawing(asked=draw.asked, address=draw.address, sheet={}, lists=draw.lists)
    mould = _item(blank, row, name, f"%{depth + 1}", 0, depth + 1)
    upload = upload_box(draw.asked, draw.address) if name == PHOTOS else ""
    inner = (
        f'<input type="hidden" name="{LISTS}" value="{name}"><div class="rows">{rows}</div>'
        f'<template data-depth="{depth + 1}">{mould}</template>{upload}'
        f'<p><button class="add" name="do" value="add {name}" formaction="{draw.address}#at-{name}.{new}">'
        f'{draw.say("add_row", what=what)}</button></p>'
    )
    return _group(draw, row, name, inner, "list")


def _item(draw: Drawing, row: Field, name: str, key: str, number: int, depth: int) -> str:
    """One row with its tools."""
    here = f"{name}.{key}"
    what = draw.asked.say("row", what=label_of(row, chinese=draw.asked.chinese), number="%n")
    title = escape(what.replace("%n", str(number)))
    tools = "".join(
        f'<button name="do" value="{verb} {name} {key}" data-do="{verb}" formaction="{draw.address}#at-{place}"'
        f' aria-label="{draw.say(verb)}：{title}">{draw.say(verb)}</button>'
        for verb, place in (("up", here), ("down", here), ("remove", name))
    )
    panel = photo_panel(draw.asked, draw.address, draw.sheet, here) if name == PHOTOS else ""
    return (
        f'<fieldset class="row" id="at-{here}" tabindex="-1" data-words="{escape(what)}"><legend>{title}</legend>'
        f'<input type="hidden" name="{name}.row" value="{key}">{told(draw, here) if row.type is T.RECORD else ""}'
        f'{panel}{_cells(draw, row, here, depth)}<p class="tools">{tools}</p></fieldset>\n'
    )


def _cells(draw: Drawing, row: Field, here: str, depth: int) -> str:
    if row.type is not T.RECORD:
        one = Field(row.name, row.type, row.zh, en=row.en, of=row.of)
        return control(draw, one, here, depth=depth)
    first = first_of_row(row)
    used = {one.name for one in row.fields if f"{here}.{one.name}" in draw.telling}
    shown = [one for one in row.fields if one.name in first or one.name in used]
    shown.sort(key=lambda one: first.index(one.name) if one.name in first else len(first))
    folded = [one for one in row.fields if one not in shown]
    drawn = "".join(control(draw, one, f"{here}.{one.name}", depth=depth) for one in shown)
    if not folded:
        return drawn
    more = "".join(control(draw, one, f"{here}.{one.name}", depth=depth) for one in folded)
    names = "、" if draw.asked.chinese else ", "
    listed = escape(names.join(label_of(one, chinese=draw.asked.chinese) for one in folded[:5]))
    return f'{drawn}<details class="more"><summary>{draw.say("row_more", what=listed)}</summary>{more}</details>'
