"""Takes a photo of the site and a crop, gives it small, for the form; and what a form asks to be done with photos, done."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from builder.author.desk.asked import Asked
from builder.author.desk.pages import message
from builder.author.desk.photos import Photo as Stored
from builder.author.desk.photos import stem_for, take_in
from builder.author.desk.photos_form import AT, CROP_WIDTH, NAME, SEE, SHOWN, UPLOAD, crop_ratio, photo_of
from builder.author.desk.photos_sizes import in_words
from builder.author.desk.sheet import TOP, Sheet, rows_of, with_row
from builder.author.desk.writing import NotWrittenError
from builder.author.new import title_field
from builder.author.proposals import free_address
from builder.base.diagnostic import Diagnostic
from builder.base.values import digest
from builder.load.photos import is_plain_file
from builder.model.picture import DEFAULT_FOCUS, DerivativeSpec, derived_size
from builder.tools.exchange import Response
from builder.tools.forms import Form, Upload
from builder.tools.images import derive

_MOST: Final = 20  # photos at once
_KB: Final = 1024
_FOCUS: Final = re.compile(r"focus (f\.photos\.[0-9n]{1,5}) (0(?:\.\d{1,3})?|1) (0(?:\.\d{1,3})?|1)")
_PIXEL: Final = re.compile(r"\d{1,5}")


@dataclass(frozen=True)
class Acted:
    """A form with what was done to its photos."""

    sheet: Sheet
    done: tuple[str, ...] = ()  # what went well, and what to do now
    faults: tuple[str, ...] = ()  # what did not
    only: bool = False  # nothing else was asked for: show the form again


def photos_room(asked: Asked) -> Response | None:
    """Answer for the pictures in the form."""
    if asked.path != SEE or asked.posted:
        return None
    file = asked.query.text("file")
    photo = asked.kept.previews.photo(asked.site, file) if file.startswith("content/") else None
    if photo is None or not is_plain_file(asked.site, file):
        return message(404, "没有这张照片", "no such photo")
    crop = asked.query.text("crop")
    spec = SHOWN
    if crop:
        offers = asked.kept.previews.samples(asked.site).offers(asked.seen.loaded.theme)
        focus = (_part(asked.query.text("x"), DEFAULT_FOCUS[0]), _part(asked.query.text("y"), DEFAULT_FOCUS[1]))
        spec = DerivativeSpec(width=CROP_WIDTH * 2, ratio=crop_ratio(crop, photo, offers), focus=focus)
    key = digest(photo.digest, spec)
    data = asked.kept.previews.picture(key)
    if data is None:
        made = derive((asked.site / file).read_bytes(), spec)
        if isinstance(made, Diagnostic):
            return message(422, made.message, made.message_en)
        data = made
        asked.kept.previews.keep_picture(key, data)
    return Response(status=200, body=data, headers=(("Content-Type", "image/webp"),))


def _part(text: str, default: float) -> float:
    return float(text) if re.fullmatch(r"0(?:\.\d{1,6})?|1(?:\.0+)?", text) else default


def act(asked: Asked, kind: str, file: str, sheet: Sheet) -> Acted:
    """Do what a form that was sent asks for its photos: take in those chosen, whatever button was pressed; set a focus.

    `file` is the entry's, "" of a new one.
    """
    form = asked.form or Form()
    do = form.text("do")
    uploads = form.files.get(UPLOAD, ())
    acted = _uploaded(asked, kind, file, sheet, uploads) if uploads else Acted(sheet=sheet)
    found = _FOCUS.fullmatch(do)
    if found:
        return _focused(acted, found[1], float(found[2]), float(found[3]))
    clicked = _click(asked, form, file, sheet)
    if clicked:
        return _focused(acted, *clicked)
    if do == UPLOAD and not uploads:
        told = "还没有选照片：先点“选择文件”。" if asked.chinese else "No photo was chosen yet."
        return Acted(sheet=sheet, faults=(told,), only=True)
    return Acted(sheet=acted.sheet, done=acted.done, faults=acted.faults, only=do == UPLOAD or bool(acted.faults))


def _focused(acted: Acted, here: str, x: float, y: float) -> Acted:
    key = here.removeprefix(f"{NAME}.")
    if key not in rows_of(acted.sheet, NAME):
        return Acted(sheet=acted.sheet, done=acted.done, faults=acted.faults, only=True)
    sheet = {**acted.sheet, f"{here}.focus": (f"{x:g}, {y:g}",)}
    return Acted(sheet=sheet, done=acted.done, faults=acted.faults, only=True)


def _click(asked: Asked, form: Form, file: str, sheet: Sheet) -> tuple[str, float, float] | None:
    """Where a photo was clicked: an image button sends the place in px of the picture as it is shown."""
    for name in form.values:
        here = name.removeprefix(AT).removesuffix(".x")
        if not (name.startswith(AT) and name.endswith(".x")) or here.removeprefix(f"{NAME}.") not in rows_of(sheet, NAME):
            continue
        photo = photo_of(asked, file, sheet, here)
        across, down = form.text(f"{AT}{here}.x"), form.text(f"{AT}{here}.y")
        if photo and _PIXEL.fullmatch(across) and _PIXEL.fullmatch(down):
            width, height = derived_size(photo.width, photo.height, SHOWN)
            return here, round(min(int(across) / width, 1), 2), round(min(int(down) / height, 1), 2)
    return None


def _uploaded(asked: Asked, kind: str, file: str, sheet: Sheet, uploads: tuple[Upload, ...]) -> Acted:
    """Store what was chosen, and add a row for each."""
    stem = _stem(asked, kind, file, sheet)
    done: list[str] = []
    faults: list[str] = []
    for upload in uploads[:_MOST]:
        try:
            taken = take_in(asked.site, stem, upload.filename, upload.data)
        except NotWrittenError as fault:
            faults.append(asked.say("not_written", reason=asked.say(fault.reason) if fault.reason else str(fault)))
            break
        except OSError as fault:
            faults.append(asked.say("not_written", reason=fault.strerror or type(fault).__name__))
            break
        if isinstance(taken, Stored):
            sheet = _with_photo(sheet, taken)
            done += _said(asked, sheet, upload, taken)
        else:
            faults += [_fault(asked, item) for item in taken]
    if len(uploads) > _MOST:
        faults.append(f"一次最多 {_MOST} 张，后面的没有收。" if asked.chinese else f"At most {_MOST} at once; the rest was left out.")
    return Acted(sheet=sheet, done=tuple(done), faults=tuple(faults))


def _stem(asked: Asked, kind: str, file: str, sheet: Sheet) -> str:
    name = "".join(sheet.get(f"{TOP}.{title_field(kind)}", ())).strip()
    known = asked.seen.loaded.slugs.get(file, "")
    derived = free_address(name, asked.seen.loaded, kind) if name and not known else ""
    return stem_for("".join(sheet.get(f"{TOP}.slug", ())).strip(), known, derived)


def _with_photo(sheet: Sheet, photo: Stored) -> Sheet:
    """Add a row; a photo that is named already is not named twice."""
    named = {"".join(sheet.get(f"{NAME}.{key}.file", ())).strip() for key in rows_of(sheet, NAME)}
    if photo.reference in named:
        return sheet
    longer = with_row(sheet, NAME)
    here = f"{NAME}.{rows_of(longer, NAME)[-1]}"
    return {**longer, f"{here}.file": (photo.reference,), f"{here}.alt": ("",), f"{here}.credit": ("",),
            f"{here}.consent": ("",), f"{here}.focus": ("",)}  # fmt: skip


def _said(asked: Asked, sheet: Sheet, upload: Upload, photo: Stored) -> Iterator[str]:
    offers = asked.kept.previews.samples(asked.site).offers(asked.seen.loaded.theme)
    name = photo.file.rpartition("/")[2]
    size = in_words(photo.width, photo.height, offers, chinese=asked.chinese)
    if asked.chinese:
        how = "，这张照片原来就有，没有再存一份" if photo.was_there else "，已收下"
        how += f"（原图 {photo.from_width} × {photo.from_height}，已缩小）" if photo.shrunk and not photo.was_there else ""
        yield f"{name}{how}：{size}。"
    else:
        how = "was there already" if photo.was_there else "stored"
        yield f"{name} {how}: {size}."
    nomination = asked.settings.nomination
    nominated = "".join(sheet.get(f"{TOP}.status", ())).strip() in ("nominated", "推荐")
    if nomination and nominated and len(upload.data) > nomination.photo_kb * _KB:
        found, most = -(-len(upload.data) // _KB), nomination.photo_kb
        yield (f"推荐材料里的照片每张不超过 {most} KB，这张原图是 {found} KB：报送时另存一张小的。" if asked.chinese
               else f"A nomination takes photos up to {most} KB; this one has {found} KB: send a smaller copy.")  # fmt: skip


def _fault(asked: Asked, item: Diagnostic) -> str:
    said, cure = (item.message, item.hint) if asked.chinese else (item.message_en, item.hint_en)
    return f"{item.span.file}：{said}。{cure}" if asked.chinese else f"{item.span.file}: {said}. {cure}"
