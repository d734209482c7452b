"""Takes a joined site, gives what its editors should know that no single file shows. The list of checks is here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from builder.base.diagnostic import Diagnostic
from builder.load.care_checks import check_care
from builder.load.coverage_checks import check_coverage
from builder.load.mentoring_checks import check_mentoring
from builder.load.programme_checks import check_programmes
from builder.load.roll_checks import check_rolls
from builder.load.screen_checks import check_screen
from builder.load.studio_checks import check_studios
from builder.load.tour_checks import check_tours
from builder.model.site import Site

Check = Callable[[Site], Iterable[Diagnostic]]

CHECKS: Final[tuple[Check, ...]] = (check_coverage, check_programmes, check_care, check_rolls, check_studios, check_mentoring, check_tours, check_screen)


def check_site(site: Site) -> Iterator[Diagnostic]:
    """Run every check over what is shown today."""
    for check in CHECKS:
        yield from check(site)
