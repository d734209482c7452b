"""Takes a site's folder and who may be printed, gives the cache of drawn sheets without everybody else's.

A drawn sheet is a whole PDF with name and story. Nobody who has left the site may stay there until the cache is full.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Final

from builder.base.values import digest
from builder.model.site import Site
from builder.plan.exhibit_members import may_be_printed

PRESS: Final = Path(".cache", "press")
_TAG: Final = 12  # hex digits
NOBODYS: Final = "0" * _TAG  # tag of covers and forewords


def sheet_tag(person: str) -> str:
    """What the names of a person's drawn sheets begin with, by the person's id; "" = nobody's."""
    return digest("sheet", person)[:_TAG] if person else NOBODYS


def forget_sheets(root: Path, site: Site) -> int:
    """Remove the drawn sheets of all who may not be printed today; nobody's go with them, for they may name people.

    Returns how many went. A disk that refuses keeps them until the next run.
    """
    folder = root / PRESS
    if folder.is_symlink() or not folder.is_dir():
        return 0
    files = [
        path for path in folder.iterdir() if path.is_file()
    ]  # half-written ones, too, whose names begin with a dot
    today = site.settings.today
    printed = (person for person in site.people if person.standing.shown(today) and may_be_printed(person))
    known = {sheet_tag(person.id) for person in printed}
    gone = [path for path in files if _tag_of(path) not in known and _tag_of(path) != NOBODYS]
    if gone:
        gone += [path for path in files if _tag_of(path) == NOBODYS]
    for path in gone:
        with suppress(OSError):
            path.unlink(missing_ok=True)
    return len(gone)


def _tag_of(path: Path) -> str:
    return path.name.lstrip(".").partition("-")[0]
