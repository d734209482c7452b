"""Takes a stamp, gives its bytes, and back: what a build leaves for its repetition, and how files looked to it."""

from __future__ import annotations

import os

try:  # hashlib would load OpenSSL, 12 ms
    from _blake2 import blake2b
except ImportError:  # another Python than CPython
    from hashlib import blake2b

_MAGIC = b"exemplar stamp 2\n"
_DIGEST = 32  # hex digits


class SurpriseError(Exception):
    """Something that stage 0 does not judge: the real build does."""


class Sight:
    """How a set of files looked: digest of their stats, and of the contents of those too young to trust their stat."""

    __slots__ = ("contents", "newest", "since", "stats")

    def __init__(self, since: int, stats: str, contents: str, newest: int = 0) -> None:
        self.since = since  # ns; what is not older has its content read
        self.stats = stats
        self.contents = contents  # "" when nothing was young
        self.newest = newest  # ns; time of the youngest of the young

    def equals(self, other: Sight) -> bool:
        """Say whether the same files were seen."""
        return self.stats == other.stats and self.contents == other.contents


class Tree:
    """The names in an output folder, and how its folders looked when they were listed.

    A folder that has not changed has the same names in it: asking about each file then costs a third of listing all.
    """

    __slots__ = ("files", "folders", "newest", "stats")

    def __init__(self, folders: list[str], files: list[str], stats: str, newest: int = 0) -> None:
        self.folders = folders  # "" is the root; none: nothing is known
        self.files = files
        self.stats = stats
        self.newest = newest  # ns; only folders older than RACY_NS may be trusted


class Stamp:
    """What a build leaves for its repetition. Encoded as length-prefixed texts behind a magic and a checksum."""

    __slots__ = ("context", "encodings", "exit_code", "inputs", "outputs", "parts", "roots", "tree", "window")

    def __init__(
        self,
        context: str,
        window: tuple[int, int],
        exit_code: int,
        inputs: Sight,
        outputs: Sight,
        roots: list[str],
        encodings: list[str],
        parts: list[tuple[str, str]],
        tree: Tree | None = None,
    ) -> None:
        self.context = context
        self.window = window  # [from, until), seconds since 1970, UTC
        self.exit_code = exit_code
        self.inputs = inputs
        self.outputs = outputs
        self.roots = roots
        self.encodings = encodings  # encoding and error handler of stdout, the same of stderr
        self.parts = parts  # ("out" | "err", text) in the order of printing
        self.tree = tree or Tree([], [], "")


def encode_stamp(stamp: Stamp) -> bytes:
    """Give the bytes of a stamp."""
    fields = [stamp.context, str(stamp.window[0]), str(stamp.window[1]), str(stamp.exit_code)]
    for sight in (stamp.inputs, stamp.outputs):
        fields += [str(sight.since), sight.stats, sight.contents]
    fields += [stamp.tree.stats, "\0".join(stamp.tree.folders), "\0".join(stamp.tree.files)]
    fields += [*stamp.encodings, str(len(stamp.roots)), *stamp.roots]
    for stream, text in stamp.parts:
        fields += [stream, text]
    data = [field.encode("utf-8", "surrogateescape") for field in fields]
    body = b"".join(len(item).to_bytes(8, "little") + item for item in data)
    return _MAGIC + digest_of(body).encode() + body


def decode_stamp(data: bytes) -> Stamp:
    """Read the bytes of a stamp; SurpriseError, ValueError or IndexError when they are none of this version."""
    start = len(_MAGIC) + _DIGEST
    body = data[start:]
    if data[:start] != _MAGIC + digest_of(body).encode():
        raise SurpriseError("not a stamp")
    fields, place = [], 0
    while place < len(body):
        end = place + 8 + int.from_bytes(body[place : place + 8], "little")
        fields.append(body[place + 8 : end].decode("utf-8", "surrogateescape"))
        place = end
    inputs, outputs = (Sight(int(fields[at]), fields[at + 1], fields[at + 2]) for at in (4, 7))
    last_root = 18 + int(fields[17])
    folders = fields[11].split("\0") if fields[10] else []
    return Stamp(
        context=fields[0],
        window=(int(fields[1]), int(fields[2])),
        exit_code=int(fields[3]),
        inputs=inputs,
        outputs=outputs,
        roots=fields[18:last_root],
        encodings=fields[13:17],
        parts=list(zip(fields[last_root::2], fields[last_root + 1 :: 2], strict=True)),
        tree=Tree(folders, fields[12].split("\0") if fields[12] else [], fields[10]),
    )


def put_stamp(place: str, stamp: Stamp) -> None:
    """Write a stamp in one step; may raise OSError."""
    fresh = f"{place}.{os.getpid()}"
    try:
        with open(fresh, "wb", buffering=0) as file:
            file.write(encode_stamp(stamp))
        os.replace(fresh, place)
    except OSError:
        if os.path.lexists(fresh):
            os.unlink(fresh)
        raise


def digest_of(data: bytes) -> str:
    """Digest bytes as 32 hex digits."""
    return blake2b(data, digest_size=_DIGEST // 2).hexdigest()
