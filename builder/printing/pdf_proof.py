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
    stream = "".join(glyph.char for glyph in inked)
    used = bytearray(len(inked))
    flaws: list[Flaw] = []
    for claim in sorted(claims, key=lambda claim: -len(claim.text)):
        place = _find(stream, claim.text, used)
        if place < 0:
            flaws.append(Flaw(region=claim.region, reason="PDF 里的文字不全 / is not whole in the PDF"))
            continue
        part = inked[place : place + len(claim.text)]
        used[place : place + len(claim.text)] = b"\1" * len(claim.text)
        flaws += _misplaced(claim, part, product)
    left = Counter(glyph.char for glyph, is_used in zip(inked, used, strict=True) if not is_used)
    surplus = left - Counter(decoration)
    if surplus:
        flaws.append(Flaw(region="".join(surplus)[:12], reason="PDF 里多出来的文字 / stands in the PDF unasked"))
    return tuple(flaws)


def _find(stream: str, text: str, used: bytearray) -> int:
    """Where a text stands in the stream in characters that no other claim has; -1 when nowhere."""
    place = stream.find(text)
    while place >= 0 and any(used[place : place + len(text)]):
        place = stream.find(text, place + 1)
    return place


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
