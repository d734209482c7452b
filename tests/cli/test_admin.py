"""Takes `admin` and builds with [admin], gives a verdict: written only where it is asked for, and never over anything else."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import yaml

from builder.cli.main import main
from builder.model.admin import RELEASES

ROOT = Path(__file__).resolve().parents[2]
SVELTIA = RELEASES[0]
PUBLISHED = '[admin]\npublish = true\nbackend = "github"\nrepo = "owner/name"\n'
BASE = 'title = "千字馆"\nbase_url = "https://example.org/qianzi/"\n'


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "content/people").mkdir(parents=True)
    (tmp_path / "content/people/tian-dixuan.md").write_text("---\nname: 天地玄\ncategory: 见义勇为\n---\n正文。\n", "utf-8")
    (tmp_path / "site.toml").write_text(BASE, "utf-8")
    return tmp_path


def run(site: Path, *words: str) -> int:
    return main([words[0], "--site", str(site), *words[1:]])


@pytest.fixture
def fetched(site: Path) -> Path:
    shutil.copytree(ROOT / SVELTIA.folder, site / SVELTIA.folder)
    return site


@pytest.mark.tenths
def test_a_site_that_does_not_ask_for_it_has_no_editor(site: Path) -> None:
    assert run(site, "build") == 0
    assert not (site / "output/admin").exists()


@pytest.mark.tenths
def test_a_build_that_lacks_the_editor_publishes_nothing_and_says_how_to_fetch_it(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (site / "site.toml").write_text(BASE + PUBLISHED, "utf-8")
    assert run(site, "build") == 1
    assert "exemplar admin --set-up" in capsys.readouterr().err
    assert not (site / "output/index.html").exists()
    assert run(site, "build", "--offline") == 0  # for a stick, where there is no editor
    assert run(site, "check") == 0


def test_a_workflow_fetches_the_editor_only_for_a_site_that_publishes_it(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fetched: list[str] = []
    monkeypatch.setattr("builder.author.cms.fetching.set_up", lambda root, release, way: fetched.append(release.cms) or 1)
    assert run(site, "admin", "--set-up", "--if-published") == 0
    assert fetched == []
    (site / "site.toml").write_text(BASE + PUBLISHED.replace("[admin]", '[admin]\ncms = "sveltia"'), "utf-8")
    assert run(site, "admin", "--set-up", "--if-published") == 0
    assert len(fetched) == 1
    assert run(site, "admin", "--if-published") == 2


@pytest.mark.cms
def test_a_site_that_asks_for_it_has_it_beside_its_pages_and_nowhere_else(fetched: Path) -> None:
    assert run(fetched, "build") == 0
    plain = {path.relative_to(fetched / "output").as_posix(): path.read_bytes() for path in (fetched / "output").rglob("*") if path.is_file()}
    (fetched / "site.toml").write_text(BASE + PUBLISHED, "utf-8")
    assert run(fetched, "build") == 0
    files = {path.relative_to(fetched / "output").as_posix(): path.read_bytes() for path in (fetched / "output").rglob("*") if path.is_file()}
    added = files.keys() - plain.keys()
    assert {"admin/index.html", "admin/config.yml", "admin/fields.json", "admin/front-matter.js", "admin/sveltia-cms.js"} < added
    assert all(name.startswith("admin/") for name in added)
    changed = {name for name in plain if files.get(name) != plain[name]}
    assert changed == {"_headers"}  # not one page, list, feed or sitemap knows of it
    assert b"Content-Security-Policy: frame-ancestors 'none'\n" in files["_headers"]
    page = files["admin/index.html"].decode()
    assert '<meta name="robots" content="noindex">' in page
    assert "<script>" not in page
    assert yaml.load(files["admin/config.yml"], Loader=yaml.CSafeLoader)["backend"]["repo"] == "owner/name"
    (fetched / SVELTIA.folder / "sveltia-cms.js").write_text("alert(1)", "utf-8")
    assert run(fetched, "build") == 1
    assert (fetched / "output/admin/sveltia-cms.js").read_bytes() == files["admin/sveltia-cms.js"]
    shutil.rmtree(fetched / SVELTIA.folder)
    (fetched / "site.toml").write_text(BASE, "utf-8")
    assert run(fetched, "build") == 0
    assert not (fetched / "output/admin").exists()


@pytest.mark.cms
def test_a_preview_of_drafts_has_no_editor(fetched: Path) -> None:
    (fetched / "site.toml").write_text(BASE + PUBLISHED, "utf-8")
    assert run(fetched, "build", "--drafts") == 0
    assert not (fetched / ".cache/preview/admin").exists()


def test_the_configuration_can_be_had_alone(site: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run(site, "admin", "--config", "--backend", "forgejo", "--host", "https://git.example.org", "--repo", "a/b") == 0
    config = yaml.load(capsysbinary.readouterr().out, Loader=yaml.CSafeLoader)
    assert config["backend"]["api_root"] == "https://git.example.org/api/v1"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--backend", "github"], "还缺 repo"),
        (["--backend", "github", "--repo", "nonsense"], "写得不对"),
        (["--cms", "decap", "--backend", "github", "--repo", "a/b"], "令牌"),
        ([], "--set-up"),
        (["--to", "out"], "--set-up"),
    ],
)
def test_what_cannot_be_done_is_said(site: Path, words: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(site, "admin", *words) == 2
    assert said in capsys.readouterr().err


def test_a_package_that_is_not_there_is_asked_for(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(site, "admin", "--set-up", "--from", str(site)) == 1
    assert f"npm pack @sveltia/cms@{SVELTIA.version}" in capsys.readouterr().err
    assert not (site / SVELTIA.folder).exists()


def test_without_npm_it_is_said_what_to_do(site: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("PATH", "")
    assert run(site, "admin", "--set-up") == 1
    assert "npm" in capsys.readouterr().err


@pytest.mark.cms
def test_the_folder_is_written_whole_and_never_over_something_else(fetched: Path, tmp_path: Path) -> None:
    assert run(fetched, "admin", "--set-up") == 0  # there already: nothing is asked of the network
    place = tmp_path / "elsewhere"
    assert run(fetched, "admin", "--to", str(place)) == 0
    assert run(fetched, "admin", "--to", str(place)) == 0
    assert {"index.html", "config.yml", "sveltia-cms.js", "yaml.js"} < {path.name for path in place.iterdir()}
    (tmp_path / "full").mkdir()
    (tmp_path / "full/letter.txt").write_text("mine")
    assert run(fetched, "admin", "--to", str(tmp_path / "full")) == 2
    assert run(fetched, "admin", "--to", str(fetched / "output/admin")) == 2
    assert (tmp_path / "full/letter.txt").read_text() == "mine"
    (place / ".htaccess").write_text("mine")
    assert run(fetched, "admin", "--to", str(place)) == 2
    assert (place / ".htaccess").read_text() == "mine"


@pytest.mark.parametrize("place", ["content/admin", "content", ".cache/mine", ".git"])
def test_no_editor_is_written_into_the_sites_own_folders(fetched: Path, place: str) -> None:
    before = sorted(fetched.rglob("*"))
    assert run(fetched, "admin", "--to", str(fetched / place)) == 2
    assert sorted(fetched.rglob("*")) == before
