"""Takes a sheet and what it shall show, gives what is wrong with it: the arithmetic proof, and the claims a PDF must keep.

The proof trusts nothing of the fitting: it measures every line again from its runs and compares every character.
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.base.values import Value
from builder.model.board import BoardContent, Numeral, Sheet
from builder.model.composition import SMALL, Piece, Setting
from builder.model.product import Box, Product, Region
from builder.model.typeface import Face
from builder.printing.characters import SMALL_FACE
from builder.printing.compose import line_width
from builder.printing.filling import GAP
from builder.printing.fit import face_of, gives_way, text_key, text_regions
from builder.printing.regions import box_of, column_width, layout_named, millimetres, outside
from builder.printing.scale import sizes_of
from builder.printing.setting import UNIT

_TOLERANCE = 1e-4  # em
_FEW = 12  # paragraphs that any story may have
_PARAGRAPH = 40  # characters that the paragraphs of longer ones have on average


class Flaw(Value, frozen=True, kw_only=True):
    """What is wrong with a region."""

    region: str
    reason: str  # in both languages


class Claim(Value, frozen=True, kw_only=True):
    """Text that must stand in a box of the printed sheet. Box in mm from the trim's upper left corner."""

    region: str
    text: str  # without blanks
    box: Box
    size: float  # mm
    in_order: bool = True  # False: of characters stacked beside others, whose order readers of PDF do not keep


def prove(sheet: Sheet, content: BoardContent, product: Product) -> tuple[Flaw, ...]:
    """Prove that nothing is cut off and nothing but the story's end is missing."""
    layout = layout_named(product, sheet.layout)
    flaws: list[Flaw] = []
    for region in text_regions(layout, content):
        expected = expected_text(region, sheet, content)
        setting = sheet.settings.get(region.name)
        if setting is None:
            if expected and not region.optional:
                flaws.append(Flaw(region=region.name, reason="没有排上 / is missing"))
            continue
        box = box_of(region, product, sheet.panel)
        face = face_of(region, content, product)
        faces = (face, product.faces[SMALL_FACE])
        flaws += _overflows(region, setting, box, faces, vertical=content.vertical)
        flaws += _differs(region, setting, expected)
        if outside(region, product, sheet.panel):
            flaws.append(Flaw(region=region.name, reason="超出安全区 / lies outside the safe area"))
    flaws += _story_flaws(sheet, content, product)
    return tuple(flaws)


def expected_text(region: Region, sheet: Sheet, content: BoardContent) -> str:
    """The characters a region must show, without blanks."""
    key = text_key(region, excerpt=sheet.excerpt)
    if key == "name":
        return _bare("".join(content.name))
    if key == "story":
        return _bare("".join(content.story))
    if key == "numeral":
        return content.numeral.number if content.numeral else ""
    return _bare("".join(passage.text for passage in content.texts.get(key, ())))


def _overflows(
    region: Region, setting: Setting, box: Box, faces: tuple[Face, Face], *, vertical: bool
) -> Iterator[Flaw]:
    em = setting.size / 1000
    if region.name == "numeral":
        return  # its width is proved from the glyphs: it stands beside others in a row
    stacked = region.name == "name" and vertical
    for column in setting.columns:
        if _height(column, region) * em > box.height + _TOLERANCE * em:
            yield Flaw(region=region.name, reason="比版面高 / is taller than its place")
        for piece in column:
            measure = column_width(region) / (em * (SMALL if piece.small else 1.0))
            face = faces[piece.small]
            widest = 1.0 if stacked else max((line_width(line, face) for line in piece.lines), default=0.0)
            if widest > measure + _TOLERANCE:
                yield Flaw(region=region.name, reason="比版面宽 / is wider than its place")
    if len(setting.columns) > max(region.columns, 1):
        yield Flaw(region=region.name, reason="栏数太多 / has too many columns")


def _height(column: tuple[Piece, ...], region: Region) -> float:
    """Height of a column in em of the region's size; the paragraphs of a story alone stand apart."""
    lines = sum(len(piece.lines) * (SMALL if piece.small else 1.0) for piece in column) * region.leading
    return lines + (GAP * (len(column) - 1) if region.name == "story" else 0.0)


def _differs(region: Region, setting: Setting, expected: str) -> Iterator[Flaw]:
    shown = _bare(setting.text)
    if region.name == "story":
        if not expected.startswith(shown):
            yield Flaw(region=region.name, reason="文字不对 / shows other text")
    elif gives_way(region):
        if not shown or not expected.startswith(shown):
            yield Flaw(region=region.name, reason="文字不对 / shows other text")
    elif shown != expected:
        yield Flaw(region=region.name, reason="文字不对 / shows other text")


def _story_flaws(sheet: Sheet, content: BoardContent, product: Product) -> Iterator[Flaw]:
    story = sheet.settings.get("story")
    total = sum(map(len, content.story)) if product.whole else 0
    if sheet.total != total or sheet.shown != len(story.text if story else ""):
        yield Flaw(region="story", reason="字数报得不对 / is counted wrongly")
    if story and story.size < sizes_of(product)[-1]:
        yield Flaw(region="story", reason="字太小 / is set below its floor")
    if story and sheet.excerpt and total <= product.whole and _is_prose(content.story):
        yield Flaw(region="story", reason="应当排全 / should stand whole")


def _is_prose(story: tuple[str, ...]) -> bool:
    """Whether a story is what products promise to show whole; of a list, every entry takes a line however short it is."""
    return len(story) <= _FEW or sum(map(len, story)) >= len(story) * _PARAGRAPH


def claims(sheet: Sheet, content: BoardContent, product: Product, *, sealed: bool = True) -> tuple[Claim, ...]:
    """What every PDF of the sheet must show, and where; an honour that is not `sealed` begins where its seal would."""
    layout = layout_named(product, sheet.layout)
    made = [
        Claim(
            region=region.name,
            text=_bare(sheet.settings[region.name].text),
            box=millimetres(_text_box(region, box_of(region, product, sheet.panel), sealed=sealed), product),
            size=sheet.settings[region.name].size / 1000 * product.unit,
        )
        for region in text_regions(layout, content)
        if region.name in sheet.settings
    ]
    return (
        *made,
        *(_beside(claim, content.numeral) for claim in made if claim.region == "numeral" and content.numeral),
    )


def _beside(claim: Claim, numeral: Numeral) -> Claim:
    """What stands beside a numeral in its place: prefix, unit and label."""
    words = _bare(numeral.prefix + numeral.unit + numeral.label)
    return claim.__replace__(text=words, size=claim.size * UNIT, in_order=False)


def _text_box(region: Region, box: Box, *, sealed: bool) -> Box:
    """Where the text of a region stands, beside its seal."""
    if region.name == "honour" and not sealed:
        return box
    return box.__replace__(left=box.left + region.inset, width=box.width - region.inset)


def _bare(text: str) -> str:
    return "".join(text.split())
