"""Series: what belongs to one, how far it has come, its feed, and its pictures only with credit and consent."""

from __future__ import annotations

from datetime import date
from xml.etree import ElementTree

from builder.load.entries import Entry, read_entry
from builder.load.identity import Known
from builder.load.resolve import resolve
from builder.load.settings import Arguments, read_settings
from builder.model.site import Photo
from builder.plan.chrome import make_chrome
from builder.plan.context import PlanContext
from builder.plan.feeds import FeedView
from builder.plan.output import Output
from builder.plan.series import plan_series
from builder.plan.views import ListingView, SeriesView
from builder.render.xml import atom

TOML = """base_url = "https://xiaoguan.example.net/"
[[series]]
slug = "qianzi"
name = "百名榜样"
text = "一周一人。"
goal = 100
"""
SETTINGS, _ = read_settings(TOML, Arguments(today=date(2026, 1, 1)))
ATOM = "{http://www.w3.org/2005/Atom}"


def entry(kind: str, name: str, front: str, body: str = "") -> Entry:
    found = read_entry(f"---\n{front}\n---\n{body}\n".encode(), f"content/{kind}/{name}.md", kind, SETTINGS)
    assert found.entity, found.diagnostics
    return found


def report(name: str, more: str = "", series: str = "百名榜样", when: str = "2025-05-19") -> Entry:
    return entry(
        "media", name, f"title: 报道{name}\nurl: https://bao.example.net/{name}\ndate: {when}\nseries: {series}\n{more}"
    )


PEOPLE = (
    entry("people", "a", "name: 天地玄\nslug: tian-dixuan"),
    entry("people", "b", "name: 黄宇宙\nslug: huang-yuzhou"),
    entry("people", "c", "name: 洪荒日\nslug: hong-huangri\nstatus: held"),
)
PAST = entry(
    "events",
    "jiang",
    "title: 宣讲\ndate: 2025-03-01\nseries: qianzi\npeople: [huang-yuzhou, tian-dixuan, hong-huangri]",
)
AHEAD = entry("events", "zhan", "title: 展览\ndate: 2026-03-01\nseries: 百名榜样")
CALL = entry("notices", "zheng", "title: 征集照片\nsubtype: call\nopen: 2025-12-01\nclose: 2026-02-09\nseries: qianzi")


def context(*entries: Entry, base_url: str = SETTINGS.base_url) -> PlanContext:
    site = resolve([*PEOPLE, *entries], SETTINGS.__replace__(base_url=base_url), Known(slugs={})).site
    return PlanContext(site=site, chrome=make_chrome(site))


def outputs(given: PlanContext) -> dict[str, Output]:
    return {found.path: found for found in plan_series(given) if isinstance(found, Output)}


def page(given: PlanContext, slug: str = "qianzi") -> SeriesView:
    view = outputs(given)[f"series/{slug}/index.html"].view
    assert isinstance(view, SeriesView)
    return view


def feed_of(given: PlanContext) -> ElementTree.Element:
    view = outputs(given)["series/qianzi/feed.xml"].view
    assert isinstance(view, FeedView)
    return ElementTree.fromstring(atom(view))


def test_a_series_in_no_use_has_no_page() -> None:
    assert outputs(context()) == {}


def test_a_page_holds_all_that_belongs_to_it_and_nothing_else() -> None:
    view = page(context(report("a"), report("b", when="2025-09"), report("c", series="别的"), PAST, AHEAD, CALL))
    assert [row.title for row in view.coverage] == ["报道b", "报道a"]
    assert [event.title for event in view.coming] == ["展览"]
    assert [event.title for event in view.past] == ["宣讲"]
    assert [(row.title, row.text, row.url) for row in view.notices] == [
        ("征集照片", "启事 · 2025 年 12 月 1 日–2026 年 2 月 9 日", "/notices/zheng/")
    ]
    assert (view.name, view.lede) == ("百名榜样", "一周一人。")


def test_the_counter_counts_each_shown_person_once_and_nobody_else() -> None:
    view = page(context(PAST, report("a", "people: [tian-dixuan, {name: 玉出昆}]")))
    assert view.counter is not None
    assert (view.counter.done, view.counter.goal, view.counter.share) == (2, 100, 0.02)
    assert [card.name for card in view.cards] == ["黄宇宙", "天地玄"]
    assert "洪荒日" not in repr(view)


def test_without_a_goal_or_without_people_nothing_is_counted() -> None:
    assert page(context(report("a"))).counter is None
    assert page(context(report("a", "people: [tian-dixuan]", series="别的")), "biede").counter is None


def test_a_list_is_there_only_for_several_series() -> None:
    one = context(report("a"))
    assert "series/index.html" not in outputs(one)
    assert len(page(one).meta.crumbs) == 2
    two = context(report("a"), report("c"), report("b", series="别的"))
    view = outputs(two)["series/index.html"].view
    assert isinstance(view, ListingView)
    assert [(row.title, row.text, row.big) for row in view.rows] == [("百名榜样", "一周一人。", "2"), ("别的", "", "")]
    assert page(two).meta.crumbs[1].url == "/series/"


def test_the_feed_has_all_that_atom_requires_and_ids_that_are_its_own() -> None:
    feed = feed_of(context(report("a"), report("b", "updated: 2025-12-31", when="2020"), PAST, AHEAD))
    assert feed.findtext(f"{ATOM}id") == "https://xiaoguan.example.net/series/qianzi/feed.xml"
    assert feed.findtext(f"{ATOM}updated") == "2025-12-31T00:00:00Z"
    entries = feed.findall(f"{ATOM}entry")
    assert [found.findtext(f"{ATOM}title") for found in entries] == ["报道b", "报道a", "宣讲", "展览"]
    ids = [found.findtext(f"{ATOM}id") for found in entries]
    assert len(set(ids)) == len(ids) == 4
    assert all(found.find(f"{ATOM}link") is not None for found in entries)


def test_a_coming_event_is_not_stamped_with_a_day_that_has_not_come() -> None:
    (found,) = feed_of(context(AHEAD)).findall(f"{ATOM}entry")
    assert str(found.findtext(f"{ATOM}updated")) < "2026"


def test_without_an_address_of_the_site_entries_still_have_ids_and_lead_to_where_they_were_printed() -> None:
    (found,) = feed_of(context(report("a"), base_url="")).findall(f"{ATOM}entry")
    assert found.findtext(f"{ATOM}id") == "urn:exemplar:media:a"
    link = found.find(f"{ATOM}link")
    assert link is not None
    assert link.get("href") == "https://bao.example.net/a"


def test_pictures_hang_in_a_series_of_photographs_only_with_credit_and_consent() -> None:
    shots = (
        "medium: photo\nphotos: [{file: a.jpg, alt: 查房, credit: 甲, consent: 本人同意}, {file: b.jpg, credit: 乙}]"
    )
    given = context(report("a", shots), report("b", "photos: [{file: c.jpg, credit: 丙, consent: 同意}]"))
    photos = tuple(Photo(file=f"content/media/{name}.jpg", digest=name * 16, width=1200, height=1500) for name in "abc")
    given = PlanContext(site=given.site.__replace__(photos=photos), chrome=given.chrome)
    assert [(found.alt, found.credit) for found in page(given).pictures] == [("查房", "甲")]
    without = context(report("b", "photos: [{file: c.jpg, credit: 丙, consent: 同意}]"))
    without = PlanContext(site=without.site.__replace__(photos=photos), chrome=without.chrome)
    assert page(without).pictures == ()
