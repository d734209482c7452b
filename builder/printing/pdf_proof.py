"""Takes the glyphs of a finished PDF and what its sheet claims, gives what is missing, misplaced, or there beyond it.

This proof knows nothing of the fitting: it looks at ink. Every claim must be found whole, in reading order, inside its
box; what is left over may only be decoration.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from builder.model.pdf_facts import Glyph
from builder.model.product import Box, Product
from builder.printing.proof import Claim, Flaw

_SLACK = 0.06  # em: ink may stand a little beyond its advance


def prove_glyphs(
    glyphs: Sequence[Glyph], claims: Sequence[Claim], product: Product, *, decoration: str = ""
) -> tuple[Flaw, ...]:
    """Compare ink with claims. `decoration` are characters that may stand anywhere: seals, watermark, a draft's mark."""
    inked = [glyph for glyph in glyphs if not glyph.char.isspace()]
    used = bytearray(len(inked))
    flaws: list[Flaw] = []
    for claim in sorted(claims, key=lambda claim: -len(claim.text)):
        place = _find(inked, claim, used)
        if len(place) < len(claim.text):
            flaws.append(Flaw(region=claim.region, reason="PDF 里的文字不全 / is not whole in the PDF"))
            continue
        for number in place:
            used[number] = 1
        flaws += _misplaced(claim, [inked[number] for number in place], product)
    left = Counter(glyph.char for glyph, is_used in zip(inked, used, strict=True) if not is_used)
    surplus = left - Counter(decoration)
    if surplus:
        flaws.append(Flaw(region="".join(surplus)[:12], reason="PDF 里多出来的文字 / stands in the PDF unasked"))
    return tuple(flaws)


def _find(inked: Sequence[Glyph], claim: Claim, used: bytearray) -> Sequence[int]:
    """The glyphs of a claim: whole and in order among those of its place, else anywhere; none when nowhere.

    Readers of PDF may order what stands side by side by its height on the page, so the place is looked at first.
    """
    free = [number for number in range(len(inked)) if not used[number]]
    for some in ([number for number in free if _is_in(inked[number], claim.box)], free):
        if not claim.in_order:
            return _picked(inked, claim.text, some)
        place = "".join(inked[number].char for number in some).find(claim.text)
        if place >= 0:
            return some[place : place + len(claim.text)]
    return ()


def _picked(inked: Sequence[Glyph], text: str, some: Sequence[int]) -> Sequence[int]:
    """One glyph for each character of a text, in any order, as far as there are any."""
    wanted, found = Counter(text), []
    for number in some:
        if wanted[inked[number].char] > 0:
            wanted[inked[number].char] -= 1
            found.append(number)
    return found


def _is_in(glyph: Glyph, box: Box) -> bool:
    """Whether the middle of a glyph lies in a box."""
    across, down = (glyph.left + glyph.right) / 2 - box.left, (glyph.top + glyph.bottom) / 2 - box.top
    return 0 <= across <= box.width and 0 <= down <= box.height


def _misplaced(claim: Claim, part: Sequence[Glyph], product: Product) -> Iterator[Flaw]:
    slack = claim.size * _SLACK
    if any(_is_outside(glyph, claim.box, slack) for glyph in part):
        yield Flaw(region=claim.region, reason="PDF 里的字出了版面 / leaves its place in the PDF")
    if any(_is_unsafe(glyph, product, slack) for glyph in part):
        yield Flaw(
            region=claim.region, reason="PDF 里的字太靠边，或在看不见的一带 / is too near the trim or hidden in the PDF"
        )


def _is_outside(glyph: Glyph, box: Box, slack: float) -> bool:
    return (
        glyph.left < box.left - slack
        or glyph.top < box.top - slack
        or glyph.right > box.left + box.width + slack
        or glyph.bottom > box.top + box.height + slack
    )


def _is_unsafe(glyph: Glyph, product: Product, slack: float) -> bool:
    return (
        glyph.left < product.safe - slack
        or glyph.right > product.width - product.safe + slack
        or glyph.top < max(product.safe, product.hidden_top) - slack
        or glyph.bottom > product.height - max(product.safe, product.hidden_bottom) + slack
    )
