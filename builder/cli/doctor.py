"""Takes `doctor`, gives what this machine has, what it lacks, and what the lack costs."""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final, NamedTuple

import click

from builder.cli.libraries import LIBRARIES, is_installed
from builder.cli.options import FolderType, VerbCommand
from builder.cli.place import find_site, from_here

_CHROMES: Final = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


class Finding(NamedTuple):
    """One line: is it good, what it is, what to know about it."""

    mark: str  # ok | -- (missing, and that is bearable) | !! (missing, and something does not work)
    name: str
    text: str


@click.command("doctor", cls=VerbCommand, short_help="检查这台电脑 / look over this machine")
@click.option("--site", type=FolderType(), metavar="DIR", help="连这个网站文件夹一起检查 / look over this site, too")
def command(*, site: Path | None) -> int:
    """检查这台电脑和网站文件夹：有什么，缺什么，缺了会怎样。

    Look over this machine and the site's folder: what is there, what is missing, what that costs.
    """
    findings = [*_python(), *_libraries(), *_programs()]
    with suppress(ModuleNotFoundError):  # what follows is read with libraries; the missing are in the list already
        findings.extend(_fonts(site))
        findings.extend(_site(site))
    for finding in findings:
        click.echo(f"[{finding.mark}] {finding.name}  {finding.text}".rstrip())
    broken = sum(finding.mark == "!!" for finding in findings)
    click.echo("一切就绪 / all is well" if not broken else f"有 {broken} 处要处理 / {broken} to be mended")
    return 1 if broken else 0


def _python() -> Iterator[Finding]:
    number = platform.python_version()
    good = sys.version_info >= (3, 11)
    yield Finding(
        "ok" if good else "!!", f"Python {number}", "" if good else "需要 3.11 或更新 / 3.11 or newer is needed"
    )
    encoding = (sys.stdout.encoding or "").lower().replace("-", "")
    if encoding != "utf8":
        yield Finding(
            "--", f"终端 / terminal {encoding}", "不是 UTF-8，有些字会显示成代码；可设 PYTHONUTF8=1 / not UTF-8"
        )
    yield _time_zones()


def _time_zones() -> Finding:
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        ZoneInfo("Asia/Shanghai")
    except ZoneInfoNotFoundError:
        return Finding("!!", "时区数据 / time zones", "没有：pip install tzdata / missing: pip install tzdata")
    return Finding("ok", "时区数据 / time zones", "")


def _libraries() -> Iterator[Finding]:
    for library in LIBRARIES:
        if is_installed(library):
            yield Finding("ok", f"{library.name} {_version(library.name)}".rstrip(), "")
        else:
            optional = ", optional" if library.extra else ""
            text = f"没有，不能用：{library.purpose}。{library.cure} / missing{optional}"
            yield Finding("--" if library.extra else "!!", library.name, text)


def _version(name: str) -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(name)
    except PackageNotFoundError:  # brought by the system under another name
        return ""


def _programs() -> Iterator[Finding]:
    git = shutil.which("git")
    yield Finding(
        "ok" if git else "--", "git", "" if git else "没有：withdraw 不能查历史 / missing: no look at history"
    )
    chrome = next(filter(None, map(shutil.which, _CHROMES)), None)
    lack = "没有：不能自动截图检查，网站照样能生成 / missing: no browser tests, sites build as well"
    yield Finding("ok" if chrome else "--", "Chromium", chrome or lack)
    java = shutil.which("java")
    yield Finding(
        "ok" if java else "--", "Java", java or "没有：不能检查 HTML 语法 / missing: no markup check (tests only)"
    )


def _fonts(given: Path | None) -> Iterator[Finding]:
    """Look for the font of every face of the theme: pages use the readers' own, but boards printed here need these."""
    if not all(is_installed(library) for library in LIBRARIES if library.module == "fontTools"):
        cure = "pip install 'exemplar-site[print]'"
        text = f"没有 fonttools，不能逐个检查：{cure} / they cannot be looked for without fonttools"
        yield Finding("--", "印制字体 / fonts for print", text)
        yield _chinese_fonts()
        return
    from builder.base.diagnostic import Diagnostic
    from builder.load.faces import load_faces
    from builder.tools.font_finding import find_face

    site, folders, named = _theme(given)
    faces, wrong = load_faces(folders)
    for item in wrong:
        yield Finding("!!", item.span.file, f"{item.message} / {item.message_en}")
    for name, face in sorted(faces.items()):
        found = find_face(face, named, site=site, folders=folders)
        if isinstance(found, Diagnostic):
            text = f"{found.message}。{found.hint} / {found.message_en}; {found.hint_en}"
            yield Finding("--", f"字体 / font {name}", text)
        else:
            yield Finding("ok", f"字体 / font {name}", f"{found.family} {found.weight}  {from_here(found.path)}")


def _theme(given: Path | None) -> tuple[Path, tuple[Path, ...], dict[str, str]]:
    """The site, the folders of its theme, and the fonts it names; without a site the theme that comes along."""
    from builder.cli.place import arguments_of
    from builder.load.settings import read_settings
    from builder.load.site_toml import FILE
    from builder.load.theme import BUILT_IN, built_in_themes, load_theme

    own = (built_in_themes() / BUILT_IN,)
    try:
        site = find_site(given)
        text = (site / FILE).read_text("utf-8-sig", errors="replace")
        fonts = tomllib.loads(text).get("print", {}).get("fonts", {})
        named = {key: value for key, value in fonts.items() if isinstance(value, str)}
    except (click.UsageError, OSError):
        return Path(), own, {}
    except (tomllib.TOMLDecodeError, AttributeError):  # it is told of where the settings are looked over
        return site, own, {}
    settings, _ = read_settings(text, arguments_of())
    return site, load_theme(site, settings.theme, settings.language)[0].folders, named


def _chinese_fonts() -> Finding:
    """Ask fontconfig whether there are Chinese fonts at all."""
    program = shutil.which("fc-list")
    if program is None:
        return Finding("--", "中文字体 / Chinese fonts", "不知道（没有 fc-list） / unknown, there is no fc-list")
    done = subprocess.run([program, ":lang=zh-cn", "family"], capture_output=True, check=False)  # noqa: S603 fixed words
    families = sorted(
        {line.split(",")[0].strip() for line in done.stdout.decode("utf-8", "replace").splitlines() if line}
    )
    if not families:
        return Finding(
            "--", "中文字体 / Chinese fonts", "没有：在这台电脑上印展板会缺字 / none: boards printed here lack glyphs"
        )
    more = f" …（{len(families)}）" if len(families) > 4 else ""
    return Finding("ok", "中文字体 / Chinese fonts", "、".join(families[:4]) + more)


def _site(given: Path | None) -> Iterator[Finding]:
    from builder.cli.place import arguments_of
    from builder.load.settings import read_settings
    from builder.load.site_toml import FILE
    from builder.model.schema import KINDS_OF_CONTENT

    try:
        site = find_site(given)
    except click.UsageError:
        if given is not None:
            raise
        yield Finding("--", "网站 / site", "这里没有网站，用 --site 指定 / there is none here, name one with --site")
        return
    counts = [(kind, len(list((site / "content" / kind).rglob("*.md")))) for kind in KINDS_OF_CONTENT]
    listed = ", ".join(f"{kind} {count}" for kind, count in counts if count)
    people = dict(counts)["people"]
    yield Finding("ok" if people else "--", f"网站 / site {from_here(site)}", listed or "content/ 是空的 / is empty")
    path = site / FILE
    if path.is_file():
        _, found = read_settings(path.read_text("utf-8-sig", errors="replace"), arguments_of())
        wrong = [item for item in found if item.severity == "error"]
        yield Finding("!!" if wrong else "ok", FILE, "；".join(f"{item.message} / {item.message_en}" for item in wrong))
    else:
        yield Finding("--", FILE, "没有，用默认设置 / missing, defaults are used")
    writable = os.access(site, os.W_OK)
    yield Finding(
        "ok" if writable else "!!", "可写 / writable", "" if writable else "不能在这里写文件 / cannot write here"
    )
    free = shutil.disk_usage(site).free // 2**20
    yield Finding("ok" if free > 500 else "!!", "磁盘 / disk", f"剩 {free} MB / {free} MB free")
