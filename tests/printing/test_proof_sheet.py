"""The pages of a proof: every line numbered, no line alone, the boxes whole on the last page."""

from __future__ import annotations

from functools import cache

from hypothesis import given
from hypothesis import strategies as st

from builder.model.composition import STEP
from builder.printing.compose import line_width
from builder.printing.proof_sheet import (
    BOTTOM,
    BOXES,
    GAP,
    MEASURE,
    RECORD_GAP,
    RECORD_HEAD,
    RECORD_LINE,
    SIZE,
    SMALL,
    TOP,
    Block,
    Copy,
    Faces,
    Leaf,
    head_height,
    page_copies,
    set_rows,
    set_title,
)
from tests.sheets import HAN, product

CITED = {"cited": "支撑第 {lines} 行", "uncited": "没有支撑"}


@cache
def faces() -> Faces:
    found = product().faces
    return Faces(text=found["song-400"], small=found["sans-400"], title=found["song-700"])


TEXTS = st.builds(
    lambda length, mark: "".join(HAN[place * 7 % len(HAN)] for place in range(length)) + mark,
    st.integers(1, 400), st.sampled_from(("。", "[1]。", "，2024 年 in the river”", "[12][3]")),
)  # fmt: skip
BLOCKS = st.lists(
    st.builds(Block, text=TEXTS, label=st.sampled_from(("", "正文")), small=st.booleans()), min_size=1, max_size=30
)


@given(BLOCKS)
def test_numbers_run_from_one_over_every_line_and_no_text_is_lost(blocks: list[Block]) -> None:
    rows = set_rows(blocks, faces(), **CITED)
    assert [row.number for row in rows] == list(range(1, len(rows) + 1))
    assert "".join(row.line.text for row in rows) == "".join(block.text for block in blocks)


@given(BLOCKS)
def test_no_line_is_wider_than_the_measure(blocks: list[Block]) -> None:
    for row in set_rows(blocks, faces(), **CITED):
        face, size = (faces().small, SMALL) if row.small else (faces().text, SIZE)
        assert line_width(row.line, face) * size <= MEASURE + STEP


@given(st.lists(BLOCKS, min_size=1, max_size=4), st.booleans(), st.integers(0, 5))
def test_pages_hold_every_line_once_and_nothing_runs_over(
    many: list[list[Block]], has_cover: bool, record: int
) -> None:
    title = set_title("天地玄", faces())
    copies = [Copy(title=title, rows=set_rows(blocks, faces(), **CITED), record=record) for blocks in many]
    leaves = page_copies(copies, cover_rows=24 if has_cover else 0)
    assert [leaf.number for leaf in leaves] == list(range(1, len(leaves) + 1))
    for number, copy in enumerate(copies):
        assert tuple(row for leaf in leaves if leaf.copy == number for row in leaf.rows) == copy.rows
        assert [leaf.opens for leaf in leaves if leaf.copy == number].count(True) == 1
    assert [leaf.signs for leaf in leaves] == [False] * (len(leaves) - 1) + [True]
    recorded = [number for leaf in leaves for number in leaf.records]
    assert recorded == (list(range(len(copies))) if record else [])
    assert [leaf.explains for leaf in leaves].count(True) == bool(record)
    for leaf in leaves:
        assert bottom(leaf, copies) <= BOTTOM + 1e-6
        assert stays_together(leaf)


def bottom(leaf: Leaf, copies: list[Copy]) -> float:
    at = TOP + (head_height(copies[leaf.copy].title) if leaf.opens and leaf.copy >= 0 else 0.0)
    at += sum(row.height + (GAP if row.opens and place else 0.0) for place, row in enumerate(leaf.rows))
    at += RECORD_HEAD * leaf.explains + sum(RECORD_GAP + copies[n].record * RECORD_LINE for n in leaf.records)
    return at + BOXES * leaf.signs


def stays_together(leaf: Leaf) -> bool:
    """Neither the first nor the last line of a paragraph stands alone at the edge of a page."""
    if not leaf.rows:
        return True
    first, last = leaf.rows[0], leaf.rows[-1]
    return not (first.leads and not first.follows) and not (last.follows and not last.leads)


def test_a_source_says_on_which_lines_it_is_cited() -> None:
    long = HAN * 2 + "[2]"
    blocks = [
        Block(text="天地[1]"), Block(text=long), Block(text="玄黄[1]"), Block(text="甲报", source=1),
        Block(text="乙报", source=2), Block(text="丙报[1]", source=3),
    ]  # fmt: skip
    lines = [row.line.text for row in set_rows(blocks, faces(), **CITED)]
    found = [text for text in lines if text.startswith(("支撑", "没有"))]
    last = next(number for number, text in enumerate(lines, 1) if "[2]" in text)
    assert last > 2
    assert found == [f"支撑第 1、{last + 1} 行", f"支撑第 {last} 行", "没有支撑"]


def test_a_set_has_its_boxes_on_a_page_of_its_own_mark() -> None:
    copy = Copy(title=set_title("天地玄", faces()), rows=set_rows([Block(text="玄黄")], faces(), **CITED))
    leaves = page_copies([copy, copy], cover_rows=24)
    assert [leaf.copy for leaf in leaves] == [-1, 0, 1, -1]
    assert [leaf.copy for leaf in page_copies([copy])] == [0]
