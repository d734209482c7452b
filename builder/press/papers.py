"""Takes the record of a delivery, gives the papers that go with it: lists for the shop and the curator, labels, sums.

The same record gives the same bytes: no paper carries a day or a place of its making.
"""

from __future__ import annotations

import base64
from collections.abc import Mapping
from hashlib import sha256
from typing import Final

from builder.base.text import display_width
from builder.base.values import Value
from builder.model.delivery import Delivery, PrintedSheet
from builder.model.event import Event
from builder.plan.context import PlanContext
from builder.plan.event_days import days_in_words
from builder.plan.exhibit_sets import boards_at
from builder.printing.hanging import Hanging, Place, does_stand, hang, stretches
from builder.printing.packing import Crate, Packing, pack
from builder.printing.papers import BoardRow, board_rows, name_of, size_words, sums
from builder.render.data import csv_table
from builder.render.pages import words_of
from builder.tools.qr import qr_svg
from builder.tools.templates import Templates

LIST: Final = "board-list.csv"
SET: Final = "set.html"
LABELS: Final = "labels.html"
STYLE: Final = "papers.css"
SUMS: Final = "SHA256SUMS"
FOLDERS: Final = ("PDF", "PDF-ascii")  # of the files by their names for people, and for old programs

_KINDS: Final = ("cover", "foreword", "person", "closing")
_COLUMNS: Final = ("number", "name", "product", "size", "material", "quantity", "file", "sha256", "url")
_CHECKS: Final = ("count", "scale", "bleed", "names", "colour", "qr", "backs")
_MARGIN: Final = 18  # of the 180 mm that a drawing is wide on A4, kept for what stands beside the wall
_BOARDS_WIDE: Final = 6  # a drawing is never scaled up beyond so many boards a line
_LABELS_A_PAGE: Final = 10
_LABEL_NAME: Final = 34  # columns of a name that stand on a label in large letters, a Han character counting two
_LABEL_TITLE: Final = 44  # columns of a title beyond which everything on a label is set smaller
_CRATES_A_TABLE: Final = 4
_NAME_LINES: Final = 3  # of a name on a drawn board
_NAME_LINE: Final = 4  # Han characters of such a line


class StopNote(Value, frozen=True, kw_only=True):
    """A stop as the packing list shows it."""

    place: str
    days: str = ""
    people: tuple[str, ...] | None = None  # slugs of those whose boards travel there; None: the whole set


class Label(Value, frozen=True, kw_only=True):
    """What is glued to the back of a board."""

    number: str
    name: str
    crate: int  # from 1; 0: no crates
    wall: int = 0  # from 1; 0: not hung on a measured wall
    turn: int = 0  # from 1, from the left
    left: float = 0.0  # mm from the wall's left end
    url: str = ""
    qr: str = ""  # data address of the picture; "" where there is no page

    @property
    def is_long(self) -> bool:
        """Whether its name needs smaller letters."""
        return display_width(self.name) > _LABEL_NAME


def stop_notes(context: PlanContext, event: Event) -> tuple[StopNote, ...]:
    """Tell the stops of a tour to `papers`."""
    return tuple(
        StopNote(
            place=" · ".join(part for part in (stop.place, stop.venue) if part),
            days=days_in_words(stop.first, stop.last, context.language),
            people=boards_at(context, event, stop) if stop.boards else None,
        )
        for stop in event.stops
    )


def papers(
    delivery: Delivery,
    *,
    templates: Templates,
    catalogue: Mapping[str, str],
    language: str,
    stops: tuple[StopNote, ...] = (),
    organiser: str = "",
    contact: str = "",
    folders: tuple[str, str] = FOLDERS,
) -> dict[str, bytes]:
    """Make every paper by its name, to lie beside the delivered files; a set also gets hanging order and crates.

    `contact` is whom the shop asks; `folders` hold the files under their names for people and for old programs. Raises TemplateError for a fault of the theme.
    """
    t = words_of(catalogue)
    kinds = {kind: t(f"papers.kind.{kind}") for kind in _KINDS}
    rows = board_rows(delivery, kinds=kinds, language=language)
    values = {
        "t": t,
        "language": language,
        "title": delivery.title or t("papers.single"),
        "organiser": organiser,
        "contact": contact,
        "folders": folders,
        "stops": stops,
        "is_dense": display_width(delivery.title) > _LABEL_TITLE,
        **_facts(delivery, rows),
        **_logistics(delivery, kinds),
    }
    made = {
        LIST: csv_table([t(f"papers.column.{name}") for name in _COLUMNS], [row.cells for row in rows]),
        SET: templates.render("press/set.html", values).encode(),
        LABELS: templates.render("press/labels.html", values).encode(),
        STYLE: templates.render("press/papers.css", {}).encode(),
    }
    return made | {SUMS: _sums(delivery, made, folders)}


def _facts(delivery: Delivery, rows: tuple[BoardRow, ...]) -> dict[str, object]:
    """What the job ticket and the board list say."""
    width, height, bleed = delivery.width, delivery.height, delivery.bleed
    return {
        "delivery": delivery,
        "rows": rows,
        "product": f"{rows[0].product if rows else delivery.product} {size_words(width, height)}",
        "trim_size": size_words(width, height),
        "page_size": size_words(width + 2 * bleed, height + 2 * bleed),
        "pieces": sum(row.quantity for row in rows),
        "checks": _checks(delivery),
    }


def _logistics(delivery: Delivery, kinds: Mapping[str, str]) -> dict[str, object]:
    """Walls, crates and labels; single sheets have labels only."""
    hanging, packing = (_hanging(delivery, kinds), _packing(delivery)) if delivery.slug else (None, None)
    return {
        "hanging": hanging,
        "packing": packing,
        "drawings": _drawings(hanging) if hanging else (),
        "name_lines": name_lines,
        "crate_groups": _groups(packing.crates, _CRATES_A_TABLE) if packing else (),
        "travelling": travelling,
        "label_pages": _groups(_labels(delivery, hanging, packing, kinds), _LABELS_A_PAGE),
        "name_of": lambda sheet: name_of(sheet, kinds),
    }


def _checks(delivery: Delivery) -> tuple[str, ...]:
    """What the shop shall look at, by the keys of the words."""
    about = {"bleed": bool(delivery.bleed), "qr": any(sheet.url for sheet in delivery.sheets)}
    return tuple(key for key in _CHECKS if about.get(key, True))


def _sums(delivery: Delivery, made: Mapping[str, bytes], folders: tuple[str, str]) -> bytes:
    """Sums of the delivered files under both of their names, then of the papers themselves."""
    both = [(f"{folder}/{name}", sheet.sha256) for sheet in delivery.sheets
            for folder, name in zip(folders, (sheet.file, sheet.ascii), strict=True) if name]  # fmt: skip
    return sums([*both, *((name, sha256(data).hexdigest()) for name, data in made.items())]).encode()


def _hanging(delivery: Delivery, kinds: Mapping[str, str]) -> Hanging:
    return hang(
        [(sheet.label, name_of(sheet, kinds)) for sheet in delivery.sheets],
        width=delivery.width,
        height=delivery.height,
        gap=delivery.gap,
        walls=delivery.walls,
        stands=does_stand(delivery.product),
    )


def _packing(delivery: Delivery) -> Packing:
    return pack(
        delivery.sheets,
        width=delivery.width,
        height=delivery.height,
        weight=delivery.weight,
        crate=delivery.crate,
    )


def _drawings(hanging: Hanging) -> tuple[dict[str, object], ...]:
    """Stretches of wall with their common scale: `unit` is what 1 mm on A4 shows, in mm."""
    found = stretches(hanging)
    widest = max([stretch.end - stretch.start for stretch in found] + [_BOARDS_WIDE * (hanging.width + hanging.gap)])
    return tuple({"stretch": stretch, "unit": widest / (180 - _MARGIN)} for stretch in found)


def _labels(
    delivery: Delivery, hanging: Hanging | None, packing: Packing | None, kinds: Mapping[str, str]
) -> tuple[Label, ...]:
    """One label a board; copies of a sheet are boards of their own, of which the first hangs."""
    walls = hanging.walls if hanging else ()
    places = {place.label: (wall.number, turn, place) for wall in walls for turn, place in enumerate(wall.places, 1)}
    if packing is None:
        return tuple(_label(sheet, kinds, 0, None) for sheet in delivery.sheets for _ in range(sheet.copies))
    found = []
    for crate in packing.crates:
        for sheet in crate.sheets:
            found.append(_label(sheet, kinds, crate.number, places.pop(sheet.label, None)))
    return tuple(found)


def _label(sheet: PrintedSheet, kinds: Mapping[str, str], crate: int, place: tuple[int, int, Place] | None) -> Label:
    wall, turn, where = place or (0, 0, None)
    return Label(
        number=sheet.label if crate else "",
        name=name_of(sheet, kinds),
        crate=crate,
        wall=wall,
        turn=turn,
        left=where.left if where else 0.0,
        url=sheet.url,
        qr=f"data:image/svg+xml;base64,{base64.b64encode(qr_svg(sheet.url)).decode()}" if sheet.url else "",
    )


def _groups(items: tuple[object, ...], size: int) -> tuple[tuple[object, ...], ...]:
    return tuple(items[start : start + size] for start in range(0, len(items), size))


def travelling(crate: Crate, stop: StopNote) -> int:
    """Count the boards of a crate that travel to a stop; sheets that show nobody travel with the people."""
    if stop.people is None:
        return crate.boards
    return sum(sheet.kind != "person" or sheet.slug in stop.people for sheet in crate.sheets)


def name_lines(name: str, columns: int) -> tuple[str, ...]:
    """Break a name for a drawn board of so many columns, a Han character counting two; () where it would not be legible."""
    words = name.replace("·", "· ").split()
    if len(words) == 1 and display_width(name) == 2 * len(name):
        parts = -(-len(name) // _NAME_LINE)
        share = -(-len(name) // parts)
        words = [name[start : start + share] for start in range(0, len(name), share)]
    fits = len(words) <= _NAME_LINES and all(display_width(word) <= columns for word in words)
    return tuple(words) if fits else ()
