"""Takes a site's folder, gives what is good in it, what is missing or dangerous, each with the line that mends it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import urlsplit

from builder.cli.place import arguments_of, from_here

if TYPE_CHECKING:
    from builder.model.settings import Settings

_SAMPLE: Final = re.compile(r"^id[ \t]*:[ \t]*[\"']?sample-", re.MULTILINE)
# What an import or an office puts private things into: names, not contents, are looked at.
_PRIVATE: Final = re.compile(r"private|不公开|隐私|身份证|电话名册|推荐表", re.IGNORECASE)
_TABLES: Final = frozenset({".csv", ".xlsx", ".xls", ".txt", ".json", ".docx", ".doc", ".wps", ".et", ".toml", ".zip"})
_NOT_LOOKED_AT: Final = frozenset({".git", ".cache", ".venv", "node_modules", "output", "themes", ".vscode"})
_LEAST_FREE: Final = 500  # MB
_LARGE_CACHE: Final = 2000  # MB
_NOT_PUBLIC: Final = re.compile(r"(^|\.)(localhost|local|invalid|test|example)$|(^|\.)example\.(org|com|net)$|^127\.|^\[?::1")


class Finding(NamedTuple):
    """One line: is it good, what it is, what to know about it, and the line that mends it."""

    mark: str  # ok | -- (missing, and that is bearable) | !! (missing, and something does not work)
    name: str
    text: str = ""
    cure: str = ""


def site_findings(site: Path) -> Iterator[Finding]:
    """Look over the folder of a site; nothing in it is changed."""
    from builder.load.settings import read_settings
    from builder.load.site_toml import FILE

    yield _content(site)
    path = site / FILE
    text = path.read_text("utf-8-sig", errors="replace") if path.is_file() else None
    settings, found = read_settings(text, arguments_of())
    if text is None:
        yield Finding("--", FILE, "没有，用默认设置 / missing, defaults are used", "exemplar init 写出的 site.toml 可以照抄")
    else:
        wrong = [item for item in found if item.severity == "error"]
        told = "；".join(f"{item.message} / {item.message_en}" for item in wrong)
        yield Finding("!!" if wrong else "ok", FILE, told, "exemplar check" if wrong else "")
    yield _address(settings)
    yield from _samples(site)
    yield from _private_files(site)
    yield from _repository(site)
    yield from _output(site, settings)
    yield from _disk(site)


def _content(site: Path) -> Finding:
    from builder.model.schema import KINDS_OF_CONTENT

    counts = [(kind, len(list((site / "content" / kind).rglob("*.md")))) for kind in KINDS_OF_CONTENT]
    listed = ", ".join(f"{kind} {count}" for kind, count in counts if count)
    name = f"网站 / site {from_here(site)}"
    if not dict(counts)["people"]:
        return Finding("--", name, listed or "content/ 是空的 / is empty", "exemplar new person 姓名")
    return Finding("ok", name, listed)


def _address(settings: Settings) -> Finding:
    host = urlsplit(settings.base_url).hostname or ""
    if not settings.base_url:
        return Finding("--", "base_url", "没有正式网址，就没有二维码 / none: no QR codes", 'site.toml: base_url = "https://…/"')
    if _NOT_PUBLIC.search(host) or "." not in host:
        text = f"{host} 不是公开的网址，展板上不印二维码 / is not public: boards carry no QR code"
        return Finding("--", "base_url", text, 'site.toml: base_url = "https://…/"')
    return Finding("ok", "base_url", settings.base_url)


def _samples(site: Path) -> Iterator[Finding]:
    found = [path for path in (site / "content").rglob("*.md") if path.is_file() and not path.is_symlink()
             and _SAMPLE.search(path.read_text("utf-8", errors="replace")[:4000])]  # fmt: skip
    if found:
        yield Finding("--", "样稿 / samples", f"还有 {len(found)} 份虚构的样稿 / {len(found)} invented entries are left",
                      f"删去，例如 / delete, such as {from_here(found[0])}")  # fmt: skip


def _private_files(site: Path) -> Iterator[Finding]:
    """Look for tables and papers that would be committed, by their names."""
    found = []
    for folder, names, files in os.walk(site):
        names[:] = [name for name in names if name not in _NOT_LOOKED_AT]
        here = Path(folder)
        found += [here / name for name in files if Path(name).suffix.lower() in _TABLES and _PRIVATE.search(str((here / name).relative_to(site)))]
    beside = site.resolve().parent / f"{site.resolve().name}-private"
    if beside.is_dir() and _repository_of(beside):
        found.append(beside)
    outside = (_repository_of(site.resolve()) or site.resolve()).parent
    for path in sorted(found)[:5]:
        yield Finding("!!", "不公开的资料 / private data", f"{from_here(path)} 会被提交、公开 / would be committed",
                      f"移到外面 / move it out: {outside / path.name}")  # fmt: skip


def _repository_of(folder: Path) -> Path | None:
    return next((parent for parent in (folder, *folder.parents) if (parent / ".git").exists()), None)


def _repository(site: Path) -> Iterator[Finding]:
    if not shutil.which("git"):
        return
    if _repository_of(site.resolve()) is None:
        yield Finding("--", "git 仓库 / repository", "没有：改错了找不回来 / none: nothing can be taken back", "git init && git add . && git commit")
        return
    ignored = _git(site, "check-ignore", "-q", ".cache/x") is not None
    changed = len((_git(site, "status", "--porcelain", "--", ".") or "").splitlines())
    text = f"{changed} 个文件还没有提交 / {changed} files are not committed" if changed else ""
    yield Finding("ok", "git 仓库 / repository", text)
    if not ignored:
        yield Finding("--", ".gitignore", "没有写 .cache/，缓存会被提交 / the cache would be committed", "echo .cache/ >> .gitignore")


def _git(site: Path, *arguments: str) -> str | None:
    """Ask git; None when it says no."""
    program = shutil.which("git") or "git"
    done = subprocess.run([program, "-C", str(site), *arguments], capture_output=True, check=False)  # noqa: S603 our words
    return done.stdout.decode("utf-8", "replace") if done.returncode == 0 else None


def _output(site: Path, settings: Settings) -> Iterator[Finding]:
    from builder.base.diagnostic import Diagnostic
    from builder.build.ownership import is_marked
    from builder.deploy.limits import limit_line
    from builder.deploy.shipment import load_shipment

    output = site / "output"
    if not is_marked(output):
        yield Finding("--", "output/", "还没有生成 / not built yet", "exemplar build")
        return
    shipment = load_shipment(output, site)
    if isinstance(shipment, Diagnostic):
        yield Finding("!!", "output/", f"{shipment.message} / {shipment.message_en}", f"{shipment.hint} / {shipment.hint_en}")
        return
    count, weight = len(shipment.sizes), shipment.weight / 1_000_000
    heavy = limit_line(settings.host, shipment.weight, count)
    yield Finding("!!" if heavy else "ok", "output/", heavy or f"{count} 个文件，{weight:.1f} MB / {count} files, {weight:.1f} MB")


def _disk(site: Path) -> Iterator[Finding]:
    if not os.access(site, os.W_OK):
        yield Finding("!!", "可写 / writable", "不能在这里写文件 / cannot write here", "把文件夹移到自己的目录 / move it to a folder of yours")
    else:
        yield Finding("ok", "可写 / writable")
    free = shutil.disk_usage(site).free // 2**20
    enough = free > _LEAST_FREE
    yield Finding("ok" if enough else "!!", "磁盘 / disk", f"剩 {free} MB / {free} MB free", "" if enough else "清理磁盘 / free some space")
    cache = site / ".cache"
    size = sum(path.lstat().st_size for path in cache.rglob("*")) // 2**20 if cache.is_dir() and not cache.is_symlink() else 0
    if cache.exists() and not os.access(cache, os.W_OK):
        yield Finding("--", "缓存 / cache", "写不进去，每次都要从头生成 / cannot be written: every build starts anew", "exemplar clean")
    else:
        yield Finding("--" if size > _LARGE_CACHE else "ok", "缓存 / cache", f"{size} MB", "exemplar clean" if size > _LARGE_CACHE else "")
