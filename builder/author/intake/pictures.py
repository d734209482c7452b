"""Takes the photos of an entry, gives where each lies in the site, the bytes to write, and what is wrong with them.

A photo keeps its pixels bit for bit; what a camera tells beside them (place, time, names) is left out, because a
repository of content may be public. Uploads lie in content/photos/<kind>/, called by the entry's address.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Final

from builder.author.intake.gathered import shown
from builder.author.intake.matching import Target
from builder.author.intake.pack import IncomingPhoto
from builder.author.intake.state import digest_data
from builder.author.plain import Plain, PlainMap
from builder.base.diagnostic import Diagnostic, Span, diagnose
from builder.load.photos import photo_path
from builder.model.picture import DerivativeSpec, PictureFormat, PictureInfo
from builder.tools.bare_photo import bare_photo
from builder.tools.images import derive, probe

_SUFFIX: Final = {PictureFormat.JPEG: "jpg", PictureFormat.PNG: "png", PictureFormat.WEBP: "webp"}
_TRIAL: Final = DerivativeSpec(width=64, ratio=None)  # decoded once, so that a broken photo is told now and by its row


@dataclass
class Placed:
    """The photos of one entry."""

    records: tuple[Plain, ...] = ()  # as the field `photos` will say it
    writes: dict[str, bytes] = field(default_factory=dict)  # path in the site -> bytes
    past: dict[str, str] = field(default_factory=dict)
    sizes: list[tuple[str, int]] = field(default_factory=list)  # name in the pack, bytes as they came
    faults: list[Diagnostic] = field(default_factory=list)
    kept: int = 0
    missing: bool = False  # a photo is named that is neither brought nor there: then the pack does not say all


def place_photos(root: Path, target: Target, given: Plain, past: Mapping[str, str], *, take: bool) -> Placed:
    """Place them. `given` is what the row says of its photos, which may name some without bringing them."""
    run = _Placing(root, target, dict(past), take)
    records = [one if isinstance(one, Mapping) else {"file": one} for one in (given if isinstance(given, tuple) else (given,)) if one]
    waiting = list(target.incoming.photos)
    for record in records:
        photo = _named(str(record.get("file", "")), waiting)
        if photo is not None:
            waiting.remove(photo)
            file = run.place(photo)
            alt = record.get("alt") or photo.alt
            run.add({**record, "file": file, **({"alt": alt} if alt else {})} if file else None)
        else:
            run.add(run.there(record))
    for photo in waiting:
        file = run.place(photo)
        run.add({"file": file, **({"alt": photo.alt} if photo.alt else {})} if file else None)
    return run.placed


def _named(name: str, photos: list[IncomingPhoto]) -> IncomingPhoto | None:
    """Find a photo by what the row calls it: the whole path, else the name of the file if one has it."""
    whole = [photo for photo in photos if photo.name.replace("\\", "/").strip("/") == name.replace("\\", "/").strip("/")]
    last = [photo for photo in photos if _base(photo.name) == _base(name)]
    return whole[0] if whole else last[0] if len(last) == 1 else None


def _base(name: str) -> str:
    return PurePosixPath(name.replace("\\", "/")).name


@dataclass
class _Placing:
    """One entry's photos being placed."""

    root: Path
    target: Target
    last: dict[str, str]
    take: bool
    placed: Placed = field(default_factory=Placed)

    @property
    def at(self) -> Span:
        return self.target.incoming.at

    def add(self, record: PlainMap | None) -> None:
        """Take a record up."""
        if record is not None:
            self.placed.records = (*self.placed.records, record)

    def there(self, record: PlainMap) -> PlainMap | None:
        """A photo that is named and not brought must lie in the site already."""
        name = str(record.get("file", ""))
        path = photo_path(self.target.file, name)
        spelt = next((reference for reference, there in self._references().items() if there == path), "")
        if path is None or not (spelt or (self.root / path).is_file()):
            path = self._called(name)
            if path is None:
                self.placed.missing = True
                self.placed.faults.append(diagnose("K168", self.at, file=shown(name)))
                return None
            name = path.removeprefix("content")
        if path in self.last:
            self.placed.past[path] = self.last[path]
        return {**record, "file": spelt or name}

    def _called(self, name: str) -> str | None:
        """The photo that an earlier pack brought under this name."""
        wanted = digest_data(_base(name).encode())
        return next((path for path, before in self.last.items() if before.split(":")[2:] == [wanted] and (self.root / path).is_file()), None)

    def place(self, photo: IncomingPhoto) -> str:
        """Give the reference by which the file names the photo; "" if it cannot be used."""
        try:
            data = photo.data
        except OSError:
            self.placed.faults.append(diagnose("K168", self.at, file=shown(photo.name)))
            return ""
        came = digest_data(data)
        self.placed.sizes.append((photo.name, len(data)))
        if known := self._known(data, came):
            return known
        info = probe(data, self.at)
        if not isinstance(info, PictureInfo):
            self.placed.faults += info
            return ""
        bare = self._bare(data, info)
        if bare is None:
            return ""
        if known := self._known(bare, came):
            return known
        path = self._free(PurePosixPath(f"content/photos/{self.target.incoming.folder}"), _SUFFIX[info.format])
        self.placed.writes[path] = bare
        self.placed.past[path] = f"{came}:{digest_data(bare)}{_remembered(_base(photo.name))}"
        return path.removeprefix("content")

    def _bare(self, data: bytes, info: PictureInfo) -> bytes | None:
        trial = derive(data, _TRIAL, self.at)
        if isinstance(trial, Diagnostic):
            self.placed.faults.append(trial)
            return None
        try:
            bare = bare_photo(data, info.format)
        except ValueError:
            bare = b""
        if probe(bare, self.at) != info:
            self.placed.faults.append(diagnose("I105", self.at))
            return None
        return bare

    def _known(self, data: bytes, came: str) -> str:
        """The reference of a photo that lies in the site already: these bytes, or what they became last time."""
        for path, before in self.last.items():
            if path in self.placed.past or before.partition(":")[0] != came:
                continue
            there = _bytes_of(self.root / path)
            self.placed.past[path] = before
            if there is None or (self.take and digest_data(there) != before.split(":")[1]):
                del self.placed.past[path]
                continue  # it is written again
            if digest_data(there) != before.split(":")[1]:
                self.placed.kept += 1
            return path.removeprefix("content")
        for reference, path in self._references().items():
            if path not in self.placed.past and _bytes_of(self.root / path) == data:
                self.placed.past[path] = self.last.get(path) or f"{came}:{digest_data(data)}"
                return reference
        return ""

    def _references(self) -> dict[str, str]:
        """The photos that the file names: as it writes them -> path in the site."""
        there = self.target.standing.written.get("photos", ()) if self.target.standing else ()
        names = [str(one.get("file", "")) for one in there if isinstance(one, Mapping)] if isinstance(there, tuple) else []
        return {name: path for name in names if name and (path := photo_path(self.target.file, name))}

    def _free(self, folder: PurePosixPath, suffix: str) -> str:
        """Find a name: the next that nobody has, or one of ours whose photo is not in the pack any more."""
        for number in range(1, 1000):
            stem = f"{self.target.slug}-{number}"
            path = f"{folder}/{stem}.{suffix}"
            taken = [name for name in (*self.placed.writes, *self.placed.past) if PurePosixPath(name).stem == stem]
            if taken:
                continue
            others = [f"{folder}/{stem}.{ending}" for ending in _SUFFIX.values() if ending != suffix]
            if any(os.path.lexists(self.root / other) for other in others):
                continue
            there, before = _bytes_of(self.root / path), self.last.get(path, "")
            if there is None and not os.path.lexists(self.root / path):
                return path
            if there is not None and before and (self.take or digest_data(there) == before.split(":")[1]):
                return path
        raise AssertionError("a thousand photos of one entry")


def _remembered(name: str) -> str:
    """The digest of a name; none of one that holds a private number, which could be found again by trying them all."""
    return f":{digest_data(name.encode())}" if shown(name) == name else ""


def _bytes_of(path: Path) -> bytes | None:
    """Give the bytes of a plain file; a link is nobody's photo."""
    try:
        return None if path.is_symlink() else path.read_bytes()
    except OSError:
        return None
