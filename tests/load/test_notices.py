"""What a notice may show on a day, what its editors are told, and what an office's contact may be."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from builder.load.entries import Entry, read_entry
from builder.load.identity import Known
from builder.load.memory import remember
from builder.load.resolve import Resolved, resolve
from builder.load.settings import Arguments, read_settings
from builder.model.notice import Notice, NoticeEntry, Phase

SETTINGS, _ = read_settings("[notices]\nanonymise_after = 5\n", Arguments(today=date(2026, 3, 4)))
OPEN = "title: 公示一则\nslug: gs\nopen: 2026-03-02\nclose: 2026-03-06\n"
BEFORE, DURING, AFTER, LAST, GONE = (date(2026, 3, day) for day in (1, 4, 7, 11, 12))


def read(front: str, *, kind: str = "notices", name: str = "a", body: str = "") -> Entry:
    return read_entry(f"---\n{front}\n---\n{body}\n".encode(), f"content/{kind}/{name}.md", kind, SETTINGS)


def person(status: str = "notice", more: str = "", *, name: str = "天地玄", slug: str = "tian") -> Entry:
    front = f"name: {name}\nid: q-{slug}\nslug: {slug}\ncategory: 助人为乐\norg: 北街\nsummary: 一句话\nstatus: {status}\n{more}"
    front += "" if "checks:" in more else "\nchecks: [{role: 核实, org: 北街}]"
    return read(front, kind="people", name=slug)


def site_of(*entries: Entry, today: date = DURING) -> Resolved:
    return resolve(entries, SETTINGS.__replace__(today=today), Known(slugs={}))


def rows(*entries: Entry, today: date = DURING) -> tuple[NoticeEntry, ...]:
    (notice,) = site_of(*entries, today=today).site.notices
    return notice.entries


def codes(*entries: Entry, today: date = DURING) -> list[str]:
    found = (*(item for entry in entries for item in entry.diagnostics), *site_of(*entries, today=today).diagnostics)
    return [item.code for item in found if item.code.startswith("N13")]


def test_a_candidate_is_filled_from_the_persons_file_and_the_notice_goes_first() -> None:
    (row,) = rows(person(), read(OPEN + "entries: [{ref: q-tian, deed: 自己的话}]"))
    assert row == NoticeEntry(name="天地玄", category="zhuren-weile", org="北街", deed="自己的话")


def test_a_person_with_a_page_stays_a_reference() -> None:
    assert rows(person("published"), read(OPEN + "entries: [tian]"))[0].ref == "tian"


@pytest.mark.parametrize("status", ["draft", "lead", "reserve", "nominated", "reviewing", "held", "revoked"])
def test_nobody_else_leaves_a_trace_not_even_a_count(status: str) -> None:
    notice = read(OPEN + "entries: [tian, {name: 器欲难}]")
    assert [row.name for row in rows(person(status), notice)] == ["器欲难"]
    assert len(rows(person(status), notice, today=GONE)) == 1


def test_a_notice_that_is_ahead_is_not_in_the_site_but_a_call_is_without_names() -> None:
    front = OPEN + "entries: [{name: 器欲难}]"
    assert site_of(read(front), today=BEFORE).site.notices == ()
    (call,) = site_of(read(front + "\nsubtype: 启事"), today=BEFORE).site.notices
    assert call.entries == ()


def test_names_stand_to_the_last_of_the_days_and_then_only_categories() -> None:
    everybody = (person(), read(OPEN + "entries: [tian, {name: 器欲难, category: 见义勇为, org: 南街}]"))
    for today in (DURING, AFTER, LAST):
        assert [row.name for row in rows(*everybody, today=today)] == ["天地玄", "器欲难"]
    assert rows(*everybody, today=GONE) == (NoticeEntry(category="jianyi-yongwei"), NoticeEntry(category="zhuren-weile"))


@pytest.mark.parametrize(("more", "shown"), [("notice_from: 2026-03-04", True), ("notice_from: 2026-03-05", False)])
def test_the_persons_own_first_day_counts_too(more: str, shown: bool) -> None:
    assert [bool(row.name) for row in rows(person(more=more), read(OPEN + "entries: [tian]"))] == [True] * shown


def test_the_persons_own_last_day_ends_the_name_earlier_and_the_count_stays() -> None:
    everybody = (person(more="notice_to: 2026-03-03"), read(OPEN + "entries: [tian]"))
    assert len(rows(*everybody, today=date(2026, 3, 8))) == 1
    assert rows(*everybody, today=date(2026, 3, 9)) == ()
    assert len(rows(*everybody, today=GONE)) == 1
    assert site_of(*everybody, today=AFTER).site.next_change == date(2026, 3, 9)


def test_days_of_somebody_on_no_notice_are_not_announced() -> None:
    assert site_of(person(more="notice_from: 2026-03-05"), today=DURING).site.next_change is None


def test_consent_is_asked_of_candidates_too() -> None:
    for more in ("consent: {publish: no}", "consent: {minor: yes}"):
        assert rows(person(more=more), read(OPEN + "entries: [tian]")) == ()
        found = site_of(person(more=more), read(OPEN + "entries: [tian]")).diagnostics
        assert {"P123", "P125"} & {item.code for item in found if item.severity == "error"}


def test_a_revocation_names_nobody_but_under_a_tombstone() -> None:
    notice = read("title: 撤销公告\nslug: cx\nsubtype: 撤销\nentries: [{ref: tian, deed: 撤销称号, org: 南街}]")
    assert rows(person("revoked"), notice) == (NoticeEntry(deed="撤销称号"),)
    assert rows(person("revoked", "tombstone: true"), notice) == (NoticeEntry(name="天地玄", deed="撤销称号"),)


def test_the_phases_and_the_turns_of_a_short_and_of_a_long_notice() -> None:
    short = Notice(file="", id="", slug="", title="", open=date(2026, 3, 2), close=date(2026, 3, 11), keep=5,
                   entries=(NoticeEntry(name="器欲难"),))  # fmt: skip
    assert short.days == 10
    assert short.next_turn(date(2026, 3, 2)) == date(2026, 3, 3), "its clock moves every day"
    long = short.__replace__(close=date(2026, 3, 12))
    turns = [long.next_turn(date(2026, 3, 1) + timedelta(days=day)) for day in range(20)]
    assert list(dict.fromkeys(turns)) == [date(2026, 3, 2), date(2026, 3, 13), date(2026, 3, 18), None]
    assert long.__replace__(entries=()).next_turn(date(2026, 3, 13)) is None, "there are no names to go"
    assert [short.phase(day) for day in (date(2026, 3, 1), date(2026, 3, 11), date(2026, 3, 16), date(2026, 3, 17))] == list(Phase)


def test_the_memo_holds_no_notice_that_is_ahead_and_no_names_that_are_over() -> None:
    entries = (person(), read(OPEN + "entries: [tian, {name: 器欲难}]"))
    kept = {}
    for today in (BEFORE, DURING, GONE):
        memo, keys = remember(entries, {"k": b"raw"}, {entries[1].file: "k"}, site_of(*entries, today=today))
        kept[today] = (list(keys.values()), b"".join(memo.values()))
    assert kept[BEFORE] == ([], b"")
    assert kept[DURING] == (["k"], b"raw")
    assert kept[GONE][0] == ["k~"], "it is read again the next time"
    assert not any(word.encode() in kept[GONE][1] for word in ("器欲难", "天地玄", "tian"))


def test_the_memo_of_another_file_forgets_references_to_who_is_not_shown() -> None:
    event = read("title: 座谈\nslug: zt\npeople: [tian, {name: 器欲难}]", kind="events")
    memo, keys = remember((person(), event), {"k": b"raw"}, {event.file: "k"}, site_of(person(), event))
    assert list(keys.values()) == ["k~"]
    assert b"tian" not in memo["k~"]
    assert "器欲难".encode() in memo["k~"]


def test_who_is_under_notice_and_listed_nowhere_is_told() -> None:
    assert codes(person()) == ["N131"]
    assert codes(person(), read(OPEN + "entries: [tian]")) == []


def test_who_is_under_notice_and_was_never_checked_is_told() -> None:
    assert codes(person(more="checks: []"), read(OPEN + "entries: [tian]")) == ["N137"]


def test_days_outside_those_of_the_notice_are_told() -> None:
    notice = read(OPEN + "entries: [tian]")
    assert codes(person(more="notice_from: 2026-03-01"), notice) == ["N132"]
    assert codes(person(more="notice_to: 2026-03-07"), notice) == ["N132"]
    assert codes(person(more="notice_from: 2026-03-02\nnotice_to: 2026-03-06"), notice) == []


def test_a_result_is_asked_for_a_week_after_the_end() -> None:
    notice = read(OPEN)
    assert codes(notice, today=date(2026, 3, 13)) == []
    assert codes(notice, today=date(2026, 3, 14)) == ["N133"]
    assert codes(read(OPEN + "result: 无异议"), today=date(2026, 3, 14)) == []


def test_a_notice_without_its_days_is_told_and_one_that_would_keep_candidates_for_ever_is_refused() -> None:
    assert codes(read("title: 公示\nslug: gs")) == ["N134"]
    assert codes(read("title: 公示\nslug: gs\nclose: 2026-03-06")) == ["N134"]
    assert codes(read("title: 启事\nslug: gs\nsubtype: 启事")) == []
    endless = read("title: 公示\nslug: gs\nopen: 2026-03-02\nentries: [tian]")
    assert codes(person(), endless) == ["N135"]
    assert codes(person(more="notice_to: 2026-03-06"), endless) == ["N134"]


@pytest.mark.parametrize("text", ["summary: 器欲难等", "result: 器欲难入榜", "objection: 找器欲难"])
def test_a_name_of_the_list_in_running_text_is_refused_without_being_repeated(text: str) -> None:
    notice = read(f"{OPEN}{text}\nentries: [{{name: 器欲难}}]")
    (found,) = [item for item in site_of(notice).diagnostics if item.code == "N136"]
    assert "器欲难" not in repr(found)


def test_a_name_of_the_list_in_the_story_is_refused_at_its_line_and_a_published_one_is_not() -> None:
    assert codes(person(), read(OPEN + "entries: [tian]", body="说的是天地玄。")) == ["N136"]
    assert codes(person("published"), read(OPEN + "entries: [tian]", body="说的是天地玄。")) == []


@pytest.mark.parametrize(
    ("contact", "found"),
    [("023-63765432", []), ("63765432", []), ("bangongshi@example.org", []), ("023-63765432 转 801", []),
     ("13812345678", ["N130"]), ("023-63765432、13812345678", ["N130"])],
)  # fmt: skip
def test_an_office_has_a_landline_or_an_address_and_nobodys_mobile(contact: str, found: list[str]) -> None:
    entry = read(f'{OPEN}office_contact: "{contact}"')
    assert [item.code for item in entry.diagnostics if item.severity == "error"] == found
    assert "13812345678" not in repr(entry.diagnostics)


def test_an_offices_number_may_stand_in_the_other_texts_of_its_own_file_and_in_no_other() -> None:
    text = "objection: 请致电023-63765432"
    assert codes(read(f"{OPEN}office_contact: 023-63765432\n{text}")) == []
    assert [item.code for item in read(OPEN + text).diagnostics] == ["V110"]
    stranger = read("name: 天地玄\noffice_contact: 023-63765432", kind="people", body="电话是023-63765432。")
    assert "V110" in [item.code for item in stranger.diagnostics]


def test_a_withdrawn_minor_is_looked_for_by_the_full_name() -> None:
    child = person("held", "consent: {minor: yes, publish: yes}")
    assert child.person is not None
    assert child.person.name == "地玄"
    assert site_of(child).withdrawn_names == {"天地玄": "q-tian"}
