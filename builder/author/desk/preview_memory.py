"""Takes previews of what nobody has saved, gives them back by key while there is room. In memory, and nowhere else."""

from __future__ import annotations

import secrets
from collections import OrderedDict
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Final

from builder.base.diagnostic import Diagnostic
from builder.build.samples import Samples
from builder.build.unsaved import Unsaved
from builder.load.photos import KnownPhoto, load_photos
from builder.model.site import Photo
from builder.model.source import PhotoRef

MOST: Final = 8  # forms whose previews are open at once; each holds a site's lists, not its texts
_MOST_PICTURES: Final = 48


@dataclass(frozen=True)
class Draft:
    """What a form would save, as it looked last when it could be shown."""

    file: str
    site: Unsaved
    faults: tuple[Diagnostic, ...] = ()  # of the text as it stands now
    old: bool = False  # the text as it stands now has no page: shown is what could be shown last


class Previews:
    """The previews of one run of the desk. Nobody guesses a key."""

    def __init__(self) -> None:
        self._drafts: OrderedDict[str, Draft] = OrderedDict()
        self._pictures: OrderedDict[str, bytes] = OrderedDict()
        self._photos: dict[str, KnownPhoto] = {}
        self._samples: Samples | None = None
        self._lock = Lock()

    def get(self, key: str) -> Draft | None:
        """A preview; None once it is forgotten."""
        with self._lock:
            if key in self._drafts:
                self._drafts.move_to_end(key)
            return self._drafts.get(key)

    def put(self, key: str, draft: Draft) -> str:
        """Keep a preview under the key it has, or a new one; gives the key."""
        with self._lock:
            key = key if key in self._drafts else secrets.token_urlsafe(12)
            self._drafts[key] = draft
            self._drafts.move_to_end(key)
            while len(self._drafts) > MOST:
                self._drafts.popitem(last=False)
            return key

    def samples(self, site: Path) -> Samples:
        """The sheets of all products."""
        with self._lock:
            if self._samples is None:
                self._samples = Samples(site)
            return self._samples

    def photo(self, site: Path, file: str) -> Photo | None:
        """A photo of the site as it lies there now, whether anything names it or not; None for what is none."""
        found, _ = load_photos(site, [("", PhotoRef(file=file))], self._photos)
        self._photos |= found
        return found[file].photo if file in found else None

    def picture(self, path: str) -> bytes | None:
        """A picture made before: it is called after what it shows."""
        with self._lock:
            return self._pictures.get(path)

    def keep_picture(self, path: str, data: bytes) -> None:
        """Keep a picture."""
        with self._lock:
            self._pictures[path] = data
            while len(self._pictures) > _MOST_PICTURES:
                self._pictures.popitem(last=False)
