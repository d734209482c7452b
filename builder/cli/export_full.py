"""Takes a site, gives all of its content as a workbook, or as a pack of the workbook and the photos: `import` reads both."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from builder.cli.place import arguments_of, from_here

if TYPE_CHECKING:
    from collections.abc import Iterable

    from builder.author.intake.shelf import Standing

ENDINGS: Final = (".xlsx", ".zip")
_PHOTOS: Final = "照片"  # folder of the pack
_STAMP: Final = (1980, 1, 1, 0, 0, 0)  # the same content gives the same pack
_NOT_TOLD: Final = frozenset({"revoked", "held"})


def export_all(root: Path, output: Path) -> int:
    """Write it. People who are withdrawn are not in it."""
    from builder.author.full_tables import base_rows, sheets_of
    from builder.author.intake.based_on import HEADS, SHEET
    from builder.author.intake.meaning import Words
    from builder.author.intake.shelf import shelf_of
    from builder.build.engine import load
    from builder.build.request import BuildRequest
    from builder.build.store import Stored
    from builder.model.schema import KINDS_OF_CONTENT
    from builder.tools.workbook import SheetText, workbook_of

    loaded = load(BuildRequest(site=root, arguments=arguments_of(drafts=True)), Stored())
    settings = loaded.site.settings
    shelf = shelf_of(root, loaded.entries, KINDS_OF_CONTENT, settings, Words.of(settings))
    told = [standing for standing in shelf.entries if standing.values.get("status") not in _NOT_TOLD]
    if not told:
        raise click.UsageError("网站里还没有内容 / the site has no content yet")
    sheets, unsaid = sheets_of(told, settings)
    texts = [SheetText(sheet.name, sheet.columns, [*sheet.cells()]) for sheet in sheets]
    book = workbook_of([*texts, SheetText(SHEET, HEADS, [*base_rows(told)])], hidden=(SHEET,))
    photos = list(_photos(root, told))
    if output.suffix.lower() == ".zip":
        book = _packed(f"{output.stem}.xlsx", book, photos, root)
    output.write_bytes(book)
    _tell(output, told, len(photos), packed=output.suffix.lower() == ".zip")
    for one in unsaid:
        click.echo(f"{one.file}：“{one.field}”太长或太特别，不在表里 / does not fit into a cell and is not in the workbook", err=True)
    faulty = sorted(set(shelf.faulty.values()))
    for file in faulty:
        click.echo(f"{file} 有错，不在表里：先运行 exemplar check / has faults and is left out", err=True)
    return 1 if faulty else 0


def _photos(root: Path, told: Iterable[Standing]) -> Iterable[str]:
    """The photos that files name and that are there, each once: paths in the site."""
    from collections.abc import Mapping

    from builder.load.photos import photo_path

    found: dict[str, None] = {}
    for standing in told:
        named = standing.values.get("photos", ())
        for one in named if isinstance(named, tuple) else ():
            path = photo_path(standing.file, str(one.get("file", ""))) if isinstance(one, Mapping) else None
            if path and (root / path).is_file() and not (root / path).is_symlink():
                found[path] = None
    return found


def _packed(name: str, book: bytes, photos: Iterable[str], root: Path) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as pack:  # both kinds of files are packed already
        pack.writestr(zipfile.ZipInfo(name, _STAMP), book)
        for path in photos:
            pack.writestr(zipfile.ZipInfo(f"{_PHOTOS}/{path.removeprefix('content/')}", _STAMP), (root / path).read_bytes())
    return out.getvalue()


def _tell(output: Path, told: list[Standing], photos: int, *, packed: bool) -> None:
    people = sum(standing.folder == "people" for standing in told)
    click.echo(f"{from_here(output)}：{people} 人，其他 {len(told) - people} 项 / {people} people, {len(told) - people} other entries", err=True)
    click.echo("改完用 exemplar import 导回来；里面有未发布的内容，不要公开 / edit it and import it again; it holds what is not "
               "published: keep it private", err=True)  # fmt: skip
    if photos and not packed:
        click.echo(f"照片 {photos} 张不在里面；要一起带走，写成 .zip / the {photos} photos are not in it; write a .zip to have them, too", err=True)
