"""Takes rows made by hand, gives packs and imports of them into a small site: what the tests of writing share."""

from __future__ import annotations

import io
from collections.abc import Mapping
from pathlib import Path

from PIL import Image

from builder.author.intake.intended import Intent, intend
from builder.author.intake.pack import Incoming, IncomingPhoto, Pack
from builder.author.intake.writing import write_all
from builder.author.plain import Plain
from builder.base.diagnostic import Span
from builder.load.settings import Arguments
from builder.load.shelf import Shelf
from builder.load.site import Past, load_site

BOOK = "册.xlsx"
_themes: list[Shelf] = []


def row(
    line: int, *, folder: str = "people", body: str | None = None, photos: tuple[IncomingPhoto, ...] = (),
    private: tuple[tuple[str, str], ...] = (), **values: Plain,
) -> Incoming:  # fmt: skip
    """One row of a workbook."""
    return Incoming(folder=folder, at=Span(file=BOOK, line=line), values=tuple(values.items()), body=body, photos=photos,
                    private=private)  # fmt: skip


def new_site(root: Path, files: Mapping[str, str] | None = None, settings: str = "") -> Path:
    """A site with these content files."""
    (root / "content" / "people").mkdir(parents=True, exist_ok=True)
    if settings:
        (root / "site.toml").write_text(settings, "utf-8")
    for name, text in (files or {}).items():
        path = root / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8", newline="\n")
    return root


def think(root: Path, *rows: Incoming, name: str = BOOK, take: bool = False, based_on: dict[str, dict[str, str]] | None = None) -> Intent:
    """Think an import through."""
    loaded = load_site(root, Arguments(), Past(shelf=_themes[-1] if _themes else None))
    _themes.append(loaded.shelf)  # reading the theme takes longer than all else here
    pack = Pack(name=name, entries=rows, based_on=based_on or {})
    return intend(pack, root, loaded, lambda texts: load_site(root, Arguments(), loaded.past, overlay=texts), take=take)


def bring(root: Path, *rows: Incoming, name: str = BOOK, take: bool = False) -> Intent:
    """Import them."""
    intent = think(root, *rows, name=name, take=take)
    assert write_all(root, intent.files) == ()
    return intent


def codes(intent: Intent) -> list[str]:
    """The codes of what is told, notes on new people left out."""
    return sorted(item.code for item in intent.diagnostics if item.code != "K174")


def text_of(root: Path, name: str) -> str:
    """A content file."""
    return (root / "content" / name).read_text("utf-8")


def tree(root: Path) -> dict[str, bytes]:
    """All files of a folder."""
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}


def photo(name: str, colour: str = "red", *, alt: str = "", turned: int = 1, form: str = "JPEG") -> IncomingPhoto:
    """A photo as a phone makes it: with its maker, and the way up."""
    exif = Image.Exif()
    exif[0x010F] = "千字牌手机"
    exif[0x0112] = turned
    out = io.BytesIO()
    Image.new("RGB", (60, 80), colour).save(out, form, exif=exif)
    return IncomingPhoto(name=name, held=out.getvalue(), alt=alt)
