"""The EPUB of a reader: its structure as the standard wants it, the same bytes every time, nothing that should not be there."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from posixpath import join, normpath
from xml.etree import ElementTree

import pytest

from builder.build.engine import build, plan_only
from builder.build.rendering import make, make_kit
from builder.build.request import BuildRequest
from builder.load.settings import Arguments
from builder.plan.views import EpubView
from builder.render.epub import cover_lines, epub
from builder.render.kit import Kit
from builder.render.pages import RecipeError
from tests.sites.copies import copy_site

DAY = date(2026, 1, 15)
PLACE = "readers/qianzi/qianzi.epub"
HTML = "{http://www.w3.org/1999/xhtml}"
OPF = "{http://www.idpf.org/2007/opf}"
DC = "{http://purl.org/dc/elements/1.1/}"
OPS = "{http://www.idpf.org/2007/ops}"
NAMES = ["天地玄", "宇宙洪", "辰宿列", "寒来暑"]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_site("small", tmp_path_factory.mktemp("epub") / "site")


def request(site: Path, **more: str) -> BuildRequest:
    return BuildRequest(site=site, arguments=Arguments(today=DAY, **more), jobs=1)


def planned(site: Path, **more: str) -> tuple[EpubView, bytes, Kit]:
    plan, loaded = plan_only(request(site, **more))
    view, kit = plan.outputs[PLACE].view, make_kit(loaded)
    assert isinstance(view, EpubView)
    data = make(plan.outputs[PLACE], kit).data
    assert data is not None
    return view, data, kit


@pytest.fixture(scope="module")
def book(site: Path) -> dict[str, bytes]:
    return unpack(planned(site)[1])


def unpack(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def package(book: dict[str, bytes]) -> ElementTree.Element:
    container = ElementTree.fromstring(book["META-INF/container.xml"])
    (root,) = [node for node in container.iter() if node.tag.endswith("}rootfile")]
    assert root.get("media-type") == "application/oebps-package+xml"
    return ElementTree.fromstring(book[root.attrib["full-path"]])


def documents(book: dict[str, bytes]) -> dict[str, ElementTree.Element]:
    return {name: ElementTree.fromstring(data) for name, data in book.items() if name.endswith(".xhtml")}


def words(root: ElementTree.Element) -> str:
    return "".join(root.itertext())


def test_it_says_first_and_plainly_what_it_is(site: Path) -> None:
    data = planned(site)[1]
    assert data[30:58] == b"mimetypeapplication/epub+zip", "at the place where `file` looks"
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        first = archive.infolist()[0]
        assert (first.filename, first.compress_type, first.extra) == ("mimetype", zipfile.ZIP_STORED, b"")
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_it_knows_what_a_book_must_know(book: dict[str, bytes]) -> None:
    root = package(book)
    assert root.get("version") == "3.0"
    (identifier,) = root.iter(f"{DC}identifier")
    assert identifier.get("id") == root.get("unique-identifier")
    assert re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", identifier.text or "")
    facts = {tag: root.findtext(f"{OPF}metadata/{DC}{tag}") for tag in ("title", "language", "creator", "publisher")}
    assert facts == {
        "title": "千字文小读本",
        "language": "zh-CN",
        "creator": "测试站点编辑部",
        "publisher": "测试站点编辑部",
    }
    metas = [(meta.get("property"), meta.text) for meta in root.iter(f"{OPF}meta")]
    assert [text for name, text in metas if name == "dcterms:modified"] == ["2024-07-01T00:00:00Z"]
    assert {name for name, _ in metas} >= {
        "schema:accessMode", "schema:accessModeSufficient", "schema:accessibilityFeature", "schema:accessibilityHazard",
    }  # fmt: skip


def test_every_file_is_listed_and_every_listed_file_is_there(book: dict[str, bytes]) -> None:
    items = {item.attrib["href"]: item for item in package(book).iter(f"{OPF}item")}
    there = {name.removeprefix("EPUB/") for name in book if name.startswith("EPUB/")} - {"package.opf"}
    assert set(items) == there
    assert len({item.attrib["id"] for item in items.values()}) == len(items)
    assert items["nav.xhtml"].get("properties") == "nav"
    assert items["cover.svg"].get("properties") == "cover-image"
    spine = [ref.attrib["idref"] for ref in package(book).iter(f"{OPF}itemref")]
    assert len(spine) == len(set(spine))
    assert {item.attrib["id"] for item in items.values() if item.get("media-type") == "application/xhtml+xml"} == set(
        spine
    )


def test_it_is_read_from_the_cover_through_its_people_to_the_questions(book: dict[str, bytes]) -> None:
    hrefs = {item.attrib["id"]: item.attrib["href"] for item in package(book).iter(f"{OPF}item")}
    order = [hrefs[ref.attrib["idref"]] for ref in package(book).iter(f"{OPF}itemref")]
    people = [f"person-{number:02}.xhtml" for number in range(1, 5)]
    assert order == ["cover.xhtml", "nav.xhtml", "foreword.xhtml", *people, "questions.xhtml", "about.xhtml"]
    found = documents(book)
    for name, file in zip(NAMES, people, strict=True):
        assert found[f"EPUB/{file}"].findtext(f"{HTML}head/{HTML}title") == name
    assert "谁的名字最短？" in words(found["EPUB/questions.xhtml"])
    assert "笃初诚美，慎终宜令。荣业所基，籍甚无竟。" in words(found["EPUB/person-01.xhtml"])


def test_the_contents_lead_to_every_document(book: dict[str, bytes]) -> None:
    root = documents(book)["EPUB/nav.xhtml"]
    toc, landmarks = root.iter(f"{HTML}nav")
    assert (toc.get(f"{OPS}type"), landmarks.get(f"{OPS}type")) == ("toc", "landmarks")
    links = [(link.text, link.attrib["href"]) for link in toc.iter(f"{HTML}a")]
    assert [text for text, _ in links] == ["前言", *NAMES, "读完再想", "关于这本书"]
    assert {f"EPUB/{href}" for _, href in links} <= set(book)


def addresses(book: dict[str, bytes]) -> Iterator[tuple[str, str]]:
    for name, root in documents(book).items():
        for node in root.iter():
            yield from ((name, node.attrib[key]) for key in ("href", "src", "poster", "data") if key in node.attrib)


def test_nothing_runs_nothing_is_fetched_and_links_lead_into_the_book_or_to_the_site(book: dict[str, bytes]) -> None:
    for name, address in addresses(book):
        inside = normpath(join("EPUB", address.partition("#")[0] or name.removeprefix("EPUB/")))
        assert inside in book or address.startswith("https://xiaoguan.example.net/zhan/"), (name, address)
    tags = {node.tag for root in documents(book).values() for node in root.iter()}
    assert not tags & {
        f"{HTML}{tag}" for tag in ("script", "iframe", "img", "audio", "video", "object", "form", "style")
    }
    assert not re.search(r"url\(|@import|http", book["EPUB/style.css"].decode())
    assert not [
        node for root in documents(book).values() for node in root.iter() if set(node.attrib) & {"style", "onclick"}
    ]


def test_a_story_links_to_the_site_where_it_has_an_address_and_else_says_the_word(site: Path) -> None:
    homeless = unpack(planned(site, base_url="")[1])
    assert not [address for _, address in addresses(homeless) if address.startswith(("http", "/", ".."))]
    assert "可与寒来暑同读" in words(documents(homeless)["EPUB/foreword.xhtml"])
    assert not list(package(homeless).iter(f"{DC}source"))


def test_names_are_read_above_their_characters(book: dict[str, bytes]) -> None:
    (ruby,) = documents(book)["EPUB/person-01.xhtml"].iter(f"{HTML}ruby")
    assert [rt.text for rt in ruby.iter(f"{HTML}rt")] == ["tiān", "dì", "xuán"]


def test_two_builds_on_two_days_give_the_same_bytes(site: Path) -> None:
    one = planned(site)[1]
    plan, loaded = plan_only(BuildRequest(site=site, arguments=Arguments(today=date(2026, 3, 3)), jobs=1))
    assert make(plan.outputs[PLACE], make_kit(loaded)).data == one


def test_private_data_in_a_book_is_refused_by_kind_and_not_shown(site: Path) -> None:
    plan, loaded = plan_only(request(site))
    output, kit = plan.outputs[PLACE], make_kit(loaded)
    view = output.view
    assert isinstance(view, EpubView)
    number = "138" + "12345678"
    leaking = view.__replace__(book=view.book.__replace__(questions=(f"打电话 {number}？",)))
    with pytest.raises(RecipeError) as refused:
        epub(output.__replace__(view=leaking), kit)
    assert [item.code for item in refused.value.diagnostics] == ["V190"]
    assert number not in repr(refused.value.diagnostics)


def test_hostile_texts_stay_texts(tmp_path: Path) -> None:
    site = copy_site("small", tmp_path / "site")
    path = site / "content" / "readers" / "qianzi.md"
    front = '---\n标题: "<b>&读</b>本"\n网址名: qianzi\n人物: [chen-suelie]\n思考题: ["]]> & <i>", "a < b"]\n---\n'
    path.write_text(front + "<li>x<p>y<br>z & <em>q\n\n<table><tr><td>1</table>\n", "utf-8")
    book = unpack(planned(site)[1])
    assert words(documents(book)["EPUB/cover.xhtml"]).count("<b>&读</b>本") == 2
    for name, data in book.items():
        if name.endswith((".xhtml", ".opf", ".svg", ".xml")):
            ElementTree.fromstring(data)


@pytest.mark.tenths
def test_who_is_withdrawn_is_in_no_book(tmp_path: Path) -> None:
    site = copy_site("small", tmp_path / "site")
    assert build(request(site)).published
    person = site / "content" / "people" / "tian-dixuan.md"
    person.write_text(person.read_text("utf-8").replace("name: 天地玄", "name: 天地玄\nstatus: revoked"), "utf-8")
    assert build(request(site)).published
    book = unpack((site / "output" / PLACE).read_bytes())
    for word in ("天地玄", "tian-dixuan", "籍甚无竟", "xuán"):
        assert not [name for name, data in book.items() if word.encode() in data or word in name]
    assert "宇宙洪" in words(documents(book)["EPUB/person-01.xhtml"])


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("江上，路上，山上", ("江上", "路上", "山上")),
        ("千字文小读本", ("千字文小读本",)),
        ("一二三四五六七八九", ("一二三四五", "六七八九")),
        ("，", ("，",)),
    ],
)
def test_a_title_breaks_where_it_pauses(title: str, lines: tuple[str, ...]) -> None:
    assert cover_lines(title) == lines
