"""Takes a face, gives the font on this machine that draws it, or the fault that says how to get it. Never another font.

Looked at in order: the file that site.toml names, the file that the theme ships, what fontconfig knows, the folders
in which Linux, macOS and Windows keep fonts.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Final

from builder.base.diagnostic import Diagnostic, Span, diagnose
from builder.model.typeface import Face
from builder.tools.fonts import Cut, Difference, FoundFont, cuts_of, digest_file, is_font_file

_SECONDS: Final = 30  # fontconfig may have to fill its cache first
_SAMPLE: Final = 8  # characters shown of those that differ
_PACKAGES: Final = "fonts-noto-cjk fonts-lxgw-wenkai"


def find_face(
    face: Face, named: Mapping[str, str], *, site: Path = Path(), folders: tuple[Path, ...] = ()
) -> FoundFont | Diagnostic:
    """Find the font of a face.

    `named` is [print.fonts] of site.toml (face -> path from the site's folder), `folders` are the theme's, nearest
    first. Faults: B300 not found, B301 the named file will not do, B302 only a variable font is there.
    """
    if face.name in named:
        return _named(face, named[face.name], site / named[face.name])
    variable = ""
    for path in _candidates(face, folders):
        for cut in cuts_of(path):
            if face.weight == cut.weight and _is_of(face, cut):
                if not cut.variable:
                    return _found(face, path, cut)
                variable = variable or str(path)
    cure, cure_en = _cures(face)
    return diagnose(
        "B302" if variable else "B300",
        Span(file="site.toml"),
        face=face.name,
        family=face.family,
        weight=face.weight,
        path=variable,
        cure=cure,
        cure_en=cure_en,
    )


def tell_differences(face: Face, found: FoundFont, differences: tuple[Difference, ...]) -> Diagnostic:
    """Say (B303) that text was set with the real font's measures, since they are not the shipped ones."""
    sample = " ".join(difference.char for difference in differences[:_SAMPLE])
    return diagnose(
        "B303",
        Span(file="site.toml"),
        family=found.family,
        version=found.version,
        shipped=face.version,
        count=len(differences),
        sample=sample + (" …" if len(differences) > _SAMPLE else ""),
    )


def font_folders() -> tuple[Path, ...]:
    """Where this system keeps fonts: the user's own first."""
    home = Path.home()
    if sys.platform == "win32":
        local, windows = os.environ.get("LOCALAPPDATA"), os.environ.get("WINDIR", "C:/Windows")
        own = (Path(local, "Microsoft", "Windows", "Fonts"),) if local else ()
        return (*own, Path(windows, "Fonts"))
    if sys.platform == "darwin":
        return (home / "Library" / "Fonts", Path("/Library/Fonts"), Path("/System/Library/Fonts"))
    data = Path(os.environ.get("XDG_DATA_HOME") or home / ".local" / "share")
    return (data / "fonts", home / ".fonts", Path("/usr/local/share/fonts"), Path("/usr/share/fonts"))


def _named(face: Face, name: str, path: Path) -> FoundFont | Diagnostic:
    """Take the file an editor named: the cut of a collection is chosen by the face's family, then by Chinese SC."""
    cuts = cuts_of(path)
    static = [cut for cut in cuts if not cut.variable]
    chosen = [cut for cut in static if _is_of(face, cut)] or [cut for cut in static if _is_simplified(cut)]
    if len(static) == 1 or chosen:
        return _found(face, path, (chosen or static)[0])
    if not path.is_file():
        reason, reason_en = "没有这个文件", "there is no such file"
    elif not cuts:
        reason, reason_en = "不是字体文件，或者坏了", "it is no font, or broken"
    elif not static:
        reason, reason_en = "是可变字体，印刷要静态字体", "it is a variable font, a press needs a static one"
    else:
        families = ", ".join(dict.fromkeys(cut.families[0] for cut in static if cut.families))
        reason = f"它有几种字体，没有一种是简体中文的（{families}）"
        reason_en = f"it holds several fonts, none of them for simplified Chinese ({families})"
    return diagnose("B301", Span(file="site.toml"), face=face.name, path=name, reason=reason, reason_en=reason_en)


def _candidates(face: Face, folders: tuple[Path, ...]) -> Iterator[Path]:
    """Files that may hold the face, likeliest first."""
    if face.file:
        yield from (path for folder in folders if (path := folder / face.file).is_file())
    families = (face.family, *face.also)
    yield from _listed(families)
    stems = tuple(_stem(family) for family in families)
    yield from (path for path in _installed() if _squeezed(path.stem).startswith(stems))


def _listed(families: Iterable[str]) -> list[Path]:
    """Files of these families that fontconfig knows, in the order of the families."""
    known = _known_to_fontconfig()
    return list(dict.fromkeys(path for family in families for path, names in known if family in names))


@cache
def _known_to_fontconfig() -> tuple[tuple[Path, frozenset[str]], ...]:
    program = shutil.which("fc-list")
    if program is None:
        return ()
    command = [program, "--format", "%{file}\t%{family}\n"]
    try:
        done = subprocess.run(command, capture_output=True, check=False, timeout=_SECONDS)  # noqa: S603 fixed words
    except (OSError, subprocess.TimeoutExpired):
        return ()
    rows = (line.partition("\t") for line in os.fsdecode(done.stdout).splitlines())
    pairs = sorted((Path(file), frozenset(families.split(","))) for file, _, families in rows if families)
    return tuple(dict.fromkeys(pairs))


@cache
def _installed() -> tuple[Path, ...]:
    """Every font file in the usual folders."""
    files = (path for folder in font_folders() if folder.is_dir() for path in sorted(folder.rglob("*")))
    return tuple(path for path in files if is_font_file(path))


def _is_of(face: Face, cut: Cut) -> bool:
    return not {face.family, *face.also}.isdisjoint(cut.families)


def _is_simplified(cut: Cut) -> bool:
    return any(re.search(r"\b(SC|CN|GB)\b", family) for family in cut.families)


def _found(face: Face, path: Path, cut: Cut) -> FoundFont:
    family = next((name for name in (face.family, *face.also) if name in cut.families), "")
    return FoundFont(
        face=face.name,
        path=path,
        index=cut.index,
        family=family or next(iter(cut.families), path.stem),
        weight=cut.weight,
        version=cut.version,
        digest=digest_file(path),
    )


def _squeezed(name: str) -> str:
    return re.sub(r"[^0-9a-z\u3400-\u9fff]", "", name.lower())


def _stem(family: str) -> str:
    """What the names of a family's files begin with, whatever they say of region and style: notoserif."""
    return _squeezed(re.sub(r"( CJK)?( SC| CN)?$", "", family))


def _cures(face: Face) -> tuple[str, str]:
    """How to get a font here, as a line to paste where there is one."""
    names = (face.family, *face.also)
    if shutil.which("apt"):
        line = f"sudo apt install {_PACKAGES}"
        return f"安装：{line}", f"install it: {line}"
    return f"下载并安装“{'”“'.join(names)}”之一", f"download and install one of: {', '.join(names)}"
