"""Takes a joined site, gives what its editors should know that no single file shows. The list of checks is here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from builder.base.diagnostic import Diagnostic
from builder.load.coverage_checks import check_coverage
from builder.model.site import Site

Check = Callable[[Site], Iterable[Diagnostic]]

CHECKS: Final[tuple[Check, ...]] = (check_coverage,)


def check_site(site: Site) -> Iterator[Diagnostic]:
    """Run every check over what is shown today."""
    for check in CHECKS:
        yield from check(site)
