"""What lies outside the site stays outside: links, paths and names that lead out are read by nobody."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from builder.load.settings import Arguments
from builder.load.site import Loaded, Past, load_site


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    folder = tmp_path / "outside"
    (folder / "assets").mkdir(parents=True)
    (folder / "assets" / "secret.css").write_text("secret", "utf-8")
    (folder / "secret.txt").write_text("secret", "utf-8")
    return folder


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "site" / "content").mkdir(parents=True)
    return tmp_path / "site"


def load(site: Path, settings: str = "") -> Loaded:
    (site / "site.toml").write_text(settings, "utf-8")
    return load_site(site, Arguments(today=date(2026, 1, 1)), Past())


def codes(loaded: Loaded) -> list[str]:
    return [item.code for item in loaded.diagnostics if item.severity == "error"]


def is_secret_read(loaded: Loaded) -> bool:
    files = (*loaded.files.values(), *loaded.theme.files.values())
    return any(path.read_bytes() == b"secret" for path in files)


def test_a_static_folder_that_is_a_link_is_not_read(site: Path, outside: Path) -> None:
    (site / "static").symlink_to(outside)
    loaded = load(site, '[publishing]\nfiles = ["secret.txt"]\n')
    assert codes(loaded) == ["S122"]
    assert not is_secret_read(loaded)


@pytest.mark.parametrize("name", [".exemplar", ".git", "CON", "nul.txt", "a:b", "a ", "..", "../secret.txt", "x" * 300])
def test_a_static_file_under_a_name_that_cannot_be_published_is_an_error(site: Path, name: str) -> None:
    (site / "static").mkdir()
    if len(name) < 250 and "/" not in name and name != "..":
        (site / "static" / name).write_text("text", "utf-8")
    assert codes(load(site, f'[publishing]\nfiles = ["{name}"]\n')) == ["S122"]


@pytest.mark.parametrize("name", [".nojekyll", "CNAME", "google1a2b.html", "MP_verify_x.txt"])
def test_verification_files_are_published(site: Path, name: str) -> None:
    (site / "static").mkdir()
    (site / "static" / name).write_text("text", "utf-8")
    loaded = load(site, f'[publishing]\nfiles = ["{name}"]\n')
    assert (codes(loaded), [static.name for static in loaded.site.static]) == ([], [name])


@pytest.mark.parametrize("linked", ["themes", "themes/exhibition", "themes/exhibition/assets"])
def test_a_theme_reached_by_a_link_is_not_read(site: Path, outside: Path, linked: str) -> None:
    (outside / "exhibition").symlink_to(outside)
    place = site / linked
    place.parent.mkdir(parents=True, exist_ok=True)
    place.symlink_to(outside / "assets" if linked.endswith("assets") else outside)
    loaded = load(site)
    assert loaded.theme.files
    assert not is_secret_read(loaded)


@pytest.mark.parametrize("name", ["../../outside", "{outside}", ".", "..", "a\\u0000b"])
def test_a_theme_is_named_not_pathed(site: Path, outside: Path, name: str) -> None:
    (site / "themes").mkdir()
    loaded = load(site, f'theme = "{name}"\n'.replace("{outside}", str(outside)))
    assert codes(loaded) in (["H101"], ["S117"])
    assert not is_secret_read(loaded)


def test_a_photo_under_a_name_longer_than_disks_know_is_an_error(site: Path) -> None:
    (site / "content" / "people").mkdir()
    (site / "content" / "people" / "a.md").write_text(f"---\nname: 天地玄\nphoto: {'x' * 5000}.jpg\n---\n", "utf-8")
    assert codes(load(site)) == ["I190"]
