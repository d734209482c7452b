"""Takes a site, gives what its edition for screens asks for and cannot show."""

from __future__ import annotations

from collections.abc import Iterator

from builder.base.diagnostic import Diagnostic, Span, diagnose
from builder.load.site_toml import FILE
from builder.model.site import Site
from builder.plan.reader_members import people_by_key


def check_screen(site: Site) -> Iterator[Diagnostic]:
    """Say whom [screen] names in vain; of somebody who is not shown today nothing is said."""
    asked = site.settings.screen.people if site.settings.screen else ()
    known = people_by_key(site.people) if asked else {}
    for target in dict.fromkeys(asked):
        if target not in known and target not in site.hidden:
            yield diagnose("N182", Span(file=FILE), target=target)
