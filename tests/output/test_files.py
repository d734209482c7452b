"""Takes what a site publishes beside its pages, gives a verdict: feeds, calendar, data, headers, and the sizes that are promised."""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
from datetime import datetime, timedelta
from functools import cache
from random import Random
from xml.etree import ElementTree

import icalendar
import pytest

from builder.plan.search import SearchDataView, SearchRow
from builder.render.data import search_data
from builder.tools.pinyin import read_name
from tests.output.sites import LISTS, Built, Page, complain
from tests.output.test_pages import POLICY

ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
STAMP = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")

SHEETS_BUDGET = 12 * 1024  # bytes gzipped, of all sheets of a page
FONTS_BUDGET = 20_000
SEARCH_BUDGET = 50_000  # bytes gzipped at 3,000 people
SEARCH_LINES = 60
PAGE_BUDGET = 27_000  # a page about one thing; half of them stay below TYPICAL
TYPICAL = 16_000
LIST_BUDGET = 1_100  # a card with its seal
LIST_BASE = 12_000
CHAPTER_BUDGET = 6_000  # a whole story of a reader

# From the 千字文, the text all invented names are cut from.
CLASSIC = (
    "天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏闰余成岁律吕调阳云腾致雨露结为霜金生丽水玉出昆冈剑号巨阙珠称夜光"
    "果珍李柰菜重芥姜海咸河淡鳞潜羽翔龙师火帝鸟官人皇始制文字乃服衣裳推位让国有虞陶唐吊民伐罪周发殷汤坐朝问道垂拱平章"
    "爱育黎首臣伏戎羌遐迩一体率宾归王鸣凤在竹白驹食场化被草木赖及万方盖此身发四大五常恭惟鞠养岂敢毁伤女慕贞洁男效才良"
)  # fmt: skip
SURNAMES = "张李王刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜"
HONOURS = 40


def test_feeds_are_atom_with_all_that_it_requires(site: Built) -> None:
    feeds = [name for name in site.files if name.endswith("feed.xml")]
    assert "feed.xml" in feeds
    for name in feeds:
        feed = ElementTree.fromstring(site.read(name))
        assert feed.tag == f"{ATOM}feed"
        for node in (feed, *feed.iter(f"{ATOM}entry")):
            for tag in ("id", "title", "updated"):
                assert (node.findtext(f"{ATOM}{tag}") or "").strip(), f"{name}: {tag}"
            assert STAMP.fullmatch(node.findtext(f"{ATOM}updated") or "")
        assert feed.findtext(f"{ATOM}author/{ATOM}name")
        ids = [entry.findtext(f"{ATOM}id") for entry in feed.iter(f"{ATOM}entry")]
        assert ids
        assert len(ids) == len(set(ids)), f"{name}: an id twice"
        links = [link.get("href", "") for link in feed.iter(f"{ATOM}link")]
        assert all(link.startswith(site.base_url) for link in links)
        leads = {site.target("index.html", link.removeprefix(site.base_url) or "./") for link in links}
        assert leads <= site.files, leads - site.files
        stamps = [entry.findtext(f"{ATOM}updated") or "" for entry in feed.iter(f"{ATOM}entry")]
        assert feed.findtext(f"{ATOM}updated") == max(stamps)


def test_no_two_feeds_have_the_same_identity(site: Built) -> None:
    feeds = [name for name in site.files if name.endswith("feed.xml")]
    assert len({ElementTree.fromstring(site.read(name)).findtext(f"{ATOM}id") for name in feeds}) == len(feeds)


def test_the_json_feed_follows_its_standard_and_agrees_with_the_atom_feed(site: Built) -> None:
    feed = json.loads(site.read("feed.json"))
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["title"]
    assert feed["language"]
    assert feed["feed_url"] == f"{site.base_url}feed.json"
    assert all(item["id"] and item["content_text"] and STAMP.fullmatch(item["date_modified"]) for item in feed["items"])
    entries = ElementTree.fromstring(site.read("feed.xml")).iter(f"{ATOM}entry")
    assert [item["id"] for item in feed["items"]] == [entry.findtext(f"{ATOM}id") for entry in entries]


def test_without_an_address_feeds_keep_permanent_ids(homeless_site: Built) -> None:
    feed = ElementTree.fromstring(homeless_site.read("feed.xml"))
    assert all((node.text or "").startswith("urn:") for node in feed.iter(f"{ATOM}id"))
    assert not list(feed.iter(f"{ATOM}link"))


def test_a_site_that_is_noindex_has_no_map_and_turns_robots_away(own_site: Built) -> None:
    assert own_site.read("robots.txt").decode().splitlines() == ["User-agent: *", "Disallow: /"]
    assert "sitemap.xml" not in own_site.files


def test_the_map_of_a_public_site_lists_every_page_to_be_indexed_once(directory_site: Built) -> None:
    robots = directory_site.read("robots.txt").decode()
    assert "Disallow: /" not in robots
    assert f"Sitemap: {directory_site.base_url}sitemap.xml" in robots
    chart = ElementTree.fromstring(directory_site.read("sitemap.xml"))
    listed = [node.text or "" for node in chart.iter(f"{SITEMAP}loc")]
    pages = {page.path for page in directory_site.full_pages if page.meta("robots") != "noindex"}
    assert sorted(directory_site.target("index.html", url.removeprefix(directory_site.base_url) or "./") for url in listed) == sorted(pages)
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\d", node.text or "") for node in chart.iter(f"{SITEMAP}lastmod"))


def test_the_calendar_loads_and_every_event_has_a_day_and_a_lasting_name(site: Built) -> None:
    data = site.read("events.ics")
    check_lines(data)
    events = list(icalendar.Calendar.from_ical(data).walk("VEVENT"))
    assert events
    assert len({str(event["UID"]) for event in events}) == len(events)
    for event in events:
        assert str(event["SUMMARY"])
        assert isinstance(event.decoded("DTSTAMP"), datetime)
        assert str(event["STATUS"]) in ("CONFIRMED", "CANCELLED")
        first = event.decoded("DTSTART")
        if isinstance(first, datetime):
            assert first.utcoffset() == timedelta(0), "a time without its zone would be the reader's own"
            assert "DTEND" not in event or event.decoded("DTEND") > first
        else:
            assert event.decoded("DTEND") - first >= timedelta(days=1)


def check_lines(data: bytes) -> None:
    """Lines of at most 75 octets, each ending in CR LF, none cut inside a character."""
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert [line.decode() for line in data.split(b"\r\n")]


def test_every_event_with_a_day_has_a_calendar_of_its_own_that_holds_what_the_feed_holds(site: Built) -> None:
    whole = {str(event["UID"]): event for event in icalendar.Calendar.from_ical(site.read("events.ics")).walk("VEVENT")}
    alone = [path for path in site.files if re.fullmatch(r"events/[^/]+/event\.ics", path)]
    found: dict[str, icalendar.cal.Component] = {}
    for path in alone:
        data = site.read(path)
        check_lines(data)
        found |= {str(event["UID"]): event for event in icalendar.Calendar.from_ical(data).walk("VEVENT")}
    assert {uid: event.to_ical() for uid, event in found.items()} == {uid: event.to_ical() for uid, event in whole.items()}


def test_the_table_of_people_opens_in_a_spreadsheet_and_agrees_with_the_json(site: Built) -> None:
    data = site.read("data/people.csv")
    assert data.startswith(b"\xef\xbb\xbf"), "without the mark Excel takes Chinese for Latin-1"
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    people = json.loads(site.read("data/people.json"))["people"]
    assert [(row["id"], row["姓名"]) for row in rows] == [(person["id"], person["name"]) for person in people]
    assert len({person["id"] for person in people}) == len(people) == len(site.of_kind("profile"))
    assert not [cell for row in rows for cell in row.values() if cell[:1] in ("=", "+", "-", "@")]


def test_hosts_send_the_policy_and_keep_only_images_for_ever(site: Built) -> None:
    rules: dict[str, list[str]] = {}
    for line in site.read("_headers").decode().splitlines():
        if line.startswith(" "):
            rules[list(rules)[-1]].append(line.strip())
        else:
            rules[line] = []
    policy = next(line for line in rules["/*"] if line.startswith("Content-Security-Policy: "))
    assert policy.removeprefix("Content-Security-Policy: ").startswith(POLICY)
    # Hosts join the rules that fit: a Cache-Control for all would be mixed into the one for images.
    assert [pattern for pattern, lines in rules.items() if any("max-age" in line for line in lines)] == ["/images/*"]
    assert "X-Content-Type-Options: nosniff" in rules["/*"]
    assert [pattern for pattern, lines in rules.items() if any("immutable" in line for line in lines)] == ["/images/*"]


@pytest.mark.tenths
def test_every_picture_is_named_by_its_content_and_shown_by_some_page(site: Built) -> None:
    pictures = {name for name in site.files if name.startswith("images/")}
    assert all(re.fullmatch(r"images/([0-9a-f]{2})/\1[0-9a-f]+-\d+\.(webp|jpg)", name) for name in pictures)
    used = {site.target(page.path, link) for page in site.pages.values() for link in page.links()}
    shared = {page.meta("og:image").removeprefix(site.base_url) for page in site.pages.values()}
    complain(pictures - used - shared)


@cache
def gzipped(site: Built, name: str) -> int:
    return len(gzip.compress(site.read(name), 9))


def sheets(site: Built, page: Page) -> list[str]:
    return [site.target(page.path, link.get("href", "")) for link in page.all("link") if link.get("rel") == "stylesheet"]


def test_the_sheets_of_a_page_stay_small(site: Built) -> None:
    sizes = {page.path: sum(gzipped(site, name) for name in sheets(site, page)) for page in site.pages.values()}
    complain(f"{path}: {size} bytes" for path, size in sizes.items() if size > SHEETS_BUDGET)


def test_the_only_fonts_are_the_numerals(site: Built) -> None:
    fonts = [name for name in site.files if re.search(r"\.(woff2?|ttf|otf)$", name)]
    assert sum(len(site.read(name)) for name in fonts) <= FONTS_BUDGET
    assert all("numerals" in name for name in fonts)


def cards(page: Page) -> int:
    return page.text.count('class="card') + page.text.count("<li")


def test_pages_stay_light(site: Built) -> None:
    single = [page for page in site.full_pages if page.kind not in {*LISTS, "reader"}]
    sizes = sorted(len(page.text.encode()) for page in single)
    assert sizes[len(sizes) // 2] <= TYPICAL
    complain(f"{page.path}: {len(page.text.encode())} bytes" for page in single if len(page.text.encode()) > PAGE_BUDGET)
    complain(f"{page.path}: {len(page.text.encode())} bytes for {cards(page)} entries" for page in site.of_kind(*LISTS)
             if len(page.text.encode()) > LIST_BASE + LIST_BUDGET * cards(page))  # fmt: skip
    complain(f"{page.path}: {len(page.text.encode())} bytes" for page in site.of_kind("reader")
             if len(page.text.encode()) > LIST_BASE + CHAPTER_BUDGET * page.text.count('class="sec chap"'))  # fmt: skip


def test_a_seal_stays_small(site: Built) -> None:
    seals = {seal for page in site.full_pages for seal in re.findall(r'<svg class="seal .*?</svg>', page.text, re.DOTALL)}
    assert seals
    complain(f"{len(seal)}: {seal}" for seal in seals if len(seal.encode()) > 1_300)


@pytest.fixture(scope="module")
def city() -> SearchDataView:
    """The search data of a city: 3,000 invented people."""
    chance = Random(3000)
    rows = []
    for _ in range(3_000):
        name = chance.choice(SURNAMES) + "".join(chance.choices(CLASSIC, k=chance.choice((1, 2, 2, 2))))
        forms = read_name(name)
        rows.append(
            SearchRow(name=name, slug=forms.slug or "", pinyin=forms.plain, initials=forms.initials,
                      room=chance.randrange(6), honours=tuple(chance.sample(range(HONOURS), chance.choice((1, 1, 1, 2, 3)))),
                      year=chance.randrange(2007, 2027), also="")
        )  # fmt: skip
    rows.sort(key=lambda row: row.slug)  # as the plan sorts them, by pinyin
    titles = tuple("".join(chance.choices(CLASSIC, k=8)) for _ in range(HONOURS))
    return SearchDataView(honours=titles, rooms=("", *"助见诚敬孝"), rows=tuple(rows), suffix="/index.html")


def test_the_names_of_a_city_fit_one_small_script(city: SearchDataView) -> None:
    size = len(gzip.compress(search_data(city), 9))
    assert size <= SEARCH_BUDGET, f"{size} bytes gzipped"


def test_the_program_of_the_search_can_be_read_in_a_minute(own_site: Built) -> None:
    script = own_site.read("assets/search.js").decode()
    assert len(script.splitlines()) <= SEARCH_LINES
    assert max(map(len, script.splitlines())) <= 180, "short because it is simple, not because it is packed"
    assert not re.search(r"\b(fetch|XMLHttpRequest|import|eval|innerHTML|document\.write)\b", script)
    scripts = {name for name in own_site.files if name.endswith((".js", ".mjs"))}
    assert scripts == {"assets/search.js", "assets/search-data.js", "assets/screen.js", "assets/nominate.js"}


def test_only_search_form_and_screen_run_a_script(site: Built) -> None:
    complain(page.path for page in site.pages.values()
             if page.kind not in {"search", "nominate", "screen"} and any(script.get("src") for script in page.all("script")))  # fmt: skip
