"""The kinds of noise that copied articles carry are each found, at their lines."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from tests.check import noise
from tests.check.desk import FIRST, FRONT, codes, said


def test_a_passage_pasted_fourteen_times_is_told_once_with_all_its_lines() -> None:
    (found,) = said(noise.FOURTEEN)
    lines = [number for number, line in enumerate(noise.FOURTEEN.split("\n"), FIRST) if line == noise.PASSAGE]
    assert found.code == "C113"
    assert "14 次" in found.message
    told = [int(number) for number in re.findall(r"\d+", found.hint)]
    assert len(told) == 13
    assert {abs(number - line) for number, line in zip(told, lines[1:], strict=True)} <= {0, 2}


def test_a_sentence_broken_in_the_middle_of_a_column_is_told_at_each_break() -> None:
    assert [(item.code, item.span.line) for item in said(noise.COLUMN)] == [("C108", FIRST + row) for row in range(3)]


def test_186_readings_in_brackets_are_186_findings() -> None:
    found = [item for item in said(noise.PINYIN) if item.code == "C103"]
    assert len(found) == noise.PINYIN_COUNT
    rows = noise.PINYIN.split("\n")
    for item in found:
        assert rows[item.span.line - FIRST][item.span.column :].startswith("(")


def test_a_garbled_title_is_found_in_the_front_matter() -> None:
    (found,) = said(front=f"date: 2024\ntitle: {noise.MOJIBAKE_TITLE}", kind="events")
    assert (found.code, found.span.line) == ("C102", 3)
    assert "?!" in found.message


def test_a_form_from_a_site_of_model_texts_gives_its_typos_and_its_footer() -> None:
    found = [(item.code, item.span.line - FIRST) for item in said(noise.FORM)]
    assert found == [("C112", 0), ("C112", 2), ("C101", 4), ("C101", 6), ("C101", 8), ("C101", 10), ("C101", 12)]


def test_wrong_conversions_are_counted_out_and_the_next_chapter_is_found() -> None:
    found = said(noise.NOVEL)
    wrong = Counter(match[0] for item in found if item.code == "C104" and (match := re.search("[乾麵隻]", item.message)))
    assert wrong == {"乾": 12, "麵": 21, "隻": 1}
    assert [item.span.excerpt for item in found if item.code == "C101"] == ["（下一章：千字街的冬天）", "未完待续"]


@pytest.mark.parametrize("noisy", ["他常说，XXX是街上的骄傲。", "20××年他来到千字街。"])
def test_blanks_that_the_loader_refuses_are_not_told_again(noisy: str) -> None:
    from builder.load.entries import read_entry
    from tests.check.desk import SETTINGS, text_of

    entry = read_entry(text_of(noisy).encode(), "content/people/x.md", "people", SETTINGS)
    assert [item.code for item in entry.diagnostics if item.severity == "error"] == ["M112"]


def test_a_passage_is_the_same_with_other_line_breaks() -> None:
    found = said(f"{noise.COLUMN}\n\n{noise.COLUMN.replace(chr(10), '')}")
    assert [(item.code, item.span.line) for item in found if item.code != "C108"] == [("C113", FIRST + 5)]


SLIPS = (
    ("C101", "点击查看更多", ""),
    ("C101", "本文来源：千字文报", ""),
    ("C101", "分享到：微信 朋友圈", ""),
    ("C101", "【图片】", ""),
    ("C101", "他走了。（责任编辑：洪荒）", "（责"),
    ("C101", "阅读量：1024", ""),
    ("C101", "版权声明：本文由用户上传，如有侵权请联系删除！", ""),
    ("C102", "他说：鎴戜滑閮芥槸涓€鏍风殑浜恒€", "鎴"),
    ("C102", "他爱喝cafÃ©。", "Ã"),
    ("C102", "这里有â€œ引号â€。", "â€œ"),
    ("C102", "名字是玄???黄。", "玄"),
    ("C103", "榜样(bang yang)的力量。", "榜样"),
    ("C103", "人（rén）民的事。", "人"),
    ("C104", "对於街上的事，他们都清楚。", "对於"),
    ("C104", "皇後和她们说话。", "後"),
    ("C104", "扭转干坤的人们。", "干坤"),
    ("C105", "某某街道的工作已经开始。", "某某"),
    ("C105", "××公司派人来过。", "××"),
    ("C106", "他说,好。", ","),
    ("C106", "渠(东头)通了。", "("),
    ("C106", "真的?他不信。", "?"),
    ("C106", "渠（东头)通了。", "（"),
    ("C107", "门牌是１２号。", "１２"),
    ("C107", "他在Ａ座。", "Ａ"),
    ("C109", "他来了。  她走了。", "  "),
    ("C109", "　　他来了。", "　　"),
    ("C109", "他来了 ，她走了。", " "),
    ("C111", "他来了。。她走了。", "。。"),
    ("C111", "他来了，，她走了。", "，，"),
    ("C112", "一如继往地清渠。", "一如继往"),
    ("C112", "照片、录像阿登，都交来了。", "阿登"),
    ("C116", "    千字街的渠，每年三月都要清一遍。", "    "),
)


@pytest.mark.parametrize(("code", "line", "at"), SLIPS, ids=[f"{code} {line[:8]}" for code, line, _ in SLIPS])
def test_a_slip_is_found_at_its_column(code: str, line: str, at: str) -> None:
    (found,) = said(f"渠通了。\n\n{line}\n\n好。")
    assert (found.code, found.span.line) == (code, FIRST + 2)
    start = found.span.column - 1
    assert line.startswith(at, start) if at else start == 0
    assert found.span.length > 0
    assert all((found.message, found.message_en, found.hint, found.hint_en))


def test_a_value_of_the_front_matter_is_read_like_the_story() -> None:
    front = 'name: 天地玄\nsummary: "他说,好。"\ntimeline:\n  - date: 2020\n    text: 乾部们来过\n'
    front += "board_story: |\n  渠通了。\n  他来了，，她走了。\nsources: [报]"
    assert [(item.code, item.span.line, item.span.column) for item in said(front=front)] == [
        ("C106", 3, 13), ("C104", 6, 11), ("C111", 9, 6),
    ]  # fmt: skip


def test_a_value_over_several_lines_gets_blanks_where_chinese_has_none() -> None:
    front = "name: 天地玄\nsummary: 他多年来\n  守着这条渠，\n  从不离开。\nsources: [报]"
    assert [(item.code, item.span.line) for item in said(front=front)] == [("C108", 3), ("C108", 4)]
    folded = "name: 天地玄\nboard_story: >\n  渠通了。\n  水来了。\nsources: [报]"
    assert [(item.code, item.span.line) for item in said(front=folded)] == [("C108", 4)]


def test_html_in_a_value_would_be_printed_as_it_stands() -> None:
    assert codes(front="name: 天地玄\nsummary: 他说&nbsp;好。\nsources: [报]") == ["C115"]


def test_names_and_addresses_and_private_lines_are_left_alone() -> None:
    from builder.check.checks import remarks
    from tests.check.desk import SETTINGS, text_of

    front = "name: 於後麵\nslug: yu\ncontact: 乾部,１２\nprivate:\n  note: 乾部,１２\nsources:\n  - title: 乾部後麵\n    url: https://example.org/a,b"
    settings = SETTINGS.__replace__(repository="private")
    assert remarks(text_of("好。", front).encode(), "content/people/x.md", "people", settings) == ()


def test_a_file_with_errors_is_left_to_them() -> None:
    from builder.check.checks import remarks
    from tests.check.desk import SETTINGS

    assert remarks(b"---\nname: x\n", "content/people/x.md", "people", SETTINGS) == ()
    assert remarks("---\nname: [天\n---\n他说,好。\n".encode(), "content/people/x.md", "people", SETTINGS) == ()


def test_a_page_of_the_site_itself_may_speak_of_rights_and_windows() -> None:
    assert codes("版权声明：本站文字可以转载。\n\n转载请注明出处", front="title: 关于", kind="pages") == []


def test_the_front_of_these_tests_says_nothing_itself() -> None:
    assert codes("渠通了。", front=FRONT) == []


@pytest.mark.parametrize(
    ("code", "lines"),
    [
        ("C101", ("来源丨千字文报|稿源：千字文报|时间：2024-05-01 10:00 来源：千字网|首页 > 新闻 > 正文|初审：张三 复审：李四|"
             "图片来源网络，侵删|更多精彩内容请关注|本章未完，请点击下一页继续阅读|请点击下一页继续阅读|猜你喜欢|"
             "0条评论|点赞 在看 分享|视频加载中...|- END -|↓↓↓|Copyright © 2024 All Rights Reserved|var a = 1; document.write(1);|"
             "【打印本页】【关闭窗口】|分享到微信朋友圈|扫一扫在手机打开当前页|关注公众号“千字街”|如有侵权，请联系删除")),
        ("C102", ("????????|屯屯屯屯|Ö÷Ò³|ÖÐ¹ú|\\u4e2d\\u56fd|%E4%B8%AD%E5%9B%BD|鈥滄垜鈥濈殑|鏃朵唬妤锋ā|中国ï¿½好人")),
        ("C104", ("复雜的事|並不容易|徵求意见|长徵|瞭解情况|为瞭人民|傢庭|錶现|慾望|迴家|姦诈|闢谣|著力|藉助|僱用|"
             "遊客|綫索|群衆|眞心|産业|強调|清淸|敎书")),
        ("C105", ("（待补充）|TODO|（请填写）|____年__月|***同志|？？年？月|这里是正文|测试文章|示例文字示例文字|"
             "请输入标题|单击此处添加文字|（略）|null|#REF!|{{name}}")),
        ("C106", ('他说"好"。|他来了...|他来了--她走了')),
        ("C112", ("座落在街口|无私奉现|乐于助入|名列前矛|修茸老屋|滥芋充数|拾金不味|志原者|道德摸范|侯选人|他的的事迹")),
    ],
)  # fmt: skip
def test_variants_of_noise_are_found_line_by_line(code: str, lines: str) -> None:
    missed = [line for line in lines.split("|") if code not in codes(f"{noise.PASSAGE}\n\n{line}\n\n渠里的水这时候已经能走船了。")]
    assert missed == []
