"""Takes a loaded site, gives its files with the mechanical slips mended, and the words that say what was changed."""

from __future__ import annotations

import difflib
import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from builder.check.mend import mend
from builder.cli.rewriting import rewrite
from builder.gate.excerpts import mask_line
from builder.gate.private_keys import is_private_key
from builder.load.entries import Entry
from builder.load.excerpts import Excerpts
from builder.load.reader import read_source
from builder.model.fields import by_key, fold_key
from builder.model.schema import KINDS_OF_CONTENT
from builder.model.settings import Settings

_FAULTY: Final = "有错误，没有动它；先改好错误 / has errors and was left alone: mend those first"
_CHANGED: Final = "刚刚有人改过，没有动它；再运行一次 / was changed meanwhile and left alone: run this again"
_UNWRITABLE: Final = "写不进去（只读或被占用），没有动它 / could not be written (read-only, or in use) and was left alone"


@dataclass(frozen=True)
class FileMended:
    """What became of one file."""

    file: str
    counts: Mapping[str, int]  # code -> places mended; {} = nothing to mend
    refused: str = ""  # why it was left alone, in both languages
    difference: str = ""  # unified, private lines masked


def mend_files(
    root: Path, entries: tuple[Entry, ...], settings: Settings, *, wanted: Callable[[str], bool], write: bool
) -> Iterator[FileMended]:
    """Mend the files that are wanted; with `write` False only say what would change."""
    for entry in entries:
        path = root / entry.file
        if not wanted(entry.file) or path.is_symlink() or not path.is_file():
            continue
        try:
            data = path.read_bytes()
        except OSError:  # gone, or not for us: check says so where it reads it
            continue
        mended = mend(data, entry.file, entry.kind, settings)
        if mended is None:
            yield FileMended(entry.file, {}, refused=_FAULTY)
        elif mended.data != data:
            difference = _difference(data, mended.data, entry)
            refused = _put(path, data, mended.data) if write else ""
            yield FileMended(entry.file, dict(mended.counts), refused=refused, difference=difference)


def _put(path: Path, before: bytes, after: bytes) -> str:
    """Write a mended file; why not, where it was not."""
    if not os.access(path, os.W_OK):  # replacing it would not ask
        return _UNWRITABLE
    try:
        return "" if rewrite(path, before, after) else _CHANGED
    except OSError:
        return _UNWRITABLE


def _difference(before: bytes, after: bytes, entry: Entry) -> str:
    """The changed lines with their neighbours, as diff writes them; what is private is masked."""
    old, new = _shown(before, entry), _shown(after, entry)
    lines = difflib.unified_diff(old, new, entry.file, entry.file, n=1, lineterm="")
    return "".join(f"{line}\n" for line in lines)


def _shown(data: bytes, entry: Entry) -> list[str]:
    known = by_key(KINDS_OF_CONTENT[entry.kind])

    def is_private(key: str) -> bool:
        return is_private_key(key) and fold_key(key) not in known

    source = read_source(data, entry.file, is_private=is_private)
    excerpts = Excerpts(source.text, source.body_line - 1 if source.body_line else 1 << 30, is_private, mask_line)
    lines = source.text.split("\n")
    return [
        excerpts.shown(number, line) if excerpts.private(number) else mask_line(line)
        for number, line in enumerate(lines, start=1)
    ]


def mended_text(results: list[FileMended], *, write: bool) -> str:
    """Say what was mended, file by file; with `write` False show the differences."""
    changed = [result for result in results if result.counts and not result.refused]
    lines = []
    for result in changed:
        codes = "、".join(f"{code} ×{count}" for code, count in sorted(result.counts.items()))
        lines.append(f"{result.file}: {sum(result.counts.values())} 处 / places ({codes})")
        if not write:
            lines.append(result.difference.rstrip("\n"))
    lines += [f"{result.file}: {result.refused}" for result in results if result.refused]
    places = sum(sum(result.counts.values()) for result in changed)
    if not changed:
        lines.append("没有可以自动改的 / there is nothing to mend automatically")
    elif write:
        lines.append(f"改了 {len(changed)} 个文件的 {places} 处 / mended {places} places in {len(changed)} files")
    else:
        said = f"可以改 {len(changed)} 个文件的 {places} 处，还没有改 / would mend {places} places in {len(changed)} files"
        lines.append(said)
    return "\n".join(lines) + "\n"
