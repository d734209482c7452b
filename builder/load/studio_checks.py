"""Takes a site, gives what studios claim and their own lists do not bear out. The claim is printed as it is all the same."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import reduce
from typing import Final

from builder.base.diagnostic import Diagnostic, Span, diagnose
from builder.model.quantities import Range, as_printed, meant
from builder.model.site import Site
from builder.model.source import Figure
from builder.model.studio import Activity, Studio

_NOTHING: Final = Range(Decimal(), Decimal())
_UNKNOWN: Final = Range(Decimal(), None)  # of an item that does not say its number: any
_WORDS: Final = {
    "times": ("活动加起来{n}次", "activities add up to {n}"),
    "reached": ("活动加起来{n}人次", "activities reached {n} in all"),
    "members": ("成员加起来{n}人", "members add up to {n}"),
}


def check_studios(site: Site) -> Iterator[Diagnostic]:
    """Compare every claim with the sum it names, as far as that sum is known."""
    for studio in site.studios:
        for claim in studio.claims:
            said, counted = meant(claim.figure), _count(studio, claim.counts)
            if said and counted and not said.meets(counted):
                chinese, english = _WORDS[claim.counts]
                zh, en = _in_words(counted)
                printed = f"{claim.figure.label} {as_printed(claim.figure)}".strip()
                yield diagnose("N170", Span(file=studio.file, line=claim.line), claim=printed,
                               counted=chinese.format(n=zh), counted_en=english.format(n=en))  # fmt: skip


def _count(studio: Studio, what: str) -> Range | None:
    """The sum of what is known; None where nothing is, for silence contradicts nobody."""
    if what == "members":
        figures = (Figure(value=member.count, qualifier=member.qualifier) for member in studio.members)
        parts = [meant(figure) for figure in figures]
    else:
        parts = [_exactly(_number(activity, what)) for activity in studio.activities]
    if not any(parts):
        return None
    return reduce(Range.plus, (part or _UNKNOWN for part in parts), _NOTHING)


def _number(activity: Activity, what: str) -> int:
    """Times or people of an activity; one on a certain day, of which nothing more is said, took place once."""
    if what == "reached":
        return activity.reached
    return activity.times or int(bool(activity.date and activity.date.day))


def _exactly(number: int) -> Range | None:
    return Range(Decimal(number), Decimal(number)) if number else None


def _in_words(counted: Range) -> tuple[str, str]:
    least, most = _whole(counted.least), _whole(counted.most)
    if counted.least == counted.most:
        return f" {least} ", least
    if counted.most is None:
        return f"至少 {least} ", f"at least {least}"
    return f" {least} 到 {most} ", f"{least} to {most}"


def _whole(number: Decimal | None) -> str:
    """Without an exponent or zeros behind the point."""
    return f"{number or Decimal():f}".partition(".")[0]
