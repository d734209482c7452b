"""Takes an entry, gives its whole text to edit: for a file that no form can show, checked and saved like a form."""

from __future__ import annotations

import secrets
from html import escape
from typing import Final

from builder.author.desk.asked import PREFIX, Asked
from builder.author.desk.checking import Remark, remarks_on
from builder.author.desk.controls import Drawing, remark_words
from builder.author.desk.drawn import judged
from builder.author.desk.entry import Opened
from builder.author.desk.lookup import name_of_entry
from builder.author.desk.pages import address_of, page, redirect
from builder.author.desk.words import kind_word
from builder.author.desk.writing import NotWrittenError, replace_file
from builder.gate.private_keys import private_name
from builder.model.fields import by_key, fold_key
from builder.model.schema import KINDS_OF_CONTENT
from builder.tools.exchange import Response

_MARK: Final = "\ufeff"


def raw_page(asked: Asked, entry: Opened) -> Response:
    """Show the text, or save it."""
    private = _private_names(entry)
    if private:
        names = ("、" if asked.chinese else ", ").join(private)
        return _page(asked, entry, f'<p class="box error">{escape(asked.say("raw_private", names=names))}</p>', ())
    if asked.form is None:
        return _shown(asked, entry, _folded(entry.text), remarks_on(asked, entry.file, entry.data, {}))
    if asked.is_stale:
        theirs = "" if asked.form.text("digest") == entry.digest else _folded(entry.text)
        return _shown(asked, entry, asked.form.text("text"), (), told=asked.say("restarted"), theirs=theirs)
    with asked.kept.writing:
        return _saved(asked, entry, asked.form.text("text"))


def _saved(asked: Asked, entry: Opened, text: str) -> Response:
    assert asked.form is not None
    data = _as_in(entry, text)
    if asked.form.text("digest") != entry.digest:
        return _shown(asked, entry, text, (), told=asked.say("changed_unknown_why"), theirs=_folded(entry.text))
    remarks, is_stopped = judged(asked, entry.file, data, {}, entry.data)
    if is_stopped:
        return _shown(asked, entry, text, remarks, told=asked.say("not_saved_why"))
    told = asked.say("saved")
    if data == entry.data:
        told = asked.say("saved_nothing")
    else:
        try:
            replace_file(asked.site / entry.file, data)
        except NotWrittenError as fault:
            reason = asked.say(fault.reason) if fault.reason else str(fault)
            return _shown(asked, entry, text, (), told=asked.say("not_written", reason=reason))
    key = secrets.token_hex(4)
    asked.kept.tell(key, told)
    return redirect(f"{address_of(entry.file)}?told={key}")


def _folded(text: str) -> str:
    return text.removeprefix(_MARK).replace("\r\n", "\n").replace("\r", "\n")


def _as_in(entry: Opened, text: str) -> bytes:
    """A text with the byte order mark and the line ends that the file has."""
    if text == _folded(entry.text):
        return entry.data
    text = text if text.endswith("\n") else f"{text}\n"
    if "\r\n" in entry.text:
        text = text.replace("\n", "\r\n")
    return (_MARK * entry.text.startswith(_MARK) + text).encode()


def _private_names(entry: Opened) -> tuple[str, ...]:
    """What must not be public, by the beginnings of lines: the head may be unreadable."""
    known = by_key(KINDS_OF_CONTENT[entry.kind])
    keys = (line.replace("：", ":").partition(":")[0].strip(" \t\u3000-\"'") for line in entry.text.splitlines() if ":" in line or "：" in line)
    return tuple(dict.fromkeys(name for key in keys if (name := private_name(key)) and fold_key(key) not in known))


def _shown(asked: Asked, entry: Opened, text: str, remarks: tuple[Remark, ...], *, told: str = "", theirs: str = "") -> Response:
    draw = Drawing(asked=asked, address=address_of(entry.file), sheet={})
    lines = "".join(
        f"<li>{f'{item.diagnostic.span.line}: ' if item.diagnostic.span.line else ''}{remark_words(draw, item)}</li>" for item in remarks
    )
    found = f'<div class="box {"error" if any(item.is_error for item in remarks) else "hint"}"><ul>{lines}</ul></div>' if lines else ""
    alert = f'<div class="box error" role="alert" tabindex="-1" autofocus><p>{escape(told)}</p></div>' if told else ""
    if not entry.text:
        return _page(asked, entry, alert + found, remarks)
    other = (f'<div class="field"><label for="theirs">{draw.say("file_now")}</label>'
             f'<textarea id="theirs" readonly rows="12" spellcheck="false">\n{escape(theirs)}</textarea></div>') if theirs else ""  # fmt: skip
    form = (
        f'<form method="post" action="{address_of(entry.file)}/raw" enctype="multipart/form-data" data-leave="{draw.say("leave")}">'
        f'<input type="hidden" name="token" value="{escape(asked.token)}"><input type="hidden" name="digest" value="{entry.digest}">'
        f'<div class="field raw"><label for="text">{draw.say("raw_why")}</label>'
        f'<textarea id="text" name="text" rows="30" spellcheck="false" wrap="off">\n{escape(text)}</textarea></div>'
        f'<p class="bar end"><button class="main">{draw.say("save")}</button></p></form>{other}'
    )
    return _page(asked, entry, alert + found + form, remarks)


def _page(asked: Asked, entry: Opened, content: str, remarks: tuple[Remark, ...]) -> Response:
    name = name_of_entry(asked, entry.file)
    title = asked.say("raw_title", name=name)
    lead = ""
    if entry.values is None:
        lead = f'<p><b>{escape(asked.say("unreadable"))}</b> {escape(asked.say("unreadable_why"))}</p>'
    trail = ((f"{PREFIX}{entry.kind}/", kind_word(entry.kind, chinese=asked.chinese)), (address_of(entry.file), name))
    place = f'<p class="place">{escape(asked.say("file"))} <code>{escape(entry.file)}</code></p>'
    main = f'<main id="main"><h1>{escape(title)}</h1>{place}{lead}{content}</main>'
    return page(asked, title, main, trail=trail, status=422 if asked.form and remarks else 200)
