"""Media coverage: newest first by year, pages by outlet and medium, text pages only where there is a text, nothing embedded."""

from __future__ import annotations

import json
from datetime import date

import pytest

from builder.load.entries import Entry, read_entry
from builder.load.identity import Known
from builder.load.resolve import Resolved, resolve
from builder.load.settings import Arguments, read_settings
from builder.model.site import Photo
from builder.plan.chrome import make_chrome
from builder.plan.context import PlanContext
from builder.plan.coverage import ROWS, YEARS_FROM, plan_coverage
from builder.plan.output import Output
from builder.plan.views import MediaRow, MediaView, TranscriptView

SETTINGS, _ = read_settings('base_url = "https://xiaoguan.example.net/"', Arguments(today=date(2026, 1, 1)))


def entry(kind: str, name: str, front: str, body: str = "") -> Entry:
    found = read_entry(f"---\n{front}\n---\n{body}\n".encode(), f"content/{kind}/{name}.md", kind, SETTINGS)
    assert found.entity, found.diagnostics
    return found


def item(name: str, when: str = "2025-05-19", more: str = "", body: str = "") -> Entry:
    day = f"date: {when}\n" if when else ""
    return entry("media", name, f"title: 报道{name}\nurl: https://bao.example.net/{name}\n{day}{more}", body)


FILM = entry("media", "ying", "title: 《守望》\nmedium: 影片\nsources: [{title: 一则消息, outlet: 千字文报}]")
PEOPLE = (
    entry("people", "a", "name: 天地玄\nslug: tian-dixuan"),
    entry("people", "b", "name: 黄宇宙\nslug: huang-yuzhou\nstatus: held"),
)


def resolved(*entries: Entry) -> Resolved:
    return resolve([*PEOPLE, *entries], SETTINGS, Known(slugs={}))


def context(*entries: Entry) -> PlanContext:
    site = resolved(*entries).site
    return PlanContext(site=site, chrome=make_chrome(site))


def outputs(given: PlanContext) -> dict[str, Output]:
    return {found.path: found for found in plan_coverage(given) if isinstance(found, Output)}


def listing(given: PlanContext, path: str = "media/index.html") -> MediaView:
    view = outputs(given)[path].view
    assert isinstance(view, MediaView)
    return view


def rows(view: MediaView) -> list[MediaRow]:
    return [row for year in view.groups for row in year.rows]


def codes(found: Resolved) -> list[tuple[str, str, str]]:
    return [(each.code, each.severity, each.span.file) for each in found.diagnostics if each.code.startswith("N15")]


def test_a_site_without_coverage_has_no_page_of_it() -> None:
    assert outputs(context()) == {}


def test_coverage_is_newest_first_by_year_and_undated_last() -> None:
    view = listing(context(item("a", "2023"), item("b", "2025-05-19"), FILM, item("c", "2025-11")))
    assert [(year.label, [row.title for row in year.rows]) for year in view.groups] == [
        ("2025", ["报道c", "报道b"]), ("2023", ["报道a"]), ("日期未载", ["《守望》"]),
    ]  # fmt: skip
    assert [row.big for row in rows(view)] == ["", "5.19", "", ""]


def test_a_title_leads_out_with_its_host_and_a_work_without_address_says_who_tells_of_it() -> None:
    first, film = rows(listing(context(item("a", more="archive: https://cun.example.net/1"), FILM)))
    assert (first.url, first.host, first.archive) == (
        "https://bao.example.net/a",
        "bao.example.net",
        "https://cun.example.net/1",
    )
    assert first.told_by == ()
    assert (film.url, film.page) == ("", "")
    assert [(source.title, source.outlet) for source in film.told_by] == [("一则消息", "千字文报")]


def test_people_are_linked_names_are_printed_and_who_is_hidden_is_not_there() -> None:
    refs = "people: [tian-dixuan, 天地玄, {ref: huang-yuzhou, name: 黄宇宙}, {name: 玉出昆}]"
    given = context(item("a", more=refs))
    (row,) = rows(listing(given))
    assert [(link.text, link.url) for link in row.people] == [("天地玄", "/people/tian-dixuan/"), ("玉出昆", "")]
    assert "黄宇宙" not in repr(outputs(given))


def test_every_outlet_and_medium_has_its_page_and_quotes_do_not_make_two_of_one() -> None:
    given = context(item("a", more="outlet: 《千字文报》\nmedium: 报纸"), item("b", more="outlet: 千字文报\nmedium: 视频"),
                    item("c", more="outlet: 《千字文报》"), item("d", more="outlet: 玄黄台"))  # fmt: skip
    found = outputs(given)
    assert {path for path in found if path.startswith("media/outlets/")} == {
        "media/outlets/qianziwenbao/index.html", "media/outlets/xuanhuangtai/index.html",
    }  # fmt: skip
    outlet = listing(given, "media/outlets/qianziwenbao/index.html")
    assert (outlet.title, outlet.total) == ("《千字文报》", 3)
    assert [(link.text, link.count) for link in listing(given).outlets] == [("《千字文报》", 3), ("玄黄台", 1)]
    assert [link.url for link in listing(given).mediums] == ["/media/mediums/newspaper/", "/media/mediums/video/"]
    assert outlet.meta.crumbs[1].url == "/media/"


def test_one_outlet_alone_is_no_choice() -> None:
    view = listing(context(item("a", more="outlet: 千字文报\nmedium: 报纸")))
    assert (view.outlets, view.mediums, view.years) == ((), (), ())


def test_years_have_pages_where_there_is_enough_to_choose_from() -> None:
    few = [item(f"a{number}", str(2000 + number)) for number in range(YEARS_FROM - 1)]
    assert not any(path.startswith("media/2") for path in outputs(context(*few)))
    given = context(*few, FILM)
    assert "media/2001/index.html" in outputs(given)
    assert "media/undated/index.html" in outputs(given)
    view = listing(given)
    assert len(rows(view)) == YEARS_FROM
    assert [(link.url, link.current) for link in view.years][:2] == [("/media/", True), ("/media/2011/", False)]
    assert [row.title for row in rows(listing(given, "media/2001/index.html"))] == ["报道a1"]


def test_a_long_list_shows_its_latest_year_and_leads_to_the_others() -> None:
    many = [item(f"a{number}", "2024-01-01", "outlet: 千字文报") for number in range(ROWS)]
    given = context(*many, item("b", "2025-01-01", "outlet: 千字文报"))
    for path in ("media", "media/outlets/qianziwenbao"):
        assert [row.title for row in rows(listing(given, f"{path}/index.html"))] == ["报道b"]
        assert len(rows(listing(given, f"{path}/2024/index.html"))) == ROWS
        assert [link.current for link in listing(given, f"{path}/index.html").years] == [True, False]


def test_only_what_has_a_text_has_a_page() -> None:
    given = context(item("a"), item("b", more="people: [tian-dixuan]\nauthor: 某记者", body="一句话。"))
    assert "media/a/index.html" not in outputs(given)
    view = outputs(given)["media/b/index.html"].view
    assert isinstance(view, TranscriptView)
    assert view.story.html == "<p>一句话。</p>"
    assert [card.name for card in view.people] == ["天地玄"]
    assert [row.page for row in rows(listing(given))] == ["", "/media/b/"]


@pytest.mark.parametrize(
    ("medium", "kind"), [("报纸", "NewsArticle"), ("视频", "VideoObject"), ("影片", "CreativeWork")]
)
def test_the_data_say_what_it_is_and_whom_it_is_about(medium: str, kind: str) -> None:
    view = listing(context(item("a", more=f"medium: {medium}\noutlet: 千字文报\npeople: [tian-dixuan]")))
    graph = json.loads(view.meta.json_ld)["@graph"]
    (found,) = [each["item"] for part in graph if part["@type"] == "ItemList" for each in part["itemListElement"]]
    assert (found["@type"], found["datePublished"]) == (kind, "2025-05-19")
    assert [about["name"] for about in found["about"]] == ["天地玄"]
    assert found["publisher"]["name"] == "千字文报"


def test_a_poster_is_shown_only_with_credit_and_consent() -> None:
    photos = "photos: [{file: p.jpg, alt: 台上, credit: 某某, consent: %s}]"
    for consent, shown in (("2025年本人书面同意", True), ("未记录", False), ("", False)):
        given = context(item("a", more=photos % consent))
        photo = Photo(file="content/media/p.jpg", digest="d" * 16, width=1600, height=900)
        given = PlanContext(site=given.site.__replace__(photos=(photo,)), chrome=given.chrome)
        (row,) = rows(listing(given))
        assert bool(row.poster) == shown
        assert any(path.startswith("images/") for path in outputs(given)) == shown
        if row.poster:
            assert row.poster.width > row.poster.height  # shown whole


def test_gaps_and_doubles_are_told() -> None:
    twice = entry("media", "b", "title: 又一次\nurl: https://bao.example.net/a#x\ndate: 2025")
    assert codes(resolved(item("a"), twice)) == [("N155", "warning", "content/media/b.md")]
    assert codes(resolved(FILM)) == [("N156", "note", "content/media/ying.md")]
    assert codes(resolved(item("2024"))) == [("N153", "error", "content/media/2024.md")]
    assert codes(resolved(item("a", more="photos: [{file: p.jpg, consent: 同意}]"))) == [
        ("N157", "warning", "content/media/a.md")
    ]


def test_outlets_that_only_sound_alike_are_an_error_and_foreign_ones_have_no_page() -> None:
    assert codes(resolved(item("a", more="outlet: 渝报"), item("b", more="outlet: 玉报"))) == [
        ("N154", "error", "content/media/b.md")
    ]
    foreign = item("a", more="outlet: Новости")
    assert codes(resolved(foreign)) == [("N158", "note", "content/media/a.md")]
    (row,) = rows(listing(context(foreign)))
    assert row.outlet is not None
    assert (row.outlet.text, row.outlet.url) == ("Новости", "")


def test_nobody_may_be_missing_from_coverage() -> None:
    found = resolved(item("a", more="people: [wu-ming]"))
    assert [(each.code, each.span.file) for each in found.diagnostics if each.severity == "error"] == [
        ("T102", "content/media/a.md")
    ]
