"""`check --fix` mends what is mechanical where it stands, once and for all, and touches nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from builder.check.mend import mend
from builder.load.reader import read_source
from builder.model.node import ListNode, MapNode, Node
from tests.check import noise
from tests.check.desk import FRONT, SETTINGS, codes, text_of

FILE = "content/people/x.md"


def mended(text: str, kind: str = "people") -> str:
    result = mend(text.encode(), FILE, kind, SETTINGS)
    assert result is not None
    return result.data.decode()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("他说,好;真的?真的!", "他说，好；真的？真的！"),
        ("渠(东头)通了", "渠（东头）通了"),
        ("渠（东头)通了", "渠（东头）通了"),
        ("门牌是１２号，Ａ座", "门牌是12号，A座"),
        ("他来了。  她走了 ，再没有来", "他来了。 她走了，再没有来"),
        ("　　他来了", "他来了"),
        ("他来了。。她走了，，再没有来。。。", "他来了。她走了，再没有来……"),
        ("他来了,,她走了", "他来了，她走了"),
        ("他在千字街清了四十年渠.", "他在千字街清了四十年渠。"),
        ("榜(bǎng)样(yàng)们的事", "榜样们的事"),
        ("乾部们对於各方麵，隻有一句话", "干部们对于各方面，只有一句话"),
        ("渠通了。\n\n责任编辑：洪荒\n\n好。", "渠通了。\n\n\n好。"),
        ("街道办公室在三月里，请各社区推\n荐身边的好邻居。", "街道办公室在三月里，请各社区推荐身边的好邻居。"),
        ("好。 \n\n好。\t\n", "好。\n\n好。\n"),
        ('她说"好"就走...', "她说“好”就走……"),
        ("他来了--她走了", "他来了——她走了"),
        ("榜[bǎng]样【yàng】们的事", "榜样们的事"),
        ("我们这里的人们都瞭解農民", "我们这里的人们都了解农民"),
        ("好\u200b人。", "好人。"),
        ("    千字街的渠，每年三月都要清一遍。", "千字街的渠，每年三月都要清一遍。"),
    ],
)  # fmt: skip
def test_slips_are_mended_in_the_story_and_in_values(before: str, after: str) -> None:
    assert mended(text_of(before)) == text_of(after)
    if "\n" not in before and not before.startswith((" ", "　")) and "\u200b" not in before and '"' not in before:
        front = "name: 天地玄 # 名\nsummary: '{0}' # 句\nboard_story: |\n  {0}\ntimeline:\n- {{date: 2020, text: \"{0}\"}}\nsources: [报]"
        assert mended(text_of("好。", front.format(before))) == text_of("好。", front.format(after))


def test_comments_order_spelling_and_line_ends_stay_byte_for_byte() -> None:
    before = (
        "\ufeff---\r\n# 编者注: 别动,这里\r\n姓名： '天地玄'   # 他,她\r\nslug:   tian   \r\nsummary:   他说,好 # 句,子\r\n\r\nsources:\r\n"
        "- {title: 报,纸, url: 'https://example.org/a,b'}\r\n---\r\n\r\n他说,好。\r\n`a,b`和https://example.org/甲,乙 在。\r\n"
    )
    after = (
        before.replace("他说,好", "他说，好").replace("姓名： ", "姓名: ").replace("slug:   tian   \r\n", "slug:   tian   \r\n")
    )
    assert mended(before) == after


def test_a_broken_value_over_several_lines_is_joined() -> None:
    front = "name: 天地玄\nsummary: 他多年来\n  守着这条渠，\n  从不离开。\nsources: [报]"
    assert mended(text_of("好。", front)) == text_of("好。", "name: 天地玄\nsummary: 他多年来守着这条渠，从不离开。\nsources: [报]")


@pytest.mark.parametrize(
    "text",
    [
        "> 他说,好;乾部们都在。\n> ——宇宙洪",
        "他说：“乾部们对於这些事，隻有一句话。”",
        "```\n他说,好\n```\n\n`他说,好`，还有 https://example.org/他说,好",
        "春眠不觉晓  \n处处闻啼鸟",
        "- 清渠，\n  在三月\n- 修桥",
        "一如继往地做，某某街道知道。",
    ],
)
def test_what_is_somebody_elses_or_no_slip_of_the_keyboard_is_not_touched(text: str) -> None:
    assert mended(text_of(text)) == text_of(text)


def test_the_words_of_quotations_are_not_touched() -> None:
    front = "name: 天地玄\nquote: 乾部,好\nsources:\n  - title: 报\n    quote: 乾部,好"
    assert mended(text_of("好。", front)) == text_of("好。", front)


def test_private_lines_are_not_touched() -> None:
    front = "name: 天地玄\nprivate:\n  note: 他说,好  １２\ncontact: 他说,好"
    assert mended(text_of("他说,好。", front)) == text_of("他说，好。", front)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"---\nname: x\n",
        "---\nname: [天\n---\n他说,好。\n".encode(),
        "---\nname: 天\n---\n他说,好。\n".encode("gb18030"),
        b"\xff\xfe-\x00",
    ],
)
def test_a_file_with_errors_is_refused(data: bytes) -> None:
    assert mend(data, FILE, "people", SETTINGS) is None


@pytest.mark.parametrize("name", ["FOURTEEN", "COLUMN", "PINYIN", "FORM", "NOVEL"])
def test_after_mending_no_mechanical_noise_is_left(name: str) -> None:
    after = mended(text_of(getattr(noise, name)))
    left = set(codes(after.split("---\n", 2)[2]))
    assert left <= {"C112", "C113"}


SCRAPS = some.sampled_from(
    (*"渠通了们这榜，。,;:?!()（）“”《》\u3000\u200b``>-#'\"\\\t", "乾部", "方麵", "隻有", "对於", "１２", "Ａ", "(bǎng)", "样(yàng)",
     "https://a.b/c,d", "[1]", "责任编辑：洪", "点击查看全文", "未完待续")
)  # fmt: skip
LINES = some.lists(SCRAPS, max_size=12).map("".join)
BODIES = some.lists(some.one_of(LINES, some.just(""), some.just(" "), some.just("    ")), max_size=8).map("\n".join)
VALUES = some.tuples(BODIES, some.sampled_from(("plain", "single", "double", "literal", "folded", "several")))


def _front(values: list[tuple[str, str]]) -> str:
    rows = ["name: 天地玄 # 注,释"]
    for key, (value, style) in zip(("summary", "board_story", "occupation", "place", "quote"), values, strict=False):
        lines = [line.strip(" \t") for line in value.split("\n") if line.strip(" \t")] or ["渠"]
        if style in ("literal", "folded"):
            rows += [f"{key}: {'|' if style == 'literal' else '>'}", *(f"  {line}" for line in lines)]
        elif style == "single":
            rows.append(f"{key}: '{''.join(lines).replace(chr(39), chr(39) * 2)}' # 注,释")
        elif style == "double":
            rows.append(f'{key}: "{"".join(lines).replace(chr(92), "").replace(chr(34), "")}"')
        else:
            rows += [f"{key}: 渠{lines[0]}", *(f"    渠{line}" for line in lines[1:])] if style == "several" else [f"{key}: 渠{''.join(lines)}"]
    return "\n".join([*rows, "sources: [报,纸]"])


@given(body=BODIES, values=some.lists(VALUES, max_size=5), ending=some.sampled_from(("\n", "\r\n")))
def test_mending_twice_is_mending_once_and_changes_no_other_value(body: str, values: list[tuple[str, str]], ending: str) -> None:
    before = text_of(body, _front(values)).replace("\n", ending).encode()
    once = mend(before, FILE, "people", SETTINGS)
    if once is None:  # scraps that are no YAML
        return
    twice = mend(once.data, FILE, "people", SETTINGS)
    assert twice is not None
    assert twice.data == once.data
    old, new = read_source(before, FILE), read_source(once.data, FILE)
    assert len(new.diagnostics) <= len(old.diagnostics)
    assert _keys(old.front) == _keys(new.front)
    assert _value(old.front, "quote") == _value(new.front, "quote")
    assert b"\r\n" not in once.data or b"\n" not in once.data.replace(b"\r\n", b"")


def _keys(node: Node | None) -> object:
    if isinstance(node, MapNode):
        return [(entry.key.text, _keys(entry.value)) for entry in node.entries]
    return [_keys(item) for item in node.items] if isinstance(node, ListNode) else ""


def _value(node: Node | None, key: str) -> object:
    assert isinstance(node, MapNode)
    return next((getattr(entry.value, "text", "") for entry in node.entries if entry.key.text == key), None)


def test_the_front_of_these_tests_is_clean() -> None:
    assert mended(text_of("好。", FRONT)) == text_of("好。", FRONT)


def test_paragraphs_of_a_folded_value_and_hard_breaks_before_an_indented_line_stay() -> None:
    front = "name: 天地玄\nsummary: >-\n  他来了\n  又走了\n\n  后来的事没有人说\nsources: [报]"
    assert mended(text_of("- 清渠，三月  \n  修桥，五月", front)) == text_of("- 清渠，三月  \n  修桥，五月", front.replace("来了\n  又", "来了又"))


@pytest.mark.parametrize("line", ["来源：千字文报", "（发布时间：2024-05-01 10:00）", "编辑：洪荒"])
def test_a_leftover_that_alone_tells_where_a_text_is_from_is_told_and_not_taken_away(line: str) -> None:
    text = text_of(f"渠通了。\n\n{line}\n\n好。")
    assert "C101" in codes(f"渠通了。\n\n{line}\n\n好。")
    assert mended(text) == text


def test_what_stands_beside_an_unknown_traditional_character_is_not_converted_by_half() -> None:
    text = text_of("餐馆叫陳記，门前有树，这里的人们都去。")
    assert codes("餐馆叫陳記，门前有树，这里的人们都去。") == ["C104"]
    assert mended(text) == text


def test_a_name_that_the_file_writes_so_is_left_so_in_its_story() -> None:
    assert codes("这里的人们都认得東方亮。", "name: 東方亮\nsources: [报]") == []


def test_what_stands_in_elements_of_code_is_not_touched() -> None:
    text = text_of("<pre>\n甲,乙\n</pre>")
    assert mended(text) == text
