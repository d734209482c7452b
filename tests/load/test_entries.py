"""What the field table makes of content files: right values, and a place and a cure for every wrong one."""

from __future__ import annotations

from datetime import date

import pytest

from builder.base.dates import FuzzyDate
from builder.load.entries import Entry, read_entry
from builder.load.settings import Arguments, read_settings
from builder.model.person import Person
from builder.model.settings import Settings, SiteField
from builder.model.status import Status


def settings(**changes: object) -> Settings:
    made, _ = read_settings(None, Arguments(today=date(2026, 1, 1)))
    return made.__replace__(**changes)


def read(text: str, *, kind: str = "people", file: str = "content/people/a.md", **changes: object) -> Entry:
    return read_entry(text.encode(), file, kind, settings(**changes))


def person(text: str, **changes: object) -> Person:
    entry = read(text, **changes)
    assert not [item for item in entry.diagnostics if item.severity == "error"], entry.diagnostics
    assert entry.person is not None
    return entry.person


def codes(entry: Entry) -> list[tuple[str, int]]:
    return [(item.code, item.span.line) for item in entry.diagnostics]


SMALLEST = "---\nname: 天地玄\ncategory: 见义勇为\nlevel: 国家级\nyear: 2013\n---\n正文……\n"
CHINESE = "---\n姓名：天地玄\n类别：见义勇为\n级别：国家级\n年份：２０１３年\n---\n正文……\n"


def test_the_smallest_profile_is_one_honour_at_a_level_in_a_year() -> None:
    found = person(SMALLEST)
    assert (found.name, found.categories, found.kind) == ("天地玄", ("jianyi-yongwei",), "individual")
    assert [(honor.level, honor.year) for honor in found.honors] == [("national", 2013)]
    assert found.story.paragraphs == ("正文……",)
    assert found.forms.slug == "tian-dixuan"


def test_chinese_keys_full_width_colons_and_digits_say_the_same() -> None:
    assert person(CHINESE) == person(SMALLEST)


@pytest.mark.parametrize("value", ["见义勇为", "jianyi-yongwei", "acting bravely", "Acting Bravely", "见义勇为类"])
def test_a_term_may_be_written_as_label_slug_or_english(value: str) -> None:
    assert person(f"---\nname: 天地玄\ncategory: {value}\n---\n").categories == ("jianyi-yongwei",)


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("category: 见义用为", "T101"),
        ("year: 二零一三", "P107"),
        ("year: 20:24", "P107"),
        ("year: 010", "P107"),
        ("status: publishd", "P109"),
        ("draft: maybe", "P108"),
        ("publish_on: 2024-05", "D101"),
        ("publish_on: 2023-02-29", "D101"),
        ("born: 昨天", "D102"),
        ("strokes: 七", "P106"),
        ("name: 天地玄\n姓名: 天地黄", "P103"),
        ("summary: [a, b]", "P104"),
        ("consent: yes", "P105"),
        ("honors:\n  - {title: x, year: 2020, date: 2020-01-01}", "P113"),
        ("level: 国家级\nhonors:\n  - {title: x, year: 2020}", "P112"),
        ("photos:\n  - {file: a.jpg, focus: [2, 0.5]}", "P110"),
        ("photos:\n  - {file: a.jpg, focus: middle}", "P110"),
        ("photos:\n  - {alt: nobody}", "P101"),
        ('sources:\n  - {title: x, url: "javascript:alert(1)"}', "P111"),
        ('sources:\n  - {title: x, url: "http://["}', "P111"),
        ("sources:\n  - {title: x, url: ftp://a.example/}", "P111"),
        ("phone: 见附表", "V101"),
        ("证书编号: 见附表", "V101"),
        ("private:\n  note: x", "V101"),
    ],
)
def test_a_wrong_value_is_an_error_with_its_line_and_the_file_describes_nobody(line: str, code: str) -> None:
    given = "" if line.startswith("name:") else "name: 天地玄\n"
    entry = read(f"---\n{given}{line}\n---\n正文\n")
    errors = [item for item in entry.diagnostics if item.severity == "error"]
    assert [item.code for item in errors] == [code]
    assert errors[0].span.line >= 2
    assert errors[0].message
    assert errors[0].message_en
    assert entry.entity is None
    assert entry.claims


def test_a_missing_name_is_an_error() -> None:
    assert [code for code, _ in codes(read("---\nyear: 2013\n---\n"))] == ["P101"]


def test_an_unknown_field_is_a_warning_with_the_nearest_and_goes_nowhere() -> None:
    entry = read("---\nname: 天地玄\nsumary: 一句话\n---\n")
    assert codes(entry) == [("P102", 3)]
    assert "summary" in entry.diagnostics[0].hint
    assert entry.person is not None
    assert "一句话" not in repr(entry.person)


def test_a_long_summary_is_a_warning() -> None:
    assert codes(read(f"---\nname: 天地玄\nsummary: {'字' * 121}\n---\n")) == [("P130", 3)]
    assert codes(read(f"---\nname: 天地玄\nsummary: {'字' * 120}\n---\n")) == []


def test_private_fields_are_dropped_at_the_door_of_a_private_repository() -> None:
    found = read("---\nname: 天地玄\nphone: '13800138000'\n---\n正文\n", repository="private")
    assert found.person is not None
    assert "13800138000" not in repr(found)


@pytest.mark.parametrize("where", ["summary: 电话 13800138000", "quote: 13800138000"])
def test_a_number_in_public_text_is_an_error_that_does_not_repeat_it(where: str) -> None:
    entry = read(f"---\nname: 天地玄\n{where}\n---\n正文\n")
    assert codes(entry) == [("V110", 3)]
    assert "13800138000" not in repr(entry)


def test_a_number_in_the_body_is_found_on_its_line() -> None:
    assert codes(read("---\nname: 天地玄\n---\n一\n\n二，致电 13800138000。\n")) == [("V110", 6)]


def test_an_allowed_number_may_be_printed() -> None:
    assert codes(read("---\nname: 天地玄\n---\n致电 023-63765432。\n", allow=("023-63765432",))) == []


def test_dates_keep_their_precision_and_words() -> None:
    found = person(
        "---\nname: 天地玄\ntimeline:\n"
        "  - {date: 2024-05, text: 一}\n  - {date_text: 蛇年除夕夜, date: 2025-01-28, date_inferred: true, text: 二}\n---\n"
    )
    first, second = (line.date for line in found.timeline)
    assert first == FuzzyDate(year=2024, month=5)
    assert second.words("zh-CN") == "蛇年除夕夜"
    assert second.inferred
    assert second.iso() == "2025-01-28"


def test_honours_read_periods_sources_and_editions() -> None:
    found = person(
        "---\nname: 天地玄\nhonors:\n  - {programme: haoren, period: 2024-Q4, edition: 2, source: [1, 2], category: 助人为乐}\n"
        "sources: [{title: a}, {title: b}]\n---\n"
    )
    honor = found.honors[0]
    assert (honor.programme, honor.edition, honor.sources, honor.category) == ("haoren", 2, (1, 2), "zhuren-weile")
    assert honor.date == FuzzyDate(year=2024, quarter=4)
    assert honor.sourced


def test_draft_true_is_status_draft() -> None:
    assert person("---\nname: 天地玄\ndraft: true\n---\n").standing.status is Status.DRAFT
    assert person("---\nname: 天地玄\n草稿: 是\n---\n").standing.status is Status.DRAFT


@pytest.mark.parametrize("people", ["", "people:\n", "people: []\n"])
def test_only_a_draft_may_be_begun_without_its_list(people: str) -> None:
    begun = read(f"---\ntitle: 百字读本\nstatus: draft\n{people}---\n", kind="readers", file="content/readers/a.md")
    assert "P101" not in [code for code, _ in codes(begun)]
    shown = read(f"---\ntitle: 百字读本\n{people}---\n", kind="readers", file="content/readers/a.md")
    assert "P101" in [code for code, _ in codes(shown)]


def test_a_minor_is_shown_by_the_given_name_without_a_portrait() -> None:
    found = person("---\nname: 欧阳云腾\nsurname: 欧阳\nphoto: a.jpg\nconsent: {publish: yes, minor: true}\n---\n")
    assert found.name == "云腾"
    assert found.photos == ()
    assert "ouyang" not in found.forms.slug
    allowed = person(
        "---\nname: 天地玄\nphoto: a.jpg\nconsent: {publish: yes, portrait: yes, minor: true}\n---\n"
    )
    assert len(allowed.photos) == 1


def test_portrait_no_hides_the_photo() -> None:
    assert person("---\nname: 天地玄\nphoto: a.jpg\nconsent: {portrait: no}\n---\n").photos == ()


def test_a_sites_own_field_is_read_by_name_or_label() -> None:
    made, found = read_settings('[fields.unit_no]\ntype = "text"\nlabel = "单位编号"\n', Arguments(today=date(2026, 1, 1)))
    assert not [item for item in found if item.severity == "error"]
    entry = read_entry("---\nname: 天地玄\n单位编号: 甲-7\n---\n".encode(), "content/people/a.md", "people", made)
    assert entry.person is not None
    assert [(field.label, field.text) for field in entry.person.custom] == [("单位编号", "甲-7")]


def test_a_source_number_beyond_the_list_is_told() -> None:
    assert codes(read("---\nname: 天地玄\nsources: [{title: a}]\n---\n一[1]二[2]\n")) == [("M110", 5)]


def test_script_in_a_story_does_not_reach_its_html() -> None:
    html = person("---\nname: 天地玄\n---\n好<script>alert(1)</script><b onclick=x>人</b> {{ 7*7 }}\n").story.html
    assert "script" not in html
    assert "onclick" not in html
    assert "{{ 7*7 }}" in html


@pytest.mark.parametrize("escape", ["\\r", "\\0", "\\x0b", "\\e", "\\u2028", "\\u202e", "\\ufeff", "\\N"])
def test_no_escape_brings_a_control_character_in(escape: str) -> None:
    assert codes(read(f'---\nname: "天{escape}地玄"\ncategory: 见义勇为\n---\n'))[:1] == [("R103", 2)]
    assert person('---\nname: 天地玄\nquote: "一\\n二\\t三\\u5929"\n---\n').quote == "一\n二\t三天"


@pytest.mark.parametrize("block", ["contact: 某某", "姓名: 墨", "more:\n  住址：某处", "- phone: x"])
def test_a_second_front_matter_in_the_body_is_an_error(block: str) -> None:
    found = read(f"---\nname: 天地玄\ncategory: 见义勇为\n---\n\n---\n{block}\n---\n正文。\n")
    assert codes(found) == [("R117", 6)]
    assert "某" not in str(found.diagnostics)


@pytest.mark.parametrize("block", ["来源：千字文报", "主持人：你好", "第一句。\n\n第二句。"])
def test_rules_around_a_paragraph_are_rules(block: str) -> None:
    assert "籍甚" in person(f"---\nname: 天地玄\ncategory: 见义勇为\n---\n籍甚\n\n---\n{block}\n---\n").story.html


def test_a_private_key_written_with_escapes_does_not_show_its_value() -> None:
    found = read('---\nname: 天地玄\ncategory: 见义勇为\n"ph\\u006fne": 雀鸣\n---\n')
    assert codes(found) == [("V101", 4)]
    assert "雀鸣" not in str(found.diagnostics)


def test_a_short_number_is_a_telephone_number_where_the_label_says_so() -> None:
    number = "6376" + "5432"
    head = "---\nname: 天地玄\ncategory: 见义勇为\n"
    own = (SiteField(name="office", type="text", label="办公电话"),)
    assert codes(read(f"{head}figures:\n  - label: 服务热线\n    value: {number}\n---\n")) == [("V110", 6)]
    assert codes(read(f"{head}office: {number}\n---\n", fields=own)) == [("V110", 4)]
    assert codes(read(f"{head}figures: [{{label: 接听电话, value: '2345678', unit: 次}}]\n---\n")) == []
    assert codes(read(f"{head}office: {number}\n---\n", fields=own, allow=(f"023-{number}",))) == []
    assert codes(read(f"---\nlabel: 热线\nvalue: {number}\n---\n", kind="figures")) == [("V110", 3)]


def test_a_front_matter_of_thousands_of_keys_is_refused() -> None:
    keys = "\n".join(f"k{number}: 1" for number in range(20_000))
    assert codes(read(f"---\nname: 天地玄\n{keys}\n---\n"))[-1:] == [("R149", 502)]
