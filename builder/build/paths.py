"""Takes the paths of a plan, gives the faults that would hurt some disk or let a file out of the output folder.

Paths are site paths: POSIX, relative, "people/x/index.html". The strictest system decides for all of them, because
a site built on Linux is unpacked on Windows and macOS.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from unicodedata import normalize

MARKER = ".exemplar"  # in the root of every folder we write; see ownership.py
VERSION_CONTROL = frozenset({".git", ".hg", ".svn"})  # the output may be a working copy that somebody pushes
KEPT_IN_ROOT = frozenset({".gitignore", ".gitkeep"}) | VERSION_CONTROL  # never ours, never removed

_LONGEST_NAME = 255  # bytes; ext4, APFS and NTFS agree closely enough
# Lone surrogates stand for bytes that are no UTF-8; the rest is what Windows forbids in a name.
_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f-\x9f\ud800-\udfff\u2028\u2029\\<>:"|?*]')
_DEVICE = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])(?:\.|$)", re.IGNORECASE)


def path_fault(path: str) -> str:
    """Say what is wrong with a site path that shall be written, in English for the developer; "" when nothing is."""
    if not path:
        return "empty path"
    if path != normalize("NFC", path):
        return "not in Unicode form NFC"
    if found := _FORBIDDEN.search(path):
        return f"character {found.group()!a} is not allowed"
    root = path.partition("/")[0]
    if root.casefold() in KEPT_IN_ROOT or path.casefold() == MARKER:
        return f"{root} is reserved"
    return next((fault for name in path.split("/") if (fault := _name_fault(name))), "")


def _name_fault(name: str) -> str:
    """Say what is wrong with one part of a path."""
    if name in {"", ".", ".."}:
        return "absolute, empty, '.' or '..' part"
    if name[-1] in ". ":
        return "a part ends in a dot or a space"
    if _DEVICE.match(name):
        return "a part is the name of a Windows device"
    if len(name) * 4 > _LONGEST_NAME and len(name.encode()) > _LONGEST_NAME:
        return f"a part is longer than {_LONGEST_NAME} bytes"
    return ""


def stays_inside(path: str) -> bool:
    """Say whether a relative path names something below its folder, however odd its name: enough for removing it."""
    return "\0" not in path and not path.startswith("/") and not {"", ".", ".."} & set(path.split("/"))


def ancestors(path: str) -> tuple[str, ...]:
    """List the folders above a path, the nearest first, without the root: "a/b/c" gives ("a/b", "a")."""
    found = []
    while (cut := path.rfind("/")) > 0:
        path = path[:cut]
        found.append(path)
    return tuple(found)


def fold(path: str) -> str:
    """Fold a path as a disk does that ignores case and Unicode form."""
    if path.isascii():
        return path.lower()
    return normalize("NFC", normalize("NFD", path).casefold())


def case_twins(paths: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """List the pairs of paths that cannot both be written on every disk, each in order, all in order.

    Twins are equal but for case or Unicode form, or one is a file where the other needs a folder ("a", "a/b"), or
    they lie in folders that are twins.
    """
    files: dict[str, str] = {}
    folders: dict[str, tuple[str, str]] = {}  # folded folder -> (its spelling, the first path in it)
    twins: set[tuple[str, str]] = set()
    ordered = sorted(set(paths))
    known: set[str] = set()  # folders already entered with this very spelling
    for path in ordered:
        if (first := files.setdefault(fold(path), path)) != path:
            twins.add((first, path))
        for folder in ancestors(path):
            if folder in known:
                break
            known.add(folder)
            spelling, first = folders.setdefault(fold(folder), (folder, path))
            if spelling != folder:
                twins.add((first, path))
    twins.update((min(files[key], folders[key][1]), max(files[key], folders[key][1])) for key in files.keys() & folders)
    return tuple(sorted(twins))
