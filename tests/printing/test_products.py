"""Every product of the built-in theme: what a reader can read from where they stand, and what a trim, clamp or base takes."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, pairwise

import pytest

from builder.model.board import BoardContent, Passage, Sheet
from builder.model.composition import SMALL
from builder.model.product import Box, Layout, Product, Region
from builder.printing.fit import compose_sheet
from builder.printing.proof import prove
from builder.printing.regions import box_of, column_width, layout_named, millimetres
from builder.printing.scale import preferred_size, sizes_of
from tests.sheets import HAN, content, products

NAMES = [
    "board-60x90",
    "board-80x120",
    "board-90x120",
    "board-120x240",
    "board-240x120",
    "rollup-80x200",
    "xbanner-60x160",
    "xbanner-80x180",
    "poster-a1",
    "poster-a2",
    "sheet-a3",
    "sheet-a4",
    "label-a4",
    "card-90x54",
]
WITH_STORY = [name for name in NAMES if name != "card-90x54"]
BANNERS = ["rollup-80x200", "xbanner-60x160", "xbanner-80x180"]
QUIET = 4 / 29  # of the symbol: what stays white on each side of a code of 29 modules
LEAST_IN_HAND = 2.1  # mm, 6 pt
DISPLAY = {"name", "name-wide", "numeral", "say", "tally", "story"}  # what is no caption
LATIN = "Maximiliana Featherstonehaugh rang 11 times in 2024 and said nothing of it to anyone. "
LONG_NAME = ("云腾镇致雨露", "结为霜金生丽", "水玉出昆冈联", "合救援与宣讲", "志愿服务总队")


def layouts(product: Product) -> Iterator[tuple[Layout, float]]:
    """Every layout at every height of its panel."""
    for layout in product.layouts:
        yield from ((layout, panel) for panel in layout.panels)


def of_people(product: Product) -> list[Layout]:
    """The layouts of a person's sheet."""
    return [layout for layout in product.layouts if layout.needs not in {"cover", "words"}]


def placed(product: Product) -> Iterator[tuple[str, Region, Box]]:
    """Every region with its box in mm, and a word on where it is."""
    for layout, panel in layouts(product):
        for region in layout.regions:
            yield f"{layout.name} {panel:g} {region.name}", region, millimetres(box_of(region, product, panel), product)


def even_story(length: int, paragraphs: int) -> tuple[str, ...]:
    """A story of so many characters in paragraphs of one length, each with a stop at its end."""
    ends = [length * number // paragraphs for number in range(paragraphs + 1)]
    texts = []
    for start, end in pairwise(ends):
        text = "".join("，" if place % 13 == 12 else HAN[place * 7 % len(HAN)] for place in range(end - start - 1))
        texts.append(text + "。")
    return tuple(texts)


def meets(first: Box, second: Box) -> bool:
    """Whether two boxes share more than an edge."""
    slip = 0.02  # mm
    return (
        first.left + first.width > second.left + slip
        and second.left + second.width > first.left + slip
        and first.top + first.height > second.top + slip
        and second.top + second.height > first.top + slip
    )


def test_the_theme_has_every_product() -> None:
    assert set(NAMES) <= set(products())


@pytest.mark.parametrize("name", NAMES)
def test_text_keeps_clear_of_the_trim_and_of_what_clamp_and_base_hide(name: str) -> None:
    product = products()[name]
    top = max(product.safe, product.hidden_top)
    bottom = product.height - max(product.safe, product.hidden_bottom)
    for where, region, box in placed(product):
        if region.face:
            assert box.left >= product.safe - 0.05, where
            assert box.left + box.width <= product.width - product.safe + 0.05, where
            assert box.top >= top - 0.05, where
            assert box.top + box.height <= bottom + 0.05, where


@pytest.mark.parametrize("name", ["xbanner-60x160", "xbanner-80x180"])
def test_nothing_is_set_beside_the_grommets_of_an_x_banner(name: str) -> None:
    product, side = products()[name], 60.0
    corners = [
        Box(left=left, top=top, width=side, height=side)
        for left in (0.0, product.width - side)
        for top in (0.0, product.height - side)
    ]
    for where, region, box in placed(product):
        assert not region.face or not any(meets(box, corner) for corner in corners), where


@pytest.mark.parametrize("name", NAMES)
def test_no_two_texts_of_a_layout_meet_whatever_the_height_of_the_panel(name: str) -> None:
    product = products()[name]
    for layout, panel in layouts(product):
        taken = [region for region in layout.regions if region.face or region.name == "qr"]
        for first, second in combinations(taken, 2):
            if {first.name, second.name} == {"name", "name-wide"}:  # one of them is used
                continue
            boxes = [millimetres(box_of(region, product, panel), product) for region in (first, second)]
            assert not meets(*boxes), f"{layout.name} {panel:g}: {first.name}, {second.name}"


@pytest.mark.parametrize("name", NAMES)
def test_every_region_has_a_place_whatever_the_height_of_the_panel(name: str) -> None:
    for where, region, box in placed(products()[name]):
        assert box.width > 0, where
        assert box.height > 0, where
        if region.face and region.name != "story" and not region.optional:
            least = region.sizes[0] * products()[name].unit * (region.leading if region.name != "numeral" else 0.74)
            assert box.height >= least, where


@pytest.mark.parametrize("name", NAMES)
def test_type_is_as_large_as_the_distance_asks(name: str) -> None:
    product = products()[name]
    distance = product.view * 1000
    if product.whole:
        assert product.floor >= distance / 200
        assert product.preferred >= distance / 150
    for where, region, _ in placed(product):
        least, most = (size * product.unit for size in region.sizes)
        if region.face and region.name not in DISPLAY:
            smallest = least * (SMALL if region.name == "honour" else 1.0)
            assert smallest >= max(distance / 250, LEAST_IN_HAND - 0.01), where
        if region.name in {"name", "name-wide"} and product.view >= 0.5:  # in the hand, a name need not carry
            assert most >= distance / 25, where
        if region.name == "say":
            assert most >= distance / 60, where


@pytest.mark.parametrize("name", WITH_STORY)
def test_lines_of_a_story_are_neither_short_nor_long(name: str) -> None:
    product = products()[name]
    for layout in of_people(product):
        region = next(region for region in layout.regions if region.name == "story")
        least, most = (round(size * 1000) for size in region.sizes)
        sizes = [size for size in sizes_of(product) if max(least, preferred_size(product)) <= size <= (most or size)]
        assert sizes, f"{layout.name} never stands at the preferred size"
        assert column_width(region) * 1000 / max(sizes) >= 17, layout.name
        assert column_width(region) * 1000 / min(sizes) <= 37, layout.name


def without(what: tuple[str, ...], wanted: BoardContent) -> BoardContent:
    """Take from a content what a layout has no place for."""
    texts = {name: passages for name, passages in wanted.texts.items() if name not in what}
    return wanted.__replace__(texts=texts, numeral=None if "figure" in what else wanted.numeral)


@pytest.mark.parametrize("length", [60, 300])
@pytest.mark.parametrize("name", WITH_STORY)
def test_a_photo_without_a_sentence_hangs_on_a_sheet_that_keeps_no_room_for_one(name: str, length: int) -> None:
    product = products()[name]
    wanted = content(even_story(min(length, product.whole), 1), photo=True).__replace__(photo=(9000, 12000))
    for spoken in (True, False):
        sheet = compose_sheet(wanted if spoken else without(("say",), wanted), product)
        assert isinstance(sheet, Sheet)
        layout = layout_named(product, sheet.layout)
        assert layout.needs == "photo"
        assert ("say" in {region.name for region in layout.regions}) is spoken


@pytest.mark.parametrize("name", WITH_STORY)
def test_every_layout_shows_the_promised_characters_whole(name: str) -> None:
    product = products()[name]
    latin = (LATIN * (product.whole // len(LATIN) + 1))[: product.whole]
    # a hundred characters on a label are no eight paragraphs
    stories = [even_story(product.whole, paragraphs) for paragraphs in (1, 3, 8) if product.whole / paragraphs >= 30]
    assert product.whole
    for layout in of_people(product):
        if layout.most:  # for brief stories alone
            assert layout.most < product.whole
            continue
        alone = product.__replace__(layouts=(layout,))
        for text in (*stories, (latin,)):
            wanted = without(layout.lacks, content(text, photo=True, figure=True).__replace__(photo=(9000, 12000)))
            sheet = compose_sheet(wanted, alone)
            assert isinstance(sheet, Sheet), f"{layout.name}: {sheet}"
            assert sheet.shown == sheet.total == product.whole, f"{layout.name}, {len(text)}"


def test_a_board_of_90_by_120_cm_keeps_what_the_contract_promises() -> None:
    product = products()["board-90x120"]
    assert (product.floor, product.preferred, product.whole, product.qr) == (12, 14, 800, 100)


@pytest.mark.parametrize("name", NAMES)
def test_the_code_has_its_size_its_quiet_zone_and_a_whole_symbol_within_the_safe_area(name: str) -> None:
    product = products()[name]
    codes = [(where, box) for where, region, box in placed(product) if region.name == "qr"]
    assert len(codes) == len(list(layouts(product)))
    for where, box in codes:
        side = product.qr * (1 + 2 * QUIET)
        assert box.width == pytest.approx(side, rel=0.005), where
        assert box.height == pytest.approx(side, rel=0.005), where
        quiet = product.qr * QUIET
        assert box.left + box.width - quiet <= product.width - product.safe + 0.5, where
        assert box.top + box.height - quiet <= product.height - max(product.safe, product.hidden_bottom) + 0.5, where
        assert box.left + box.width <= product.width, where  # white also where the sheet ends
        assert box.top + box.height <= product.height, where


@pytest.mark.parametrize("name", BANNERS)
def test_the_code_of_a_banner_hangs_where_a_telephone_is_held(name: str) -> None:
    product = products()[name]
    lowest = 900 if product.hidden_bottom else 800  # mm above the floor
    for where, region, box in placed(product):
        if region.name == "qr":
            quiet = product.qr * QUIET
            assert product.height - box.top - quiet <= 1300, where
            assert product.height - (box.top + box.height - quiet) >= lowest, where


def crowded(photo: bool, figure: bool, name: tuple[str, ...], *, latin: bool = False) -> BoardContent:
    """A long title of the site, long names, five honours with long titles, a colophon of two hundred characters."""
    wanted = content(even_story(300, 4), photo=photo, figure=figure)
    honours = [Passage(text="重庆市见义勇为先进个人"), Passage(text="市级 · 见义勇为 · 2023 年 · 第十九届", small=True)]
    honours += [Passage(text=f"感动重庆十大人物之{number} · 市级", small=True) for number in "一二三四"]
    honours.append(Passage(text="另有 5 项荣誉", small=True))
    title = Passage(text="重庆市渝中区身边榜样数字展览馆与志愿服务中心")
    texts = {"brand": (title,), "honour": tuple(honours), "foot": (Passage(text="千字文编委会据律吕日报网报道" * 14),)}
    vertical = len(name) == 1 and len(name[0]) <= 4 and not latin
    return wanted.__replace__(name=name, vertical=vertical, latin=latin, texts=wanted.texts | texts)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(("photo", "figure"), [(True, False), (False, True), (False, False)])
def test_long_names_many_honours_and_a_long_colophon_stand_on_every_product(
    name: str, photo: bool, figure: bool
) -> None:
    product = products()[name]
    latin = ("Maximiliana", "Placeholder-Featherstonehaugh")
    for wanted in (
        crowded(photo, figure, ("欧阳云腾",)),
        crowded(photo, figure, LONG_NAME),
        crowded(photo, figure, latin, latin=True),
    ):
        sheet = compose_sheet(wanted, product)
        assert isinstance(sheet, Sheet), sheet
        assert not prove(sheet, wanted, product)


@pytest.mark.parametrize("name", WITH_STORY)
@pytest.mark.parametrize(("kind", "length"), [("cover", 0), ("words", 90), ("words", 300)])
def test_a_set_has_its_cover_and_its_words_on_every_product(name: str, kind: str, length: int) -> None:
    product = products()[name]
    paragraphs = even_story(length, 3) if length else ()
    title = ("身边的榜样", "街坊巡展二〇二六") if kind == "cover" else ("前言",)
    wanted = content(paragraphs, honours=0).__replace__(kind=kind, name=title, vertical=False)
    sheet = compose_sheet(wanted, product)
    assert isinstance(sheet, Sheet), sheet
    assert not sheet.excerpt
    assert not prove(sheet, wanted, product)
