"""Takes a row of photos in a form, gives what stands beside its fields: the photo, where the face is, the crops, what it is good for.

Without a script every button sends the form and brings it back with the crop as it is now; a click on the photo does, too,
since the photo is an image button and browsers say where it was pressed.
"""

from __future__ import annotations

from html import escape
from typing import Final
from urllib.parse import unquote, urlencode

from builder.author.desk.asked import PREFIX, Asked
from builder.author.desk.checking import Remark
from builder.author.desk.photos_sizes import in_words
from builder.author.desk.sheet import TOP, Sheet, rows_of
from builder.base.diagnostic import Span, diagnose
from builder.load.photos import photo_path
from builder.model.picture import DEFAULT_FOCUS, PORTRAIT, DerivativeSpec, Focus, Ratio, derived_size
from builder.model.site import Photo
from builder.model.theme import DEFAULT_PRODUCT, Offer
from builder.tools.images import MAX_BYTES

NAME: Final = f"{TOP}.photos"
UPLOAD: Final = "upload"
SEE: Final = "photos/see"
AT: Final = "at."  # of an image button, before the name of the row
SHOWN: Final = DerivativeSpec(width=240, height=360, ratio=None, quality=80)  # px, never scaled: a click is measured on it
CROP_WIDTH: Final = 112  # px
_NINE: Final = (
    ("左上", "top left", 0.2, 0.2), ("上", "top", 0.5, 0.2), ("右上", "top right", 0.8, 0.2),
    ("左", "left", 0.2, 0.5), ("中", "middle", 0.5, 0.5), ("右", "right", 0.8, 0.5),
    ("左下", "bottom left", 0.2, 0.8), ("下", "bottom", 0.5, 0.8), ("右下", "bottom right", 0.8, 0.8),
)  # fmt: skip


def upload_box(asked: Asked, address: str) -> str:
    """Where photos are chosen; a script adds dragging and pasting."""
    button, label = ("上传", "从电脑或手机里选照片") if asked.chinese else ("Upload", "Choose photos")
    told = (
        "可以一次选几张；JPEG、PNG、WebP，每张不超过 40 MB。太大的会自动缩小，拍摄的时间地点等信息不会留下。"
        if asked.chinese
        else "Several at once; JPEG, PNG, WebP, up to 40 MB each. Large ones are made smaller; where and when they were "
        "taken is not kept."
    )
    most = MAX_BYTES // 1_000_000
    heavy = (f"有照片超过 {most} MB，没有上传：请另存为 JPEG（.jpg）再选。" if asked.chinese
             else f"A photo has more than {most} MB and was not sent: save it as JPEG (.jpg) first.")  # fmt: skip
    return (
        f'<div class="upload" data-upload data-most="{MAX_BYTES}" data-heavy="{heavy}">'
        f'<label for="{UPLOAD}">{label}</label><p class="help" id="help-{UPLOAD}">{told}</p>'
        f'<input type="file" id="{UPLOAD}" name="{UPLOAD}" accept="image/jpeg,image/png,image/webp" multiple'
        f' aria-describedby="help-{UPLOAD}"> <button name="do" value="{UPLOAD}" formaction="{address}#at-{NAME}">{button}'
        f"</button></div>\n"
    )


def photo_panel(asked: Asked, address: str, sheet: Sheet, here: str) -> str:
    """The photo of a row; "" while the row names none that can be read. `here` is the row: f.photos.0."""
    file = f"content/{unquote(address.removeprefix(PREFIX))}"
    photo = photo_of(asked, file, sheet, here)
    if photo is None:
        return ""
    focus = focus_of(sheet, here)
    offers = asked.kept.previews.samples(asked.site).offers(asked.seen.loaded.theme)
    label, where, good = (
        ("点一下照片上的脸，裁切时就不会切掉", "脸在哪里", "裁出来的样子")
        if asked.chinese
        else ("Click the face, and no crop cuts it off", "Where the face is", "What the crops show")
    )
    action = f'formaction="{address}#at-{here}"'
    width, height = derived_size(photo.width, photo.height, SHOWN)
    nine = "".join(
        f'<button name="do" value="focus {here} {x} {y}" {action} data-x="{x}" data-y="{y}"'
        f' aria-pressed="{"true" if focus == (x, y) else "false"}">{zh if asked.chinese else en}</button>'
        for zh, en, x, y in _NINE
    )
    crops = "".join(
        f'<figure><img src="{_address(photo, crop, focus)}" data-crop="{crop}" width="{CROP_WIDTH}"'
        f' height="{round(CROP_WIDTH * ratio[1] / ratio[0])}" alt=""><figcaption>{escape(name)}</figcaption></figure>'
        for crop, name, ratio in _crops(asked, photo, offers)
    )
    said = escape(in_words(photo.width, photo.height, offers, chinese=asked.chinese))
    return (
        f'<div class="photo" data-photo="{escape(photo.file)}" data-focus="{here}.focus"><p class="good">{said}</p>'
        f'<div class="spot"><input type="image" name="{AT}{here}" src="{_address(photo, "", None)}" width="{width}"'
        f' height="{height}" alt="{escape(label)}" {action}></div><p class="help">{label}</p>'
        f'<div class="nine" role="group" aria-label="{where}">{nine}</div>'
        f'<div class="crops" role="group" aria-label="{good}">{crops}</div></div>\n'
    )


def photo_of(asked: Asked, file: str, sheet: Sheet, here: str) -> Photo | None:
    """The photo a row names, as it lies on the disk now."""
    named = "".join(sheet.get(f"{here}.file", ())).strip()
    path = photo_path(file or "content/people/new.md", named) if named else None
    return asked.kept.previews.photo(asked.site, path) if path else None


def focus_of(sheet: Sheet, here: str) -> Focus | None:
    """The focus a row says; None while it says none, or none that can be."""
    parts = "".join(sheet.get(f"{here}.focus", ())).replace("，", ",").replace("、", ",").replace(",", " ").split()
    try:
        x, y = (float(part) for part in parts)
    except ValueError:
        return None
    return (x, y) if 0 <= x <= 1 and 0 <= y <= 1 else None


def crop_ratio(crop: str, photo: Photo, offers: tuple[Offer, ...]) -> Ratio | None:
    """The shape of a crop; None: the whole photo."""
    if crop == "card":
        return PORTRAIT
    usual = next((offer for offer in offers if offer.id == DEFAULT_PRODUCT), None) if crop == "board" else None
    places = usual.photo_places if usual else ()
    return next((place for place in places if photo.width >= place[0] and photo.height >= place[1]), None)


def _crops(asked: Asked, photo: Photo, offers: tuple[Offer, ...]) -> list[tuple[str, str, Ratio]]:
    names = (("card", "网页和卡片"), ("board", "展板")) if asked.chinese else (("card", "Pages and cards"), ("board", "Board"))
    found = ((crop, name, crop_ratio(crop, photo, offers)) for crop, name in names)
    return [(crop, name, ratio) for crop, name, ratio in found if ratio]


def _address(photo: Photo, crop: str, focus: Focus | None) -> str:
    x, y = focus or DEFAULT_FOCUS
    query = {"file": photo.file, "v": photo.digest[:12], **({"crop": crop, "x": f"{x:g}", "y": f"{y:g}"} if crop else {})}
    return escape(f"{PREFIX}{SEE}?{urlencode(query)}")


def photo_remarks(sheet: Sheet, *, was_draft: bool) -> tuple[Remark, ...]:
    """What photos added here still lack once they are to be seen: now, or while it was a draft. Of others a check tells."""
    new = (f"{NAME}.{key}" for key in rows_of(sheet, NAME) if was_draft or not key.isdigit())
    named = (here for here in new if "".join(sheet.get(f"{here}.file", ())).strip())
    bare = (here for here in named if not "".join(sheet.get(f"{here}.alt", ())).strip())
    return tuple(Remark(diagnostic=diagnose("I116", Span(file="")), control=f"{here}.alt") for here in bare)
