"""Takes a zip pack, gives its files under their true names; whatever is unsafe, absurd, locked or broken is refused by name."""

from __future__ import annotations

import io
import lzma
import re
import stat
import zipfile
import zlib
from collections.abc import Iterator
from typing import Final

from builder.author.intake.gathered import MAX_FILE, MEGABYTE, Gathered, PackFile, about, is_ignored, shown
from builder.base.diagnostic import Diagnostic, Span

MAX_MEMBERS: Final = 20_000
MAX_TOTAL: Final = 500 * MEGABYTE
MAX_RATIO: Final = 200  # a table of equal rows packs 1:60, a bomb 1:1000
RATIO_FROM: Final = 5 * MEGABYTE  # below this size no ratio does harm
ARCHIVES: Final = frozenset({".zip", ".rar", ".7z", ".tar", ".gz", ".tgz", ".bz2", ".xz", ".cab", ".iso"})
_ENCRYPTED: Final = 0x1
_UTF8: Final = 0x800
_DRIVE: Final = re.compile(r"[A-Za-z]:")


def unpack(data: bytes, name: str) -> Gathered:
    """Read all files of an archive; with any doubt about the whole, none."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = [member for member in archive.infolist() if not member.is_dir()]
            refused = _refusal(members, name, len(data))
            if refused is not None:
                return Gathered((), (refused,))
            return _read(archive, members, name)
    except (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, ValueError, NotImplementedError):
        return Gathered((), (about("K102", name),))


def absurd_size(members: list[zipfile.ZipInfo], packed: int, *, most: int = MAX_TOTAL) -> tuple[str, str] | None:
    """Say why an archive is too much to be unpacked, judged by what it declares: zipfile never reads more than that."""
    total = sum(member.file_size for member in members)
    if len(members) > MAX_MEMBERS:
        return f"{len(members)} 个文件", f"{len(members)} files"
    if total > most:
        return f"{total // MEGABYTE} MB", f"{total // MEGABYTE} MB"
    if total > RATIO_FROM and total > MAX_RATIO * max(packed, 1):
        return f"放大 {total // max(packed, 1)} 倍", f"{total // max(packed, 1)} times its size"
    return None


def true_name(member: zipfile.ZipInfo) -> str:
    """Give a member's name: without the UTF-8 flag zipfile believes in cp437, where WPS and Windows wrote their own GBK."""
    if member.flag_bits & _UTF8:
        return member.orig_filename.replace("\\", "/")
    try:
        raw = member.orig_filename.encode("cp437")
    except UnicodeEncodeError:  # Python found a Unicode name in the extra field
        return member.orig_filename.replace("\\", "/")
    if raw.isascii():
        return raw.decode("ascii").replace("\\", "/")
    for encoding in ("utf-8", "gb18030"):  # a Mac writes UTF-8 without saying so; GBK is hardly ever valid UTF-8
        try:
            return raw.decode(encoding).replace("\\", "/")  # after decoding: 5C is half of many GBK letters
        except UnicodeDecodeError:
            continue
    return raw.decode("gb18030", "replace").replace("\\", "/")


def is_unsafe(name: str) -> bool:
    """Whether a name would lead out of the folder it is unpacked in, on any system."""
    parts = name.replace("\\", "/").split("/")
    return ".." in parts or name.startswith(("/", "\\")) or _DRIVE.match(name) is not None or "\0" in name


def _refusal(members: list[zipfile.ZipInfo], name: str, packed: int) -> Diagnostic | None:
    for member in members:
        inside = true_name(member)
        if is_unsafe(inside):
            return _named("K110", name, inside)
        if stat.S_ISLNK(member.external_attr >> 16):
            return _named("K111", name, inside)
    if any(member.flag_bits & _ENCRYPTED for member in members):
        return about("K112", name)
    absurd = absurd_size(members, packed)
    if absurd is not None:
        return about("K109", name, why=absurd[0], why_en=absurd[1])
    return None


def _named(code: str, pack: str, inside: str) -> Diagnostic:
    return about(code, inside).__replace__(span=Span(file=shown(pack)))


def _read(archive: zipfile.ZipFile, members: list[zipfile.ZipInfo], name: str) -> Gathered:
    files: dict[str, PackFile] = {}
    found: list[Diagnostic] = []
    for inside, member in _wanted(members):
        if inside in files:
            found.append(_named("K117", name, inside))
        elif "." + inside.rpartition(".")[2].lower() in ARCHIVES:
            found.append(_named("K113", name, inside))
        elif member.file_size > MAX_FILE:
            found.append(too_large(inside, member.file_size))
        else:
            files[inside] = PackFile(inside, archive.read(member))
            if "\ufffd" in inside:
                found.append(_named("K130", name, inside))
    return Gathered(tuple(files.values()), tuple(found))


def _wanted(members: list[zipfile.ZipInfo]) -> Iterator[tuple[str, zipfile.ZipInfo]]:
    for member in members:
        inside = "/".join(part for part in true_name(member).split("/") if part not in ("", "."))
        if inside and not is_ignored(inside):
            yield inside, member


def too_large(name: str, size: int) -> Diagnostic:
    """Tell that a file is above the limit."""
    pack = size > MAX_TOTAL
    return about(
        "K108", name, size=size // MEGABYTE, limit=(MAX_TOTAL if pack else MAX_FILE) // MEGABYTE,
        cure="解开后导入文件夹" if pack else "把图片从表里拿出来，放进照片文件夹；照片先缩小",
        cure_en="unpack it and import the folder" if pack else "take pictures out of the table; make photos smaller",
    )  # fmt: skip
