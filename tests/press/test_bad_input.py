"""Careless and hostile things printed: a clear answer each time, and nobody stays who has left."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from builder.base.values import convert
from builder.build.sheets import PRESS, forget_sheets, sheet_tag
from builder.cli.main import main
from builder.load.settings import Arguments
from builder.model.delivery import Delivery
from builder.press.delivery import deliver, read_record
from builder.press.press import print_sheets
from builder.press.request import PrintReport, PrintRequest
from tests.sites.copies import copy_site

URL = "https://bangyang.gov.cn/guan/"
PERSON = "---\nname: {name}\ncategory: 见义勇为\nid: x-1\nslug: xuan-huang\n{extra}---\n{body}\n"


def run(site: Path, *, strict: bool = False, **asked: Any) -> PrintReport:
    arguments = Arguments(base_url=URL, today=date(2026, 1, 1), strict=strict)
    return print_sheets(PrintRequest(site=site, arguments=arguments, **asked), lambda *_: None)


def codes(report: PrintReport) -> set[str]:
    return {item.code for item in report.diagnostics if item.severity in ("error", "warning")}


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_site("small", tmp_path_factory.mktemp("bad") / "small")


@pytest.fixture
def site(small: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(small, tmp_path / "site"))


def somebody(site: Path, *, name: str = "玄黄荒", extra: str = "", body: str = "云腾致雨，露结为霜。") -> Path:
    path = site / "content/people/xx.md"
    path.write_text(PERSON.format(name=name, extra=extra, body=body), "utf-8")
    return path


@pytest.mark.tenths
@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ({"name": '"\\u0301\\u0302"'}, "B111"), ({"name": "玄😀黄"}, "B110"), ({"name": "ئابدۇرەھىم"}, "B110"),
        ({"name": "A" * 60}, "B111"), ({"body": "云腾😀致雨。"}, "B110"), ({"body": "a" * 5000}, "B111"),
        ({"body": "云腾致雨露结为霜" * 1250}, "B111"),
    ],
)  # fmt: skip
def test_what_cannot_stand_on_a_board_is_named(site: Path, asked: dict[str, str], code: str) -> None:
    somebody(site, **asked)
    report = run(site, people=("xuan-huang",))
    assert report.folder is None
    assert code in codes(report)
    assert "B112" not in codes(report)  # which would call it our fault


@pytest.mark.press
@pytest.mark.parametrize("value", ['"1,234"', '"10/12"', '"(12)"', "三千", "300余"])
def test_every_way_to_write_a_figure_can_be_printed(site: Path, value: str) -> None:
    somebody(site, extra=f"figures:\n  - {{label: 服务, value: {value}, unit: 次}}\n")
    report = run(site, people=("xuan-huang",))
    assert report.folder
    assert ("B119" in codes(report)) is (not value.startswith('"'))


@pytest.mark.press
def test_a_list_of_single_characters_is_cut_with_a_warning(site: Path) -> None:
    somebody(site, body="\n\n".join("云" * 400))
    report = run(site, people=("xuan-huang",))
    assert report.folder
    assert "P190" in codes(report)
    assert run(site, strict=True, people=("xuan-huang",)).folder is None


@pytest.mark.parametrize(
    "part", ["content/people/new", "output", "output/boards", "static", "themes/x", ".cache/x", ".git/x"]
)
def test_no_print_is_written_among_what_is_read_or_published(site: Path, part: str) -> None:
    report = run(site, everybody=True, output=site / part)
    assert codes(report) == {"B116"}
    assert not (site / part).exists()


def test_no_print_is_written_into_a_build_elsewhere(site: Path, tmp_path: Path) -> None:
    out = tmp_path / "public"
    out.mkdir()
    (out / ".exemplar").write_text("exemplar-output 1\n", "utf-8")
    assert codes(run(site, everybody=True, output=out / "boards")) == {"B116"}


def test_a_browser_is_not_asked_for_inks(site: Path) -> None:
    assert codes(run(site, everybody=True, engine="chromium", colour="cmyk")) == {"B117"}


def test_a_site_without_people_says_so(site: Path) -> None:
    shutil.rmtree(site / "content")
    (site / "content/people").mkdir(parents=True)
    (site / "site.toml").unlink()
    assert "B118" in codes(run(site, everybody=True))


def test_the_shops_words_pass_the_gate(site: Path) -> None:
    (site / "shop.toml").write_text(f'[board-90x120]\nmaterial = "找 {"138" + "12345678"}"\n', "utf-8")
    assert "V190" in codes(run(site, everybody=True))


@pytest.mark.press
def test_a_product_of_the_shops_that_is_none_is_told(site: Path) -> None:
    (site / "shop.toml").write_text("[board-90x121]\nbleed = 3\n", "utf-8")
    somebody(site)
    assert "B105" in codes(run(site, people=("xuan-huang",)))


@pytest.mark.press
@pytest.mark.parametrize("status", ["status: revoked\n", "status: held\n", "consent: {print: no}\n"])
@pytest.mark.parametrize("verb", ["build", "print"])
def test_drawn_sheets_of_who_has_left_do_not_stay_in_the_cache(site: Path, status: str, verb: str) -> None:
    somebody(site)
    assert run(site, people=("xuan-huang",)).folder
    cache = site / PRESS
    assert [path.name.partition("-")[0] for path in cache.glob("*.sheet")] == [sheet_tag("x-1")]
    somebody(site, extra=status)
    main([verb, "--site", str(site), "--date", "2026-01-01", *(["--person", "辰宿列"] if verb == "print" else [])])
    assert sheet_tag("x-1") not in {path.name.partition("-")[0] for path in cache.glob("*.sheet")}


@pytest.mark.press
def test_where_and_withdraw_name_the_folders_with_a_persons_boards(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    somebody(site)
    report = run(site, people=("xuan-huang",))
    assert report.folder
    place = report.folder.relative_to(site).as_posix()
    assert main(["where", "玄黄荒", "--site", str(site)]) == 0
    assert place in capsys.readouterr().out
    assert main(["where", "辰宿列", "--site", str(site)]) == 0
    assert place not in capsys.readouterr().out
    assert main(["withdraw", "玄黄荒", "--yes", "--site", str(site)]) == 0
    assert place in capsys.readouterr().out


def test_a_cache_of_nobody_who_left_stays_whole(site: Path) -> None:
    from builder.build.engine import plan_only
    from builder.build.request import BuildRequest

    _, loaded = plan_only(BuildRequest(site=site, arguments=Arguments(today=date(2026, 1, 1))))
    known = sheet_tag(loaded.site.people[0].id)
    (site / PRESS).mkdir(parents=True)
    for name in (f"{known}-a", f"{sheet_tag('')}-b"):
        (site / PRESS / f"{name}.sheet").write_bytes(b"x")
    assert forget_sheets(site, loaded.site) == 0
    (site / PRESS / "0123456789ab-c.sheet").write_bytes(b"x")
    assert forget_sheets(site, loaded.site) == 2
    assert [path.name for path in (site / PRESS).iterdir()] == [f"{known}-a.sheet"]


@pytest.mark.press
def test_no_private_word_of_a_person_is_delivered(site: Path) -> None:
    settings = site / "site.toml"
    settings.write_text(settings.read_text("utf-8").replace('repository = "public"', 'repository = "private"'), "utf-8")
    canaries = "private: {note: CANARY}\nhardship: CANARY\nlead_source: CANARY\nquestions: [CANARY]\n"
    somebody(site, extra=canaries, body="云腾致雨。<!-- CANARY --> 露结为霜。")
    report = run(site, people=("xuan-huang",))
    assert report.folder
    from builder.tools.raster import glyphs

    for path in report.folder.rglob("*"):
        data = path.read_bytes() if path.is_file() else b""
        assert b"CANARY" not in data
        if path.suffix == ".pdf":
            assert "CANARY" not in "".join(glyph.char for glyph in glyphs(data))


def test_a_delivery_that_is_stopped_halfway_leaves_the_one_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, record = tmp_path / "out", Delivery(product="board-90x120")
    assert deliver(folder, {"a.txt": b"first"}, record) is None
    rename = Path.rename

    def stop(self: Path, target: Path) -> Path:
        if target == folder and not self.name.endswith(".old"):
            raise KeyboardInterrupt
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", stop)
    with pytest.raises(KeyboardInterrupt):
        deliver(folder, {"a.txt": b"second"}, record)
    assert (folder / "a.txt").read_bytes() == b"first"
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_record_of_before_is_still_read(tmp_path: Path) -> None:
    assert isinstance(convert({"product": "board-90x120", "sheets": []}, Delivery), Delivery)
    (tmp_path / "print.json").write_text('{"product": 3}', "utf-8")
    assert read_record(tmp_path) is None
