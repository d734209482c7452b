"""Benefits, services and places: who sees what, until when, what leads where, and what is printed of a place."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from builder.load.entries import Entry, read_entry
from builder.load.identity import Known
from builder.load.resolve import Resolved, resolve
from builder.load.settings import Arguments, read_settings
from builder.model.site import Photo
from builder.plan.benefits import benefits_view, plan_benefits
from builder.plan.care import contact
from builder.plan.chrome import make_chrome
from builder.plan.context import PlanContext
from builder.plan.event_page import event_view
from builder.plan.exhibit_sets import refusals, resolve_set
from builder.plan.meeting import meetings
from builder.plan.output import Output
from builder.plan.places import place_of, place_view, places_view, plan_places
from builder.plan.services import plan_services, service_view
from builder.plan.texts import plan_addresses, plan_texts
from builder.plan.views import BenefitsView, Link, TextView

PEOPLE = (("tian-dixuan", "天地玄"), ("huang-yuzhou", "黄宇宙"), ("han-laishu", "寒来暑"))
PARK = "name: 千字公园\nslug: gongyuan\nkind: 公园\nplace: 北辰街"
PLAQUES = "plaques: [{ref: han-laishu, text: 一句, spot: 东门}, 天地玄, {name: 听雨亭}, huang-yuzhou]"


def settings_of(today: date = date(2026, 1, 1), toml: str = 'base_url = "https://xiaoguan.example.net/"'):  # type: ignore[no-untyped-def]
    return read_settings(toml, Arguments(today=today))[0]


SETTINGS = settings_of()


def entry(kind: str, name: str, front: str, body: str = "") -> Entry:
    found = read_entry(f"---\n{front}\n---\n{body}\n".encode(), f"content/{kind}/{name}.md", kind, SETTINGS)
    assert found.entity, found.diagnostics
    return found


def resolved(*entries: Entry, today: date = date(2026, 1, 1), hide: str = "") -> Resolved:
    people = [
        entry(
            "people",
            slug,
            f"name: {name}\nslug: {slug}\ncategory: 见义勇为" + ("\nstatus: held" if slug == hide else ""),
        )
        for slug, name in PEOPLE
    ]
    return resolve([*people, *entries], settings_of(today), Known(slugs={}))


def context(*entries: Entry, today: date = date(2026, 1, 1), hide: str = "") -> PlanContext:
    site = resolved(*entries, today=today, hide=hide).site
    return PlanContext(site=site, chrome=make_chrome(site))


def benefit(name: str, more: str = "", *, area: str = "文体", body: str = "") -> Entry:
    return entry("benefits", name, f"name: 礼遇{name}\nslug: {name}\narea: {area}\n{more}", body)


def place(more: str = "", *, front: str = PARK, name: str = "gongyuan") -> Entry:
    return entry("places", name, f"{front}\n{more}")


def paths(outputs: object) -> list[str]:
    return [found.path for found in outputs if isinstance(found, Output)]  # type: ignore[attr-defined]


def colophon(given: PlanContext) -> list[str]:
    return [link.url for link in given.chrome.footer.look]


# benefits


def test_the_matrix_has_a_column_for_each_level_in_use_and_one_for_everybody() -> None:
    view = benefits_view(
        context(
            benefit("a", "applies_to: {levels: [区县级, 国家级]}"),
            benefit("b", area="交通"),
            benefit("c", "applies_to: {levels: [国家级], fields: [医疗卫生]}"),
        )
    )
    assert view.columns == ("国家级", "区县级", "全部")
    cells = {row.area: [[(link.text, link.url) for link in cell] for cell in row.cells] for row in view.rows}
    assert cells == {
        "文体": [[("礼遇a", "#a"), ("礼遇c（医疗卫生）", "#c")], [("礼遇a", "#a")], []],
        "交通": [[], [], [("礼遇b", "#b")]],
    }


def test_no_column_is_empty() -> None:
    assert benefits_view(context(benefit("a", "applies_to: {levels: [国家级]}"))).columns == ("国家级",)
    assert benefits_view(context(benefit("a"))).columns == ("全部",)


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ("valid_from: 2025-12-01\nvalid_until: 2026-02-28", "2025 年 12 月 1 日—2026 年 2 月 28 日"),
        ("valid_from: 2025-12-01", "自 2025 年 12 月 1 日 起"),
        ("valid_until: 2026-02-28", "至 2026 年 2 月 28 日"),
    ],
)
def test_validity_is_said_in_words(more: str, words: str) -> None:
    view = benefits_view(context(benefit("a", more)))
    facts = {fact.label: [link.text for link in fact.links] for fact in view.areas[0].benefits[0].facts}
    assert facts["有效期"] == [words]


@pytest.mark.parametrize("kind", ["精神鼓励", "物质奖励", "社会激励"])
def test_the_three_kinds_of_incentive_are_told_by_their_words(kind: str) -> None:
    (area,) = benefits_view(context(benefit("a", f"kind: {kind}"))).areas
    facts = {fact.label: [link.text for link in fact.links] for fact in area.benefits[0].facts}
    assert facts["激励"] == [kind]


def test_what_is_not_known_is_not_printed_and_everybody_is_the_audience_unless_somebody_is_named() -> None:
    (area,) = benefits_view(context(benefit("a"))).areas
    assert [(fact.label, fact.links[0].text) for fact in area.benefits[0].facts] == [("为谁", "全部")]
    (area,) = benefits_view(context(benefit("a", "applies_to: {levels: [国家级], fields: [医疗卫生]}"))).areas
    assert area.benefits[0].facts[0].links[0].text == "国家级、医疗卫生"
    (area,) = benefits_view(context(benefit("a", "applies_to: 本街道的榜样"))).areas
    assert area.benefits[0].facts[0].links[0].text == "本街道的榜样"


@pytest.mark.parametrize(
    ("day", "there"),
    [((2026, 1, 9), False), ((2026, 1, 10), True), ((2026, 2, 28), True), ((2026, 3, 1), False)],
)
def test_a_benefit_begins_and_ends_by_itself_and_takes_page_and_entry_along(
    day: tuple[int, int, int], *, there: bool
) -> None:
    given = context(benefit("a", "valid_from: 2026-01-10\nvalid_until: 2026-02-28"), today=date(*day))
    assert paths(plan_benefits(given)) == (["benefits/index.html"] if there else [])
    assert ("/benefits/" in colophon(given)) is there


@pytest.mark.parametrize(
    ("more", "day", "turn"),
    [
        ("valid_from: 2026-01-10\nvalid_until: 2026-02-28", (2026, 1, 9), (2026, 1, 10)),
        ("valid_from: 2026-01-10\nvalid_until: 2026-02-28", (2026, 1, 10), (2026, 3, 1)),
        ("valid_from: 2026-01-10\nvalid_until: 2026-02-28", (2026, 3, 1), None),
        ("since: 2024", (2026, 1, 1), (2026, 12, 28)),
    ],
)
def test_every_border_of_a_benefit_is_announced(
    more: str, day: tuple[int, int, int], turn: tuple[int, int, int] | None
) -> None:
    site = resolved(benefit("a", more), today=date(*day)).site
    assert site.next_change == (date(*turn) if turn else None)


def test_one_that_is_over_leaves_the_others_there() -> None:
    view = benefits_view(context(benefit("a", "valid_until: 2025-12-31"), benefit("b", area="交通")))
    assert [area.area for area in view.areas] == ["交通"]
    assert view.columns == ("全部",)


def test_the_page_lists_the_sources_of_all_each_once_and_every_benefit_points_at_its_own() -> None:
    daily, weekly = "{outlet: 千字文报, date: 2025-01-05}", "{outlet: 周报}"
    given = context(
        benefit("a0", f"sources: [{weekly}]", area="交通"),
        benefit("b", f"sources: [{daily}, {weekly}]", body="寒来暑往[1]。"),
    )
    view = benefits_view(given)
    (found,) = view.areas[1].benefits
    assert found.story is not None
    assert found.story.html == "<p>寒来暑往。</p>"
    assert [(source.number, source.outlet) for source in view.sources] == [(1, "周报"), (2, "千字文报")]
    assert found.cites == (2, 1)
    assert view.areas[0].benefits[0].cites == (1,)


def test_the_data_is_a_catalogue_of_offers() -> None:
    given = context(benefit("a", "valid_until: 2026-02-28\nprovider: 千字街道"))
    graph = json.loads(benefits_view(given).meta.json_ld)["@graph"]
    (catalogue,) = [item for item in graph if item["@type"] == "OfferCatalog"]
    (offer,) = catalogue["itemListElement"]
    assert offer["validThrough"] == "2026-02-28"
    assert offer["url"] == "https://xiaoguan.example.net/benefits/#a"
    assert offer["itemOffered"]["provider"]["name"] == "千字街道"


# policies


def test_a_policy_shows_its_version_and_day_and_both_lead_to_each_other() -> None:
    policy = entry("pages", "banfa", "title: 千字礼遇办法\nversion: '2.0'\neffective: 2025-05-01", "第一条。")
    given = context(policy, benefit("a", "documents: [{title: 《千字礼遇办法》}]"), benefit("b"))
    (fact,) = [f for f in benefits_view(given).areas[0].benefits[0].facts if f.label == "文件"]
    assert fact.links == (Link(text="《千字礼遇办法》（版本 2.0，2025 年 5 月 1 日）", url="/banfa/"),)
    text = next(found.view for found in plan_texts(given) if isinstance(found.view, TextView))
    assert text.edition == ("版本 2.0", "自 2025 年 5 月 1 日 起施行")
    assert text.benefits == (Link(text="礼遇a", url="/benefits/#a"),)


def test_a_plain_page_has_no_version_and_no_benefits_that_are_over() -> None:
    policy = entry("pages", "banfa", "title: 千字礼遇办法", "第一条。")
    given = context(policy, benefit("a", "documents: [千字礼遇办法]\nvalid_until: 2025-12-31"))
    text = next(found.view for found in plan_texts(given) if isinstance(found.view, TextView))
    assert (text.edition, text.benefits) == ((), ())


def test_a_document_elsewhere_keeps_its_address() -> None:
    given = context(benefit("a", "documents: [{title: 别处的办法, url: https://example.net/x, date: 2024}]"))
    (fact,) = [f for f in benefits_view(given).areas[0].benefits[0].facts if f.label == "文件"]
    assert fact.links == (Link(text="《别处的办法》（2024 年）", url="https://example.net/x"),)


# services


def test_a_service_tells_where_it_is_ordered_and_how_it_goes() -> None:
    given = context(
        entry("services", "dian", "name: 点单\nslug: dian\nwhat: 跑腿\nwhere: 服务站\nhours: 工作日\n"
              "link: https://fuwu.example.net/dian\nsteps: [{title: 点单, text: 说要办什么}, {title: 接单}]")
    )  # fmt: skip
    assert paths(plan_services(given)) == ["services/index.html"]
    view = service_view(given, given.site.services[0], ())
    assert view.link == Link(text="fuwu.example.net", url="https://fuwu.example.net/dian")
    assert [(step.title, step.text) for step in view.steps] == [("点单", "说要办什么"), ("接单", "")]
    assert [(fact.label, fact.links[0].text) for fact in view.facts] == [("在哪里", "服务站"), ("时间", "工作日")]


def test_without_services_there_is_no_directory() -> None:
    assert paths(plan_services(context())) == []
    assert "/services/" not in colophon(context())


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("010-88005566", "tel:01088005566"),
        ("banshi@example.net", "mailto:banshi@example.net"),
        ("服务站二楼窗口", ""),
    ],
)
def test_a_contact_can_be_touched(text: str, url: str) -> None:
    assert contact(text) == (Link(text=text, url=url),)
    assert contact("") == ()


# places


def test_one_place_has_no_list_and_the_colophon_leads_to_it() -> None:
    given = context(place())
    assert paths(plan_places(given)) == ["places/gongyuan/index.html"]
    assert "/places/gongyuan/" in colophon(given)
    assert [crumb.url for crumb in place_view(given, given.site.places[0]).meta.crumbs] == ["/", "/places/gongyuan/"]


def test_several_places_have_a_list_that_says_who_hangs_where() -> None:
    given = context(
        place(PLAQUES), place("plaques: [天地玄]", front="name: 北辰展墙\nslug: qiang\nkind: 展墙", name="qiang")
    )
    assert "places/index.html" in paths(plan_places(given))
    rows = {row.name: (row.kind, [link.text for link in row.plaques]) for row in places_view(given).places}
    assert rows == {
        "千字公园": ("主题公园", ["寒来暑", "天地玄", "听雨亭", "黄宇宙"]),
        "北辰展墙": ("展墙", ["天地玄"]),
    }
    assert [row.url for row in meetings(given, given.people["天地玄"])] == ["/places/gongyuan/", "/places/qiang/"]


def test_plaques_stand_in_walking_order_and_lead_to_the_people() -> None:
    given = context(place(PLAQUES))
    rows = place_view(given, given.site.places[0]).plaques
    assert [(row.number, row.name, row.url, row.text, row.spot) for row in rows] == [
        (1, "寒来暑", "/people/han-laishu/", "一句", "东门"),
        (2, "天地玄", "/people/tian-dixuan/", "", ""),
        (3, "听雨亭", "", "", ""),
        (4, "黄宇宙", "/people/huang-yuzhou/", "", ""),
    ]


def test_the_plaque_of_somebody_who_is_not_shown_leaves_neither_name_nor_gap() -> None:
    given = context(place("plaques: [han-laishu, {ref: tian-dixuan, name: 天地玄, text: 黑黄, spot: 荷塘}, huang-yuzhou]"),
                    hide="tian-dixuan")  # fmt: skip
    view = place_view(given, given.site.places[0])
    assert [(row.number, row.name) for row in view.plaques] == [(1, "寒来暑"), (2, "黄宇宙")]
    assert "天地玄" not in repr(view)
    assert "荷塘" not in repr(view)


def event(name: str, more: str) -> Entry:
    return entry("events", name, f"title: 活动{name}\nslug: {name}\n{more}")


def test_what_is_held_at_a_place_is_found_by_its_name() -> None:
    given = context(
        place(),
        event("a", "date: 2025-06-01\nvenue: 千字 公园"),
        event("b", "date: 2026-03-01\nplace: 千字公园"),
        event("c", "date: 2026-03-02\nvenue: 别处"),
        event("d", "people: [天地玄]\nstops: [{venue: 千字公园, from: 2026-02-01, to: 2026-02-05, boards: [天地玄]}, "
              "{venue: 别处, from: 2026-04-01, to: 2026-04-02, boards: [天地玄]}]"),
    )  # fmt: skip
    view = place_view(given, given.site.places[0])
    assert [row.title for row in view.coming] == ["活动d", "活动b"]
    assert [row.title for row in view.past] == ["活动a"]
    assert view.coming[0].when == "2026 年 2 月 1 日—2 月 5 日"
    assert place_of(given, " 千字公园") == Link(text="千字公园", url="/places/gongyuan/")
    assert place_of(given, "别处") is None
    assert place_of(given, "") is None


def test_an_event_and_the_stop_of_a_tour_lead_to_their_place() -> None:
    given = context(
        place(),
        event("a", "venue: 千字公园"),
        event("b", "place: 北辰街\nvenue: 别处"),
        event("d", "people: [天地玄]\nstops: [{venue: 千字公园, from: 2026-02-01}, {venue: 别处, from: 2026-04-01}]"),
    )
    a, b, d = (event_view(given, given.events[slug]) for slug in "abd")
    link = Link(text="千字公园", url="/places/gongyuan/")
    assert link in [found for fact in a.facts for found in fact.links]
    assert all(not found.url for fact in b.facts for found in fact.links)
    assert [stop.url for stop in d.stops] == ["/places/gongyuan/", ""]


def test_a_tour_that_was_called_off_is_not_on_show() -> None:
    tour = event("d", "cancelled: 是\npeople: [天地玄]\nstops: [{venue: 千字公园, from: 2026-01-01, to: 2026-02-05}]")
    given = context(place(), place(front="name: 墙\nslug: qiang", name="qiang"), tour)
    assert places_view(given).places[0].shows == ()


def test_an_event_passes_on_the_day_it_announces() -> None:
    held = event("a", "date: 2026-03-01\nvenue: 千字公园")
    for day, coming in ((date(2026, 3, 1), 1), (date(2026, 3, 2), 0)):
        given = context(place(), held, today=day)
        assert len(place_view(given, given.site.places[0]).coming) == coming
    assert resolved(place(), held, today=date(2026, 3, 1)).site.next_change == date(2026, 3, 2)


def test_the_list_says_which_tour_hangs_there_today() -> None:
    tour = event("d", "people: [天地玄]\nstops: [{venue: 千字公园, from: 2026-02-01, to: 2026-02-05}]")
    for day, titles in ((date(2026, 1, 31), []), (date(2026, 2, 1), ["活动d"]), (date(2026, 2, 6), [])):
        given = context(place(), place(front="name: 墙\nslug: qiang", name="qiang"), tour, today=day)
        assert [link.text for link in places_view(given).places[0].shows] == titles


def test_a_place_shows_its_photos_with_alt_and_credit() -> None:
    given = context(place("photos: [{file: a.jpg, alt: 入口, credit: 摄影者}]"))
    photo = Photo(file="content/places/a.jpg", digest="d" * 64, width=1600, height=1000)
    site = given.site.__replace__(photos=(photo,))
    shown = PlanContext(site=site, chrome=given.chrome)
    view = place_view(shown, site.places[0])
    assert [(picture.alt, picture.credit) for picture in view.pictures] == [("入口", "摄影者")]
    made = {Path(path).suffix for path in paths(plan_places(shown)) if path.startswith("images/")}
    assert made == {".webp", ".jpg"}
    assert "/images/" in view.meta.image


def test_a_former_address_leads_to_the_place() -> None:
    assert "places/jiu/index.html" in paths(plan_addresses(context(place("aliases: [jiu]"))))


def test_a_park_is_a_sight() -> None:
    given = context(place())
    graph = json.loads(place_view(given, given.site.places[0]).meta.json_ld)["@graph"]
    assert graph[0]["@type"] == "TouristAttraction"
    assert graph[0]["containedInPlace"]["name"] == "北辰街"


# what is printed


def test_the_plaques_of_a_place_are_its_set_in_walking_order_as_labels_without_a_cover() -> None:
    given = context(place(PLAQUES))
    exhibits = resolve_set(given, given.site.places[0])
    assert (exhibits.product, exhibits.title, exhibits.slug) == ("label-a4", "千字公园", "gongyuan")
    assert [(sheet.label, sheet.name) for sheet in exhibits.sheets] == [
        ("01", "寒来暑"),
        ("02", "天地玄"),
        ("03", "黄宇宙"),
    ]


def test_a_set_of_a_place_may_name_others_and_another_product() -> None:
    given = context(place(f"{PLAQUES}\nset: {{product: sheet-a3, people: [黄宇宙], cover: 是}}"))
    exhibits = resolve_set(given, given.site.places[0])
    assert exhibits.product == "sheet-a3"
    assert [sheet.kind for sheet in exhibits.sheets] == ["cover", "person"]
    queried = context(place(f"{PLAQUES}\nset: {{category: 见义勇为}}"))
    assert len(resolve_set(queried, queried.site.places[0]).people) == 3


def test_who_is_only_in_the_set_of_a_place_stands_after_the_plaques() -> None:
    given = context(place("plaques: [天地玄]\nset: {people: [黄宇宙, 天地玄]}"))
    view = place_view(given, given.site.places[0])
    assert [(row.number, row.name) for row in view.plaques] == [(1, "天地玄"), (2, "黄宇宙")]
    assert [row.url for row in meetings(given, given.people["黄宇宙"])] == ["/places/gongyuan/"]


def test_who_is_held_cannot_be_printed_and_is_named_to_the_printer() -> None:
    given = context(place(PLAQUES), hide="huang-yuzhou")
    owner = given.site.places[0]
    assert [found.code for found in refusals(given, owner) if found.severity == "error"] == ["T222"]
    assert "huang-yuzhou" not in resolve_set(given, owner).people


def test_a_place_of_names_alone_has_nobody_to_print() -> None:
    given = context(place("plaques: [{name: 听雨亭}]"))
    assert [found.code for found in refusals(given, given.site.places[0])] == ["T226"]


def test_pages_of_care_are_pages() -> None:
    (found,) = plan_benefits(context(benefit("a")))
    assert isinstance(found.view, BenefitsView)
    assert found.template == "pages/benefits.html"
