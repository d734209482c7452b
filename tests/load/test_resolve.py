"""How single files become a site: identities, references, what is hidden, what is withdrawn."""

from __future__ import annotations

from datetime import date

import pytest

from builder.load.entries import Entry, read_entry
from builder.load.identity import Known
from builder.load.resolve import Resolved, resolve
from builder.load.settings import Arguments, read_settings
from builder.load.withdrawn import check_names

SETTINGS, _ = read_settings(None, Arguments(today=date(2026, 1, 1)))


def entry(front: str, *, kind: str = "people", name: str = "a", body: str = "") -> Entry:
    return read_entry(f"---\n{front}\n---\n{body}\n".encode(), f"content/{kind}/{name}.md", kind, SETTINGS)


def site_of(*entries: Entry, known: dict[str, str] | None = None, today: date = date(2026, 1, 1)) -> Resolved:
    return resolve(entries, SETTINGS.__replace__(today=today), Known(slugs=known or {}))


def errors(resolved: Resolved) -> list[tuple[str, str]]:
    return [(item.code, item.span.file) for item in resolved.diagnostics if item.severity == "error"]


def test_a_clash_of_slugs_proposes_the_next_free_one() -> None:
    found = site_of(entry("name: 天地玄"), entry("name: 天地玄", name="b"), entry("name: 天\nslug: tian-dixuan-2", name="c"))
    assert errors(found) == [("T112", "content/people/b.md")]
    assert "tian-dixuan-3" in found.diagnostics[0].hint


def test_slugs_clash_with_aliases_and_whatever_the_case() -> None:
    found = site_of(entry("name: 天地玄\naliases: [old]"), entry("name: 黄\nslug: old", name="b"))
    assert errors(found) == [("T112", "content/people/b.md")]


def test_ids_must_differ() -> None:
    found = site_of(entry("name: 天地玄\nid: p-1"), entry("name: 黄宇宙\nid: p-1", name="b"))
    assert errors(found) == [("T113", "content/people/b.md")]


def test_a_derived_slug_that_moved_asks_for_an_alias() -> None:
    found = site_of(entry("name: 天地黄"), known={"content/people/a.md": "tian-dixuan"})
    assert errors(found) == [("T114", "content/people/a.md")]
    mended = site_of(entry("name: 天地黄\naliases: [tian-dixuan]"), known={"content/people/a.md": "tian-dixuan"})
    assert errors(mended) == []


def test_unusable_and_impossible_slugs_are_errors() -> None:
    assert errors(site_of(entry("name: 天\nslug: ../x"))) == [("T111", "content/people/a.md")]
    assert errors(site_of(entry("name: 天\nslug: strokes"))) == [("T111", "content/people/a.md")]
    assert errors(site_of(entry("name: Пётр"))) == [("T110", "content/people/a.md")]


def test_the_level_comes_from_the_programme_and_two_levels_are_an_error() -> None:
    programme = entry("name: 好人\nlevel: 国家级", kind="programmes", name="haoren")
    joined = site_of(programme, entry("name: 天地玄\nhonors: [{programme: 好人, year: 2020}]"))
    assert [honor.level for honor in joined.site.people[0].honors] == ["national"]
    assert joined.site.people[0].honors[0].programme == "haoren"
    both = site_of(programme, entry("name: 天地玄\nhonors: [{programme: haoren, level: 市级, year: 2020}]"))
    assert errors(both) == [("T120", "content/people/a.md")]


def test_a_reference_to_nobody_is_an_error_and_one_to_a_hidden_person_is_not() -> None:
    hidden = entry("name: 天地玄\nstatus: draft")
    event = entry("title: 会\npeople: [tian-dixuan]", kind="events", name="e")
    assert errors(site_of(hidden, event)) == []
    assert errors(site_of(event)) == [("T102", "content/events/e.md")]


def test_settings_refer_to_nobody_hidden_and_a_day_that_passes_is_no_error() -> None:
    toml = ('[home]\ncover = "KEY"\n[screen]\npeople = ["huang", "KEY"]\n[nominate]\nprogramme = "haoren"\n'
            '[[nominate.channels]]\ntitle = "信"\ntext = "来信"\n')  # fmt: skip
    shown = entry("name: 黄宇宙\nslug: huang", name="b")
    programme = entry("name: 好人\nslug: haoren\nexpires_on: 2026-01-31", kind="programmes", name="haoren")
    person = entry("name: 天地玄\nid: q-1\naliases: [jiu]\nexpires_on: 2026-01-31")
    for key in ("tian-dixuan", "q-1", "jiu", "天地玄"):
        settings, _ = read_settings(toml.replace("KEY", key), Arguments(today=date(2026, 2, 1)))
        found = resolve((shown, programme, person), settings, Known(slugs={}))
        assert errors(found) == []
        told = found.site.settings
        assert (told.cover, told.screen.people, told.nomination.programme) == ("", ("huang",), "")  # type: ignore[union-attr]
        alone = resolve((person,), settings, Known(slugs={}))
        assert alone.site.settings.screen is None or key not in alone.site.settings.screen.people
        nobody = resolve((shown,), settings, Known(slugs={}))
        assert errors(nobody) == [("S124", "site.toml")]


def test_an_honour_whose_programme_is_not_shown_keeps_its_level_and_never_shows_an_address() -> None:
    programme = entry("name: 好人\nslug: haoren\nlevel: 市级\nstatus: held", kind="programmes", name="haoren")
    bare = entry("name: 奖\nslug: jiang\nstatus: draft", kind="programmes", name="jiang")
    person = entry("name: 天地玄\nhonors: [{programme: haoren, year: 2020}, {programme: jiang, year: 2021}]")
    found = site_of(programme, bare, person)
    assert [(honor.programme, honor.title, honor.level) for honor in found.site.people[0].honors] == [("", "", "municipal")]


def test_a_reference_to_a_faulty_file_is_not_a_second_error() -> None:
    faulty = entry("name: 天地玄\nyear: 二零")
    event = entry("title: 会\npeople: [tian-dixuan]", kind="events", name="e")
    assert errors(site_of(faulty, event)) == []


def test_a_name_that_two_people_share_must_be_told_apart() -> None:
    people = (entry("name: 天地玄\ndisambig: 甲"), entry("name: 天地玄\nslug: b\ndisambig: 乙", name="b"))
    event = entry("title: 会\npeople: [天地玄]", kind="events", name="e")
    assert errors(site_of(*people, event)) == [("T103", "content/events/e.md")]
    bare = site_of(entry("name: 天地玄"), entry("name: 天地玄\nslug: b", name="b"))
    assert [item.code for item in bare.diagnostics].count("T104") == 2


def test_events_in_a_circle_are_an_error() -> None:
    one = entry("title: 甲\npart_of: two", kind="events", name="one")
    two = entry("title: 乙\npart_of: one", kind="events", name="two")
    assert {code for code, _ in errors(site_of(one, two))} == {"T121"}


def test_who_is_ahead_or_past_is_not_there_and_the_next_turn_is_known() -> None:
    found = site_of(
        entry("name: 天地玄\npublish_on: 2026-03-01"),
        entry("name: 黄宇宙\nexpires_on: 2026-02-01", name="b"),
        entry("name: 洪荒日\nexpires_on: 2025-12-31", name="c"),
    )
    assert [person.name for person in found.site.people] == ["黄宇宙"]
    assert found.site.next_change == date(2026, 2, 2)
    later = site_of(entry("name: 天地玄\npublish_on: 2026-03-01"), today=date(2026, 3, 1))
    assert [person.name for person in later.site.people] == ["天地玄"]


def test_statuses_before_publication_exist_nowhere() -> None:
    for status in ("draft", "lead", "reserve", "nominated", "reviewing", "notice", "held", "revoked"):
        found = site_of(entry(f"name: 天地玄\nstatus: {status}"))
        assert found.site.people == ()
        assert "天地玄" not in repr(found.site)


def test_a_revoked_person_leaves_addresses_and_a_name_only_by_tombstone() -> None:
    found = site_of(entry("name: 天地玄\nstatus: revoked\naliases: [old]"))
    assert [item.slugs for item in found.site.withdrawals] == [("tian-dixuan", "old")]
    assert found.site.withdrawals[0].tombstone == ""
    named = site_of(entry("name: 天地玄\nstatus: revoked\ntombstone: true\nupdated: 2025-12-01"))
    assert named.site.withdrawals[0].tombstone == "天地玄 2025-12-01"


def test_a_withdrawn_name_in_another_file_is_an_error_at_its_place() -> None:
    found = site_of(entry("name: 天地玄\nstatus: held\nid: p-9"))
    files = [("content/people/a.md", "天地玄".encode()), ("content/people/b.md", "一\n和天地玄同台\n".encode())]
    (told,) = check_names(files, found.withdrawn_names, {"content/people/a.md": "p-9"})
    assert (told.code, told.span.file, told.span.line, told.span.column) == ("D110", "content/people/b.md", 2, 2)
    assert "天地玄" not in told.span.excerpt


@pytest.mark.parametrize("status", ["published", "draft"])
def test_a_withdrawn_name_within_the_longer_name_of_another_is_that_others(status: str) -> None:
    found = site_of(entry("name: 天地\nstatus: held\nid: p-9"), entry(f"name: 天地玄\nslug: b\nstatus: {status}", name="b"))
    files = [("content/people/b.md", "name: 天地玄\n".encode()), ("content/people/c.md", "天地之间\n".encode())]
    assert [item.span.file for item in check_names(files, found.withdrawn_names, {}, found.living_names)] == ["content/people/c.md"]


def test_a_namesake_who_is_shown_may_be_named() -> None:
    found = site_of(entry("name: 天地玄\nstatus: held"), entry("name: 天地玄\nslug: b", name="b"))
    assert found.withdrawn_names == {}


def test_consent_no_refuses_and_a_minor_needs_yes() -> None:
    assert errors(site_of(entry("name: 天地玄\nconsent: {publish: no}"))) == [("P123", "content/people/a.md")]
    assert errors(site_of(entry("name: 天地玄\nconsent: {minor: true}"))) == [("P125", "content/people/a.md")]


@pytest.mark.parametrize("name", ["../x", "a/b", "con", '"a\\nb"', "x" * 300, "/index.html", "旧址"])
def test_former_addresses_and_ids_that_are_no_folder_are_errors(name: str) -> None:
    assert errors(site_of(entry(f"name: 天地玄\naliases: [{name}]"))) == [("T111", "content/people/a.md")]
    assert errors(site_of(entry(f"name: 天地玄\nid: {name}"))) == [("T115", "content/people/a.md")]


def test_former_addresses_and_ids_may_have_capitals_and_underscores() -> None:
    assert errors(site_of(entry("name: 天地玄\nid: P_001\naliases: [Tian_Dixuan_1]"))) == []


@pytest.mark.parametrize("kind", ["events", "pages", "studios", "programmes"])
def test_an_address_made_of_a_file_name_holds_no_telephone_number(kind: str) -> None:
    front = "title: 某事\ndate: 2024-04-28" if kind in ("events", "pages") else "name: 某室"
    number = "138" + "12345678"
    for name in (number, f"zhang-{number}"):
        (found,) = [item for item in site_of(entry(front, kind=kind, name=name)).diagnostics if item.severity == "error"]
        assert (found.code, number in found.message) == ("V110", False)
    assert errors(site_of(entry(front, kind=kind, name="2024-04-28-20240428"))) == []
