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
from typing import Final

import click

from builder.cli.findings import Finding, site_findings
from builder.cli.libraries import LIBRARIES, is_installed
from builder.cli.options import FolderType, VerbCommand
from builder.cli.place import find_site, from_here

_CHROMES: Final = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
_PLACES: Final = (  # where they lie without being on the path
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
)


@click.command("doctor", cls=VerbCommand, short_help="检查这台电脑 / look over this machine")
@click.option("--site", type=FolderType(), metavar="DIR", help="连这个网站文件夹一起检查 / look over this site, too")
def command(*, site: Path | None) -> int:
    """检查这台电脑和网站文件夹：有什么，缺什么，缺了会怎样。

    Look over this machine and the site's folder: what is there, what is missing, what that costs.

    \b
    例如 / for example:
      exemplar doctor
      exemplar doctor --site 我们的榜样
    """
    findings = [*_python(), *_libraries(), *_programs()]
    with suppress(ModuleNotFoundError):  # what follows is read with libraries; the missing are in the list already
        findings.extend(_fonts(site))
        findings.extend(_site(site))
    for finding in findings:
        click.echo(f"[{finding.mark}] {finding.name}  {finding.text}".rstrip())
        if finding.cure:
            click.echo(f"     = {finding.cure}")
    broken = sum(finding.mark == "!!" for finding in findings)
    click.echo("一切就绪 / all is well" if not broken else f"有 {broken} 处要处理 / {broken} to be mended")
    return 1 if broken else 0


def _python() -> Iterator[Finding]:
    number = platform.python_version()
    good = sys.version_info >= (3, 11)
    yield Finding("ok", f"Python {number}", sys.executable) if good else Finding(
        "!!", f"Python {number}", "需要 3.11 或更新 / 3.11 or newer is needed", "https://www.python.org/downloads/")  # fmt: skip
    encoding = (sys.stdout.encoding or "").lower().replace("-", "")
    if encoding != "utf8":
        yield Finding(
            "--", f"终端 / terminal {encoding}", "不是 UTF-8，有些字会显示成代码 / not UTF-8",
            "chcp 65001" if os.name == "nt" else "export PYTHONUTF8=1")  # fmt: skip
    yield _time_zones()


def _time_zones() -> Finding:
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        ZoneInfo("Asia/Shanghai")
    except ZoneInfoNotFoundError:
        return Finding("!!", "时区数据 / time zones", "没有 / missing", "pip install tzdata")
    return Finding("ok", "时区数据 / time zones", "")


def _libraries() -> Iterator[Finding]:
    for library in LIBRARIES:
        if is_installed(library):
            yield Finding("ok", f"{library.name} {_version(library.name)}".rstrip(), "")
        else:
            optional = ", optional" if library.extra else ""
            text = f"没有，不能用：{library.purpose} / missing{optional}"
            yield Finding("--" if library.extra else "!!", library.name, text, library.cure)


def _version(name: str) -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(name)
    except PackageNotFoundError:  # brought by the system under another name
        return ""


def _programs() -> Iterator[Finding]:
    git = shutil.which("git")
    yield Finding("ok", "git", git) if git else Finding(
        "--", "git", "没有：不能提交、发布到网页分支，withdraw 不能查历史 / missing: no commits, no look at history",
        _install("git", "https://git-scm.com/downloads"))  # fmt: skip
    rsync = shutil.which("rsync")
    yield Finding("ok", "rsync", rsync) if rsync else Finding(
        "--", "rsync", "没有：不能用 deploy rsync / missing: no deploy rsync", _install("rsync", "WSL"))  # fmt: skip
    chrome = next(filter(None, map(shutil.which, _CHROMES)), None) or next((path for path in _PLACES if Path(path).exists()), None)
    lack = "没有：不能自动截图检查，网站照样能生成 / missing: no browser tests, sites build as well"
    yield Finding("ok", "Chromium", chrome) if chrome else Finding("--", "Chromium", lack, _install("chromium", "https://www.google.cn/chrome/"))
    java = shutil.which("java")
    yield Finding(
        "ok" if java else "--", "Java", java or "没有：不能检查 HTML 语法 / missing: no markup check (tests only)",
        "" if java else _install("default-jre-headless", "https://adoptium.net/"))  # fmt: skip


def _install(package: str, elsewhere: str) -> str:
    """Say how a program is installed on this system."""
    if sys.platform == "darwin":
        return f"brew install {package}"
    return f"apt install {package}" if sys.platform.startswith("linux") else elsewhere


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
    try:
        site = find_site(given)
    except click.UsageError:
        if given is not None:
            raise
        yield Finding(
            "--", "网站 / site", "这里没有网站 / there is none here", "exemplar init 文件夹名，或 exemplar doctor --site 文件夹")
        return
    yield from site_findings(site)
