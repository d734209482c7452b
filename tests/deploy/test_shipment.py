"""What may not go online is refused before any program is asked."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from builder.base.diagnostic import Diagnostic
from builder.build.next_change import leave_next_change
from builder.deploy.limits import limit_line
from builder.deploy.shipment import Shipment, load_shipment
from builder.deploy.target import Target, branch_fault, read_target, repository_fault


def refusal(site: Path, output: Path | None = None, *, despite_errors: bool = False) -> str:
    found = load_shipment(output or site / "output", site, despite_errors=despite_errors)
    return found.code if isinstance(found, Diagnostic) else ""


def test_all_files_are_shipped_but_those_that_git_needs_in_the_folder(site: Path) -> None:
    shipment = load_shipment(site / "output", site)
    assert isinstance(shipment, Shipment)
    assert ".gitignore" not in shipment.sizes
    assert {".exemplar", "people/tian-dixuan/index.html"} < shipment.sizes.keys()
    assert shipment.weight == sum((site / "output" / path).stat().st_size for path in shipment.sizes)


def test_a_folder_that_no_build_wrote_is_refused(site: Path) -> None:
    assert refusal(site, site / "content") == "O201"
    assert refusal(site, site / "nothing") == "O201"
    (site / "output" / ".exemplar").write_text("mine")
    assert refusal(site) == "O201"


def test_a_preview_is_refused(site: Path) -> None:
    (site / ".cache").mkdir()
    (site / "output").rename(site / ".cache" / "preview")
    assert refusal(site, site / ".cache" / "preview") == "O205"


def test_an_unfinished_build_is_refused(site: Path) -> None:
    (site / ".output.exemplar").mkdir()
    (site / ".output.exemplar" / "journal").write_bytes(b"")
    assert refusal(site) == "O204"


def test_an_output_that_was_emptied_is_refused_before_it_empties_the_public_site(site: Path) -> None:
    (site / "output" / "index.html").unlink()
    assert refusal(site, despite_errors=True) == "O204"


def test_after_errors_only_somebody_who_means_it_deploys(site: Path) -> None:
    leave_next_change(site, "unknown Asia/Shanghai\n")
    assert refusal(site) == "O203"
    assert refusal(site, despite_errors=True) == ""
    leave_next_change(site, "2026-12-01 Asia/Shanghai\n")
    assert refusal(site) == ""


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="no links here")
def test_links_in_the_output_are_refused(site: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("secret")
    (site / "output" / "people" / "link.html").symlink_to(tmp_path / "secret.txt")
    assert refusal(site) == "O202"
    (site / "output" / "people" / "link.html").unlink()
    (site / "output" / "people" / "folder").symlink_to(tmp_path)
    assert refusal(site) == "O202"


@pytest.mark.parametrize(
    "text",
    ["", "  ", "-oProxyCommand=touch x:/y", "www.example.org:-rf", "user@-host:/srv/x", "-u@host.example:/srv/x", "/", "/etc", "~",
     "host.example:/", "host.example:/srv/../etc", "rsync://host/x", "host.example::module", "host.example:/srv/\nx", "a b@host.example:/x",
     "$(id):/srv/x", "h;id:/srv/x", "`id`@host.example:/srv/x"],
)  # fmt: skip
def test_a_target_that_could_be_read_as_anything_else_is_refused(text: str) -> None:
    found = read_target(text)
    assert isinstance(found, Diagnostic)
    assert found.code == "O206"
    assert "\n" not in found.message


def test_targets_are_read_as_they_are_written_for_rsync() -> None:
    assert str(read_target("editor@www.example.org:/srv/bangyang/")) == "editor@www.example.org:/srv/bangyang/"
    assert str(read_target("www.example.org:www/site of ours")) == "www.example.org:www/site of ours/"
    local = read_target("www")
    assert isinstance(local, Target)
    assert (local.login, local.path) == ("", str(Path("www").absolute()))


@pytest.mark.parametrize("name", ["", "-x", "--mirror", "a..b", "a b", "a:b", "x.lock", "/a", "a/", "a/-b", "refs^{}", "@"])
def test_names_that_are_no_branch_or_remote_are_refused(name: str) -> None:
    assert branch_fault(name) is not None
    if name not in {"a..b", "x.lock"}:
        assert repository_fault(name) is not None


def test_the_address_of_a_remote_is_no_name(site: Path) -> None:
    assert repository_fault("ext::sh -c id") is not None
    assert repository_fault("https://example.org/x.git") is not None
    assert repository_fault("origin") is None
    assert branch_fault("sites/gh-pages") is None


def test_a_site_near_the_limit_of_its_host_is_told() -> None:
    assert limit_line("github-pages", 500_000_000, 100) == ""
    assert "90%" in limit_line("github-pages", 900_000_000, 100)
    assert "120%" in limit_line("gitlab-pages", 1, 240_000)
    assert limit_line("", 10**12, 10**9) == ""
