"""Takes folders, gives how all in them looks: every input, the builder and its libraries, and the output tree."""

from __future__ import annotations

import os
import sys

from builder.stage0.stamp import Sight, SurpriseError, Tree, digest_of

NOT_OUTPUT = (".gitignore", ".gitkeep", ".git", ".hg", ".svn")  # in the root of an output folder; never written by us
MARKER = ".exemplar"


def see_inputs(roots: list[str], since: int) -> Sight:
    """Look at every file and folder below the roots, and at the installed builder and libraries."""
    lines: list[str] = []
    young: list[tuple[str, int]] = []
    folders = []
    for root in roots:
        try:
            status = os.lstat(root)
        except (FileNotFoundError, NotADirectoryError):
            lines.append(root + "\0missing")
            continue
        kind = status.st_mode & 0o170000
        if kind == 0o040000:
            folders.append(root)
        elif kind != 0o100000:
            raise SurpriseError(root)
        _note(lines, young, since, root, status)
    _walk_inputs(folders, lines, young, since)
    _walk_package(lines, young, since)
    return _sight(lines, young, since)


def _note(lines: list[str], young: list[tuple[str, int]], since: int, path: str, status: os.stat_result) -> None:
    """Note the stat of a file or folder; a young file will be read (a folder's content is its files)."""
    changed, written = status.st_ctime_ns, status.st_mtime_ns
    lines.append(f"{path}\0{written} {changed} {status.st_size} {status.st_ino}")
    if (changed >= since or written >= since) and status.st_mode & 0o170000 == 0o100000:
        young.append((path, max(changed, written)))


def _walk_inputs(folders: list[str], lines: list[str], young: list[tuple[str, int]], since: int) -> None:
    """Note everything below these folders."""
    while folders:
        with os.scandir(folders.pop()) as entries:
            for entry in entries:
                status = entry.stat(follow_symlinks=False)
                kind = status.st_mode & 0o170000
                if kind == 0o040000:
                    folders.append(entry.path)
                elif kind != 0o100000:
                    raise SurpriseError(entry.path)
                _note(lines, young, since, entry.path, status)


def _walk_package(lines: list[str], young: list[tuple[str, int]], since: int) -> None:
    """Note the source files of the builder (not its folders: __pycache__ comes and goes) and what is installed."""
    folders = [os.path.dirname(os.path.dirname(os.path.abspath(__file__)))]
    while folders:
        with os.scandir(folders.pop()) as entries:
            for entry in entries:
                if entry.name.endswith(".py"):
                    _note(lines, young, since, entry.path, entry.stat())
                elif entry.name != "__pycache__" and entry.is_dir(follow_symlinks=False):
                    folders.append(entry.path)
    for folder in {os.path.abspath(place) for place in sys.path}:
        try:
            entries = os.scandir(folder)
        except (FileNotFoundError, NotADirectoryError):
            continue
        with entries:
            for entry in entries:
                if entry.name.endswith((".dist-info", ".egg-info")):
                    lines.append(f"{entry.path}\0{entry.stat().st_mtime_ns}")


def see_outputs(output: str, since: int) -> tuple[Sight, Tree]:
    """List an output folder and look at every file; no folder, no files. A link in it is a surprise."""
    lines: list[str] = []
    young: list[tuple[str, int]] = []
    seen: list[str] = []
    facts: list[str] = []
    newest = 0
    folders = [""] if os.path.lexists(output) else []
    while folders:
        prefix = folders.pop()
        status = os.lstat(f"{output}/{prefix}")  # before it is listed
        seen.append(prefix)
        facts.append(f"{status.st_mtime_ns} {status.st_ctime_ns} {status.st_ino}")
        newest = max(newest, status.st_mtime_ns, status.st_ctime_ns)
        with os.scandir(f"{output}/{prefix}") as entries:
            for entry in entries:
                path = prefix + entry.name
                if not prefix and (path in NOT_OUTPUT or path == MARKER):
                    continue
                if entry.is_dir(follow_symlinks=False):
                    folders.append(path + "/")
                elif entry.is_file(follow_symlinks=False):
                    status = entry.stat(follow_symlinks=False)
                    written = status.st_mtime_ns
                    lines.append(f"{path}\0{status.st_size} {written}")
                    if written >= since:
                        young.append((path, written))
                else:
                    raise SurpriseError(path)
    files = [line.partition("\0")[0] for line in lines]
    tree = Tree(seen, files, digest_of("\0".join(facts).encode()), newest)
    return sight_of_outputs(output, lines, young, since), tree


def see_known_outputs(output: str, tree: Tree, since: int) -> Sight | None:
    """Look at every file of a known tree; None when a folder has changed, and names may have come or gone."""
    if not tree.folders or os.name != "posix":  # elsewhere a folder's time need not tell of its files
        return None
    facts = []
    for folder in tree.folders:
        status = os.lstat(f"{output}/{folder}")
        facts.append(f"{status.st_mtime_ns} {status.st_ctime_ns} {status.st_ino}")
    if digest_of("\0".join(facts).encode()) != tree.stats:
        return None
    lines = []
    for path in tree.files:
        status = os.lstat(f"{output}/{path}")
        lines.append(f"{path}\0{status.st_size} {status.st_mtime_ns}")
    return sight_of_outputs(output, lines, [], since)


def sight_of_outputs(output: str, lines: list[str], young: list[tuple[str, int]], since: int) -> Sight:
    """Sum up "path NUL size mtime_ns" lines and young (path, mtime_ns) of an output folder; its mark belongs to it."""
    marked = os.path.lexists(f"{output}/{MARKER}")
    return _sight([*lines, f"{MARKER}\0{marked}"], [(f"{output}/{path}", written) for path, written in young], since)


def _sight(lines: list[str], young: list[tuple[str, int]], since: int) -> Sight:
    lines.sort()
    stats = digest_of("\0".join(lines).encode("utf-8", "surrogateescape"))
    contents = []
    for path, _ in sorted(young):
        with open(path, "rb", buffering=0) as file:
            contents.append(digest_of(os.fsencode(path)) + digest_of(file.readall()))
    newest = max((changed for _, changed in young), default=0)
    return Sight(since, stats, digest_of("".join(contents).encode()) if contents else "", newest)
