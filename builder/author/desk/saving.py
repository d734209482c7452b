"""Takes a form that was sent, gives the saved file or the form again with what stands against it. The only writer of the desk."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import replace

from builder.author.desk.asked import Asked
from builder.author.desk.checking import Remark, remarks_on, stops
from builder.author.desk.composing import ByHandError, Composed, bare, composed, opened_sheet
from builder.author.desk.drawn import judged
from builder.author.desk.entry import Opened, is_linked, open_entry, photos_of
from builder.author.desk.forms import Box, FormState, form_page, may_be_draft, status_of
from builder.author.desk.lookup import rows_of_site
from builder.author.desk.pages import address_of, redirect
from builder.author.desk.photos_form import photo_remarks
from builder.author.desk.sheet import STORY, TOP, Sheet
from builder.author.desk.words import label_of
from builder.author.desk.writing import NotWrittenError, make_file, replace_file
from builder.author.new import title_field
from builder.author.plain import Plain
from builder.base.text import fold
from builder.base.values import digest_bytes
from builder.load.decoding import MAX_BODY_BYTES
from builder.model.schema import KINDS_OF_CONTENT
from builder.model.status import WITHDRAWN, Status
from builder.tools.exchange import Response
from builder.tools.git import GitError, commit, is_versioned

_GIVEN = (f"{TOP}.id", f"{TOP}.slug")  # what the program fills in when a file is made
_MOST_WORDS = 200  # characters of another's value that are shown


def save(asked: Asked, state: FormState, digest: str) -> Response:
    """Save what a form holds. `state` is the form as it was sent; one save at a time."""
    with asked.kept.writing:
        made, digest = _as_made_before(asked, state, digest)
        return _save(asked, _as_it_is_now(asked, made), digest)


def _as_made_before(asked: Asked, state: FormState, digest: str) -> tuple[FormState, str]:
    """The form of a new entry that was saved once and comes again is about the file it made: nobody gets a twin by two clicks."""
    file, known_as = asked.kept.made.get(digest, ("", "")) if state.opened.is_new else ("", "")
    entry = open_entry(asked.site, file) if file else None
    named = f"{TOP}.{title_field(state.opened.kind)}"
    if entry is None or entry.values is None or "".join(state.sheet.get(named, ())).strip() != str(entry.known.get(named.partition(".")[2], "")):
        return state, digest  # another name: somebody else, written over the form of the one before
    given = {name: texts for name, texts in opened_sheet(asked, entry).items()
             if name in _GIVEN and not "".join(state.sheet.get(name, ())).strip()}  # fmt: skip
    return replace(state, opened=entry, sheet={**state.sheet, **given}), known_as


def _as_it_is_now(asked: Asked, state: FormState) -> FormState:
    """Another save may have come before this one: between this look and the writing none does."""
    entry = state.opened
    now = None if entry.is_new else open_entry(asked.site, entry.file)
    return replace(state, opened=now) if now else state


def _save(asked: Asked, state: FormState, digest: str) -> Response:
    entry = state.opened
    story = bare("".join(state.sheet.get(STORY, ())))
    if len(story.encode()) > MAX_BODY_BYTES:
        return _again(asked, state, Box("error", asked.say("story_too_long", count=len(story))))
    try:
        made = composed(asked, entry, state.sheet, digest)
    except ByHandError as fault:
        told = str(fault) if entry.is_new else asked.say("by_hand", reason=str(fault).partition(" / ")[0])
        return _again(asked, state, Box("error", told))
    # What somebody else changed is in this sheet: the form that comes back is one of the file as it is now.
    state = replace(state, sheet=made.sheet, digest=None)
    if made.clashes:
        return _clash(asked, state, made)
    if not made.changed and not entry.is_new:
        return _done(asked, entry.file, [asked.say("saved_nothing")])
    renamed = _renamed(asked, state, made)
    if renamed:
        return renamed
    lacking = () if _is_draft(state.sheet) else photo_remarks(state.sheet, was_draft=_was_draft(entry))
    wordless = {item.control for item in lacking}
    hinted, is_stopped = judged(asked, made.file, made.data, state.sheet, None if entry.is_new else entry.data)
    remarks = (*lacking, *(item for item in hinted if item.diagnostic.code != "C201" or item.control not in wordless))
    if lacking or is_stopped:
        return form_page(asked, replace(state, remarks=remarks, refused=True, boxes=_why(asked, state, made, remarks)))
    question = _question(asked, state, remarks) or _namesake(asked, state)
    if question:
        return question
    return _write(asked, state, made, digest)


def _again(asked: Asked, state: FormState, *boxes: Box) -> Response:
    return form_page(asked, replace(state, boxes=boxes))


def _write(asked: Asked, state: FormState, made: Composed, digest: str) -> Response:
    entry, path = state.opened, asked.site / made.file
    try:
        if entry.is_new and is_linked(asked.site, made.file):
            return _again(asked, state, Box("error", asked.say("not_written", reason=asked.say("linked_folder"))))
        if entry.is_new:
            make_file(path, made.data)
        else:
            replace_file(path, made.data)
    except FileExistsError:
        return _again(asked, state, Box("error", asked.say("exists")))
    except NotWrittenError as fault:
        reason = asked.say(fault.reason) if fault.reason else str(fault)
        return _again(asked, state, Box("error", asked.say("not_written", reason=reason)))
    if entry.is_new and digest:
        asked.kept.keep(digest_bytes(made.data), made.data)
        asked.kept.keep_made(digest, made.file, digest_bytes(made.data))
    told = [asked.say("saved"), *([asked.say("made", file=made.file)] if entry.is_new else [])]
    if _is_draft(made.sheet):
        told.append(asked.say("still_draft"))
    if not entry.is_new:
        told.append(asked.say("saved_fields", names=_names(asked, entry, made.changed)))
    if made.taken_in:
        told.append(asked.say("merged", names=_names(asked, entry, made.taken_in)))
    if state.message.strip():
        told.append(_committed(asked, made, state.message.strip()))
    return _done(asked, made.file, told)


def _done(asked: Asked, file: str, told: Sequence[str]) -> Response:
    key = secrets.token_hex(4)
    asked.kept.tell(key, "\n".join(told))
    return redirect(f"{address_of(file)}?told={key}")


def _committed(asked: Asked, made: Composed, message: str) -> str:
    """Commit the file with the photos it names. Git is touched for nothing else."""
    if not is_versioned(asked.site):
        return ""
    try:
        commit(asked.site, (made.file, *photos_of(asked.site, made.file, made.data)), message)
    except GitError as fault:
        lines = [line for line in fault.said.splitlines() if not line.startswith("hint:")]
        said = lines[-1][:_MOST_WORDS] if lines else ""
        reason = said if fault.cause == "other" else asked.say(f"git_{fault.cause}")
        return asked.say("not_committed", reason=reason)
    return asked.say("committed")


def _clash(asked: Asked, state: FormState, made: Composed) -> Response:
    """Somebody else changed the same: show both, write nothing."""
    entry = state.opened
    theirs = {STORY if name == STORY else f"{TOP}.{name}": _in_words(value) for name, value in made.clashes.items()}
    lines = tuple(_names(asked, entry, (name,)) for name in made.clashes)
    why = asked.say("changed_since_why" if made.known else "changed_unknown_why")
    box = Box("ask", asked.say("changed_since"), (why, *lines))
    return form_page(asked, replace(state, theirs=theirs, boxes=(box,)))


def _in_words(value: Plain) -> str:
    if isinstance(value, str):
        text = value
    elif isinstance(value, Mapping):
        text = "，".join(filter(None, map(_in_words, value.values())))
    else:
        text = "；".join(filter(None, map(_in_words, value)))
    return text if len(text) <= _MOST_WORDS else f"{text[:_MOST_WORDS]}…"


def _names(asked: Asked, entry: Opened, names: Sequence[str]) -> str:
    labels = {row.name: label_of(row, chinese=asked.chinese) for row in KINDS_OF_CONTENT[entry.kind]}
    labels |= {site_field.name: site_field.label or site_field.name for site_field in asked.settings.fields}
    labels[STORY] = asked.say("story")
    return ("、" if asked.chinese else ", ").join(labels.get(name, name) for name in names)


def _why(asked: Asked, state: FormState, made: Composed, remarks: Sequence[Remark]) -> tuple[Box, ...]:
    """What helps: a draft, where only what is public must be complete."""
    if any(item.is_error and item.diagnostic.code.startswith("V") for item in remarks):
        return (Box("error", asked.say("private_blocks")),)
    if _is_draft(state.sheet):
        return (Box("error", asked.say("not_a_draft")),)
    if not may_be_draft(state.opened):
        return ()
    sheet = {**state.sheet, f"{TOP}.status": ("draft",)}
    try:
        draft = composed(asked, state.opened, sheet, state.opened.digest)
    except ByHandError:
        return ()
    found = remarks_on(asked, made.file, draft.data, sheet)
    return () if stops(found, asked.seen.diagnostics) else (Box("ask", asked.say("draft_would_do")),)


def _status(sheet: Sheet) -> str:
    return status_of("".join(sheet.get(f"{TOP}.status", ())))


def _is_draft(sheet: Sheet) -> bool:
    return _status(sheet) == Status.DRAFT


def _was_draft(entry: Opened) -> bool:
    return not entry.is_new and status_of(str(entry.known.get("status", ""))) == Status.DRAFT


def _renamed(asked: Asked, state: FormState, made: Composed) -> Response | None:
    """A new address of a page that is public: the old one is put among the former ones, and the form shown again."""
    entry = state.opened
    if entry.is_new or "slug" not in made.changed or "alias" in state.agreed or may_be_draft(entry):
        return None
    old = str(entry.known.get("slug", "")).strip() or asked.seen.loaded.slugs.get(entry.file, "")
    aliases = state.sheet.get(f"{TOP}.aliases", ("",))[0]
    if not old or old in aliases.split("\n"):
        return None
    sheet = {**state.sheet, f"{TOP}.aliases": ("\n".join(filter(None, (aliases, old))),)}
    box = Box("ask", asked.say("alias_added", old=old), asks="alias")
    return form_page(asked, replace(state, sheet=sheet, boxes=(box,)))


def _question(asked: Asked, state: FormState, remarks: Sequence[Remark]) -> Response | None:
    """Say what it means to take a person off; the answer comes with the next save."""
    before, after = status_of(str(state.opened.known.get("status", ""))), _status(state.sheet)
    if state.opened.is_new or state.opened.kind != "people" or after not in WITHDRAWN or after == before or after in state.agreed:
        return None
    left = [item.diagnostic.span for item in remarks if item.elsewhere and item.diagnostic.code == "D110"]
    lines = [asked.say(f"{after}_means")]
    lines += [asked.say("still_named") + "、".join(dict.fromkeys(f"{span.file}:{span.line}" for span in left))] if left else []
    box = Box("ask", asked.say("sure"), tuple(lines), asks=after)
    return form_page(asked, replace(state, remarks=remarks, boxes=(box,)))


def _namesake(asked: Asked, state: FormState) -> Response | None:
    """Ask whether a new person is one of those who have the same name: most often the page is there already."""
    told_apart = "".join(state.sheet.get(f"{TOP}.disambig", ())).strip()
    if not state.opened.is_new or state.opened.kind != "people" or "namesake" in state.agreed or told_apart:
        return None
    name = "".join(state.sheet.get(f"{TOP}.name", ())).strip()
    same = [row for row in rows_of_site(asked.seen) if row.kind == "people" and name and fold(row.name) == fold(name)]
    if not same:
        return None
    lines = (*("　".join(filter(None, (row.name, row.about, row.file))) for row in same), asked.say("namesake_means"))
    return form_page(asked, replace(state, boxes=(Box("ask", asked.say("namesake", name=name), lines, asks="namesake"),)))
