"""Takes the folder of a site, gives a built copy of it: its files, its pages as trees, the pages worth a closer look."""

from __future__ import annotations

import os
import posixpath
import re
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit
from xml.etree.ElementTree import Element

import html5lib  # type: ignore[import-untyped]
import pytest

from builder.build.engine import build
from builder.build.request import BuildRequest
from builder.load.settings import Arguments
from tests.plates import plate

ROOT: Final = Path(__file__).resolve().parent.parent.parent
SOURCES: Final = {"own": ROOT} | {
    folder.parent.name: folder.parent for folder in sorted((ROOT / "tests" / "sites").glob("*/content"))
}
SHOWN: Final = [name for name in ("own", "gallery") if name in SOURCES]  # opened in a browser: the facts, and the worst cases
COPIED: Final = ("site.toml", "content", "static")  # what an editor owns; the theme is the built-in one

# The kind of a page by its path, the first that fits.
KINDS: Final = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        ("home", r"index\.html"),
        ("missing", r"404\.html"),
        ("search", r"search/index\.html"),
        ("doorway", r"q/[^/]+/index\.html"),
        ("people", r"people/index\.html"),
        ("pinyin", r"people/pinyin/[^/]+/index\.html"),
        ("strokes", r"people/strokes/[^/]+/index\.html"),
        ("board", r"people/[^/]+/board/index\.html"),
        ("profile", r"people/[^/]+/index\.html"),
        ("category", r"categories/[^/]+/index\.html"),
        ("category year", r"categories/[^/]+/[^/]+/index\.html"),
        ("level", r"levels/[^/]+/index\.html"),
        ("level year", r"levels/[^/]+/[^/]+/index\.html"),
        ("year", r"years/[^/]+/index\.html"),
        ("timeline", r"timeline/index\.html"),
        ("programmes", r"programmes/index\.html"),
        ("programme", r"programmes/[^/]+/index\.html"),
        ("edition", r"programmes/[^/]+/[^/]+/index\.html"),
        ("venue", r"events/venues/[^/]+/index\.html"),
        ("events", r"events/index\.html"),
        ("event", r"events/[^/]+/index\.html"),
        ("studios", r"studios/index\.html"),
        ("studio", r"studios/[^/]+/index\.html"),
        ("rolls", r"rolls/index\.html"),
        ("rolls of a programme", r"rolls/[^/]+/index\.html"),
        ("roll", r"rolls/[^/]+/[^/]+/index\.html"),
        ("notices", r"notices/index\.html"),
        ("notice", r"notices/[^/]+/index\.html"),
        ("releases", r"releases/index\.html"),
        ("coverage", r"media/index\.html"),
        ("coverage by term", r"media/[^/]+/[^/]+/index\.html"),
        ("coverage of a year", r"media/(?:\d{4}|undated)/index\.html"),
        ("transcript", r"media/[^/]+/index\.html"),
        ("all series", r"series/index\.html"),
        ("series", r"series/[^/]+/index\.html"),
        ("benefits", r"benefits/index\.html"),
        ("services", r"services/index\.html"),
        ("places", r"places/index\.html"),
        ("place", r"places/[^/]+/index\.html"),
        ("fields", r"fields/index\.html"),
        ("nominate", r"nominate/index\.html"),
        ("study", r"people/[^/]+/study/index\.html"),
        ("screen", r"screen/index\.html"),
        ("numbers", r"numbers/index\.html"),
        ("readers", r"readers/index\.html"),
        ("reader", r"readers/[^/]+/index\.html"),
        ("text", r"[^/]+/index\.html"),
        ("withdrawn", r"(?!)"),  # known by what it says
    )
)
ALIKE: Final = frozenset({"pinyin", "category year", "level", "level year", "year", "edition", "studios", "readers",
                          "rolls", "rolls of a programme", "all series", "places", "coverage by term", "coverage of a year"})  # another kind's template
LISTS: Final = frozenset({"people", "category", "category year", "level", "level year", "year", "timeline", "programme",
                          "coverage", "coverage by term", "coverage of a year", "screen", "roll"})
HEADINGS: Final = ("h1", "h2", "h3", "h4", "h5", "h6")


@dataclass(frozen=True)
class Page:
    """An HTML page of the output: its path from the output folder and what it says."""

    path: str
    text: str

    @cached_property
    def _parsed(self) -> tuple[Element, tuple[str, ...]]:
        parser = html5lib.HTMLParser(tree=html5lib.getTreeBuilder("etree"), namespaceHTMLElements=False)
        root = parser.parse(self.text)
        return root, tuple(f"line {line}: {fault}" for (line, _), fault, _ in parser.errors)

    @property
    def root(self) -> Element:
        """The tree; elements of SVG keep their namespace."""
        return self._parsed[0]

    @property
    def faults(self) -> tuple[str, ...]:
        """What a strict parser would not accept."""
        return self._parsed[1]

    @cached_property
    def elements(self) -> tuple[Element, ...]:
        """Every element in the order of the page."""
        return tuple(element for element in self.root.iter() if isinstance(element.tag, str))  # type: ignore[redundant-expr]

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """Every id, as often as it is given."""
        return tuple(element.attrib["id"] for element in self.elements if "id" in element.attrib)

    @cached_property
    def kind(self) -> str:
        """The kind of the page: redirects and withdrawn pages are kinds of their own, wherever they stand."""
        if self.is_redirect:
            return "doorway"
        if 'class="wrap lost"' in self.text and self.path != "404.html":
            return "withdrawn"
        return next((kind for kind, pattern in KINDS if pattern.fullmatch(self.path)), "")

    @cached_property
    def is_redirect(self) -> bool:
        """Whether the page only leads elsewhere."""
        return 'http-equiv="refresh"' in self.text

    def all(self, *tags: str) -> list[Element]:
        """The elements with one of these tags."""
        return [element for element in self.elements if element.tag in tags]

    def meta(self, name: str) -> str:
        """The content of a <meta> by name, property or http-equiv; "" when it is not there."""
        for element in self.all("meta"):
            if name in (element.get("name"), element.get("property"), element.get("http-equiv")):
                return element.get("content", "")
        return ""

    @property
    def words(self) -> str:
        """The text that a reader may see, alternative texts and labels included."""
        seen = []
        for element in self.elements:
            if element.tag not in ("script", "style"):
                seen += [element.text or "", *(element.get(name, "") for name in ("alt", "title", "aria-label"))]
            seen.append(element.tail or "")
        return "\n".join(part for part in seen if part.strip())

    def links(self) -> Iterator[str]:
        """Every address that the page names and a browser may follow or fetch."""
        for element in self.elements:
            for name in ("href", "src", "action", "poster", "data", "{http://www.w3.org/1999/xlink}href"):
                if name in element.attrib and not _is_about_the_page(element):
                    yield element.attrib[name]
            for part in element.get("srcset", "").split(","):
                if part.strip():
                    yield part.split()[0]
        refresh = self.meta("refresh").partition("url=")[2]
        if refresh:
            yield refresh


def _is_about_the_page(element: Element) -> bool:
    return element.tag == "link" and element.get("rel") == "canonical"


@dataclass(frozen=True)
class Built:
    """A built site."""

    name: str
    output: Path
    base_url: str

    @cached_property
    def files(self) -> frozenset[str]:
        """Every file below the output folder."""
        return frozenset(path.relative_to(self.output).as_posix() for path in self.output.rglob("*") if path.is_file())

    @cached_property
    def pages(self) -> Mapping[str, Page]:
        """Every HTML page by its path."""
        names = sorted(name for name in self.files if name.endswith(".html"))
        return {name: Page(name, (self.output / name).read_text("utf-8")) for name in names}

    @property
    def full_pages(self) -> list[Page]:
        """The pages that are more than a signpost to another one."""
        return [page for page in self.pages.values() if not page.is_redirect]

    def of_kind(self, *kinds: str) -> list[Page]:
        """The pages of some kinds."""
        return [page for page in self.pages.values() if page.kind in kinds]

    def read(self, name: str) -> bytes:
        """The bytes of a file."""
        return (self.output / name).read_bytes()

    def target(self, page: str, link: str) -> str:
        """The file a link of our own site leads to; "" for an address elsewhere, "/..." for one above the site."""
        parts = urlsplit(link)
        if parts.scheme or parts.netloc:
            return ""
        path = unquote(parts.path)
        base = urlsplit(self.base_url).path or "/"
        if path.startswith("/"):
            found = path.removeprefix(base) if path.startswith(base) else path
        else:
            found = posixpath.normpath(posixpath.join(posixpath.dirname(page), path)) if path else page
            found = "/" + found if found.startswith("..") else found
            found += "/" if path.endswith(("/", "..")) else ""
        found = found.removeprefix("./")
        return f"{found}index.html" if not found or found.endswith("/") else found

    @cached_property
    def representatives(self) -> list[str]:
        """One page of each kind, the largest, and of profiles and boards the extremes: shortest, longest name."""
        chosen: dict[str, None] = {}
        for kind in dict(KINDS):
            pages = sorted(self.of_kind(kind), key=lambda page: (len(page.text), page.path))
            if kind == "doorway" or not pages:
                continue
            chosen[pages[-1].path] = None
            if kind in ("profile", "board"):
                chosen[pages[0].path] = None
                chosen[max(pages, key=lambda page: (len(headline(page)), page.path)).path] = None
        return list(chosen)

    @cached_property
    def layouts(self) -> list[str]:
        """One page of each template, with the extremes of profiles and boards."""
        return [name for name in self.representatives if self.pages[name].kind not in ALIKE]


def headline(page: Page) -> str:
    """The text of the first heading."""
    return "".join(page.all("h1")[0].itertext()) if page.all("h1") else ""


def complain(found: Iterable[str]) -> None:
    """Fail with all that was found, the first thirty in full."""
    __tracebackhide__ = True
    listed = list(found)
    more = f"\n... {len(listed)} in all" if len(listed) > 30 else ""
    if listed:
        pytest.fail("\n" + "\n".join(listed[:30]) + more)


def build_copy(name: str, folder: Path, *, changes: Mapping[str, str] | None = None, no_base: bool = False) -> Built:
    """Build a copy of a site below the folder, once: a second caller, also in another process, gets the same one.

    `changes` are replacements in the text of site.toml; each must be found there.
    """
    folder.mkdir(parents=True, exist_ok=True)
    site, done = folder / "site", folder / "done"
    with _alone(folder / "lock"):
        if not done.exists():
            shutil.rmtree(site, ignore_errors=True)
            _copy(SOURCES[name], site, changes or {})
            if name != "own":
                _draw_photos(site)
            report = build(BuildRequest(site=site, output=site / "output", arguments=_arguments(no_base=no_base)))
            assert report.published, [f"{item.code} {item.span.file}: {item.message}" for item in report.diagnostics
                                      if item.severity == "error"]  # fmt: skip
            done.write_text("yes", "utf-8")
    base_url = "" if no_base else _base_url(site)
    return Built(name=name, output=site / "output", base_url=base_url)


def _draw_photos(site: Path) -> None:
    """Draw a plate for every photo that a profile names: test sites come without their pictures."""
    named: dict[Path, None] = {}
    for path in sorted((site / "content").rglob("*.md")):
        for name in re.findall(r"^(?:photo:|照片:| *-? *(?:file|文件):) *(\S+\.jpe?g)", path.read_text("utf-8"), re.MULTILINE):
            named[site / "content" / name[1:] if name.startswith("/") else path.parent / name] = None
    for number, place in enumerate(named, start=1):
        place.parent.mkdir(parents=True, exist_ok=True)
        if not place.exists():
            place.write_bytes(plate(number))


def _arguments(*, no_base: bool) -> Arguments:
    return Arguments(base_url="" if no_base else None)


def _copy(source: Path, site: Path, changes: Mapping[str, str]) -> None:
    site.mkdir()
    for part in COPIED:
        if (source / part).is_dir():
            shutil.copytree(source / part, site / part)
        elif (source / part).is_file():
            shutil.copyfile(source / part, site / part)
    settings = site / "site.toml"
    for old, new in changes.items():
        text = settings.read_text("utf-8")
        assert old in text, f"{old!r} is not in {source / 'site.toml'}"
        settings.write_text(text.replace(old, new), "utf-8")


def _base_url(site: Path) -> str:
    found = re.search(r'^base_url = "(.*)"$', (site / "site.toml").read_text("utf-8"), re.MULTILINE)
    return found.group(1) if found else ""


@contextmanager
def _alone(lock: Path) -> Iterator[None]:
    """Let one process at a time do what follows; where there is no flock, tests are run by one process."""
    try:
        import fcntl
    except ImportError:
        yield
        return
    descriptor = os.open(lock, os.O_CREAT | os.O_RDWR)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)
