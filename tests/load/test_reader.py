"""Bad and odd files: each is named with its place and its cure, and no front matter ever becomes body."""

from __future__ import annotations

import random
import unicodedata

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

import builder.tools.yaml as yaml_tool
from builder.base.diagnostic import has_errors
from builder.load.reader import Source, read_source
from builder.model.node import ListNode, MapNode, Node, Scalar

HEAD = "---\nname: 天地玄\n"
TAIL = "\n---\n宇宙洪荒\n"
PRIVATE = frozenset({"contact", "phone", "联系方式", "private"})
GOOD = "---\nname: 天地玄\n类别: 见义勇为\nlevel: 国家级\nyear: 2013\n---\n四十余年拯救落水者的平凡好人。\n"


def read(content: str | bytes) -> Source:
    data = content if isinstance(content, bytes) else content.encode()
    return read_source(data, "content/people/a b.md", is_private=PRIVATE.__contains__, known={"标题"}.__contains__)


def plain(node: Node | None) -> object:
    """Values without places."""
    if isinstance(node, MapNode):
        return {entry.key.text: plain(entry.value) for entry in node.entries}
    if isinstance(node, ListNode):
        return [plain(item) for item in node.items]
    return node.text if isinstance(node, Scalar) else None


def found(source: Source) -> list[tuple[str, int]]:
    return [(item.code, item.span.line) for item in source.diagnostics]


def scalars(node: Node | None) -> list[Scalar]:
    if isinstance(node, MapNode):
        return [s for e in node.entries for s in (e.key, *scalars(e.value))]
    if isinstance(node, ListNode):
        return [s for item in node.items for s in scalars(item)]
    return [node] if isinstance(node, Scalar) else []


# Whole files: (content, [(code, line)])
FILES: list[tuple[str | bytes, list[tuple[str, int]]]] = [
    (b"", [("R108", 0)]),
    (b"\xef\xbb\xbf", [("R108", 0)]),
    (" \n\n\t", [("R108", 0)]),
    (GOOD.encode("gbk"), [("R101", 2)]),
    (GOOD.encode("gb18030"), [("R101", 2)]),
    (("---\r\na: b\r\n" + GOOD[4:]).encode("gbk"), [("R101", 3)]),
    (("---\ra: b\r" + GOOD[4:]).encode("gbk"), [("R101", 3)]),
    (GOOD.replace("玄", "𬭎").encode("gb18030"), [("R101", 2)]),
    (GOOD.encode("utf-16"), [("R101", 1)]),
    (GOOD.encode("utf-16-le"), [("R101", 1)]),
    (GOOD.encode("utf-16-be"), [("R101", 1)]),
    (b"\xfe\xff" + GOOD.encode("utf-16-be"), [("R101", 1)]),
    (GOOD.encode("utf-32"), [("R101", 1)]),
    ("---\nname: 楊興安\n---\n四十餘年拯救落水者，見義勇為的好人\n".encode("big5"), [("R101", 2)]),
    (GOOD.encode() + b"\xff\n", [("R102", 8)]),
    (GOOD.encode() + b"\xe5\xae", [("R102", 8)]),
    (b"---\nname: \xc3\x28\n---\n", [("R102", 2)]),
    (b"x" * (1024 * 1024 + 1), [("R106", 0)]),
    (b"---\nname: x\n---\n" + "字".encode() * 70_000, [("R107", 4)]),
    ("\n" + GOOD, [("R112", 2)]),
    ("\n\n\ufeff" + GOOD, [("R111", 1), ("R105", 3)]),
    ("前言\n" + GOOD, [("R112", 2)]),
    ("\n———\n" + GOOD[4:], [("R112", 2)]),
    ("----\n" + GOOD[4:], [("R113", 1)]),
    ("--\n" + GOOD[4:], [("R113", 1)]),
    ("———\n" + GOOD[4:], [("R113", 1)]),
    ("——\n" + GOOD[4:], [("R113", 1)]),
    ("－－－\n" + GOOD[4:], [("R113", 1)]),
    ("___\n" + GOOD[4:], [("R113", 1)]),
    ("- - -\n" + GOOD[4:], [("R113", 1)]),
    (" ---\n" + GOOD[4:], [("R113", 1)]),
    ("　---\n" + GOOD[4:], [("R113", 1)]),
    ("--- #\n" + GOOD[4:], [("R113", 1)]),
    ("---name: x\n---\n", [("R111", 1)]),
    ("+++\nname = 'x'\n+++\ny", [("R115", 1)]),
    (";;;\n{}\n;;;\ny", [("R115", 1)]),
    ('{\n"name": "x"\n}\n\ny', [("R115", 1)]),
    ("# 标题\n正文", [("R111", 1)]),
    ("正文", [("R111", 1)]),
    ("<p>x</p>\n", [("R111", 1)]),
    ("name: x\nyear: 2013\n---\n正文", [("R111", 1)]),
    ("---", [("R114", 1)]),
    ("---\n", [("R114", 1)]),
    ("---\nname: x\n", [("R114", 2)]),
    ("---\nname: x\ncontact:\n  phone: 1\n\n正文在此。\n", [("R114", 6)]),
    ("---\r\nname: x\r\n\r\n正文在此。\r\n", [("R114", 4)]),
    ("---\nname: x\n————\n正文", [("R113", 3)]),
    ("---\nname: x\n－－－\n正文\n---\n", [("R113", 3)]),
    ("---\nname: x\n -----\n正文", [("R113", 3)]),
    ("---\nname: x\n--- 正文\n", [("R113", 3)]),
    ("---\nname: x\n\n正文在此。\n\n---\n尾", [("R136", 4)]),
    ("---\nname: x\nsummary: y\n\n　　正文在此。\n\n---\n尾", [("R136", 5)]),
    ("---\nname: x\nsummary: y\n\n    正文在此。\n\n---\n尾", [("R139", 4)]),
    ("---\nsummary: |\n  一\n  ---\n  二\n---\n尾", [("R113", 4)]),
    ("---\n---\n正文", [("R116", 2)]),
    ("---\n\n---\n正文", [("R116", 3)]),
    ("---\n# 名\n---\n正文", [("R116", 3)]),
    ("---\n- a\n- b\n---\n", [("R145", 2)]),
    ("---\n[a, b]\n---\n", [("R145", 2)]),
    ("---\n名字\n---\n", [("R136", 2)]),
    (HEAD.encode() + b"a: b" + TAIL.encode() + b"\x00", [("R103", 6)]),
    (GOOD + "\u202e好人", [("R104", 8)]),
    (GOOD + "好\u200b人", [("R105", 8)]),
    (GOOD + "好\x0b人\x85", [("R103", 8), ("R103", 8)]),
    (GOOD + "锟斤拷", [("R109", 8)]),
]

# One or more lines after `name:` in otherwise good front matter, from line 3 on
LINES: list[tuple[str, list[tuple[str, int]]]] = [
    ("\tyear: 2013", [("R121", 3)]),
    ("honors:\n\t- a", [("R121", 4)]),
    ("honors:\n  - programme: a\n\t year: 1", [("R121", 5)]),
    ("　year: 2013", [("R122", 3)]),
    ("honors:\n　- programme：a", [("R122", 4)]),
    ("contact:\n\u00a0\u00a0phone: 1", [("R122", 4)]),
    ("year:2013", [("R123", 3)]),
    ("year:2013\nlevel:国家级", [("R123", 3), ("R123", 4)]),
    ("honors:\n  - year:2013\n    level: x", [("R123", 4)]),
    ("honors:\n  - 标题:x", [("R123", 4)]),
    ("“年份”:2013", [("R123", 3)]),
    ("roles:\n  -教师\n  -医生", [("R124", 4), ("R124", 5)]),
    ("roles:\n  － 教师\n  · 医生", [("R124", 4), ("R124", 5)]),
    ("roles:\n  • 教师", [("R124", 4)]),
    ("roles:\n- 教师\n-医生", [("R124", 5)]),
    ("quote: “好人”", [("R125", 3)]),
    ("quote: ‘好人’", [("R125", 3)]),
    ("quote: ”好人”", [("R125", 3)]),
    ("figures: [{label：x}]", [("R126", 3)]),
    ("figures: {label: x，value: 1}", [("R126", 3)]),
    ("roles: [教师，医生]", [("R127", 3)]),
    ("roles: [教师、医生]", [("R127", 3)]),
    ('quote: "甲" 和乙', [("R130", 3)]),
    ("quote: '甲'乙", [("R130", 3)]),
    ("title: a: b", [("R131", 3)]),
    ("title: “a: b”", [("R131", 3)]),
    ("title：甲: 乙", [("R131", 3)]),
    ("title: a: b\nyear: 1\norg: c: d", [("R131", 3), ("R131", 5)]),
    ("quote: 'x", [("R132", 3)]),
    ('quote: "x', [("R132", 3)]),
    ('quote: "x”\nyear: 1', [("R132", 3)]),
    ("title: x\n  year: 1", [("R133", 4)]),
    ("honors:\n    - a\n  - b", [("R133", 5)]),
    ("honors:\n  - a\n c: d", [("R133", 5)]),
    ("title: - a", [("R134", 3)]),
    ("org: @好人", [("R134", 3)]),
    ("org: `x`", [("R134", 3)]),
    ("org: %x", [("R134", 3)]),
    ("roles: [a, b", [("R135", 3)]),
    ("roles: {a: b", [("R135", 3)]),
    ("roles: ]", [("R135", 3)]),
    ("这里没有冒号", [("R136", 3)]),
    ("这里没有冒号\nyear: 1\n也没有", [("R136", 3), ("R136", 5)]),
    ("他站在桥头，大声说：“快跑！”", [("R136", 3)]),
    ("year 2013", [("R136", 3)]),
    (r'org: "a\z"', [("R137", 3)]),
    ("title: x\n  year：2013", [("R139", 4)]),
    ("title: x\n\n  正文", [("R139", 4)]),
    ("title: x\n  -a", [("R139", 4)]),
    ("year: !!int 3", [("R141", 3)]),
    ("year: !x 3", [("R141", 3)]),
    ("year: !!python/object/apply:os.system [x]", [("R141", 3)]),
    ("title: !重要", [("R141", 3)]),
    ("a: &x 1\nb: *x", [("R142", 3), ("R142", 4)]),
    ("a: &x {b: 1}", [("R142", 3)]),
    ("a: *x", [("R142", 3)]),
    ("title: **强调**", [("R142", 3)]),
    ("<<: {a: b}", [("R143", 3)]),
    ("name: 又", [("R144", 3)]),
    ("a: 1\nb: 2\na: 3", [("R144", 5)]),
    ("name：又", [("R144", 3)]),
    ("x:\n  a: 1\n  a: 2", [("R144", 5)]),
    ("%YAML 1.1", [("R146", 3)]),
    ("%TAG ! x", [("R146", 3)]),
    ("...", [("R146", 3)]),
    (": x", [("R147", 3)]),
    ("'': x", [("R147", 3)]),
    ("? [a]\n: b", [("R147", 3)]),
    ("{a: b}: c", [("R147", 3)]),
    ("a: " + "[" * 40 + "]" * 40, [("R148", 3)]),
    ("a: " + "[" * 5000 + "]" * 5000, [("R148", 3)]),
    ("a: " + "{b: " * 3000 + "}" * 3000, [("R148", 3)]),
    ("a:\n" + "\n".join(" " * n + "b:" for n in range(1, 60)), [("R148", 33)]),
    ("a: " + "- " * 3, [("R134", 3)]),
    ("a:\n  " + "- " * 3000 + "x", [("R148", 4)]),
    ("a: [" + "1," * 501 + "]", [("R149", 3)]),
    ("a:\n" + "\n".join("- x" for _ in range(501)), [("R149", 504)]),
    ("a: x\x07", [("R103", 3)]),
    ("a: x\u2028b", [("R103", 3)]),
    ("a: x\x85b", [("R103", 3)]),
    ("a: \ufffe", [("R103", 3)]),
    ("a: \u202eb", [("R104", 3)]),
    ("a: \u2066b\u2069", [("R104", 3), ("R104", 3)]),
    ("a: 张\u200b三", [("R105", 3)]),
    ("a: 张\u200d三", [("R105", 3)]),
    ("a: 张\u00ad三", [("R105", 3)]),
    ("a: \ufffd\ufffd", [("R109", 3)]),
    ("a: \ue863", [("R110", 3)]),
]

# What is read, quietly: (lines, values beside name)
READ: list[tuple[str, dict[str, object]]] = [
    ("类别：见义勇为", {"类别": "见义勇为"}),
    ("类别： 见义勇为", {"类别": "见义勇为"}),
    ("类别：　见义勇为　", {"类别": "见义勇为"}),
    ("类别 ：见义勇为", {"类别": "见义勇为"}),
    ("类别　：　见义勇为", {"类别": "见义勇为"}),
    ("类别:　见义勇为", {"类别": "见义勇为"}),
    ("类别:\u00a0见义勇为", {"类别": "见义勇为"}),
    ("'类别'：见义勇为", {"类别": "见义勇为"}),
    ("年份：２０１３年", {"年份": "２０１３年"}),
    ("a：x：y", {"a": "x：y"}),
    ("a: 中国：重庆", {"a": "中国：重庆"}),
    ("url：https://a.b/c：d", {"url": "https://a.b/c：d"}),
    ("url: https://a.b:80/c", {"url": "https://a.b:80/c"}),
    ("a: 10:30", {"a": "10:30"}),
    (
        "a: ~\nb: null\nc: NO\nd: 010\ne: 20:24\nf: 2023-02-29",
        {"a": "~", "b": "null", "c": "NO", "d": "010", "e": "20:24", "f": "2023-02-29"},
    ),
    ("a: " + "9" * 5000, {"a": "9" * 5000}),
    ("a:", {"a": ""}),
    ("a: “治”村又“治”病", {"a": "“治”村又“治”病"}),
    ("a: “感动渝中”十大人物", {"a": "“感动渝中”十大人物"}),
    (
        "honors：\n  - programme：甲\n    year：2013\n  - programme：乙",
        {"honors": [{"programme": "甲", "year": "2013"}, {"programme": "乙"}]},
    ),
    ("honors：\n  - 标题：甲", {"honors": [{"标题": "甲"}]}),
    ("honors：\n-　甲\n-　乙", {"honors": ["甲", "乙"]}),
    ("questions:\n  - 你怎么看：他", {"questions": ["你怎么看：他"]}),
    ("sources:\n  - https://a.b/c\n  - 10:30 开始", {"sources": ["https://a.b/c", "10:30 开始"]}),
    ("summary：|\n  他：说\n  a:b\n\n  　　二\nyear：2013", {"summary": "他：说\na:b\n\n　　二\n", "year": "2013"}),
    ("a: |\n  x：y\n  \tz\nb: 1", {"a": "x：y\n\tz\n", "b": "1"}),
    ("a: >\n 甲\n 乙", {"a": "甲 乙\n"}),
    ("a: 'x\n  y：z'\nb：1", {"a": "x y：z", "b": "1"}),
    ('a: "x\\"：y\n  z:w"\nb：1', {"a": 'x"：y z:w', "b": "1"}),
    ("a: [x,\n  'y：z', w]\nb：1", {"a": ["x", "y：z", "w"], "b": "1"}),
    ("a: {x: 1,\n  y: '：'}\nb：1", {"a": {"x": "1", "y": "："}, "b": "1"}),
    ("a: x # 注：意\n# b：c\nd：1", {"a": "x", "d": "1"}),
    ("a: 第一行\n  接着写", {"a": "第一行 接着写"}),
    ("a: 👨\u200d👩\u200d👧", {"a": "👨\u200d👩\u200d👧"}),
    ("a: ئۇيغۇر\u200cچە", {"a": "ئۇيغۇر\u200cچە"}),
    ("a: 䶮㛃𬭎𠮷·麦麦提", {"a": "䶮㛃𬭎𠮷·麦麦提"}),
    ("a: e\u0301", {"a": "é"}),
    ("<b>: <script>", {"<b>": "<script>"}),
    ("a: '{{ x }}'", {"a": "{{ x }}"}),
]


@pytest.mark.parametrize(("content", "expected"), FILES)
def test_a_bad_file_is_named_with_its_line_and_nothing_of_it_becomes_body(
    content: str | bytes, expected: list[tuple[str, int]]
) -> None:
    source = read(content)
    assert found(source) == expected
    assert all(item.message and item.message_en and item.hint and item.hint_en for item in source.diagnostics)
    assert "name" not in source.body
    assert "phone" not in source.body
    if expected[0][0] in {"R101", "R102", "R106", "R108", "R111", "R112", "R113", "R114", "R115"}:
        assert (source.front, source.body, source.body_line) == (None, "", 0)


@pytest.mark.parametrize(("lines", "expected"), LINES)
def test_a_bad_line_is_named_with_its_place_and_cure(lines: str, expected: list[tuple[str, int]]) -> None:
    source = read(HEAD + lines + TAIL)
    assert found(source) == expected
    for item in source.diagnostics:
        assert item.message
        assert item.hint
        assert item.span.column > 0
        assert item.span.excerpt or not source.text.split("\n")[item.span.line - 1]
    assert source.body == "宇宙洪荒\n"


@pytest.mark.parametrize(("lines", "expected"), READ)
def test_slips_and_odd_values_are_read_as_text(lines: str, expected: dict[str, object]) -> None:
    source = read(HEAD + lines + TAIL)
    assert source.diagnostics == ()
    assert plain(source.front) == {"name": "天地玄", **expected}
    assert source.body == "宇宙洪荒\n"


PASTE = [
    ("year:2013", "year: 2013"),
    ("title: a: b", 'title: "a: b"'),
    ('title: a: "b"', "title: 'a: \"b\"'"),
    ("title: a: it's \\", "title: 'a: it''s \\'"),
    ("honors:\n  -甲", "  - 甲"),
    ("honors:\n\t- 甲", "  - 甲"),
    ("　year: 1", "year: 1"),
    ("org: @x", 'org: "@x"'),
    ("title: - a", 'title: "- a"'),
    ("title: x\n  year: 1", "year: 1"),
    ("honors:\n  - a: x\n      b: y", "    b: y"),
    ('quote: "x”', 'quote: "x"'),
    ("roles: [甲，乙、丙]", "roles: [甲, 乙, 丙]"),
    ("f: [{label：x, value：3}]", "f: [{label: x, value: 3}]"),
    ("f: {a: 1，b: 2}", "f: {a: 1, b: 2}"),
    ("title: **x**", 'title: "**x**"'),
]


@pytest.mark.parametrize(("line", "mended"), PASTE)
def test_the_hint_holds_the_mended_line_and_that_line_is_good(line: str, mended: str) -> None:
    hint = read(HEAD + line + TAIL).diagnostics[0].hint
    assert hint == f"改成：{mended}"
    *before, _ = line.split("\n")
    again = read(HEAD + "\n".join([*before, mended]) + TAIL)
    assert again.diagnostics == ()


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_byte_order_mark_and_line_ends_are_folded(newline: str, mark: bytes) -> None:
    source = read(mark + GOOD.replace("\n", newline).encode())
    assert source.diagnostics == ()
    assert source.body == GOOD.split("---\n")[2]
    assert source.body_line == 7
    assert plain(source.front) == {"name": "天地玄", "类别": "见义勇为", "level": "国家级", "year": "2013"}


def test_blanks_behind_a_fence_cannot_be_seen_and_do_not_matter() -> None:
    assert plain(read("--- \t\nname: x\n---  \n正文").front) == {"name": "x"}


def test_rules_in_the_body_stay_there() -> None:
    source = read("---\nname: x\n---\n\n一\n\n---\n\n二\n----\n")
    assert source.body == "\n一\n\n---\n\n二\n----\n"
    assert source.body_line == 4


def test_decomposed_text_is_composed_in_front_matter_and_body() -> None:
    source = read("---\nname: Jose\u0301\n---\nJose\u0301\n")
    assert plain(source.front) == {"name": "José"}
    assert source.body == "José\n"


def test_hidden_characters_are_left_out_and_columns_stay_those_of_the_file() -> None:
    source = read("---\nna\u200bme：“张\u200b三”x\n---\n电话 138\u200b0013\n")
    assert plain(source.front) == {"name": "“张三”x"}
    assert source.body == "电话 1380013\n"
    assert source.front is not None
    value = source.front.entries[0].value
    assert isinstance(value, Scalar)
    assert (value.line, value.column, value.length) == (2, 7, 6)


def test_columns_behind_a_mended_line_are_those_of_the_file() -> None:
    source = read("---\nhonors：\n  - programme：甲\n    year:2013\n    title: a: b\n---\n")
    places = [(s.text, s.line, s.column, s.length) for s in scalars(source.front)]
    assert places == [
        ("honors", 2, 1, 6), ("programme", 3, 5, 9), ("甲", 3, 15, 1), ("year", 4, 5, 4), ("2013", 4, 10, 4),
        ("title", 5, 5, 5), ("a: b", 5, 12, 4),
    ]  # fmt: skip


def test_conversion_commands_quote_the_name_of_the_file() -> None:
    hint = read_source(GOOD.encode("gbk"), "content/people/o'x y.md").diagnostics[0].hint
    assert "iconv -f GB18030 -t UTF-8 'content/people/o'\"'\"'x y.md'" in hint
    assert "(Resolve-Path 'content/people/o''x y.md')" in hint
    assert "GetEncoding('gb18030')" in hint


PRIVATE_FILES = [
    "---\nname: x\nphone:SECRET\n---\n",
    "---\nname: x\nphone：a: SECRET\n---\n",
    "---\nname: x\nphone: “SECRET”\n---\n",
    "---\nname: x\nphone: @SECRET\n---\n",
    "---\nname: x\nphone: 'SECRET\n---\n",
    "---\nname: x\nphone: \u200bSECRET\n---\n",
    "---\nname: x\ncontact:\n  wechat:SECRET\n---\n",
    "---\nname: x\ncontact:\n\twechat: SECRET\n---\n",
    "---\nname: x\ncontact:\n  a:\n    b:\n      c: @SECRET\n---\n",
    "---\nname: x\ncontact:\n- @SECRET\n---\n",
    "---\nname: x\ncontact:\n  - a: 1\n    b: *SECRET\n---\n",
    "---\nname: x\ncontact: {a: &SECRET 1}\n---\n",
    "---\nname: x\ncontact: [SECRET，b]\n---\n",
    "---\nname: x\nx: {phone: @SECRET}\n---\n",
    "---\nname: x\ncontact:\n  wechat: SECRET\n———\n",
    "---\nname: x\ncontact:\n  wechat: SECRET\n",
    "---\nname: x\ncontact:\n  SECRET: 1\n  SECRET: 2\n---\n",
    "---\nname: x\ncontact:\n  |SECRET\n---\n",
    "name: x\nphone: SECRET\n---\n",
]


@pytest.mark.parametrize("content", PRIVATE_FILES)
def test_private_values_show_in_no_diagnostic(content: str) -> None:
    diagnostics = read(content).diagnostics
    assert diagnostics
    assert "SECRET" not in repr(diagnostics)


def test_a_span_made_later_is_masked_and_cut_too() -> None:
    source = read_source(
        ("---\nname: x\ncontact:\n  wechat: abc\nnote: 138\n---\n" + "长" * 1000).encode(),
        "a.md",
        is_private=PRIVATE.__contains__,
        mask=lambda text: text.replace("138", "***"),
    )
    assert source.span(4, 3, 6).excerpt == "  ＊＊＊"
    assert source.span(5).excerpt == "note: ***"
    assert len(source.span(7).excerpt) == 401
    assert source.span(99, 5, 3).excerpt == ""


def test_the_gate_hides_private_keys_and_numbers_unless_told_otherwise() -> None:
    content = "---\nname: x\n联系方式:\n  微信:abcdef\n手 机: @555\nnote: @电话 13912345678\n---\n"
    shown = repr(read_source(content.encode(), "a.md").diagnostics)
    assert "R123" in shown
    assert "R134" in shown
    assert not [secret for secret in ("abcdef", "555", "13912345678") if secret in shown]


def test_many_odd_characters_are_reported_twenty_times_at_most() -> None:
    assert len(read("---\nname: x\n---\n" + "\x01" * 5000).diagnostics) == 20


HOSTILE = [
    "a:\n  " + "- " * 20_000 + "x",
    "a: " + "{b: " * 20_000,
    "\n".join("\t- x" for _ in range(5000)),
    "\n".join("- k：v\n\n" for _ in range(5000)),
    "a: x\n" + "- " * 20_000 + "：",
    "a: " + "“" * 20_000 + ": y",
    "phone: @" + "{a," * 20_000,
    "a" + " " * 50_000 + "：@",
    "正文\n" * 5000,
]


@pytest.mark.tenths
@pytest.mark.parametrize("lines", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_runs_end_with_a_bounded_number_of_errors(lines: str) -> None:
    source = read(HEAD + lines + TAIL)
    assert has_errors(source.diagnostics)
    assert len(source.diagnostics) <= 100


def test_equal_bytes_have_equal_digests() -> None:
    assert read(GOOD).digest == read(GOOD).digest != read(GOOD + " ").digest


@pytest.mark.tenths
@pytest.mark.parametrize(("lines", "expected"), LINES)
def test_the_pure_parser_refuses_what_the_c_parser_refuses(
    lines: str, expected: list[tuple[str, int]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(yaml_tool, "_LOADER", yaml.SafeLoader)
    source = read(HEAD + lines + TAIL)
    errors = has_errors(read(HEAD + lines + TAIL).diagnostics)
    assert bool(found(source)) == bool(expected)
    assert errors == (expected[0][0] not in {"R105", "R110", "R125", "R127"})


def test_a_disagreement_with_the_package_is_our_bug_and_gives_no_body(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("builder.load.reader.split_front_matter", lambda text, compose: (None, text))
    source = read(GOOD)
    assert found(source) == [("X101", 0)]
    assert source.body == ""


TEXTS = (
    st.text(alphabet=st.sampled_from("天地玄黄abc 01，。“”：·—𬭎é"), min_size=1, max_size=12)
    .map(str.strip)
    .filter(bool)
)
KEYS = st.text(alphabet=st.sampled_from("天地玄黄宇宙abc_𬭎"), min_size=1, max_size=6)


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(KEYS, st.one_of(TEXTS, st.lists(TEXTS, min_size=1, max_size=3)), min_size=1, max_size=6), TEXTS)
def test_positions_of_a_good_file_point_at_the_right_characters(fields: dict[str, str | list[str]], body: str) -> None:
    lines = ["---"]
    for key, value in fields.items():
        if isinstance(value, str):
            lines.append(f"{key}：'{value}'")
        else:
            lines += [f"{key}: ", *(f'  - "{item}"' for item in value)]
    source = read("\r\n".join([*lines, "---", body, ""]))
    assert source.diagnostics == ()
    assert plain(source.front) == fields
    text = source.text.split("\n")
    for scalar in scalars(source.front):
        written = text[scalar.line - 1][scalar.column - 1 : scalar.column - 1 + scalar.length]
        assert written.strip("'\"") == scalar.text
    assert text[source.body_line - 1] == body == source.body.rstrip("\n")


RICH = (
    GOOD[: -len(GOOD.split("---\n")[2]) - 4]
    + "honors:\n  - programme: 中国好人\n    year: 2013\n  - {title: 乙, level: 市级}\ncontact:\n  phone: CANARY\n"
    + 'summary: |\n  一\n  二\nroles: [甲, 乙]\nquote: "x\\"y"\n---\n正文\n\n---\n尾\n'
)
PIECES = [
    *"：:　\t-—“”\"'[]{}&*!%@`#|>,，?\n\r\\~<\x00\u200b\u202e\ufeff\u2028😀é", "\n---\n", "---", "...", "- ", ": ", "  ",
    "<<: ", "!!int ", "\n\n", "[[[[", "{a: ", "———", "\n- ", "\r\n", "''",
]  # fmt: skip


def mutated(chance: random.Random) -> bytes:
    """A profile with a few careless or hostile edits."""
    text = RICH
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(text))
        cut = at + chance.choice([0, 0, 0, 1, 1, 3, 12])
        text = text[:at] + chance.choice([*PIECES, ""]) + text[cut:]
    data = text.encode()
    if chance.random() < 0.1:
        at = chance.randrange(len(data))
        data = data[:at] + bytes([chance.randrange(256)]) + data[at + chance.randrange(3) :]
    return data


@pytest.mark.tenths
def test_two_thousand_mutated_profiles_give_values_and_never_leak_front_matter() -> None:
    chance = random.Random(7)
    for _ in range(2000):
        data = mutated(chance)
        source = read(data)
        lines = (data if not source.text else source.text.encode()).count(b"\n") + 1
        assert all(0 <= item.span.line <= lines for item in source.diagnostics), data
        if "contact:\n  phone: CANARY" in source.text:  # an edited key is no longer known as private
            assert "CANARY" not in repr(source.diagnostics), data
        if "CANARY" in source.body:  # only where an edit wrote a whole exact fence before it
            assert "\n---" in source.text.split("CANARY")[0][1:], data
        if has_errors(source.diagnostics):
            continue
        text = source.text.split("\n")
        for scalar in scalars(source.front):
            written = text[scalar.line - 1][scalar.column - 1 : scalar.column - 1 + scalar.length]
            if scalar.style == "plain" and "\n" not in scalar.text:
                assert (
                    unicodedata.normalize("NFC", written.replace("\u200b", "").replace("\ufeff", ""))[:1]
                    == scalar.text[:1]
                ), data
