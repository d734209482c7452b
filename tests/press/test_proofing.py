"""Proofs as they leave the printer: every line with its number, a mark and a watermark on every page, boxes at the end."""

from __future__ import annotations

import re
import subprocess
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from builder.cli.main import main
from builder.load.settings import Arguments
from builder.press.proof_choice import ProofRequest
from builder.press.proofing import ProofReport, print_proofs
from builder.tools.pdf import read_facts
from builder.tools.raster import glyphs, pixels

STORY = "云腾致雨，露结为霜。金生丽水，玉出昆冈。剑号巨阙，珠称夜光。果珍李柰，菜重芥姜。海咸河淡，鳞潜羽翔[1]。"
PERSON = f"""---
name: 天地玄
slug: tian-dixuan
status: draft
category: 见义勇为
summary: 四十年，做了一件事。
quote: 人命关天。
consent: {{print: no}}
honors: [{{title: 市级荣誉, level: 市级}}]
timeline: [{{date: 2020-05, text: 寒来暑往, source: 1}}]
sources: [{{outlet: 千字文报, title: 天地, date: 2024-05-01}}, {{outlet: 千字文网}}]
---
{STORY * 4}

{STORY * 9}

{STORY * 12}
"""
PLAIN = "---\nname: 黄宇宙\nslug: huang-yuzhou\ncategory: 助人为乐\n---\n日月盈昃。\n"
SET = "---\ntitle: 千字巡展\nslug: xunzhan\nset: {people: [tian-dixuan, huang-yuzhou], foreword: 前言一段。}\n---\n"
FILES = {
    "site.toml": 'title = "千字馆"\n',
    "content/people/a.md": PERSON,
    "content/people/b.md": PLAIN,
    "content/people/c.md": "---\nname: 洪荒日\nslug: hong-huangri\nstatus: held\n---\n",
    "content/events/xunzhan.md": SET,
    "content/pages/about.md": "---\ntitle: 关于本馆\nslug: about\n---\n第一段。\n\n第二段。\n",
}


def written(folder: Path) -> Path:
    for name, text in FILES.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    return folder


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return written(tmp_path)


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> ProofReport:
    """The proof of one person in a folder of its own, which many tests look at."""
    return proof(written(tmp_path_factory.mktemp("drawn")), people=("天地玄",))


def proof(site: Path, **asked: object) -> ProofReport:
    request = ProofRequest(site=site, arguments=Arguments(today=date(2026, 1, 1)), **asked)  # type: ignore[arg-type] # by name
    return print_proofs(request, lambda _stage, _done, _total: None)


def codes(done: ProofReport) -> set[str]:
    assert done.files == ()
    return {item.code for item in done.diagnostics if item.severity == "error"}


def pages_of(path: Path) -> list[str]:
    """The text of each page, as another program reads it."""
    done = subprocess.run(["pdftotext", "-raw", path, "-"], capture_output=True, check=True)
    return [page for page in done.stdout.decode().split("\f") if page]


def numbers(pdf: bytes) -> list[int]:
    """The running numbers that stand in the left margin, by place and size, page after page from top to bottom."""
    found = []
    for page in range(len(read_facts(pdf).pages)):
        margin = [
            glyph for glyph in glyphs(pdf, page)
            if glyph.char.isdigit() and glyph.right < 24 and 28 < glyph.top < 276 and glyph.size < 3
        ]  # fmt: skip
        rows: dict[float, str] = {}  # by the foot of a first digit; digits differ in it by less than 1 mm
        for glyph in margin:
            foot = next((foot for foot in rows if abs(glyph.bottom - foot) < 1), glyph.bottom)
            rows[foot] = rows.get(foot, "") + glyph.char
        found += [int(rows[foot]) for foot in sorted(rows)]
    return found


@pytest.mark.press
def test_a_proof_carries_every_line_with_its_number(drawn: ProofReport) -> None:
    (file,) = drawn.files
    assert (file.parent.name, file.name) == ("print", f"送审稿-tian-dixuan-{drawn.marks[0]}.pdf")
    pages = pages_of(file)
    assert len(pages) >= 3
    found = numbers(file.read_bytes())
    assert len(found) > 40
    assert found == list(range(1, len(found) + 1))
    # Every line of the story stands there beside its number; what is not text is a number or a word of the page.
    text = "".join("".join(page.split()) for page in pages)
    bare = re.sub(r"[0-9]+", "", text)
    story = re.sub(r"[0-9]+", "", STORY)
    assert bare.count(story.rstrip("。").split("。")[0]) == 25
    assert "支撑第" in text
    for words in (
        "四十年，做了一件事。",
        "人命关天。",
        "寒来暑往",
        "千字文报",
        "《天地》",
        "2024年5月1日",
        "没有来源，待核对",
    ):
        assert words in text, words


@pytest.mark.press
def test_every_page_carries_watermark_mark_and_number(drawn: ProofReport) -> None:
    pages = pages_of(drawn.files[0])
    for number, page in enumerate(pages, start=1):
        text = "".join(page.split())
        assert text.count("送审") >= 2  # the watermark beside the head
        assert f"内容标记{drawn.marks[0]}" in text
        assert f"第{number}页/共{len(pages)}页" in text
    signed = ["签字" in page and "□ 同意" in page for page in pages]
    assert signed == [False] * (len(pages) - 1) + [True]
    assert f"scope: 送审稿 {drawn.marks[0]}" in pages[-1]
    assert "未发布 · 草稿" in pages[0]


@pytest.mark.press
def test_the_watermark_lies_pale_behind_the_text(drawn: ProofReport) -> None:
    data = drawn.files[0].read_bytes()
    large = [glyph for glyph in glyphs(data, 1) if glyph.size > 20]
    assert [glyph.char for glyph in large] == ["送", "审"]
    assert [glyph.char for glyph in glyphs(data, 1)[:2]] == ["送", "审"], "drawn before all text"
    drawn = pixels(data, 1, dpi=50, is_gray=True)
    shades = Counter(drawn.data)
    shade, count = next((shade, count) for shade, count in shades.most_common() if shade < 250)
    assert shade > 230, "pale"
    assert count > 0.02 * shades.total()
    assert read_facts(data).pages[1].groups == (), "solid, not transparent"
    corner = min(large, key=lambda glyph: glyph.left)
    assert corner.left > 10
    assert max(glyph.right for glyph in large) < 200


@pytest.mark.press
def test_the_same_content_gives_the_same_bytes_and_the_same_file(site: Path, drawn: ProofReport) -> None:
    again = proof(site, people=("tian-dixuan",))
    assert again.files[0].relative_to(site).parts[-2:] == drawn.files[0].parts[-2:]
    assert again.files[0].read_bytes() == drawn.files[0].read_bytes(), "in another folder, asked for by another name"


@pytest.mark.press
def test_a_set_begins_with_a_list_and_each_member_on_a_page_of_its_own(site: Path) -> None:
    done = proof(site, set="xunzhan")
    pages = pages_of(done.files[0])
    assert all(name in pages[0] for name in ("千字巡展", "天地玄", "黄宇宙", "套展文字"))
    heads = [number for number, page in enumerate(pages) if "制稿日期" in page]
    assert len(heads) == 4  # the list, the words, two people
    assert "前言一段。" in pages[1]
    assert f"内容标记 {done.marks[0]}" in pages[-1]
    assert "签字" in pages[-1]
    restarts = [number for number in numbers(done.files[0].read_bytes()) if number == 1]
    assert len(restarts) == 3


@pytest.mark.press
def test_a_page_is_proofed_without_lines_for_a_profile(site: Path) -> None:
    text = "".join(pages_of(proof(site, page="关于本馆").files[0]))
    assert "第一段。" in text
    assert "第二段。" in text
    assert "checks:" not in text
    assert "签字" in text


@pytest.mark.press
def test_the_verb_says_where_the_proof_lies(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = site / "out" / "proof.pdf"
    ask = ["print", "--proof", "--site", str(site), "--date", "2026-01-01"]
    assert main([*ask, "--person", "黄宇宙", "--output", str(target)]) == 0
    assert "proof.pdf" in capsys.readouterr().out
    assert main([*ask, "--person", "黄宇宙", "--output", str(target)]) == 0, "its own file may be written again"
    assert main([*ask, "--person", "黄宇宙", "--person", "天地玄", "--output", str(target)]) == 2
    assert main([*ask]) == 2
    assert main(["print", "--page", "about", "--site", str(site)]) == 2
    target.write_bytes(b"a scan with signatures")
    assert main([*ask, "--person", "黄宇宙", "--output", str(target)]) == 1
    assert target.read_bytes() == b"a scan with signatures"


def test_who_is_held_or_unknown_has_no_proof(site: Path) -> None:
    assert codes(proof(site, people=("洪荒日",))) == {"B134"}
    assert codes(proof(site, people=("无此人",))) == {"B134"}
    assert codes(proof(site, page="nowhere")) == {"B133"}
    assert codes(proof(site, set="nowhere")) == {"B120"}


def test_a_proof_is_never_written_among_what_is_published(site: Path) -> None:
    assert codes(proof(site, people=("天地玄",), output=site / "output" / "x")) == {"B135"}


def test_private_data_stops_a_proof(site: Path) -> None:
    file = site / "content/people/b.md"
    file.write_text(PLAIN.replace("日月盈昃", "电话 139" + "12345678"), "utf-8")
    assert codes(proof(site, people=("黄宇宙",)))


@pytest.mark.tenths
def test_a_fault_in_another_profile_stops_no_proof(site: Path) -> None:
    (site / "content/people/a.md").write_text("---\nname: 天地玄\nyear: 二零二四年吧\n---\n", "utf-8")
    errors = {item.code for item in proof(site, people=("黄宇宙",)).diagnostics if item.severity == "error"}
    assert errors <= {"B137", "B300"}  # at most there is no engine or no font here
    assert codes(proof(site, people=("天地玄",)))


@pytest.mark.tenths
def test_characters_that_no_board_can_show_are_told(site: Path) -> None:
    (site / "content/people/b.md").write_text(PLAIN.replace("日月", "日😀月"), "utf-8")
    found = [item for item in proof(site, people=("黄宇宙",)).diagnostics if item.code == "B132"]
    assert ["😀" in item.message for item in found] == [True]


def pictures_of(path: Path) -> int:
    return sum(len(page.images) for page in read_facts(path.read_bytes()).pages)


@pytest.mark.press
def test_a_proof_shows_the_board_of_who_may_have_one(site: Path, drawn: ProofReport) -> None:
    assert pictures_of(proof(site, people=("黄宇宙",)).files[0]) == 1
    assert pictures_of(drawn.files[0]) == 0, "said no to being printed"


@pytest.mark.press
def test_a_board_that_cannot_be_made_is_an_open_point_and_no_obstacle(site: Path) -> None:
    (site / "content/people/b.md").write_text(PLAIN.replace("日月", "日😀月"), "utf-8")
    done = proof(site, people=("黄宇宙",))
    text = "".join(pages_of(done.files[0]))
    assert "[B110]" in text
    assert "[B132]" in text
    assert pictures_of(done.files[0]) == 0


@pytest.mark.press
def test_a_story_that_its_board_must_cut_is_an_open_point(site: Path) -> None:
    (site / "content/people/b.md").write_text(PLAIN + f"\n{STORY}" * 30, "utf-8")
    assert "[P190]" in "".join(pages_of(proof(site, people=("黄宇宙",)).files[0]))


@pytest.mark.press
def test_a_browser_gives_the_same_lines_at_the_same_size(site: Path, drawn: ProofReport) -> None:
    ours = drawn.files[0].read_bytes()
    theirs = proof(site, people=("天地玄",), engine="chromium").files[0].read_bytes()
    assert numbers(theirs) == numbers(ours)
    sizes = [max(glyph.size for glyph in glyphs(data) if glyph.char == "云") for data in (ours, theirs)]
    assert sizes[1] == pytest.approx(sizes[0], rel=0.01), "a browser makes a page smaller when something stands out"
