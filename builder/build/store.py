"""Takes what a build made and said, gives it back to the next one: the store of one output folder, in one file.

The file is MessagePack behind a magic, a version and a checksum, renamed into place. It is never pickle or marshal,
because a cache may have been written by a stranger's pull request; whatever is not exactly right is no store at all,
and the next build simply builds everything.

Privacy: who calls hands in nothing of a person who is never built, nor any private value: memo entries, diagnostics and
paths come from what is published, and every write replaces the whole file, so that a withdrawn person is gone from it.
"""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from datetime import date
from hashlib import blake2b
from pathlib import Path
from typing import Final

import msgspec

from builder.base.diagnostic import Diagnostic, Span, diagnose
from builder.base.values import Value
from builder.build.disk import reason_of, shown
from builder.build.filesystem import Filesystem
from builder.load.photos import KnownPhoto
from builder.model.settings import Settings
from builder.model.theme import Theme
from builder.stage0 import state_folder

STORE_VERSION: Final = 5  # raise it whenever a field below changes its meaning
LARGEST: Final = 512 << 20  # bytes; a city with every memo is a tenth of it

_MAGIC: Final = b"exemplar store\n"
_CHECK_BYTES: Final = 32
_HEAD: Final = len(_MAGIC) + 4 + _CHECK_BYTES


class StoredOutput(Value, frozen=True, kw_only=True, array_like=True, forbid_unknown_fields=True, gc=False):
    """One published file: what made it, and how it lies on the disk."""

    key: str  # digest of recipe and view, see identity.output_key
    digest: str  # of its bytes
    size: int  # bytes
    mtime_ns: int
    notes: tuple[Diagnostic, ...] = ()  # what its recipe told the editor, replayed while it is kept


class Stored(Value, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Everything one build leaves for the next."""

    outputs: dict[str, StoredOutput] = msgspec.field(default_factory=dict)  # by path; never mutated
    memo: dict[str, bytes] = msgspec.field(
        default_factory=dict
    )  # what was read, by memo key; the bytes are their owner's, decoded when asked for
    entries: dict[str, str] = msgspec.field(default_factory=dict)  # content file -> memo key, as last published
    slugs: dict[str, str] = msgspec.field(default_factory=dict)  # content file -> slug, as last published
    photos: dict[str, KnownPhoto] = msgspec.field(default_factory=dict)  # photo file -> what its header says
    settings: Settings | None = None  # as last published, like the theme below: what an emergency stands on
    theme: Theme | None = None
    templates: dict[str, str] = msgspec.field(default_factory=dict)  # name -> source
    catalogue: dict[str, str] = msgspec.field(default_factory=dict)  # interface words
    next_change: date | None = None  # the next day on which the output changes by itself


_decoder = msgspec.msgpack.Decoder(Stored)
_encoder = msgspec.msgpack.Encoder()


def store_path(site: Path, output: Path) -> Path:
    """Name the store of an output folder; by its real path, so that two ways to one folder share it."""
    return Path(state_folder(str(site), str(output)), "store")


def read_store(path: Path) -> Stored | None:
    """Read a store; None when it is missing, damaged, too large, or of another version. Never raises."""
    data = _read(path)
    if data is None or data[: len(_MAGIC) + 4] != _MAGIC + STORE_VERSION.to_bytes(4, "little"):
        return None
    body = memoryview(data)[_HEAD:]
    if _check(body) != data[len(_MAGIC) + 4 : _HEAD]:
        return None
    try:
        return _decoder.decode(body)
    except (msgspec.MsgspecError, ValueError, OverflowError, RecursionError):  # right checksum, wrong content
        return None


def _read(path: Path) -> bytes | None:
    """Read a regular file of bearable size."""
    try:
        status = os.lstat(path)
        if not stat.S_ISREG(status.st_mode) or not _HEAD <= status.st_size <= LARGEST:
            return None
        with open(path, "rb", buffering=0) as file:
            return file.read(LARGEST)
    except (OSError, ValueError, MemoryError):  # ValueError: a NUL in the path
        return None


def write_store(path: Path, stored: Stored, *, filesystem: Filesystem | None = None) -> Diagnostic | None:
    """Replace a store in one step; a disk that refuses is a warning, as only time is lost."""
    files = filesystem or Filesystem()
    body = _encoder.encode(stored)
    data = b"".join((_MAGIC, STORE_VERSION.to_bytes(4, "little"), _check(body), body))
    fresh = f"{path}.new"
    try:
        _make_folder(path.parent)
        if os.path.lexists(fresh):  # left by a build that was killed
            files.unlink(fresh)
        files.write(fresh, data)
        files.sync_file(fresh)
        files.replace(fresh, str(path))
        files.sync_folder(str(path.parent))
    except OSError as error:
        with suppress(OSError):
            os.unlink(fresh)
        folder = shown(str(path.parent))
        return diagnose("O120", Span(file=folder), folder=folder, reason=reason_of(error))
    return None


def _make_folder(folder: Path) -> None:
    """Make the folder of a store; .cache/ keeps itself out of version control."""
    folder.mkdir(parents=True, exist_ok=True)
    ignore = folder.parent / ".gitignore"
    if folder.parent.name == ".cache" and not ignore.exists():
        ignore.write_bytes(b"*\n")


def _check(body: bytes | memoryview) -> bytes:
    return blake2b(body, digest_size=_CHECK_BYTES).digest()
