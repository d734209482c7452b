"""Takes what is asked of the desk, gives its rooms: the lists, the form of an entry, its text as a whole."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from builder.author.desk.asked import PREFIX, Asked
from builder.author.desk.checking import remarks_on
from builder.author.desk.composing import NEW, opened_sheet, sent_sheet
from builder.author.desk.entry import Opened, open_entry, opened
from builder.author.desk.forms import Box, FormState, form_page
from builder.author.desk.lists import home_page, list_page
from builder.author.desk.pages import address_of, message, redirect
from builder.author.desk.photos_room import Acted, act
from builder.author.desk.raw import raw_page
from builder.author.desk.saving import save
from builder.author.desk.sheet import (
    STORY,
    TOP,
    Sheet,
    has_rows,
    own_sheet,
    sheet_of,
    with_honours_listed,
    with_row,
    with_row_moved,
    without_row,
)
from builder.author.new import title_field
from builder.load.content_files import kind_of_file
from builder.model.schema import KINDS_OF_CONTENT
from builder.tools.exchange import Response

RAW: Final = "/raw"


def list_room(asked: Asked) -> Response | None:
    """The desk itself, and a list for each kind."""
    if asked.posted:
        return None
    if not asked.path:
        return home_page(asked)
    kind, slash, rest = asked.path.partition("/")
    if kind not in KINDS_OF_CONTENT or rest:
        return None
    return list_page(asked, kind) if slash else redirect(f"{PREFIX}{kind}/")


def entry_room(asked: Asked) -> Response | None:
    """An entry: its form, its text."""
    kind, _, rest = asked.path.partition("/")
    if kind not in KINDS_OF_CONTENT or not rest:
        return None
    if rest == NEW:
        return _new(asked, kind)
    path = asked.path.removesuffix(RAW)
    file = f"content/{path}"
    if not kind_of_file(file):
        return None
    try:
        entry = open_entry(asked.site, file)
    except OSError as fault:
        return message(500, f"{file} 读不出来：{fault.strerror}", "this file cannot be read")
    if entry is None:
        return _gone(asked, file)
    if path != asked.path:
        return raw_page(asked, entry)
    if entry.values is None:
        return redirect(f"{address_of(file)}{RAW}")
    return _posted(asked, entry) if asked.form else _shown(asked, entry)


def _new(asked: Asked, kind: str) -> Response:
    entry = Opened(file="", kind=kind, is_new=True)
    if asked.form:
        return _posted(asked, entry)
    values = {"status": "draft"}
    if name := asked.query.text("name").strip():
        values[title_field(kind)] = name
    sheet = sheet_of(KINDS_OF_CONTENT[kind], values) | own_sheet(asked.settings.fields, {})
    return form_page(asked, FormState(entry, {**sheet, STORY: ("",)}))


def _shown(asked: Asked, entry: Opened) -> Response:
    sheet = opened_sheet(asked, entry)
    told = asked.kept.told.get(asked.query.text("told"), "")
    boxes = (Box("done", told.split("\n")[0], tuple(line for line in told.split("\n")[1:] if line)),) if told else ()
    return form_page(asked, FormState(entry, sheet, remarks_on(asked, entry.file, entry.data, sheet), boxes))


def _posted(asked: Asked, entry: Opened) -> Response:
    """Do what a button says: save, or change the rows of a list and show the form again."""
    form = asked.form
    assert form is not None
    state = FormState(entry, sent_sheet(form), message=form.text("commit")[:500], agreed=_agreed(asked),
                      digest=form.text("digest"))  # fmt: skip
    if asked.is_stale:
        return form_page(asked, replace(state, boxes=(Box("ask", asked.say("restarted")),), agreed=()))
    acted = act(asked, entry.kind, entry.file, state.sheet)
    state = replace(state, sheet=acted.sheet, boxes=_said(asked, acted))
    if acted.only:
        return form_page(asked, replace(state, agreed=()))
    verb, _, rest = form.text("do").partition(" ")
    if verb in ("save", "draft"):
        if verb == "draft":
            state = replace(state, sheet={**state.sheet, f"{TOP}.status": ("draft",)})
        return save(asked, state, form.text("digest"))
    sheet = _rearranged(state.sheet, verb, rest, entry.kind)
    return form_page(asked, replace(state, sheet=sheet, agreed=()))


def _said(asked: Asked, acted: Acted) -> tuple[Box, ...]:
    """What became of photos, and what to do for them now."""
    boxes = [Box("error", asked.say("photos_refused"), acted.faults)] if acted.faults else []
    if acted.done:
        boxes.append(Box("done", asked.say("photos_taken"), (*acted.done, asked.say("photos_next"), asked.say("photos_consent"))))
    return tuple(boxes)


def _agreed(asked: Asked) -> tuple[str, ...]:
    given = asked.form.values.get("agreed", ()) if asked.form else ()
    return tuple(word for word in ("alias", "held", "revoked", "gone", "namesake") if word in given)


def _rearranged(sheet: Sheet, verb: str, rest: str, kind: str) -> Sheet:
    name, _, key = rest.partition(" ")
    if verb == "honours" and kind == "people":
        return with_honours_listed(sheet)
    if not _is_list(name, kind):
        return sheet
    if verb == "add":
        return with_row(sheet, name)
    if verb == "remove":
        return without_row(sheet, name, key)
    return with_row_moved(sheet, name, key, -1 if verb == "up" else 1) if verb in ("up", "down") else sheet


def _is_list(name: str, kind: str) -> bool:
    """Whether a name is that of a list of the kind: f.editions.0.release."""
    fields = KINDS_OF_CONTENT[kind]
    found = False
    for part in name.split(".")[1:]:
        row = next((one for one in fields if one.name == part), None)
        if row is not None:
            fields, found = row.fields, has_rows(row)
        elif not found:
            return False
    return found


def _gone(asked: Asked, file: str) -> Response | None:
    """A file that went away while its form was open: what was written is not lost."""
    data = asked.kept.texts.get(asked.form.text("digest")) if asked.form else None
    if asked.form is None or data is None or asked.path.endswith(RAW):
        return None
    before = opened(file, kind_of_file(file), data)
    sheet = sent_sheet(asked.form)
    new = Opened(file="", kind=before.kind, is_new=True)
    return form_page(asked, FormState(new, sheet, boxes=(Box("ask", asked.say("gone")),), message=asked.form.text("commit")))
