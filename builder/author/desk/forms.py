"""Takes an entry, the sheet of its form and what was found wrong, gives the page on which it is written."""

from __future__ import annotations

import secrets
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Final

from builder.author.desk.asked import PREFIX, Asked
from builder.author.desk.checking import Remark
from builder.author.desk.composing import ENTRY, NEW
from builder.author.desk.controls import Drawing, control, remark_words, story_area, told
from builder.author.desk.entry import Opened
from builder.author.desk.fields import folded_groups, usual_behind, usual_fields
from builder.author.desk.lookup import entries_of, name_of_entry, page_of_entry
from builder.author.desk.pages import address_of, page
from builder.author.desk.sheet import OWN, STORY, TOP, Sheet, has_short_honour, is_showable
from builder.author.desk.words import group_word, kind_word, label_of, one_word, status_words
from builder.author.new import title_field
from builder.model.fields import Field, FieldType, fold_key
from builder.model.schema import KINDS_OF_CONTENT, STATUSES
from builder.model.status import SHOWN, WITHDRAWN, Status
from builder.tools.exchange import Response
from builder.tools.git import is_versioned

_SHORT: Final = ("level", "year", "honor")  # of one honour
_MOST_OFFERED: Final = 3000  # entries that a list of suggestions may hold
_FRAME: Final = "exemplar-preview"


@dataclass(frozen=True)
class Box:
    """What is said above the form. `asks` names a question that the next save answers."""

    kind: str  # error, ask, done
    title: str
    lines: tuple[str, ...] = ()
    asks: str = ""


@dataclass(frozen=True)
class FormState:
    """A form as it is to be drawn."""

    opened: Opened
    sheet: Sheet
    remarks: Sequence[Remark] = ()
    boxes: tuple[Box, ...] = ()
    theirs: Mapping[str, str] = field(default_factory=dict)
    refused: bool = False  # a save was asked for and not done
    message: str = ""  # for git
    agreed: tuple[str, ...] = ()
    digest: str | None = None  # of the text the sheet was made from; None: of the file as it is now


def form_page(asked: Asked, state: FormState) -> Response:
    """Draw the page."""
    opened, kind = state.opened, state.opened.kind
    asked.kept.keep(opened.digest, opened.data)
    address = f"{PREFIX}{kind}/new" if opened.is_new else address_of(opened.file)
    title = _title(asked, state)
    by_control: dict[str, list[Remark]] = defaultdict(list)
    for remark in state.remarks:
        if remark.control and not remark.elsewhere:
            by_control[remark.control].append(remark)
    draw = Drawing(asked=asked, address=address, sheet=state.sheet, remarks=dict(by_control), theirs=state.theirs,
                   locked=_locked(opened))  # fmt: skip
    main = _form(draw, state, address)
    done = [box for box in state.boxes if box.kind == "done"]
    boxes = "".join(_box(box) for box in state.boxes if box.kind != "done")
    summary = _summary(draw, state)
    place = "" if opened.is_new else _place(draw, opened)
    aside = (f'<aside aria-label="{draw.say("preview")}"><iframe name="{_FRAME}" title="{draw.say("preview")}"></iframe></aside>'
             f'<link rel="stylesheet" href="{PREFIX}photos.css"><script src="{PREFIX}photos.js" defer></script>'
             f'<script src="{PREFIX}preview.js" defer></script>')  # fmt: skip
    content = f'<div class="pair"><main id="main"><h1>{escape(title)}</h1>\n{place}{"".join(map(_box, done))}{summary}{boxes}\n{main}</main>{aside}</div>'
    trail = ((f"{PREFIX}{kind}/", kind_word(kind, chinese=asked.chinese)),)
    wrong = sum(remark.is_error for remark in state.remarks) if state.refused else 0
    news = asked.say("not_saved", count=wrong) if wrong else next((box.title for box in done), "")
    return page(asked, f"{news} · {title}" if news else title, content, trail=trail)


def _place(draw: Drawing, opened: Opened) -> str:
    there = page_of_entry(draw.asked, opened.file)
    link = f' <a href="{escape(there)}">{draw.say("see_page")}</a>' if there else ""
    return f'<p class="place">{draw.say("file")} <code>{escape(opened.file)}</code>{link}</p>'


def may_be_draft(opened: Opened) -> bool:
    """Whether an entry can become a draft without anything going from the site."""
    return opened.is_new or status_of(str(opened.known.get("status", ""))) not in SHOWN | WITHDRAWN


def status_of(text: str) -> str:
    """The status that a text says, by its word in the field table; none is published."""
    said = fold_key(text)
    return next((status for status, words in STATUSES.items() if said in map(fold_key, (status, *words))), Status.PUBLISHED)


def _title(asked: Asked, state: FormState) -> str:
    name = "".join(state.sheet.get(f"{TOP}.{title_field(state.opened.kind)}", ()))
    if state.opened.is_new:
        return asked.say("new_title", what=one_word(state.opened.kind, chinese=asked.chinese))
    return name or str(state.opened.known.get(title_field(state.opened.kind), "")) or asked.say("no_name")


def _locked(opened: Opened) -> frozenset[str]:
    fields = KINDS_OF_CONTENT[opened.kind]
    return frozenset(f"{TOP}.{row.name}" for row in fields if not is_showable(opened.known.get(row.name, ""), row))


def _form(draw: Drawing, state: FormState, address: str) -> str:
    asked, kind = draw.asked, state.opened.kind
    digest = state.opened.digest if state.digest is None else state.digest
    digest = digest or secrets.token_hex(8)  # of a new entry: tells its form from every other
    entry = f"{kind}/{NEW}" if state.opened.is_new else state.opened.file.removeprefix("content/")
    hidden = [("token", asked.token), ("digest", digest), (ENTRY, entry)]
    hidden += [("agreed", word) for word in (*state.agreed, *(box.asks for box in state.boxes if box.asks))]
    lead = "".join(f'<input type="hidden" name="{name}" value="{escape(value)}">' for name, value in hidden)
    above = "".join(_field(draw, row, kind) for row in usual_fields(kind))
    behind = "".join(_field(draw, row, kind) for row in usual_behind(kind))
    groups = "".join(_folded(draw, group, fields) for group, fields in folded_groups(kind))
    own = _own(draw)
    lists = "".join(_offers(draw, of) for of in draw.lists)
    asks = any(box.asks for box in state.boxes)
    save = asked.say("save_anyway" if asks else "save")
    # Of what is public a draft would take the page away: that is a choice of its status, made knowingly.
    draft = f'<button name="do" value="draft">{draw.say("save_draft")}</button>' if may_be_draft(state.opened) else ""
    look = f'<button class="look" formaction="{PREFIX}preview/" formtarget="{_FRAME}">{draw.say("preview")}</button>'
    leave, unsaved = draw.say("leave"), " data-unsaved" if asked.posted else ""
    # The first button is the one that the Enter key presses.
    return (
        f'<form method="post" action="{address}" enctype="multipart/form-data" novalidate data-leave="{leave}"{unsaved}'
        f' data-preview="{PREFIX}preview/" data-preview-frame="{_FRAME}">{lead}\n'
        f'<p class="bar"><button class="main" name="do" value="save">{escape(save)}</button> {look}</p>\n'
        f'<section class="usual"><h2>{escape(group_word("usual", chinese=asked.chinese))}</h2>\n{above}'
        f"{story_area(draw, STORY)}{behind}</section>\n{groups}{own}{_commit(draw, state)}\n"
        f'<p class="bar end"><button class="main" name="do" value="save">{escape(save)}</button> {draft}</p>\n{lists}</form>\n'
    )


def _field(draw: Drawing, row: Field, kind: str) -> str:
    name = f"{TOP}.{row.name}"
    if kind == "people" and row.name in (*_SHORT, "honors"):
        return _honour(draw, row, name)
    drawn = control(draw, row, name)
    return drawn + _status_help(draw) if row.name == "status" else drawn


def _honour(draw: Drawing, row: Field, name: str) -> str:
    """One honour stands in level, year and honour; several in a list. The file has the one or the other."""
    is_short = has_short_honour(draw.sheet)
    if row.name == "honors":
        if not is_short or name in draw.locked:
            return control(draw, row, name)
        more = draw.say("more_honours")
        return (f'<p class="field"><button class="add" name="do" value="honours" formaction="{draw.address}#at-{name}">{more}'
                f"</button></p>{told(draw, name)}\n")  # fmt: skip
    if is_short or draw.text(name) or name in draw.remarks:
        return control(draw, row, name)
    return f'<input type="hidden" name="{name}" value="">'


def _status_help(draw: Drawing) -> str:
    means = "".join(f"<li>{escape(text)}</li>" for text in status_words(chinese=draw.asked.chinese).values())
    return f'<details class="more"><summary>{draw.say("status_means")}</summary><ul>{means}</ul></details>\n'


def _folded(draw: Drawing, group: str, fields: tuple[Field, ...]) -> str:
    names = [f"{TOP}.{row.name}" for row in fields]
    filled = sum(name in draw.telling for name in names)
    wrong = any(other == name or other.startswith(f"{name}.") for name in names for other in draw.remarks)
    count = f' <span class="filled">{filled}</span>' if filled else ""
    drawn = "".join(control(draw, row, name) for row, name in zip(fields, names, strict=True))
    heading = escape(group_word(group, chinese=draw.asked.chinese))
    between = "、" if draw.asked.chinese else ", "
    listed = escape(between.join(label_of(row, chinese=draw.asked.chinese) for row in fields))
    return (f'<details class="group" id="group-{group}"{" open" if wrong else ""}><summary><b>{heading}</b>{count}'
            f"<small>{listed}</small></summary>\n{drawn}</details>\n")  # fmt: skip


def _own(draw: Drawing) -> str:
    rows = [(number, row) for number, row in enumerate(draw.asked.settings.fields) if f"{OWN}.{number}" in draw.sheet]
    drawn = "".join(control(draw, Field(row.name, FieldType.TEXT, row.label or row.name, en=row.label or row.name), f"{OWN}.{number}")
                    for number, row in rows)  # fmt: skip
    heading = escape(group_word("own", chinese=draw.asked.chinese))
    return f"<section><h2>{heading}</h2>{told(draw, OWN)}\n{drawn}</section>\n" if rows else ""


def _commit(draw: Drawing, state: FormState) -> str:
    if not is_versioned(draw.asked.site):
        return ""
    return (f'<section><div class="field"><label for="commit">{draw.say("commit")}</label><p class="help" id="help-commit">'
            f'{draw.say("commit_help")}</p><input type="text" id="commit" name="commit" value="{escape(state.message)}"'
            f' aria-describedby="help-commit" autocomplete="off"></div></section>')  # fmt: skip


def _offers(draw: Drawing, of: str) -> str:
    """The entries to choose from, for every control that refers to one of a kind."""
    if of == "category":
        words = [(category.zh or category.slug, "") for category in draw.asked.settings.categories]
    else:
        entries = entries_of(draw.asked, of)
        words = [(slug, name) for slug, name in entries] if len(entries) <= _MOST_OFFERED else []
    offered = "".join(f'<option value="{escape(value)}">{escape(label)}</option>' for value, label in words)
    return f'<datalist id="list-{of}">{offered}</datalist>'


def _box(box: Box) -> str:
    lines = "".join(f"<li>{escape(line)}</li>" for line in box.lines)
    role = "status" if box.kind == "done" else "alert"
    return (f'<div class="box {box.kind}" role="{role}"><p><b>{escape(box.title)}</b></p>'
            f'{f"<ul>{lines}</ul>" if lines else ""}</div>\n')  # fmt: skip


def _summary(draw: Drawing, state: FormState) -> str:
    """Everything that is wrong, each with a link to its control."""
    errors = [remark for remark in state.remarks if remark.is_error]
    hints = [remark for remark in state.remarks if not remark.is_error]
    shown = ""
    if errors:
        title = draw.say("not_saved" if state.refused else "still_wrong", count=len(errors))
        why = draw.say("not_saved_why" if state.refused else "still_wrong_why")
        shown = (f'<div class="box error" role="alert" id="summary" tabindex="-1"{" autofocus" if state.refused else ""}>'
                 f"<h2>{title}</h2><p>{why}</p><ul>{_items(draw, errors)}</ul></div>\n")  # fmt: skip
    if hints:
        shown += (f'<details class="box hint"><summary>{draw.say("hints", count=len(hints))}</summary>'
                  f"<ul>{_items(draw, hints)}</ul></details>\n")  # fmt: skip
    return shown


def _items(draw: Drawing, remarks: Sequence[Remark]) -> str:
    drawn = []
    for remark in remarks:
        span = remark.diagnostic.span
        where = ""
        if remark.elsewhere:
            link = address_of(span.file) if span.file.startswith("content/") else ""
            named = escape(name_of_entry(draw.asked, span.file))
            where = draw.say("elsewhere") + (f'<a href="{link}">{named}</a> ' if link else f"{named} ")
        elif remark.control:
            target = remark.control if _has_own_id(draw, remark.control) else f"at-{remark.control}"
            where = f'<a href="#{target}">{escape(_label(draw, remark.control))}</a> '
        drawn.append(f"<li>{where}{remark_words(draw, remark)}</li>")
    return "".join(drawn)


def _has_own_id(draw: Drawing, name: str) -> bool:
    return name in draw.sheet and f"{name}.row" not in draw.sheet and name not in draw.locked


def _label(draw: Drawing, name: str) -> str:
    """What a control is called: 荣誉 1 年份."""
    if name == STORY:
        return draw.asked.say("story")
    if name == OWN:
        return group_word("own", chinese=draw.asked.chinese)
    fields: Sequence[Field] = KINDS_OF_CONTENT[draw.address.removeprefix(PREFIX).partition("/")[0]]
    words, parts, base = [], name.split(".")[1:], TOP
    for part in parts:
        row = next((one for one in fields if one.name == part), None)
        if row:
            words.append(label_of(row, chinese=draw.asked.chinese))
            fields = row.fields
        else:
            rows = draw.sheet.get(f"{base}.row", ())
            words.append(str(rows.index(part) + 1) if part in rows else "")
        base = f"{base}.{part}"
    return " ".join(word for word in words if word)
