"""The plaques of a place from the file to the press: who is chosen, what is refused, what is delivered."""

from __future__ import annotations

import csv
import subprocess
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from builder.load.settings import Arguments
from builder.press.order import load_ground
from builder.press.press import print_sheets
from builder.press.proof_choice import ProofRequest, choose_proofs
from builder.press.request import PrintReport, PrintRequest
from builder.press.status import print_status
from tests.sites.copies import copy_site

DAY = date(2025, 1, 15)
PARK = "content/places/qianzi-gongyuan.md"


def request(site: Path, **asked: Any) -> PrintRequest:
    return PrintRequest(site=site, arguments=Arguments(base_url="https://bangyang.gov.cn/guan/", today=DAY), **asked)


def quiet(_stage: str, _done: int, _of: int) -> None:
    """Show no progress."""


def errors(report: PrintReport) -> list[tuple[str, str, int]]:
    found = (item for item in report.diagnostics if item.severity == "error")
    return [(item.code, item.span.file, item.span.line) for item in found]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return copy_site("small", tmp_path / "site", full=True)


def without_draft(site: Path) -> None:
    park = site / PARK
    lines = park.read_text("utf-8").splitlines(keepends=True)
    park.write_text("".join(line for line in lines if "lu-jiewei" not in line), "utf-8")


def test_a_plaque_of_a_draft_is_refused_at_its_line(site: Path, tmp_path: Path) -> None:
    report = print_sheets(request(site, set="qianzi-gongyuan", output=tmp_path / "out"), quiet)
    line = 1 + next(
        number for number, text in enumerate((site / PARK).read_text("utf-8").splitlines()) if "lu-jiewei" in text
    )
    assert errors(report) == [("T222", PARK, line)]
    assert not (tmp_path / "out").exists()


def test_a_set_that_is_none_is_answered_with_the_nearest_place(site: Path) -> None:
    report = print_sheets(request(site, set="qianzi-gongyuang"), quiet)
    (found,) = [item for item in report.diagnostics if item.code == "B120"]
    assert "qianzi-gongyuan" in found.hint
    assert "content/places/" in found.hint


def test_a_place_can_be_proofed_for_approval(site: Path) -> None:
    without_draft(site)
    ground, _ = load_ground(request(site))
    assert ground is not None
    asked = ProofRequest(site=site, arguments=Arguments(today=DAY), set="千字公园")
    ((proof,), files, faults) = choose_proofs(ground.context, asked, ())
    assert faults == ()
    assert (proof.title, proof.is_set, len(proof.copies)) == ("千字公园", True, 3)
    assert PARK in files


@pytest.mark.press
def test_plaques_are_delivered_in_walking_order_with_a_code_each(site: Path, tmp_path: Path) -> None:
    without_draft(site)
    folder = tmp_path / "out"
    asked = request(site, set="qianzi-gongyuan", output=folder)
    report = print_sheets(asked, quiet)
    assert errors(report) == []
    assert report.delivery
    assert (report.delivery.product, report.delivery.title) == ("label-a4", "千字公园")
    assert [(sheet.label, sheet.slug) for sheet in report.delivery.sheets] == [
        ("01", "han-laishu"),
        ("02", "tian-dixuan"),
    ]
    with (folder / "board-list.csv").open(encoding="utf-8-sig", newline="") as file:
        addresses = [row["网页"] for row in csv.DictReader(file)]
    assert addresses == ["https://bangyang.gov.cn/guan/q/q-004/", "https://bangyang.gov.cn/guan/q/q-001/"]
    for pdf in sorted((folder / "PDF-ascii").iterdir()):
        told = subprocess.run(["pdfinfo", "-box", str(pdf)], capture_output=True, check=True).stdout.decode()
        left, bottom, right, top = (float(part) for part in told.split("TrimBox:")[1].split()[:4])
        assert (right - left, top - bottom) == (
            pytest.approx(297 / 25.4 * 72, abs=0.2),
            pytest.approx(210 / 25.4 * 72, abs=0.2),
        )
    assert any("都可以照挂" in line for line in print_status(asked).lines)
