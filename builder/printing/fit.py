"""Takes what a sheet shall show and its product, gives the sheet: layout, panel, and every text composed to its box.

The order in which things give way is the design's: the panel's height, then the story's size down to its floor, then the
end of the story. A story is cut at a sentence, and how much is shown is told.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Final

from builder.model.board import BoardContent, Sheet, Unfit
from builder.model.composition import Piece, Setting
from builder.model.product import Layout, Product, Region
from builder.model.typeface import Face
from builder.printing.characters import SMALL_FACE, WORDS_FACE, face_name, missing
from builder.printing.compose import Prepared, compose, count_lines, prepare
from builder.printing.filling import balance, fill
from builder.printing.regions import box_of, column_width, printed_size
from builder.printing.scale import preferred_size, sizes_of
from builder.printing.setting import set_name, set_numeral, set_passages

_SENTENCE: Final = re.compile(r"(?<=[。！？!?…])(?![。！？!?…”’」』）])|(?<=[。！？!?…][”’」』）])(?![”’」』）])")
_KINDS: Final = ("cover", "words")  # layouts of sheets that are nobody's
_EXCERPT_TEXT: Final = "rest"  # what the invitation says when the story goes on behind the code


class _Story:
    """A story measured once, and its line counts at every size asked for."""

    def __init__(self, paragraphs: Sequence[str], product: Product, face: str) -> None:
        self.paragraphs = tuple(paragraphs)
        self._face = product.faces[face]
        self._counts: dict[float, tuple[int, ...]] = {}

    @cached_property
    def prepared(self) -> tuple[Prepared, ...]:
        """Every paragraph, measured."""
        return tuple(prepare(text, self._face) for text in self.paragraphs)

    def counts(self, measure: float) -> tuple[int, ...]:
        """Lines of every paragraph at a measure in em."""
        if measure not in self._counts:
            self._counts[measure] = tuple(count_lines(prepared, measure) for prepared in self.prepared)
        return self._counts[measure]


def compose_sheet(content: BoardContent, product: Product) -> Sheet | Unfit:
    """Compose a sheet; Unfit when a text cannot stand even at its least size, or a face lacks a character."""
    candidates = tuple(layout for layout in product.layouts if _suits(layout, content, product))
    with_photo = tuple(layout for layout in candidates if layout.needs == "photo")
    sheet = _compose(content, product, with_photo or candidates)  # whose face may be shown is shown
    if with_photo and isinstance(sheet, Unfit) and not sheet.characters:  # a name too long to stand beside a photo
        return _compose(content, product, tuple(layout for layout in candidates if layout.needs != "photo"))
    return sheet


def _compose(content: BoardContent, product: Product, candidates: tuple[Layout, ...]) -> Sheet | Unfit:
    if not candidates:
        return Unfit(region="layout")
    lacking = missing(text_regions(candidates[0], content), content, product)
    if lacking:
        return Unfit(region=lacking[0], characters=lacking[1])
    if not product.whole or not content.story:
        return _first_that_holds(content, product, [(layout, layout.panels[0]) for layout in candidates])
    return _with_story(content, product, candidates)


def _suits(layout: Layout, content: BoardContent, product: Product) -> bool:
    if (layout.needs if layout.needs in _KINDS else "person") != content.kind:
        return False
    if layout.most and sum(map(len, content.story)) > layout.most:
        return False
    if any(_is_given(what, content) for what in layout.lacks) or not all(
        _is_given(what, content) for what in layout.has
    ):
        return False
    if layout.needs == "photo":
        return content.photo is not None and _is_sharp(layout, content.photo, product)
    return layout.needs not in ("figure", "say") or _is_given(layout.needs, content)


def _is_given(what: str, content: BoardContent) -> bool:
    return content.numeral is not None if what == "figure" else bool(content.texts.get(what))


def _is_sharp(layout: Layout, photo: tuple[int, int], product: Product) -> bool:
    """Whether a photo has the pixels for the layout's place: it is never enlarged beyond the product's least."""
    least = photo_needs(layout, product)
    return photo[0] >= least[0] and photo[1] >= least[1]


def photo_needs(layout: Layout, product: Product) -> tuple[int, int]:
    """Width and height in px below which a photo is not shown in the layout's place."""
    width, height = _photo_size(layout, product)
    return math.ceil(width / 25.4 * product.dpi[0]), math.ceil(height / 25.4 * product.dpi[0])


def photo_ppi(layout: Layout, photo: tuple[int, int], product: Product) -> float:
    """Pixels an inch that a photo of this size has in the layout's place, cropped to fill it at its tallest."""
    width, height = _photo_size(layout, product)
    return min(photo[0] / width, photo[1] / height) * 25.4


def photo_width(layout: Layout) -> float:
    """Width in u of the layout's place for a photo."""
    return _region(layout, "photo").width


def _photo_size(layout: Layout, product: Product) -> tuple[float, float]:
    """Width and height in mm of the layout's photo at its tallest, with its bleed."""
    return printed_size(_region(layout, "photo"), product, layout.panels[0])


def _with_story(content: BoardContent, product: Product, layouts: tuple[Layout, ...]) -> Sheet | Unfit:
    stories: dict[str, _Story] = {}
    for layout, panel, sizes in _places(layouts, product):
        region = _region(layout, "story")
        story = stories.setdefault(region.face, _Story(content.story, product, region.face))
        size = _largest(story, region, product, panel, _within(region, sizes))
        if size:
            sheet = _finish(content, product, layout, panel, _set_story(story, region, product, panel, size))
            if isinstance(sheet, Sheet):
                return sheet
    results: list[Sheet | Unfit] = []
    for layout in {layout.needs: layout for layout in layouts}.values():  # the last of each kind is its roomiest
        results.append(_excerpt(content, product, layout))
        if isinstance(results[-1], Sheet):
            return results[-1]
    return results[0]


def _places(layouts: tuple[Layout, ...], product: Product) -> Iterator[tuple[Layout, float, Sequence[int]]]:
    """Layouts, heights of their panels and sizes of the story in the order in which they are tried.

    A photo or a number stays while the story can stand beside it. Below the preferred size, the panel has given all it can.
    """
    sizes = sizes_of(product)
    preferred = [size for size in sizes if size >= preferred_size(product)]
    for kind in dict.fromkeys(layout.needs for layout in layouts):
        alike = [layout for layout in layouts if layout.needs == kind]
        for allowed, order in ((preferred, 1), (sizes, -1)):
            yield from ((layout, panel, allowed) for layout in alike for panel in layout.panels[::order])


def _within(region: Region, sizes: Sequence[int]) -> Sequence[int]:
    """Sizes at which the region's lines become neither too short nor too long; a layout may say its own bounds, in u."""
    least, most = (round(size * 1000) for size in region.sizes)
    return [size for size in sizes if least <= size <= (most or size)]


def _largest(story: _Story, region: Region, product: Product, panel: float, sizes: Sequence[int]) -> int:
    """The largest of sizes (descending) at which the whole story fits; 0 when none does."""
    if not sizes or not _fits(story, region, product, panel, sizes[-1]):
        return 0
    low, high = 0, len(sizes) - 1
    while low < high:
        middle = (low + high) // 2
        if _fits(story, region, product, panel, sizes[middle]):
            high = middle
        else:
            low = middle + 1
    return sizes[high]


def _fits(story: _Story, region: Region, product: Product, panel: float, size: int) -> bool:
    measure, height = _measures(region, product, panel, size)
    return fill(story.counts(measure), region.columns, height, region.leading) is not None


def _measures(region: Region, product: Product, panel: float, size: int) -> tuple[float, float]:
    """Width of a column and height of the region, in em of a size in thousandths of u."""
    em = size / 1000
    return column_width(region) / em, box_of(region, product, panel).height / em


def _set_story(story: _Story, region: Region, product: Product, panel: float, size: int) -> Setting:
    measure, height = _measures(region, product, panel, size)
    lines = [compose(prepared, measure) for prepared in story.prepared]
    filled = balance(story.counts(measure), region.columns, height, region.leading)
    columns = tuple(
        tuple(Piece(lines=lines[number][start:end], continued=start > 0) for number, start, end in column)
        for column in filled
    )
    return Setting(size=size, columns=columns)


def _excerpt(content: BoardContent, product: Product, layout: Layout) -> Sheet | Unfit:
    """Show as many sentences as stand at the floor in the roomiest layout."""
    region, panel, size = _region(layout, "story"), layout.panels[-1], sizes_of(product)[-1]
    cuts = tuple(_cuts(content.story))

    def story_to(number: int) -> _Story:
        return _Story(cuts[number], product, region.face)

    low, high = 0, len(cuts) - 1
    while low < high:
        middle = (low + high + 1) // 2
        if _fits(story_to(middle), region, product, panel, size):
            low = middle
        else:
            high = middle - 1
    if not low:  # not even the first sentence: nobody would see that a story was meant
        return Unfit(region="story")
    story = story_to(low)
    setting = _set_story(story, region, product, panel, size)
    return _finish(content, product, layout, panel, setting)


def _cuts(paragraphs: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Every way to end a story at a sentence, shortest first; nothing at all is the first."""
    yield ()
    for number, paragraph in enumerate(paragraphs):
        text = ""
        for sentence in _SENTENCE.split(paragraph):
            text += sentence
            if sentence:
                yield (*paragraphs[:number], text)


def _first_that_holds(content: BoardContent, product: Product, places: Sequence[tuple[Layout, float]]) -> Sheet | Unfit:
    result: Sheet | Unfit = Unfit(region="layout")
    for layout, panel in places:
        result = _finish(content, product, layout, panel, None)
        if isinstance(result, Sheet):
            break
    return result


def _finish(
    content: BoardContent, product: Product, layout: Layout, panel: float, story: Setting | None
) -> Sheet | Unfit:
    """Set everything beside the story."""
    total = sum(map(len, content.story)) if product.whole else 0
    shown = len(story.text) if story else 0
    settings = {"story": story} if story else {}
    for region in text_regions(layout, content):
        key = text_key(region, excerpt=shown < total)
        if region.name == "story" or not _has(content, key):
            continue
        found = _set(content, product, region, key, panel)
        if found is not None:
            settings[region.name] = found
        elif not region.optional:
            return Unfit(region=region.name)
    return Sheet(product=product.id, layout=layout.name, panel=panel, settings=settings, shown=shown, total=total)


def text_regions(layout: Layout, content: BoardContent) -> tuple[Region, ...]:
    """The regions that take text: a name that lies has a place of its own in layouts that stack names."""
    names = {region.name for region in layout.regions}
    other = "name-wide" if content.vertical else "name"
    left_out = {other} if {"name", "name-wide"} <= names else set()
    return tuple(region for region in layout.regions if region.face and region.name not in left_out)


def text_key(region: Region, *, excerpt: bool) -> str:
    """Which text a region shows."""
    if region.name == "name-wide":
        return "name"
    return _EXCERPT_TEXT if region.name == "invite" and excerpt else region.name


def face_of(region: Region, content: BoardContent, product: Product) -> Face:
    """The face a region's text is set in."""
    return product.faces[face_name(region, content)]


def _has(content: BoardContent, key: str) -> bool:
    return key == "name" or (key == "numeral" and content.numeral is not None) or bool(content.texts.get(key))


def _set(content: BoardContent, product: Product, region: Region, key: str, panel: float) -> Setting | None:
    box, face = box_of(region, product, panel), face_of(region, content, product)
    if key == "name":
        return set_name(content.name, region, box, face, vertical=content.vertical)
    if key == "numeral" and content.numeral:
        return set_numeral(content.numeral, region, box, face, product.faces[WORDS_FACE])
    passages = content.texts[key]
    found = set_passages(passages, region, box, face, product.faces[SMALL_FACE])
    while found is None and len(passages) > 1 and gives_way(region):
        passages = passages[:1] if key == "say" else passages[:-1]
        found = set_passages(passages, region, box, face, product.faces[SMALL_FACE])
    return found


def gives_way(region: Region) -> bool:
    """Whether a text may lose its end: a second sentence before anything else, further honours where the layout says so."""
    return region.name == "say" or (region.name == "honour" and region.optional)


def _region(layout: Layout, name: str) -> Region:
    return next(region for region in layout.regions if region.name == name)
