"""Takes a release of an editor, gives its files below the site: fetched by npm or taken from a folder, byte for byte as pinned."""

from __future__ import annotations

import base64
import hashlib
import os
import shutil
import subprocess
import tarfile
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Final

from builder.author.cms.local import LocalError, local_files, schema_of
from builder.load.admin_files import release_digest
from builder.model.admin import Package, Release

_LONGEST: Final = 600  # seconds for one package of 16 MB
Fetch = Callable[[Package], bytes]


class FetchError(Exception):
    """What an editor can do about it, in both languages."""


def set_up(site: Path, release: Release, fetch: Fetch) -> int:
    """Put the files of a release below the site, in one step; gives their bytes."""
    packages = []
    for package in release.packages:
        data = fetch(package)
        if integrity(data) != package.integrity:
            raise FetchError(f"{package.name} {package.version} 与登记的摘要不符，没有使用 / does not match its pinned digest")
        packages.append(data)
    try:
        files = local_files(release, packages)
    except (LocalError, tarfile.TarError, EOFError, UnicodeDecodeError) as fault:
        text = f"{release.cms} {release.version} 的内容与登记时不同：{fault} / its content is not what was looked through"
        raise FetchError(text) from None
    if release_digest(files) != release.digest:
        raise FetchError(f"{release.cms} {release.version} 处理后与登记的不符 / what was made of it is not what is pinned")
    write_folder(site / release.folder, files)
    if schema := schema_of(release, packages):
        (site / f"{release.folder}.schema.json").write_bytes(schema)
    return sum(map(len, files.values()))


def integrity(data: bytes) -> str:
    """Digest a package file as lock files write it."""
    return "sha512-" + base64.b64encode(hashlib.sha512(data).digest()).decode("ascii")


def write_folder(folder: Path, files: dict[str, bytes]) -> None:
    """Write a folder whole: the old one, if any, is there until the new one is."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".new-", dir=folder.parent) as place:
        fresh = Path(place) / "fresh"
        for name, data in files.items():
            path = fresh / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        if folder.is_dir():
            os.replace(folder, Path(place) / "old")
        os.replace(fresh, folder)


def by_npm(package: Package) -> bytes:
    """Let npm fetch one package file, from the registry it is set to; nothing of it is installed or run."""
    npm = shutil.which("npm")
    if npm is None:
        raise FetchError("没有找到 npm。装好 Node.js 再试，或在别的电脑上取：看 --from 的说明 / npm is missing: install Node.js, or see --from")
    with tempfile.TemporaryDirectory(prefix="exemplar-") as place:
        command = [npm, "pack", f"{package.name}@{package.version}", "--ignore-scripts", "--silent", "--pack-destination", place]
        try:
            done = subprocess.run(command, cwd=place, capture_output=True, check=False, timeout=_LONGEST)  # noqa: S603 fixed words
        except (OSError, subprocess.TimeoutExpired) as fault:
            raise FetchError(f"npm 没有成功：{fault} / npm failed") from None
        found = sorted(Path(place).glob("*.tgz"))
        if done.returncode or len(found) != 1:
            told = done.stderr.decode("utf-8", "replace").strip()[-400:]
            raise FetchError(f"npm 没有取来 {package.name} {package.version} / npm did not fetch it\n{told}".rstrip())
        return found[0].read_bytes()


def from_folder(place: Path) -> Fetch:
    """Take package files that somebody brought, whatever they are called."""
    files = sorted(place.glob("*.tgz")) if place.is_dir() else [place]
    known = {integrity(data): data for path in files if path.is_file() for data in [path.read_bytes()]}

    def fetch(package: Package) -> bytes:
        if package.integrity not in known:
            text = f"{place} 里没有 {package.name} {package.version} 的包文件（.tgz） / no package file of it there"
            raise FetchError(text)
        return known[package.integrity]

    return fetch
