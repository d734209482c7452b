"""Takes nominations as a pack brings them, gives what the site's own rules ask for and they do not keep."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from builder.author.intake.stories import han_count
from builder.base.dates import FuzzyDate
from builder.base.diagnostic import Diagnostic, Span, diagnose
from builder.model.programme import Programme
from builder.model.settings import Nomination, Settings

_TOLERANCE: Final = 0.2  # "about 1,000 characters": from 800 to 1,200
_KB: Final = 1024
_MARKS: Final = re.compile(r"^#{1,6} |\[\d+\]|[*_>`\\]", re.MULTILINE)  # of Markdown: nobody counts them
NOMINATED: Final = frozenset({"nominated", "lead", "reserve", "reviewing"})


class Nominee(NamedTuple):
    """One nomination as the pack tells it."""

    at: Span
    story: str | None  # Markdown; None: the pack has no stories
    photos: Sequence[tuple[str, int]]  # name, bytes as they came
    unit: str  # who recommends; "" not said
    has_photos: bool = True  # whether the pack brings photos at all


def broken_rules(nominees: Iterable[Nominee], settings: Settings, programme: Programme | None) -> Iterator[Diagnostic]:
    """Tell all; nothing where the site asks for no nominations."""
    rules = settings.nomination
    if rules is None:
        return
    units: dict[str, list[Span]] = defaultdict(list)
    for nominee in nominees:
        yield from _one(nominee, rules)
        if nominee.unit:
            units[nominee.unit].append(nominee.at)
    quota = _quota(programme, settings)
    for unit, places in units.items():
        if quota and len(places) > quota:
            for at in places[quota:]:
                yield diagnose("K173", at, unit=unit, found=len(places), wanted=quota)


def _one(nominee: Nominee, rules: Nomination) -> Iterator[Diagnostic]:
    if rules.story and nominee.story is not None:
        found = han_count(_MARKS.sub("", nominee.story))
        if abs(found - rules.story) > rules.story * _TOLERANCE:
            more = found < rules.story
            cure = f"还差约 {rules.story - found} 字" if more else f"请减去约 {found - rules.story} 字"
            english = f"add about {rules.story - found}" if more else f"cut about {found - rules.story}"
            yield diagnose("K170", nominee.at, found=found, wanted=rules.story, cure=cure, cure_en=english)
    if not nominee.has_photos:
        return
    if rules.photos and len(nominee.photos) != rules.photos:
        yield diagnose("K171", nominee.at, found=len(nominee.photos), wanted=rules.photos)
    for name, size in nominee.photos:
        if rules.photo_kb and size > rules.photo_kb * _KB:
            yield diagnose("K172", nominee.at, file=name, found=-(-size // _KB), wanted=rules.photo_kb)


def _quota(programme: Programme | None, settings: Settings) -> int:
    """How many a unit may recommend this month; 0: not said."""
    if programme is None:
        return 0
    cycle = programme.cycle_of(FuzzyDate(year=settings.today.year, month=settings.today.month))
    return cycle.per_unit if cycle else 0
