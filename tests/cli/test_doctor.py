"""What doctor sees in a site's folder: each fault told with the line that mends it."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from builder.build.next_change import leave_next_change
from builder.build.ownership import MARKER_BYTES
from builder.cli import doctor, findings
from builder.cli.findings import Finding, site_findings
from builder.deploy.limits import LIMITS, Limit
from tests.sites.three import three_people


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = three_people(tmp_path / "馆")
    monkeypatch.chdir(folder)
    return folder


def told(site: Path, name: str) -> Finding:
    (found,) = [finding for finding in site_findings(site) if name in finding.name]
    return found


def test_every_finding_that_is_not_well_has_its_cure(site: Path) -> None:
    found = [*site_findings(site), *doctor._programs(), *doctor._libraries(), *doctor._python()]
    assert all(finding.cure for finding in found if finding.mark != "ok")
    assert {finding.mark for finding in found} <= {"ok", "--", "!!"}


@pytest.mark.parametrize(
    ("address", "mark"),
    [("", "--"), ("https://example.org/x/", "--"), ("http://127.0.0.1:8000/", "--"), ("https://intern/", "--"),
     ("https://www.yunteng.gov.cn/", "ok"), ("https://example.org.cn/", "ok")],
)  # fmt: skip
def test_an_address_that_nobody_reaches_is_told(site: Path, address: str, mark: str) -> None:
    (site / "site.toml").write_text(f'title = "馆"\nbase_url = "{address}"\n', "utf-8")
    assert told(site, "base_url").mark == mark


def test_samples_are_counted_until_they_are_gone(site: Path) -> None:
    profile = site / "content" / "people" / "tian-dixuan.md"
    assert not [finding for finding in site_findings(site) if "samples" in finding.name]
    profile.write_text(profile.read_text("utf-8").replace("id: p-000001", "id: sample-1"), "utf-8")
    assert "1 invented" in told(site, "samples").text


@pytest.mark.parametrize("path", ["推荐表/天地玄.docx", "content/people/名册-private.csv", "x.private.txt", "身份证号.xlsx"])
def test_private_tables_in_the_folder_are_told_with_a_place_outside(site: Path, path: str) -> None:
    (site / path).parent.mkdir(parents=True, exist_ok=True)
    (site / path).write_text("x")
    finding = told(site, "private data")
    assert finding.mark == "!!"
    assert not Path(finding.cure.rpartition(": ")[2]).is_relative_to(site)


def test_a_sidecar_beside_the_site_is_told_only_inside_a_repository(site: Path) -> None:
    (site.parent / "馆-private").mkdir()
    assert not [finding for finding in site_findings(site) if "private data" in finding.name]
    (site.parent / ".git").mkdir()
    assert told(site, "private data").mark == "!!"


def test_profiles_photos_and_what_a_build_writes_are_nobodys_private_table(site: Path) -> None:
    for path in ("content/people/privatelehrer.md", "output/data/private.csv", ".cache/private.txt", "content/people/private.jpg"):
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_text("x")
    assert not [finding for finding in site_findings(site) if "private data" in finding.name]


def test_the_output_is_weighed_against_its_host(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert told(site, "output/").cure == "exemplar build"
    (site / "output" / ".exemplar").write_bytes(MARKER_BYTES)
    (site / "output" / "index.html").write_bytes(b"x" * 900)
    assert told(site, "output/").mark == "ok"
    (site / "site.toml").write_text('[publishing]\nhost = "github-pages"\n', "utf-8")
    monkeypatch.setitem(LIMITS, "github-pages", Limit(1000))
    assert "github-pages" in told(site, "output/").text
    leave_next_change(site, "unknown UTC\n")
    assert "exemplar build" in told(site, "output/").cure


def test_a_cache_that_would_be_committed_is_told(site: Path) -> None:
    subprocess.run(["git", "init", "-q"], cwd=site, check=True)
    assert not [finding for finding in site_findings(site) if finding.name == ".gitignore"]
    (site / ".gitignore").unlink()
    assert ".cache/" in told(site, ".gitignore").cure


def test_little_room_and_a_large_cache_are_told(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(findings, "_LEAST_FREE", 1 << 40)
    monkeypatch.setattr(findings, "_LARGE_CACHE", -1)
    assert told(site, "disk").mark == "!!"
    assert told(site, "cache").cure == "exemplar clean"
