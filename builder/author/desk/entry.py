"""Takes the path of a content file, gives what a form is made from: its text, its values, its story, its digest."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from builder.author.plain import Plain, plain_of
from builder.base.values import digest_bytes
from builder.gate.private_keys import private_name
from builder.load.content_files import kind_of_file
from builder.load.photos import is_plain_file, photo_path
from builder.load.reader import read_source
from builder.model.fields import by_key, fold_key
from builder.model.node import ListNode, MapNode, Node
from builder.model.schema import KINDS_OF_CONTENT

_LARGEST = 2_000_000  # bytes; the reader refuses half of it already


@dataclass(frozen=True)
class Opened:
    """A file as it was when it was read; of a new one nothing is there yet."""

    file: str  # content/people/yang-xingan.md; "" of a new entry that has no name yet
    kind: str
    data: bytes = b""
    values: dict[str, Plain] | None = None  # None: the head cannot be read
    front: MapNode | None = None
    body: str = ""
    body_line: int = 0  # where the story begins; 0: nowhere
    is_new: bool = False

    @property
    def digest(self) -> str:
        """What tells this text from any other; "" of a new entry."""
        return "" if self.is_new else digest_bytes(self.data)

    @property
    def text(self) -> str:
        """The text with its byte order mark and its line ends; "" where it is no UTF-8."""
        try:
            return self.data.decode()
        except UnicodeDecodeError:
            return ""

    @property
    def known(self) -> dict[str, Plain]:
        """The values, none where the head cannot be read."""
        return self.values or {}


def open_entry(site: Path, file: str) -> Opened | None:
    """Read a content file; None if there is none at that path, reached without a link. OSError: it cannot be read."""
    kind = kind_of_file(file)
    if not kind or not is_plain_file(site, file):
        return None
    with (site / file).open("rb") as stream:
        return opened(file, kind, stream.read(_LARGEST))


def opened(file: str, kind: str, data: bytes) -> Opened:
    """Take a text apart."""
    fields = KINDS_OF_CONTENT[kind]
    known = by_key(fields)
    source = read_source(data, file, known=lambda key: fold_key(key) in known)
    if source.front is None or not source.body_line:
        return Opened(file=file, kind=kind, data=data)
    values = plain_of(source.front, fields)
    return Opened(file=file, kind=kind, data=data, values=values, front=source.front, body=source.body,
                  body_line=source.body_line)  # fmt: skip


def is_linked(site: Path, file: str) -> bool:
    """Whether the way to a file leads through a link: out of the site, maybe."""
    folders = PurePosixPath(file).parents
    return any((site / folder).is_symlink() for folder in folders if folder != PurePosixPath("."))


def photos_of(site: Path, file: str, data: bytes) -> tuple[str, ...]:
    """The photos that a text names and that are there, below the site."""
    named = opened(file, kind_of_file(file), data).known.get("photos", ())
    found = [photo_path(file, str(photo.get("file", ""))) for photo in named if isinstance(photo, Mapping)]
    return tuple(path for path in dict.fromkeys(found) if path and is_plain_file(site, path))


def private_names(node: Node | None, known: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """The names of what must not be public below a node, by the keys alone."""
    if isinstance(node, ListNode):
        return tuple(name for item in node.items for name in private_names(item, known))
    if not isinstance(node, MapNode):
        return ()
    found = [private_name(entry.key.text) for entry in node.entries if fold_key(entry.key.text) not in known]
    inner = [name for entry in node.entries for name in private_names(entry.value, known)]
    return tuple(dict.fromkeys(name for name in (*found, *inner) if name))
