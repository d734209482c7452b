"""Takes bytes by key, gives them back while there is room; the pages as they last came out well are kept apart."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock
from typing import Final

ROOM: Final = 96_000_000  # bytes: a visit to a site of some hundred photos
LAST_PAGES: Final = 200  # pages that an editor may have open or come back to


class Memory:
    """What was made, the least used forgotten first. Nothing of it is ever written to disk."""

    def __init__(self, room: int = ROOM, pages: int = LAST_PAGES) -> None:
        self._room, self._pages = room, pages
        self._made: OrderedDict[str, bytes] = OrderedDict()
        self._size = 0
        self._last: OrderedDict[str, bytes] = OrderedDict()
        self._lock = Lock()

    def get(self, key: str) -> bytes | None:
        """Give what was made under a key."""
        with self._lock:
            if key in self._made:
                self._made.move_to_end(key)
            return self._made.get(key)

    def keep(self, key: str, data: bytes) -> None:
        """Keep what was made."""
        with self._lock:
            self._size += len(data) - len(self._made.pop(key, b""))
            self._made[key] = data
            while self._size > self._room:
                _, forgotten = self._made.popitem(last=False)
                self._size -= len(forgotten)

    def last_good(self, path: str) -> bytes | None:
        """Give a page as it last came out well."""
        with self._lock:
            return self._last.get(path)

    def came_out_well(self, path: str, data: bytes) -> None:
        """Note a page that came out well."""
        with self._lock:
            self._last.pop(path, None)
            self._last[path] = data
            while len(self._last) > self._pages:
                self._last.popitem(last=False)

    def latest(self, most: int) -> tuple[str, ...]:
        """The pages asked for last."""
        with self._lock:
            return tuple(reversed(self._last))[:most] if most else ()
