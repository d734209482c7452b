"""Sets of boards: who is in one and in which order, who may not be printed, and what pages say of a tour day by day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.base.diagnostic import Diagnostic
from builder.load.entries import Entry, read_entry
from builder.load.identity import Known
from builder.load.resolve import Resolved, resolve
from builder.load.settings import Arguments, read_settings
from builder.model.event import Event
from builder.model.exhibit_set import ExhibitSet
from builder.plan.chrome import make_chrome
from builder.plan.context import PlanContext
from builder.plan.event_days import days_in_words
from builder.plan.events import plan_events
from builder.plan.exhibit_sets import product_words, refusals, resolve_set
from builder.plan.people_pages import profile_view
from builder.plan.views import EventView, ProfileView

SETTINGS, _ = read_settings(None, Arguments(today=date(2026, 1, 1)))
# Who is at which level, in which year and room: three of one year, two rooms, one without an honour.
PEOPLE = (
    ("tian-dixuan", "天地玄", "category: 见义勇为\nlevel: 市级\nyear: 2024"),
    ("huang-yuzhou", "黄宇宙", "category: 助人为乐\nlevel: 国家级\nyear: 2020"),
    ("hong-huangri", "洪荒日", "category: 见义勇为\nlevel: 国家级\nyear: 2024"),
    ("chen-suelie", "辰宿列", "category: 助人为乐\nlevel: 单位级\nyear: 2024"),
    ("han-laishu", "寒来暑", ""),
)
IN_DICTIONARY = ("chen-suelie", "han-laishu", "hong-huangri", "huang-yuzhou", "tian-dixuan")


def entry(front: str, *, kind: str = "people", name: str = "a") -> Entry:
    return read_entry(f"---\n{front}\n---\n".encode(), f"content/{kind}/{name}.md", kind, SETTINGS)


def profile(slug: str, name: str, more: str = "") -> Entry:
    return entry(f"name: {name}\nslug: {slug}\nsources: [{{outlet: 千字文}}]\n{more}", name=slug)


def tour(front: str) -> Entry:
    return entry(f"title: 千字巡展\nslug: xunzhan\n{front}", kind="events", name="xunzhan")


def resolved(*entries: Entry, today: date, drafts: bool = False) -> Resolved:
    found = [item.message for each in entries for item in each.diagnostics if item.severity == "error"]
    assert found == []
    return resolve(entries, SETTINGS.__replace__(today=today, drafts=drafts), Known(slugs={}))


def context_of(*entries: Entry, today: date = date(2026, 1, 1), drafts: bool = False) -> PlanContext:
    site = resolved(*entries, today=today, drafts=drafts).site
    return PlanContext(site=site, chrome=make_chrome(site))


def event_of(context: PlanContext) -> Event:
    return context.events["xunzhan"]


def planned(front: str, *people: Entry, today: date = date(2026, 1, 1), drafts: bool = False) -> ExhibitSet:
    everyone = people or tuple(profile(*person) for person in PEOPLE)
    context = context_of(*everyone, tour(front), today=today, drafts=drafts)
    return resolve_set(context, event_of(context))


def refused(front: str, *people: Entry, today: date = date(2026, 1, 1), drafts: bool = False) -> list[tuple[str, str]]:
    context = context_of(*people, tour(front), today=today, drafts=drafts)
    return [(item.code, item.severity) for item in refusals(context, event_of(context))]


# Who hangs, and where in the row


def test_a_set_is_cover_foreword_people_in_order_and_closing_words() -> None:
    found = planned(
        "set: {people: [tian-dixuan, 黄宇宙], foreword: 鸣凤在竹, closing: 白驹食场, crate: 4, gap: 150, wall: [6.5]}"
    )
    assert [(sheet.label, sheet.kind, sheet.person) for sheet in found.sheets] == [
        ("00", "cover", ""),
        ("01", "foreword", ""),
        ("02", "person", "tian-dixuan"),
        ("03", "person", "huang-yuzhou"),
        ("99", "closing", ""),
    ]
    assert (found.slug, found.title, found.product) == ("xunzhan", "千字巡展", "board-90x120")
    assert (found.crate, found.gap, found.walls) == (4, 150, (6500,))


def test_what_is_not_written_is_not_a_sheet_and_people_keep_their_numbers() -> None:
    found = planned("set: {people: [tian-dixuan], cover: no}")
    assert [(sheet.label, sheet.kind) for sheet in found.sheets] == [("02", "person")]


def test_a_foreword_of_several_lines_is_as_many_paragraphs() -> None:
    found = planned("set:\n  people: [tian-dixuan]\n  foreword: |\n    甲\n\n    乙\n")
    assert [sheet.paragraphs for sheet in found.sheets if sheet.kind == "foreword"] == [("甲", "乙")]


@pytest.mark.parametrize(("count", "last", "closing"), [(97, "98", "99"), (98, "099", "999"), (300, "301", "999")])
def test_numbers_grow_a_digit_before_a_person_would_take_that_of_the_closing_words(
    count: int, last: str, closing: str
) -> None:
    crowd = tuple(profile(f"x-{number}", f"天{number}") for number in range(count))
    found = planned(f"set: {{people: [{', '.join(f'x-{number}' for number in range(count))}], closing: 甲}}", *crowd)
    assert [sheet.label for sheet in found.sheets][-2:] == [last, closing]
    assert len({sheet.label for sheet in found.sheets}) == count + 2


@pytest.mark.parametrize(
    ("query", "slugs"),
    [
        ("category: 见义勇为", ("hong-huangri", "tian-dixuan")),
        ("level: 国家级", ("hong-huangri", "huang-yuzhou")),
        ("year: 2024", ("chen-suelie", "hong-huangri", "tian-dixuan")),
        ("year: 2024, category: 见义勇为", ("hong-huangri", "tian-dixuan")),
        ("year: 2024, category: 见义勇为, level: 国家级", ("hong-huangri",)),
        ("year: 2024, order: rank", ("hong-huangri", "tian-dixuan", "chen-suelie")),
        ("level: 国家级, order: year", ("hong-huangri", "huang-yuzhou")),
        ("year: 1999", ()),
        ("people: [tian-dixuan, chen-suelie, hong-huangri]", ("tian-dixuan", "chen-suelie", "hong-huangri")),
        (
            "people: [tian-dixuan, chen-suelie, hong-huangri], order: name",
            ("chen-suelie", "hong-huangri", "tian-dixuan"),
        ),
        ("people: [han-laishu, chen-suelie, huang-yuzhou], order: rank", ("huang-yuzhou", "chen-suelie", "han-laishu")),
        ("people: [han-laishu, huang-yuzhou, chen-suelie], order: year", ("chen-suelie", "huang-yuzhou", "han-laishu")),
    ],
)
def test_people_are_chosen_and_ordered_as_asked(query: str, slugs: tuple[str, ...]) -> None:
    assert planned(f"set: {{{query}}}").people == slugs


def test_level_and_year_of_a_query_must_be_of_one_honour() -> None:
    both = "category: 见义勇为\nhonors: [{title: 甲, level: 国家级, year: 2020}, {title: 乙, level: 市级, year: 2024}]"
    assert planned("set: {level: 国家级, year: 2024}", profile("tian-dixuan", "天地玄", both)).people == ()
    assert planned("set: {level: 市级, year: 2024}", profile("tian-dixuan", "天地玄", both)).people == ("tian-dixuan",)


@given(
    st.permutations(PEOPLE),
    st.sampled_from(["year: 2024", "year: 2024, order: rank", "category: 助人为乐", "level: 国家级, order: year"]),
)
def test_a_query_gives_the_same_order_however_the_files_come(shuffled: list[tuple[str, str, str]], query: str) -> None:
    assert planned(f"set: {{{query}}}", *(profile(*person) for person in shuffled)) == planned(f"set: {{{query}}}")


def test_without_people_a_set_is_who_hangs_at_its_stops_else_who_the_event_names() -> None:
    stops = "stops: [{place: 甲, boards: [tian-dixuan, hong-huangri]}, {place: 乙, boards: [hong-huangri, 辰宿列]}]"
    assert planned(f"set: board-60x90\npeople: [han-laishu]\n{stops}").people == (
        "tian-dixuan",
        "hong-huangri",
        "chen-suelie",
    )
    assert planned("set: board-60x90\npeople: [han-laishu]\nstops: [{place: 甲}]").people == ("han-laishu",)


def test_one_person_under_two_names_hangs_once() -> None:
    assert planned("set: {people: [tian-dixuan, 天地玄]}").people == ("tian-dixuan",)


# Who may not be printed


LISTED = "set: {people: [tian-dixuan, huang-yuzhou]}"
WILLING = profile("huang-yuzhou", "黄宇宙", "consent: {print: yes}")


@pytest.mark.parametrize(
    ("more", "code", "severity"),
    [
        ("consent: {print: no}", "T220", "error"),
        ("consent: {minor: true, publish: yes}", "T221", "error"),
        ("consent: {minor: true, publish: yes, print: unrecorded}", "T221", "error"),
        ("consent: {minor: true, publish: yes, print: no}", "T220", "error"),
        ("status: notice\nnotice_from: 2025-12-20\nnotice_to: 2026-01-20", "T222", "error"),
        ("status: revoked", "T222", "error"),
        ("status: held", "T222", "error"),
        ("status: draft", "T222", "error"),
        ("publish_on: 2026-02-01", "T222", "error"),
        ("expires_on: 2025-12-31", "T222", "error"),
        ("consent: {print: unrecorded}", "T223", "warning"),
        ("", "T224", "note"),
    ],
)
def test_a_set_says_who_may_not_be_printed_and_why(more: str, code: str, severity: str) -> None:
    person = profile("tian-dixuan", "天地玄", more)
    assert refused(LISTED, person, WILLING) == [(code, severity)]
    printed = planned(LISTED, person, WILLING).people
    assert ("tian-dixuan" in printed) == (severity != "error")


@pytest.mark.parametrize(
    "more",
    [
        "consent: {print: yes}",
        "consent: {minor: true, publish: yes, print: yes}",
        "status: archived\nconsent: {print: yes}",
    ],
)
def test_who_agreed_is_printed_without_a_word(more: str) -> None:
    assert refused(LISTED, profile("tian-dixuan", "天地玄", more), WILLING) == []


def test_a_refusal_names_the_set_and_the_file_of_the_person() -> None:
    context = context_of(profile("tian-dixuan", "天地玄", "consent: {print: no}"), WILLING, tour(LISTED))
    (found,) = refusals(context, event_of(context))
    assert (found.span.file, found.span.line) == ("content/events/xunzhan.md", 4)
    assert "content/people/tian-dixuan.md" in found.message


def test_a_query_leaves_out_who_refused_and_tells_how_many() -> None:
    people = (profile("tian-dixuan", "天地玄", "category: 见义勇为\nconsent: {print: no}"),
              profile("huang-yuzhou", "黄宇宙", "category: 见义勇为\nconsent: {print: yes}"))  # fmt: skip
    assert refused("set: {category: 见义勇为}", *people) == [("T225", "note")]
    assert planned("set: {category: 见义勇为}", *people).people == ("huang-yuzhou",)


def test_a_set_of_nobody_is_refused() -> None:
    assert refused("set: {year: 1999}", WILLING) == [("T226", "error")]
    assert refused("set: board-90x120", WILLING) == [("T226", "error")]


def test_a_preview_of_drafts_prints_nobody_who_is_not_published() -> None:
    draft = profile("tian-dixuan", "天地玄", "category: 见义勇为\nstatus: draft")
    assert planned("set: {category: 见义勇为}", draft, WILLING, drafts=True).people == ()
    assert refused(LISTED, draft, WILLING, drafts=True) == [("T222", "error")]


def test_nobody_who_is_hidden_stands_on_the_page_and_the_build_says_nothing_of_it() -> None:
    hidden = profile("tian-dixuan", "天地玄", "status: held")
    found = resolved(hidden, WILLING, tour(LISTED), today=date(2026, 1, 1))
    assert [item for item in found.diagnostics if item.severity == "error"] == []
    view = page(context_of(hidden, WILLING, tour(LISTED)))
    assert [row.name for row in view.exhibits] == ["黄宇宙"]
    assert "天地玄" not in repr(view)


def test_who_refused_print_is_not_on_the_page_of_a_tour() -> None:
    context = context_of(profile("tian-dixuan", "天地玄", "consent: {print: no}"), WILLING, tour(LISTED))
    assert [row.name for row in page(context).exhibits] == ["黄宇宙"]


def test_a_set_that_names_nobody_there_is_an_error_with_the_nearest() -> None:
    found = resolved(WILLING, tour("set: {people: [huang-yuzhuo]}"), today=date(2026, 1, 1)).diagnostics
    (missing,) = [item for item in found if item.code == "T102"]
    assert "huang-yuzhou" in missing.hint


def stray(front: str) -> list[Diagnostic]:
    context = context_of(
        *(profile(*person) for person in PEOPLE), profile("ri-yueying", "日月盈", "status: held"), tour(front)
    )
    return [item for item in plan_events(context) if isinstance(item, Diagnostic)]


def test_a_board_of_a_stop_that_is_not_in_the_set_is_an_error_with_the_nearest() -> None:
    (found,) = stray(
        "set: {people: [黄宇宙]}\nstops:\n  - {place: 甲, boards: [huang-yuzhou]}\n  - {place: 乙, boards: [hong-huangri]}"
    )
    assert (found.code, found.severity, found.span.line) == ("T204", "error", 7)
    assert "hong-huangri" in found.message


def test_boards_in_the_set_and_boards_of_hidden_people_are_no_matter() -> None:
    assert stray("set: {people: [黄宇宙]}\nstops: [{place: 甲, boards: [huang-yuzhou, ri-yueying]}]") == []
    assert stray("set: {year: 2024}\nstops: [{place: 甲, boards: [tian-dixuan]}]") == []
    assert (
        stray("set: board-90x120\nstops: [{place: 甲, boards: [tian-dixuan]}, {place: 乙, boards: [chen-suelie]}]")
        == []
    )


# What pages say, day by day


STOPS = """\
set: {people: [tian-dixuan, huang-yuzhou], foreword: 鸣凤在竹}
stops:
  - {place: 甲, venue: 学堂, from: 2026-05-01, to: 2026-05-10}
  - {place: 乙, from: 2026-05-20, to: 2026-05-31, boards: [tian-dixuan]}"""


def on(day: date) -> PlanContext:
    return context_of(*(profile(*person) for person in PEOPLE), tour(STOPS), today=day)


def page(context: PlanContext) -> EventView:
    views = [
        item.view
        for item in plan_events(context)
        if not isinstance(item, Diagnostic) and isinstance(item.view, EventView)
    ]
    (view,) = views
    return view


def person_page(context: PlanContext, slug: str) -> ProfileView:
    return profile_view(context, context.people[slug])


@pytest.mark.parametrize(
    ("day", "states"),
    [
        (date(2026, 4, 30), ["接下来", ""]),
        (date(2026, 5, 1), ["正在展出", "接下来"]),
        (date(2026, 5, 10), ["正在展出", "接下来"]),
        (date(2026, 5, 11), ["已结束", "接下来"]),
        (date(2026, 5, 31), ["已结束", "正在展出"]),
        (date(2026, 6, 1), ["已结束", "已结束"]),
    ],
)
def test_each_stop_says_whether_it_is_on_next_or_over(day: date, states: list[str]) -> None:
    stops = page(on(day)).stops
    assert [stop.state for stop in stops] == states
    assert [stop.now for stop in stops] == [state == "正在展出" for state in states]


def test_the_page_of_a_tour_says_where_when_what_and_of_which_size() -> None:
    view = page(on(date(2026, 4, 1)))
    assert [(stop.place, stop.text) for stop in view.stops] == [
        ("学堂", "甲 · 2026 年 5 月 1 日—5 月 10 日"),
        ("乙", "2026 年 5 月 20 日—5 月 31 日 · 1 块展板"),
    ]
    assert [(row.name, row.url) for row in view.exhibits] == [
        ("天地玄", "/people/tian-dixuan/"),
        ("黄宇宙", "/people/huang-yuzhou/"),
    ]
    assert view.when == "2026 年 5 月 1 日—5 月 31 日"
    assert view.exhibits_note == "2 块 · 展板 90 × 120 cm"
    assert view.foreword == ("鸣凤在竹",)


@pytest.mark.parametrize(
    ("day", "rows"),
    [
        (date(2026, 4, 30), [("甲 · 学堂", "2026 年 5 月 1 日—5 月 10 日")]),
        (date(2026, 5, 10), [("甲 · 学堂", "2026 年 5 月 1 日—5 月 10 日")]),
        (date(2026, 5, 11), [("乙", "2026 年 5 月 20 日—5 月 31 日")]),
        (date(2026, 5, 31), [("乙", "2026 年 5 月 20 日—5 月 31 日")]),
        (date(2026, 6, 1), []),
    ],
)
def test_a_persons_page_says_where_the_board_hangs_now_or_next(day: date, rows: list[tuple[str, str]]) -> None:
    assert [(row.place, row.when) for row in person_page(on(day), "tian-dixuan").meet] == rows


def test_who_hangs_at_no_further_stop_is_not_said_to_be_met_there() -> None:
    assert len(person_page(on(date(2026, 5, 10)), "huang-yuzhou").meet) == 1
    assert person_page(on(date(2026, 5, 11)), "huang-yuzhou").meet == ()
    assert person_page(on(date(2026, 4, 1)), "chen-suelie").meet == ()


def test_a_tour_that_is_over_is_no_event_the_person_took_part_in() -> None:
    view = person_page(on(date(2026, 7, 1)), "tian-dixuan")
    assert view.events == ()
    assert "千字巡展" not in repr(view.life)


def test_a_person_who_comes_to_the_tour_as_well_has_one_row() -> None:
    front = f"people: [tian-dixuan]\n{STOPS}"
    context = context_of(*(profile(*person) for person in PEOPLE), tour(front), today=date(2026, 4, 1))
    assert len(person_page(context, "tian-dixuan").meet) == 1
    assert [card.name for group in page(context).people for card in group.cards] == ["天地玄"]


def test_a_calendar_holds_the_stops_of_a_tour() -> None:
    (calendar,) = [
        item.view
        for item in plan_events(on(date(2026, 4, 1)))
        if not isinstance(item, Diagnostic) and item.path == "events.ics"
    ]
    rows = [(part.uid, part.start, part.end, part.location) for part in calendar.entries]  # type: ignore[attr-defined] # the recipe says so
    assert rows == [
        ("xunzhan-1@exemplar", date(2026, 5, 1), date(2026, 5, 11), "甲 学堂"),
        ("xunzhan-2@exemplar", date(2026, 5, 20), date(2026, 6, 1), "乙"),
    ]


def _days() -> Iterator[date]:
    yield from (date(2026, 4, 25) + timedelta(days=step) for step in range(45))


def test_what_pages_say_changes_on_announced_days_and_on_no_other() -> None:
    said: object = None
    announced: date | None = None
    changes = []
    for day in _days():
        context = on(day)
        now = (page(context), [person_page(context, slug).meet for slug in IN_DICTIONARY])
        if said is not None and now != said:
            assert day == announced
            changes.append(day)
        said, announced = now, context.site.next_change
        assert announced is None or announced > day
    assert changes == [date(2026, 5, 1), date(2026, 5, 11), date(2026, 5, 20), date(2026, 6, 1)]
    assert announced is None


@pytest.mark.parametrize(
    ("product", "zh", "en"),
    [
        ("board-90x120", "展板 90 × 120 cm", "board 90 × 120 cm"),
        ("poster-a1", "海报 A1", "poster A1"),
        ("rollup-80x200", "易拉宝 80 × 200 cm", "rollup 80 × 200 cm"),
        ("our-own", "our-own", "our-own"),
        ("board", "board", "board"),
    ],
)
def test_a_product_is_named_as_people_call_it(product: str, zh: str, en: str) -> None:
    assert (product_words(product, "zh-CN"), product_words(product, "en")) == (zh, en)


def test_days_are_named_once_where_they_are_one_and_with_both_years_where_those_differ() -> None:
    assert days_in_words(date(2026, 5, 1), date(2026, 5, 1), "zh-CN") == "2026 年 5 月 1 日"
    assert days_in_words(date(2026, 12, 30), date(2027, 1, 2), "zh-CN") == "2026 年 12 月 30 日—2027 年 1 月 2 日"
    assert days_in_words(date(2026, 5, 1), date(2026, 5, 9), "en") == "1 May 2026 – 9 May 2026"
    assert days_in_words(None, None, "en") == ""
