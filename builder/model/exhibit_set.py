"""Takes nothing, gives a set of boards: what an event says of it, and what becomes of that, sheet by sheet."""

from __future__ import annotations

from builder.base.values import Value

COVER, FOREWORD, FIRST, CLOSING = 0, 1, 2, 99  # numbers of the sheets; people follow each other from FIRST
PRODUCT = "board-90x120"
PLAQUE = "label-a4"  # what stands at a place


class SetRequest(Value, frozen=True, kw_only=True):
    """A set as the editor wrote it: the people by name, or what they have in common; neither: who hangs at the stops."""

    product: str = PRODUCT  # id
    people: tuple[str, ...] = ()  # id, slug, alias or name
    category: str = ""  # slug
    level: str = ""  # slug
    year: int = 0
    order: str = ""  # given | rank | name | year; "" = as given, a query by name
    cover: bool = True
    foreword: str = ""
    closing: str = ""
    gap: int = 200  # mm between boards
    walls: tuple[int, ...] = ()  # mm of each wall in the room, in walking order
    crate: int = 10  # boards a crate
    copy: int = 1  # which copy of the boards, where several were made
    line: int = 0  # of the file, for remarks

    @property
    def is_query(self) -> bool:
        """Whether the people are chosen by what they have in common."""
        return bool(self.category or self.level or self.year)


class SetSheet(Value, frozen=True, kw_only=True):
    """One sheet of a set."""

    number: int
    label: str  # the number as printed: 00, 01, 02 ... 99; three digits where there are more than 97 people
    kind: str  # cover | foreword | person | closing
    person: str = ""  # slug
    name: str = ""  # of the person
    paragraphs: tuple[str, ...] = ()  # of foreword and closing
    copies: int = 1


class ExhibitSet(Value, frozen=True, kw_only=True):
    """A set that can be printed and hung: only people who may be printed, in hanging order."""

    slug: str  # of the event or place
    title: str
    product: str
    sheets: tuple[SetSheet, ...] = ()
    gap: int = 200  # mm
    walls: tuple[int, ...] = ()  # mm
    crate: int = 10

    @property
    def people(self) -> tuple[str, ...]:
        """Slugs of the people, in hanging order."""
        return tuple(sheet.person for sheet in self.sheets if sheet.kind == "person")


class SheetFile(Value, frozen=True, kw_only=True):
    """The names of a sheet's file without their suffix, safe on every system: for people, and for old programs."""

    name: str  # 03_王秀兰_展板_900x1200_出血5_1件
    ascii: str  # 03-wang-xiulan_board_900x1200_b5_q1
