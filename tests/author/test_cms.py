"""Takes the fetched editors and packages made here, gives a verdict: pinned bytes, no other host, the editor's own schema."""

from __future__ import annotations

import base64
import gzip
import hashlib
import io
import json
import re
import tarfile
import urllib.error
import urllib.request
from pathlib import Path
from threading import Thread

import jsonschema
import pytest

from builder.author.cms import local
from builder.author.cms.fetching import FetchError, from_folder, integrity, set_up
from builder.author.cms.folder import repository_of
from builder.author.cms.local import LocalError, local_files
from builder.author.cms.opening import open_server
from builder.load.admin_files import fetched_files, release_digest
from builder.load.settings import Arguments, read_settings
from builder.model.admin import RELEASES, Admin, Package, Release
from builder.plan.cms.config import cms_config

ROOT = Path(__file__).resolve().parents[2]
SVELTIA = RELEASES[0]
PROGRAM = "".join(address * times for address, _, times in local._SVELTIA)
FONTS = ("material-symbols-outlined", "source-sans-3", "noto-mono")


def packed(files: dict[str, str]) -> bytes:
    data = io.BytesIO()
    with tarfile.open(fileobj=data, mode="w") as archive:
        for name, text in files.items():
            entry = tarfile.TarInfo(f"package/{name}")
            entry.size = len(text.encode())
            archive.addfile(entry, io.BytesIO(text.encode()))
    return gzip.compress(data.getvalue(), mtime=0)


def sveltia(program: str = PROGRAM) -> bytes:
    files = {"dist/sveltia-cms.js": program, "LICENSE.txt": "MIT", "locales/zh-CN.json": "{}", "locales/zh-TW.json": "{}"}
    files |= {f"npm/assets/{font}-latin-400-normal-abc.woff2": font for font in FONTS}
    return packed(files)


def yaml() -> bytes:
    return packed({"dist/index.js": "exports.x = 1;", "LICENSE": "ISC", "dist/index.d.ts": "", "dist/index.js.map": ""})


def release(*packages: bytes, digest: str = "") -> Release:
    pinned = [Package(name=f"p{number}", version="1", integrity=integrity(data)) for number, data in enumerate(packages)]
    return Release(cms="sveltia", packages=tuple(pinned), digest=digest)


def test_every_address_of_another_host_is_replaced_and_must_be_there_to_be_replaced() -> None:
    files = local_files(SVELTIA, [sveltia(), yaml()])
    assert b"https:" not in files["sveltia-cms.js"]
    assert {f"fonts/{font}.woff2" for font in FONTS} < files.keys()
    assert all(f"./{name}".encode() in files["sveltia-cms.js"] for name in files if name.endswith(".woff2"))
    for address, _, _ in local._SVELTIA:
        for program in (PROGRAM.replace(address, "https://elsewhere.example/"), PROGRAM + address):
            with pytest.raises(LocalError, match=r"sveltia-cms\.js"):
                local_files(SVELTIA, [sveltia(program), yaml()])


def test_a_package_is_used_only_as_it_was_pinned(tmp_path: Path) -> None:
    good = (sveltia(), yaml())
    pinned = release(*good)
    whole = release(*good, digest=release_digest(local_files(pinned, good)))
    by_name = {package.name: data for package, data in zip(whole.packages, good, strict=True)}
    assert set_up(tmp_path, whole, lambda package: by_name[package.name]) > 0
    assert fetched_files(tmp_path, whole)
    for wrong in (sveltia(PROGRAM + "alert(1)"), b"", b"<html>"):
        with pytest.raises(FetchError, match="摘要"):
            set_up(tmp_path, whole, lambda package, wrong=wrong: wrong)  # type: ignore[misc]
    assert fetched_files(tmp_path, whole), "what was there is still there"
    (tmp_path / whole.folder / "yaml.js").write_text("alert(1)")
    assert fetched_files(tmp_path, whole) is None
    with pytest.raises(FetchError, match="登记"):  # other rules of ours make other files: they are looked through, then pinned
        set_up(tmp_path, release(*good, digest="0"), lambda package: by_name[package.name])
    broken = release(b"no archive", yaml())
    with pytest.raises(FetchError, match="登记"):
        set_up(tmp_path, broken, lambda package: b"no archive" if package.name == "p0" else yaml())


def test_packages_that_somebody_brought_are_known_by_their_bytes(tmp_path: Path) -> None:
    (tmp_path / "any name.tgz").write_bytes(b"one")
    known = Package(name="x", version="1", integrity="sha512-" + base64.b64encode(hashlib.sha512(b"one").digest()).decode())
    assert from_folder(tmp_path)(known) == b"one"
    assert from_folder(tmp_path / "any name.tgz")(known) == b"one"
    with pytest.raises(FetchError, match="没有 x 2"):
        from_folder(tmp_path)(Package(name="x", version="2", integrity="sha512-"))


@pytest.mark.cms
@pytest.mark.parametrize("pinned", RELEASES, ids=lambda pinned: str(pinned.cms))
def test_the_fetched_files_are_the_pinned_ones(pinned: Release) -> None:
    files = fetched_files(ROOT, pinned)
    assert files
    assert {"yaml.js", "yaml.LICENSE.txt"} < files.keys()
    assert re.fullmatch(r"sha512-[A-Za-z0-9+/]{86}==", pinned.packages[0].integrity)


@pytest.mark.cms
@pytest.mark.parametrize(
    ("language", "admin", "kinds"),
    [
        ("zh-CN", Admin(), 13),
        ("en", Admin(backend="gitlab", repo="group/sub/site", app_id="1", review=True, folder="sites/a", host="https://git.example.org"), 1),
    ],
    ids=["local", "gitlab"],
)
def test_the_configuration_is_valid_by_the_editors_own_schema(language: str, admin: Admin, kinds: int) -> None:
    text = f'language = "{language}"\n[fields.unit_no]\nlabel = "单位编号"\n'
    settings, faults = read_settings(text, Arguments())
    assert not faults
    schema = json.loads((ROOT / f"{SVELTIA.folder}.schema.json").read_text("utf-8"))
    validator = jsonschema.Draft7Validator(schema)
    config = cms_config(settings, admin)
    collections = config["collections"]
    assert isinstance(collections, list)
    config["collections"] = collections[:kinds]
    assert [error.message[:200] for error in validator.iter_errors(config)] == []
    place = {**collections[11], "fields": collections[11]["fields"][:2], "lable": "x"}
    assert not validator.is_valid(config | {"collections": [place]}), "a key that the editor does not know would be found"


@pytest.mark.tenths
def test_the_editor_is_served_to_this_machine_alone() -> None:
    server = open_server({"index.html": b"page", "config.yml": b"backend:"}, 0)
    assert server is not None
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        assert server.server_address[0] == "127.0.0.1"
        with urllib.request.urlopen(f"http://127.0.0.1:{server.server_port}/") as answer:
            assert (answer.read(), answer.headers["Content-Security-Policy"]) == (b"page", "frame-ancestors 'none'")
        for path, host, code in (("admin/none", "localhost:1", 404), ("admin/../x", "localhost:1", 404), ("", "evil.example:80", 403)):
            asked = urllib.request.Request(f"http://127.0.0.1:{server.server_port}/{path}", headers={"Host": host})
            with pytest.raises(urllib.error.HTTPError) as refused:
                urllib.request.urlopen(asked)
            refused.value.close()
            assert refused.value.code == code
    finally:
        server.shutdown()
        server.server_close()


def test_the_repository_is_looked_for_from_the_site_upward(tmp_path: Path) -> None:
    site = tmp_path / "sites" / "a"
    site.mkdir(parents=True)
    (tmp_path / ".git").write_text("gitdir: elsewhere")  # a work tree has a file
    assert repository_of(site) == tmp_path
