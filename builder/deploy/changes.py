"""Takes what is published and what shall be, gives the differences in the order in which they are carried out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from builder.base.values import Value
from builder.deploy.shipment import is_asset


class Changes(Value, frozen=True, kw_only=True):
    """Paths of one publication, each list sorted. Assets go first, pages next, deletions last."""

    assets: tuple[str, ...] = ()
    pages: tuple[str, ...] = ()
    deletions: tuple[str, ...] = ()
    new: int = 0  # how many of assets and pages were not there before

    def __bool__(self) -> bool:
        """Whether there is anything to do."""
        return bool(self.assets or self.pages or self.deletions)


def changes_between(before: Mapping[str, str], after: Mapping[str, str]) -> Changes:
    """Compare two trees, each path -> digest."""
    written = [path for path, digest in after.items() if before.get(path) != digest]
    return sorted_changes(written, before.keys() - after.keys(), new=len(after.keys() - before.keys()))


def sorted_changes(written: Iterable[str], deleted: Iterable[str], *, new: int) -> Changes:
    """Put paths into their order."""
    paths = sorted(written)
    return Changes(
        assets=tuple(path for path in paths if is_asset(path)),
        pages=tuple(path for path in paths if not is_asset(path)),
        deletions=tuple(sorted(deleted)),
        new=new,
    )
