"""A print run end to end: what is delivered, what is refused, and the proofs that must not be fooled."""

from __future__ import annotations

import csv
import hashlib
import json
import re
import shutil
import subprocess
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from builder.cli.main import main
from builder.load.settings import Arguments
from builder.model.press import EngineMissing
from builder.press import drawing, press
from builder.press.delivery import read_record
from builder.press.order import is_public
from builder.press.press import print_sheets
from builder.press.request import PrintReport, PrintRequest
from builder.press.status import print_status
from builder.printing.pdf_proof import prove_glyphs
from builder.tools.raster import glyphs
from tests.plates import plate
from tests.sheets import product
from tests.sites.copies import copy_site

URL = "https://bangyang.gov.cn/guan/"
TOUR = "2025-xunzhan"


def quiet(_stage: str, _done: int, _of: int) -> None:
    """Show no progress."""


def run(site: Path, output: Path, *, url: str = URL, strict: bool = False, **asked: Any) -> PrintReport:
    arguments = Arguments(base_url=url, today=date(2026, 1, 1), strict=strict)
    return print_sheets(PrintRequest(site=site, arguments=arguments, output=output, **asked), quiet)


def codes(report: PrintReport, severity: str = "error") -> set[str]:
    return {item.code for item in report.diagnostics if item.severity == severity}


@pytest.fixture(scope="module")
def gallery(tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = copy_site("gallery", tmp_path_factory.mktemp("press") / "gallery", full=True)
    for number, photo in enumerate(sorted((site / "content").rglob("*.jpg"))):
        photo.write_bytes(plate(number, 1600, 2000))
    return site


@pytest.fixture(scope="module")
def tour(gallery: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[PrintReport, Path]:
    """The gallery's tour as it was delivered."""
    output = tmp_path_factory.mktemp("delivered") / "tour"
    report = run(gallery, output, set=TOUR)
    assert report.folder == output, [f"{item.code} {item.message}" for item in report.diagnostics]
    return report, output


@pytest.fixture
def own(gallery: Path, tmp_path: Path) -> Path:
    """A copy of the gallery that a test may change, as nobody has printed it yet."""
    site = tmp_path / "site"
    shutil.copytree(gallery, site, ignore=shutil.ignore_patterns(".cache"))
    return site


def poppler(*command: str) -> str:
    return subprocess.run(command, capture_output=True, check=True).stdout.decode()


@pytest.mark.press
def test_a_delivery_holds_every_sheet_under_both_names_with_its_papers(tour: tuple[PrintReport, Path]) -> None:
    report, folder = tour
    assert report.delivery is not None
    sheets = report.delivery.sheets
    assert [sheet.kind for sheet in sheets][:1] == ["cover"]
    for sheet in sheets:
        pdf = (folder / "PDF" / sheet.file).read_bytes()
        assert pdf == (folder / "PDF-ascii" / sheet.ascii).read_bytes()
        assert hashlib.sha256(pdf).hexdigest() == sheet.sha256
        assert sheet.ascii.isascii()
    with (folder / "board-list.csv").open(encoding="utf-8-sig", newline="") as file:
        assert len(list(csv.reader(file))) == len(sheets) + 1
    for name in ("set.html", "labels.html", "SHA256SUMS"):
        assert (folder / name).stat().st_size
    assert read_record(folder) == report.delivery


@pytest.mark.press
def test_poppler_sees_the_boxes_fonts_and_text_that_we_claim(tour: tuple[PrintReport, Path]) -> None:
    _, folder = tour
    for pdf in sorted((folder / "PDF-ascii").iterdir()):
        boxes = dict(re.findall(r"^(\w+Box): +(.*)$", poppler("pdfinfo", "-box", str(pdf)), re.MULTILINE))
        trim = [float(number) / 72 * 25.4 for number in boxes["TrimBox"].split()]
        bleed = [float(number) / 72 * 25.4 for number in boxes["BleedBox"].split()]
        assert boxes["MediaBox"].split()[:2] == ["0.00", "0.00"]
        assert trim[2] - trim[0] == pytest.approx(900, abs=0.05)
        assert trim[3] - trim[1] == pytest.approx(1200, abs=0.05)
        assert trim[0] - bleed[0] == pytest.approx(5, abs=0.05)
        fonts = poppler("pdffonts", str(pdf)).splitlines()[2:]
        assert fonts
        assert all("Type 3" not in font and font.split()[-5:-2] == ["yes", "yes", "yes"] for font in fonts)
    assert "榜样" in poppler("pdftotext", str(min((folder / "PDF-ascii").iterdir())), "-")


@pytest.mark.press
def test_two_runs_from_nothing_give_the_same_bytes(
    gallery: Path, tmp_path: Path, tour: tuple[PrintReport, Path]
) -> None:
    _, first = tour
    site = tmp_path / "another place"
    shutil.copytree(gallery, site, ignore=shutil.ignore_patterns(".cache"))
    run(site, tmp_path / "again", set=TOUR)
    files = {path.relative_to(first).as_posix(): path.read_bytes() for path in first.rglob("*") if path.is_file()}
    second = tmp_path / "again"
    assert files == {
        path.relative_to(second).as_posix(): path.read_bytes() for path in second.rglob("*") if path.is_file()
    }


@pytest.mark.press
def test_an_unchanged_set_draws_nothing_and_an_edit_draws_one_sheet(own: Path, tmp_path: Path) -> None:
    first = run(own, tmp_path / "out", set=TOUR)
    assert first.reused == 0
    again = run(own, tmp_path / "out", set=TOUR)
    assert (again.rendered, again.reused) == (0, first.rendered)
    assert first.delivery
    name = next(sheet.name for sheet in first.delivery.sheets if sheet.kind == "person")
    path = next(path for path in (own / "content/people").rglob("*.md") if f"\n{name}\n" in _names(path))
    path.write_text(path.read_text("utf-8").replace("\n---\n", "\n---\n又添了一句。\n\n", 1), "utf-8")
    changed = run(own, tmp_path / "out", set=TOUR)
    assert changed.rendered == 1


@pytest.mark.press
def test_the_ink_proof_finds_type_two_millimetres_too_large_and_a_line_that_was_dropped(
    gallery: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Mutations of the drawn sheet, while its claims stay: each must be refused, and nothing be delivered."""
    made = drawing.draw

    def larger(sheets: Any, materials: Any, *rest: Any) -> Any:
        return made([mutate(sheet, size=2.0) for sheet in sheets], materials, *rest)

    def shorter(sheets: Any, materials: Any, *rest: Any) -> Any:
        return made([mutate(sheet, drop=True) for sheet in sheets], materials, *rest)

    def mutate(sheet: Any, *, size: float = 0.0, drop: bool = False) -> Any:
        setting = sheet.sheet.settings["story"]
        if size:
            setting = setting.__replace__(size=setting.size + round(size / product().unit * 1000))
        if drop:
            first = setting.columns[0][0]
            piece = first.__replace__(lines=first.lines[:1] + first.lines[2:])
            setting = setting.__replace__(columns=((piece, *setting.columns[0][1:]), *setting.columns[1:]))
        changed = sheet.sheet.__replace__(settings=sheet.sheet.settings | {"story": setting})
        return type(sheet)(**{**vars(sheet), "sheet": changed})

    person = "story-0500"
    asked = {"people": (_slug(gallery, person),)}
    for draw in (larger, shorter):
        monkeypatch.setattr(drawing, "draw", draw)
        monkeypatch.setattr(drawing, "recall", lambda *_: None)
        report = run(gallery, tmp_path / "out", **asked)
        assert report.folder is None
        assert "B112" in codes(report)
        assert not (tmp_path / "out").exists()


def _slug(site: Path, stem: str) -> str:
    text = next((site / "content/people").rglob(f"{stem}.md")).read_text("utf-8")
    return re.search(r"^(?:name|姓名)[:：] *(.+?) *(?:#.*)?$", text, re.MULTILINE)[1]  # type: ignore[index] # it is there


@pytest.mark.press
def test_ink_where_no_text_was_asked_for_is_found(gallery: Path, tmp_path: Path) -> None:
    report = run(gallery, tmp_path / "out", people=(_slug(gallery, "story-0300"),))
    assert report.folder
    pdf = next((report.folder / "PDF").iterdir()).read_bytes()
    ink = glyphs(pdf)
    everything = "".join(glyph.char for glyph in ink)
    assert prove_glyphs(ink, (), product(), decoration=everything) == ()
    stray = (*ink, ink[-1].__replace__(char="谬"))
    assert [flaw.region for flaw in prove_glyphs(stray, (), product(), decoration=everything)] == ["谬"]


@pytest.mark.press
def test_files_for_offset_are_in_inks_alone(gallery: Path, tmp_path: Path) -> None:
    report = run(
        gallery, tmp_path / "out", people=(_slug(gallery, "full"), _slug(gallery, "story-0300")), colour="cmyk"
    )
    assert report.folder, codes(report)
    for pdf in sorted((report.folder / "PDF-ascii").iterdir()):
        information = poppler("pdfinfo", str(pdf))
        assert "PDF/X-4" in information or b"GTS_PDFXVersion" in pdf.read_bytes()
        images = poppler("pdfimages", "-list", str(pdf)).splitlines()[2:]
        assert all(" rgb " not in image for image in images)


@pytest.mark.press
def test_pictures_for_shops_that_take_nothing_else(gallery: Path, tmp_path: Path) -> None:
    from PIL import Image

    report = run(gallery, tmp_path / "out", people=(_slug(gallery, "story-0300"),), pictures=("jpg", "tiff"))
    assert report.folder
    with Image.open(next((report.folder / "JPG-100dpi").iterdir())) as image:
        assert image.info["dpi"][0] == pytest.approx(100, abs=0.5)
        assert image.width == pytest.approx(910 / 25.4 * 100, abs=2)
    with Image.open(next((report.folder / "TIFF-100dpi").iterdir())) as image:
        assert (image.format, image.tag_v2[259]) == ("TIFF", 5)  # LZW
        assert image.size[1] == pytest.approx(1210 / 25.4 * 100, abs=2)


@pytest.mark.tenths
def test_without_an_engine_pages_are_delivered(gallery: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lacking = EngineMissing(reason="没有引擎", reason_en="no engine", cure="pip install x")
    monkeypatch.setattr(press, "find_press", lambda *_: lacking)
    report = run(gallery, tmp_path / "out", set=TOUR)
    assert "B124" in codes(report, "warning")
    pages = sorted((tmp_path / "out/pages").glob("*.html"))
    assert len(pages) == report.rendered > 2
    text = pages[0].read_text("utf-8")
    assert all((tmp_path / "out/pages" / link).is_file() for link in re.findall(r'(?:href|src)="([^"#:]+)"', text))


@pytest.mark.parametrize(
    ("consent", "code"), [("print: no", "T220"), ("print: unrecorded", ""), ("minor: true\n  publish: yes", "T221")]
)
def test_who_did_not_agree_is_not_printed(own: Path, tmp_path: Path, consent: str, code: str) -> None:
    path = own / "content/people/story-0300.md"
    fields = f"---\nslug: who-is-asked\nconsent:\n  {consent}\n"
    path.write_text(path.read_text("utf-8").replace("---\n", fields, 1), "utf-8")
    report = run(own, tmp_path / "out", strict=True, people=("who-is-asked",))
    assert report.folder is None
    assert (code or "T223") in codes(report) | codes(report, "warning")
    assert not (tmp_path / "out").exists()


def test_a_folder_that_holds_something_else_is_left_alone(gallery: Path, tmp_path: Path) -> None:
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters/letter.txt").write_text("dear", "utf-8")
    report = run(gallery, tmp_path / "letters", set=TOUR)
    assert "B122" in codes(report)
    assert [path.name for path in (tmp_path / "letters").iterdir()] == ["letter.txt"]


@pytest.mark.tenths
def test_a_set_or_person_that_is_not_there_is_answered_with_the_nearest(gallery: Path, tmp_path: Path) -> None:
    assert codes(run(gallery, tmp_path / "out", set="2025-xunzahn")) == {"B120"}
    assert codes(run(gallery, tmp_path / "out", people=("没有这个人",))) == {"B121"}
    assert codes(run(gallery, tmp_path / "out", set=TOUR, product="board-90x12")) == {"B106"}


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("https://bangyang.gov.cn/", True), ("https://8.8.8.8/", True), ("", False), ("http://localhost:8000/", False),
        ("https://example.org/x/", False), ("https://guan.example.com/", False), ("http://192.168.1.5/", False),
        ("http://127.0.0.1/", False), ("http://[::1]/", False), ("https://intranet/", False), ("https://guan.local/", False),
    ],
)  # fmt: skip
def test_a_code_is_printed_only_with_an_address_that_visitors_reach(address: str, public: bool) -> None:
    assert is_public(address) is public


@pytest.mark.press
def test_without_a_real_address_no_board_carries_a_code(gallery: Path, tmp_path: Path) -> None:
    report = run(gallery, tmp_path / "out", url="https://example.org/", people=(_slug(gallery, "story-0300"),))
    assert "B125" in codes(report, "warning")
    assert report.delivery
    assert [sheet.url for sheet in report.delivery.sheets] == [""]


@pytest.mark.press
def test_the_status_tells_what_changed_and_what_must_come_down(own: Path, tmp_path: Path) -> None:
    report = run(own, tmp_path / "out", set=TOUR)
    assert report.delivery
    members = [sheet for sheet in report.delivery.sheets if sheet.kind == "person"]
    request = PrintRequest(
        site=own, arguments=Arguments(base_url=URL, today=date(2026, 1, 1)), set=TOUR, output=tmp_path / "out"
    )
    current = print_status(request)
    assert current.status
    assert current.status.is_current
    path = next(path for path in (own / "content/people").rglob("*.md") if f"\n{members[0].name}\n" in _names(path))
    path.write_text(path.read_text("utf-8").replace("---\n", "---\nstatus: revoked\n", 1), "utf-8")
    told = print_status(request)
    assert told.status
    down = told.status.of("take down")
    assert [finding.person for finding in down] == [members[0].person]
    assert any("撤板清单" in line for line in told.lines)


def _names(path: Path) -> str:
    found = re.findall(r"^(?:name|姓名)[:：] *(.+?) *(?:#.*)?$", path.read_text("utf-8"), re.MULTILINE)
    return "\n" + "\n".join(found) + "\n"


def test_the_command_says_what_is_wanted(capsys: pytest.CaptureFixture[str], gallery: Path) -> None:
    assert main(["print", "--site", str(gallery)]) == 2
    assert "--person" in capsys.readouterr().err
    assert main(["print", "status", "--site", str(gallery)]) == 2
    assert main(["print", "status", TOUR, "--site", str(gallery), "--output", str(gallery / "nowhere")]) == 1


def test_a_record_is_plain_json_without_paths_of_this_machine(tmp_path: Path) -> None:
    from builder.model.delivery import Delivery
    from builder.press.delivery import deliver

    folder = tmp_path / "out"
    assert deliver(folder, {"a/b.txt": b"x"}, Delivery(product="board-90x120")) is None
    record = json.loads((folder / "print.json").read_text("utf-8"))
    assert str(tmp_path) not in json.dumps(record)
    assert deliver(folder, {"c.txt": b"y"}, Delivery(product="board-90x120")) is None
    assert sorted(path.name for path in folder.iterdir()) == ["c.txt", "print.json"]


@pytest.mark.press
def test_with_a_font_of_other_widths_sheets_are_composed_again_and_it_is_said(own: Path, tmp_path: Path) -> None:
    """The site names a font whose digits are half as wide again: lines are set anew by it, and the ink proof agrees."""
    from fontTools.ttLib import TTFont

    first = run(own, tmp_path / "first", people=(_slug(own, "story-latin"),))
    assert first.folder, codes(first)
    small = max((own / ".cache/press/fonts").glob("sans-400-*"), key=lambda path: path.stat().st_size)
    with TTFont(small) as font:
        names = {name for code, name in font.getBestCmap().items() if chr(code).isascii() and chr(code).isalnum()}
        for name in names:
            width, bearing = font["hmtx"][name]
            font["hmtx"][name] = (width + width // 2, bearing)
        for record in font["name"].names:
            if record.nameID in {1, 16}:
                record.string = "Noto Sans CJK SC"
        font.save(own / "wide.otf")
    toml = own / "site.toml"
    toml.write_text(toml.read_text("utf-8") + '\n[print.fonts]\nsans-400 = "wide.otf"\n', "utf-8")
    second = run(own, tmp_path / "second", people=(_slug(own, "story-latin"),))
    assert second.folder, [f"{item.code} {item.message}" for item in second.diagnostics]
    assert "B303" in {item.code for item in second.diagnostics}
    assert first.delivery
    assert second.delivery
    pages = [
        poppler("pdftotext", "-layout", str(next((folder / "PDF-ascii").iterdir())), "-")
        for folder in (first.folder, second.folder)
    ]
    assert pages[0] != pages[1]
