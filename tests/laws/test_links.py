"""Law 6: every internal link, anchor, picture and QR target of a published site resolves, however links are written."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Iterator
from datetime import date
from html.parser import HTMLParser
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree as ET

import pytest

from builder.tools.qr import qr_svg
from tests.build.faulty_disk import Tree
from tests.laws.world import World, quick_world
from tests.sites.make_gallery import DAY

_ADDRESSES = {"href", "src", "data", "poster", "action", "content"}


class _Page(HTMLParser):
    """Collects addresses and anchors of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.addresses: list[str] = []
        self.anchors: set[str] = set()
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.anchors |= {given[name] for name in ("id", "name") if name in given}
        if tag == "meta" and given.get("http-equiv", "").lower() == "refresh":
            self.addresses.append(given["content"].partition("url=")[2])
        if tag == "meta" and given.get("property") in ("og:url", "og:image"):
            self.addresses.append(given["content"])
        for name in _ADDRESSES - {"content"} | {"xlink:href"}:
            if name in given:
                self.addresses.append(given[name])
        for candidate in given.get("srcset", "").split(","):
            if candidate.strip():
                self.addresses.append(candidate.split()[0])
        for word in ("aria-labelledby", "aria-describedby", "aria-controls", "for"):
            self.addresses += [f"#{name}" for name in given.get(word, "").split()]


def pages(tree: Tree) -> dict[str, _Page]:
    """Every page, read."""
    return {path: _Page(data.decode()) for path, data in tree.items() if path.endswith(".html")}


def broken(tree: Tree, base_url: str) -> list[str]:
    """Every address of the site itself that leads nowhere, with the file that has it."""
    read = pages(tree)
    return [
        f"{path}: {address}"
        for path, address in addresses(tree, read)
        if not resolves(tree, read, path, address, base_url)
    ]


def addresses(tree: Tree, read: dict[str, _Page]) -> Iterator[tuple[str, str]]:
    """All addresses in pages, styles, feeds, sitemaps, data and calendars."""
    for path, page in read.items():
        yield from ((path, address) for address in page.addresses)
    for path, data in tree.items():
        text = "" if path.endswith((".html", ".woff2", ".webp", ".jpg", ".png", ".epub")) else data.decode()
        if path.endswith(".epub"):
            yield from ((path, found) for found in _leading_out(data))
        elif path.endswith(".css"):
            yield from ((path, found.strip("\"'")) for found in re.findall(r"url\(([^)]+)\)", text))
        elif path.endswith(".xml"):
            for node in ET.fromstring(text).iter():
                given = [node.get("href"), node.text if node.tag.endswith(("}loc", "}id", "}url")) else None]
                yield from ((path, address.strip()) for address in given if address)
        elif path.endswith(".json"):
            yield from ((path, found) for found in _texts(json.loads(text)) if re.match(r"https?://|\.{0,2}/", found))
        elif path.endswith(".ics"):
            yield from (
                (path, found.strip())
                for found in re.findall(r"^URL[^:\n]*:(.*)$", text.replace("\r\n ", ""), re.MULTILINE)
            )
        elif path == "robots.txt":
            yield from ((path, found) for found in re.findall(r"Sitemap: (\S+)", text))


def _leading_out(book: bytes) -> Iterator[str]:
    """The addresses of an EPUB that lead out of it; those within are its own affair."""
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        for name in archive.namelist():
            yield from re.findall(r'href="(https?:[^"]+)"', archive.read(name).decode())


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _texts(inner)


def resolves(tree: Tree, read: dict[str, _Page], path: str, address: str, base_url: str) -> bool:
    """Whether an address leads somewhere; what belongs to another host is not asked."""
    own = address.startswith(base_url) if base_url else False
    parts = urlsplit(address.removeprefix(base_url) if own else address)
    if not own and (parts.scheme or parts.netloc):
        return True
    target = unquote(parts.path)
    root = urlsplit(base_url).path
    if target.startswith("/"):
        target = target.removeprefix(root).lstrip("/")
    elif not own:
        target = normpath(join(dirname(path), target)) + ("/" if target.endswith("/") else "") if target else path
    file = f"{target}index.html".removeprefix("./") if not target or target.endswith("/") else target.removeprefix("./")
    if file not in tree:
        return False
    anchor = unquote(parts.fragment)
    return not anchor or file not in read or anchor in read[file].anchors


def unreachable(tree: Tree, base_url: str) -> list[str]:
    """QR pictures that carry anything but an address of ours behind which a page stands."""
    doors = (path.removesuffix("index.html") for path in tree if re.fullmatch(r"(?:q|readers)/[^/]+/index\.html", path))
    carried = {qr_svg(base_url + door) for door in doors}
    pages = {path: data.decode() for path, data in tree.items() if re.fullmatch(r"events/[^/]+/index\.html", path)}
    carried |= {
        qr_svg(f"{base_url}{path.removesuffix('index.html')}#{anchor}")
        for path, text in pages.items()
        for anchor in re.findall(r'id="(stop-\d+)"', text)
    }
    return [path for path, data in sorted(tree.items()) if path.endswith("/qr.svg") and data not in carried]


VARIANTS = {
    "as it is": (),
    "directory links": ((r"\Z", '\n[publishing]\nlinks = "directory"\n'),),
    "no address": ((r"base_url = .*", ""),),
    "at the root of a host": ((r"base_url = .*", 'base_url = "https://xiaoguan.example.net"'),),
    "English": ((r'"zh-CN"', '"en"'),),
    "no levels": ((r"\A", "levels = []\n"),),
}


def check(world: World, base_url: str) -> None:
    """Build and follow everything."""
    report = world.build()
    assert report.published, [item.message_en for item in report.diagnostics if item.severity == "error"]
    tree = world.tree()
    assert broken(tree, base_url) == []
    assert unreachable(tree, base_url) == []
    assert any(path.endswith("/qr.svg") for path in tree) == bool(base_url)


@pytest.mark.tenths
@pytest.mark.parametrize("name", VARIANTS)
def test_every_address_of_the_small_site_resolves(name: str) -> None:
    with quick_world() as world:
        path = world.site / "site.toml"
        text = path.read_text("utf-8")
        for pattern, value in VARIANTS[name]:
            text = re.sub(pattern, value, text, count=1)
        path.write_text(text, "utf-8")
        found = re.search(r'base_url = "(.*)"', text)
        if name == "no levels":
            for person in world.people:
                person.write_text(
                    re.sub(r"^ *(level|year|honor|级别): .*\n", "", person.read_text("utf-8"), flags=re.MULTILINE),
                    "utf-8",
                )
            for programme in (world.site / "content" / "programmes").glob("*.md"):
                programme.write_text(re.sub(r"^level: .*\n", "", programme.read_text("utf-8"), flags=re.MULTILINE), "utf-8")
        check(world, found[1].rstrip("/") + "/" if found else "")


@pytest.mark.tenths
@pytest.mark.parametrize(
    "site",
    ["two-rooms", *(pytest.param(name, marks=pytest.mark.slow) for name in ("gallery", "nine-rooms", "english"))],
)
def test_every_address_of_the_gallery_resolves(site: str) -> None:
    with quick_world(site) as world:
        world.today = date.fromisoformat(DAY)
        check(world, "https://gallery.example.net/qianzi/")


@pytest.mark.tenths
def test_the_law_can_fail() -> None:
    with quick_world() as world:
        world.build()
        tree = world.tree()
    base = "https://xiaoguan.example.net/zhan/"
    for lost in ("people/tian-dixuan/index.html", "assets/style.css", "q/q-001/index.html"):
        assert broken({path: data for path, data in tree.items() if path != lost}, base), lost
    picture = next(path for path in tree if path.startswith("images/"))
    assert broken({path: data for path, data in tree.items() if path != picture}, base)
    home = tree["index.html"].replace(b'id="main"', b'id="elsewhere"')
    assert broken({**tree, "index.html": home}, base)
    assert unreachable({**tree, "people/tian-dixuan/qr.svg": qr_svg(base + "people/tian-dixuan/")}, base)
