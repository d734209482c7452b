"""Takes every page of the built sites, gives a verdict on its markup: structure, head, links, nothing inline or foreign."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

import pytest

from tests.output.sites import HEADINGS, KINDS, Built, Page, complain

# The policy of the contract: in every page and in the headers of the hosts.
POLICY = "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'"
# Addresses that a page only names: a browser fetches nothing from them by itself.
NAMED_ONLY = {("a", "href"), ("link", "canonical"), ("link", "alternate")}
LEFTOVERS = re.compile(r"\bNone\b|\bundefined\b|\bNaN\b|\{\{|\}\}|\{%|%\}|\{[a-z_]+\}|\[object |示例|Lorem ipsum")
JSON_LD = {
    "home": "WebSite",
    "people": "ItemList",
    "category": "ItemList",
    "level": "ItemList",
    "year": "ItemList",
    "profile": "ProfilePage",
    "event": "Event",
    "reader": "Book",
    "studios": "ItemList",
    "studio": "Organization",
    "programmes": "ItemList",
    "rolls of a programme": "ItemList",
    "roll": "ItemList",
    "notice": "Article",
    "coverage": "ItemList",
    "services": "ItemList",
    "benefits": "OfferCatalog",
    "numbers": "Dataset",
}
EVENTS = {"EducationEvent", "ExhibitionEvent", "EventSeries"}  # each is an Event to whoever knows the vocabulary


def types_of(page: Page) -> set[str]:
    """The types of the items in a page's JSON-LD."""
    graphs = [json.loads(element.text or "") for element in page.all("script") if element.get("type") == "application/ld+json"]
    assert all(graph["@context"] == "https://schema.org" for graph in graphs)
    types = {item["@type"] for graph in graphs for item in graph.get("@graph", [graph])}
    return types | {"Event"} if types & EVENTS else types


def test_there_is_a_page_of_every_kind_and_no_page_of_unknown_kind(own_site: Built) -> None:
    kinds = Counter(page.kind for page in own_site.pages.values())
    assert not kinds[""]
    assert set(dict(KINDS)) - set(kinds) <= {"withdrawn", "readers", "places", "releases", "transcript", "fields"}, (
        "one reader or place needs no list; no source names levels of release, gives a transcript or a field of work"
    )


def test_every_page_parses_without_a_fault(site: Built) -> None:
    complain(f"{page.path}: {fault}" for page in site.pages.values() for fault in page.faults)


def test_every_page_is_in_utf_8_and_says_so_first(site: Built) -> None:
    complain(name for name, page in site.pages.items() if page.text.find('<meta charset="utf-8">') not in range(1024))


def test_every_page_says_its_language(site: Built) -> None:
    complain(name for name, page in site.pages.items() if not re.fullmatch(r"zh-Han[st]-[A-Z]{2}|en", page.root.get("lang", "")))


def test_every_page_has_one_first_headline_that_says_something(site: Built) -> None:
    complain(
        f"{name}: {len(page.all('h1'))} h1"
        for name, page in site.pages.items()
        if len(page.all("h1")) != 1 or not "".join(page.all("h1")[0].itertext()).strip() + page.all("h1")[0].get("aria-label", "")
    )


def test_headings_skip_no_level(site: Built) -> None:
    def jumps(page: Page) -> Iterator[str]:
        last = 0
        for element in page.all(*HEADINGS):
            level = int(element.tag[1])
            if level > last + 1:
                yield f"{page.path}: h{last} is followed by h{level} {''.join(element.itertext())[:30]!r}"
            last = level

    complain(line for page in site.pages.values() for line in jumps(page))


def test_every_page_has_its_landmarks(site: Built) -> None:
    def missing(page: Page) -> Iterator[str]:
        wanted = ("main", "nav") if page.kind == "board" else ("main", "header", "nav", "footer")
        yield from (f"{page.path}: no {tag}" for tag in wanted if not page.all(tag))
        if len(page.all("main")) > 1:
            yield f"{page.path}: two main"
        navigations = page.all("nav")
        yield from (f"{page.path}: a nav without a name" for nav in navigations
                    if len(navigations) > 1 and not nav.get("aria-label") and not nav.get("aria-labelledby"))  # fmt: skip

    complain(line for page in site.pages.values() for line in missing(page))


def test_the_first_link_skips_to_the_main_part(site: Built) -> None:
    def wrong(page: Page) -> bool:
        first, main = page.all("a")[0], page.all("main")[0]
        return first.get("href") != f"#{main.get('id')}"

    complain(name for name, page in site.pages.items() if wrong(page))


def test_every_page_below_home_has_breadcrumbs(site: Built) -> None:
    exempt = ("home", "missing", "withdrawn", "board")  # a board has its own way back
    complain(page.path for page in site.full_pages
             if page.kind not in exempt and 'class="crumbs"' not in page.text)  # fmt: skip


def test_titles_tell_pages_apart(site: Built) -> None:
    titles: dict[str, list[str]] = {}
    for page in site.full_pages:
        if page.kind == "withdrawn":  # says nothing about whom
            continue
        titles.setdefault("".join(page.all("title")[0].itertext()), []).append(page.path)
    complain(f"{title}: {names}" for title, names in titles.items() if len(names) > 1 or not title.strip())


def test_every_page_describes_itself(site: Built) -> None:
    complain(name for name, page in site.pages.items() if not 2 <= len(page.meta("description")) <= 240)


def test_every_page_carries_the_policy_of_the_contract(site: Built) -> None:
    complain(f"{name}: {page.meta('Content-Security-Policy')}" for name, page in site.pages.items()
             if page.meta("Content-Security-Policy") != POLICY)  # fmt: skip


def test_nothing_is_inline(site: Built) -> None:
    def found(page: Page) -> Iterator[str]:
        for element in page.elements:
            inline = [name for name in element.attrib if name == "style" or name.startswith("on")]
            yield from (f"{page.path}: <{element.tag} {name}=...>" for name in inline)
            if element.tag.rpartition("}")[2] == "style":
                yield f"{page.path}: <style>"
            if element.tag == "script" and not element.get("src") and element.get("type") != "application/ld+json":
                yield f"{page.path}: inline script"
            if element.get("href", "").lower().startswith(("javascript:", "data:", "vbscript:")):
                yield f"{page.path}: {element.get('href')}"

    complain(line for page in site.pages.values() for line in found(page))


@pytest.mark.tenths
def test_nothing_is_fetched_from_another_host(site: Built) -> None:
    def fetched(page: Page) -> Iterator[str]:
        for element in page.elements:
            for name in ("src", "href", "srcset", "action", "poster", "data"):
                address = element.get(name, "")
                named_only = (element.tag, name) in NAMED_ONLY or (element.tag, element.get("rel")) in NAMED_ONLY
                if not named_only and re.search(r"(?:^|[\s,])(?:https?:)?//", address):
                    yield f"{page.path}: <{element.tag} {name}={address}>"

    complain(line for page in site.pages.values() for line in fetched(page))


def test_sheets_fetch_nothing_from_another_host_and_nothing_that_is_missing(site: Built) -> None:
    def wrong(name: str) -> Iterator[str]:
        text = site.read(name).decode()
        if "@import" in text:
            yield f"{name}: @import"
        for address in re.findall(r"url\(\s*['\"]?([^'\")]+)", text):
            if not address.startswith("data:") and site.target(name, address) not in site.files:
                yield f"{name}: url({address})"

    complain(line for name in site.files if name.endswith(".css") for line in wrong(name))


def test_every_link_anchor_and_image_resolves(site: Built) -> None:
    complain(broken_links(site, site.pages.values()))


def test_pretty_addresses_resolve_as_well_and_hide_the_file(directory_site: Built) -> None:
    pages = [directory_site.pages[name] for name in directory_site.representatives]
    complain(broken_links(directory_site, pages))
    complain(f"{page.path}: {link}" for page in pages for link in page.links() if link.endswith("index.html"))  # fmt: skip


def test_a_site_without_an_address_links_and_claims_no_address(homeless_site: Built) -> None:
    pages = [homeless_site.pages[name] for name in homeless_site.representatives]
    complain(broken_links(homeless_site, pages))
    complain(page.path for page in pages
             if page.meta("og:url") or 'rel="canonical"' in page.text or "qr.svg" in page.text)  # fmt: skip


def broken_links(site: Built, pages: Iterable[Page]) -> Iterator[str]:
    for page in pages:
        for link in page.links():
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                continue
            target = site.target(page.path, link)
            if target not in site.files:
                yield f"{page.path}: {link}"
            elif parts.fragment and target in site.pages and parts.fragment not in site.pages[target].ids:
                yield f"{page.path}: {link} (no such anchor)"


def test_portable_links_work_by_double_click(site: Built) -> None:
    def found(page: Page) -> Iterator[str]:
        for link in page.links():
            path = urlsplit(link).path
            if not urlsplit(link).scheme and path and (path.startswith("/") or path.endswith("/") or "." not in path):
                yield f"{page.path}: {link}"

    # The 404 page answers at every depth of a host, so it alone has links from the root.
    complain(line for page in site.pages.values() if page.kind != "missing" for line in found(page))


def test_ids_are_given_once(site: Built) -> None:
    complain(f"{name}: #{key}" for name, page in site.pages.items() for key, count in Counter(page.ids).items() if count > 1)


def test_labels_and_descriptions_point_at_something(site: Built) -> None:
    def dangling(page: Page) -> Iterator[str]:
        for element in page.elements:
            for name in ("for", "aria-labelledby", "aria-describedby", "aria-controls"):
                yield from (f"{page.path}: {name}={key}" for key in element.get(name, "").split() if key not in page.ids)

    complain(line for page in site.pages.values() for line in dangling(page))


def test_every_image_has_alternative_text_and_its_size(site: Built) -> None:
    complain(f"{page.path}: {image.attrib}" for page in site.pages.values() for image in page.all("img")
             if "alt" not in image.attrib or not image.get("width", "").isdigit() or not image.get("height", "").isdigit())  # fmt: skip


def test_nothing_is_left_over_from_templates(site: Built) -> None:
    complain(f"{name}: {found.group()!r}" for name, page in site.pages.items() for found in LEFTOVERS.finditer(page.words))


def test_no_element_that_is_to_be_read_is_empty(site: Built) -> None:
    def empty(page: Page) -> Iterator[str]:
        for element in page.all("p", "li", "dd", "a", "button", "figcaption", "label", "title", *HEADINGS):
            spoken = element.get("aria-label") or element.get("id") or any(child.get("alt") for child in element.iter("img"))
            if not spoken and not "".join(element.itertext()).strip():
                yield f"{page.path}: empty <{element.tag} class={element.get('class', '')!r}>"

    complain(line for page in site.pages.values() for line in empty(page))


def test_canonical_and_shared_addresses_lead_to_pages_of_the_site(site: Built) -> None:
    if not site.base_url:
        pytest.skip("this site does not know its address")

    def wrong(page: Page) -> Iterator[str]:
        canonical = [link.get("href", "") for link in page.all("link") if link.get("rel") == "canonical"]
        for address in (*canonical, page.meta("og:url")):
            rest = address.removeprefix(site.base_url)
            if rest == address or site.target("index.html", rest or "./") not in site.pages:
                yield f"{page.path}: {address!r}"
        image = page.meta("og:image").removeprefix(site.base_url)
        if image not in site.files or image.endswith(".webp"):
            yield f"{page.path}: og:image {page.meta('og:image')!r}"
        yield from (f"{page.path}: no {name}" for name in ("og:title", "og:type", "og:site_name") if not page.meta(name))

    complain(line for page in site.pages.values() for line in wrong(page))


def test_structured_data_parses_and_says_what_the_page_is(site: Built) -> None:
    complain(f"{page.path}: {sorted(types_of(page))} without {JSON_LD[page.kind]}"
             for page in site.full_pages if page.kind in JSON_LD and JSON_LD[page.kind] not in types_of(page))  # fmt: skip
    if site.base_url:
        exempt = ("home", "missing", "withdrawn", "board")
        complain(f"{page.path}: no BreadcrumbList" for page in site.full_pages
                 if page.kind not in exempt and "BreadcrumbList" not in types_of(page))  # fmt: skip


def test_a_profile_is_about_a_person_or_a_group(site: Built) -> None:
    for page in site.of_kind("profile"):
        items = [json.loads(element.text or "")["@graph"] for element in page.all("script") if element.text]
        entities = [item["mainEntity"] for graph in items for item in graph if item["@type"] == "ProfilePage"]
        assert [entity["@type"] in ("Person", "Organization") and bool(entity["name"]) for entity in entities] == [True], page.path
        assert all(entity.get("award") != [] for entity in entities)


def test_no_two_outputs_differ_by_case_or_composition_alone(site: Built) -> None:
    folders = {name.rpartition("/")[0] for name in site.files}
    folded = Counter(unicodedata.normalize("NFC", name).casefold() for name in site.files | folders)
    complain(name for name, count in folded.items() if count > 1)
    complain(name for name in site.files if not name.isascii())


@pytest.mark.tenths
def test_the_demo_asks_robots_to_stay_away_and_says_that_it_is_one(own_site: Built) -> None:
    complain(name for name, page in own_site.pages.items() if page.meta("robots") != "noindex")
    complain(name for name, page in own_site.pages.items() if "非官方演示·依据公开报道编写" not in "".join(page.words.split()))


def test_a_public_site_lets_robots_index_its_profiles_and_no_signpost(directory_site: Built) -> None:
    complain(page.path for page in directory_site.of_kind("profile", "home", "event") if page.meta("robots"))
    complain(page.path for page in directory_site.of_kind("doorway", "missing") if page.meta("robots") != "noindex")


def test_everybody_has_a_profile_a_doorway_and_a_board(site: Built) -> None:
    people = {page.path.split("/")[1] for page in site.of_kind("profile")}
    boards = {page.path.split("/")[1] for page in site.of_kind("board")}
    doors = {site.target(page.path, page.meta("refresh").partition("url=")[2]) for page in site.pages.values()
             if page.path.startswith("q/") and page.is_redirect}  # fmt: skip
    assert people
    assert boards <= people
    assert {f"people/{slug}/index.html" for slug in people} == doors
