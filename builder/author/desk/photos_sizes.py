"""Takes the size of a photo and the products of a theme, gives what it is good for, in words an office uses."""

from __future__ import annotations

from collections.abc import Sequence

from builder.model.theme import DEFAULT_PRODUCT, Offer
from builder.plan.boards import offer_title


def good_for(width: int, height: int, offers: Sequence[Offer]) -> tuple[Offer, ...]:
    """The products on which a photo of this size in px hangs sharp enough, the largest first."""
    fitting = (offer for offer in offers if offer.takes(width, height))
    return tuple(sorted(fitting, key=lambda offer: (-offer.width * offer.height, offer.id)))


def in_words(width: int, height: int, offers: Sequence[Offer], *, chinese: bool) -> str:
    """Say it: enough for the board everybody gets, only for something smaller, or for screens alone."""
    fitting = good_for(width, height, offers)
    language = "zh-CN" if chinese else "en"
    size = f"{width} × {height}" + (" 像素" if chinese else " px")
    if any(offer.id == DEFAULT_PRODUCT for offer in fitting):
        usual = next(offer for offer in fitting if offer.id == DEFAULT_PRODUCT)
        best = offer_title(usual, language)
        return f"{size}，够印{best}" if chinese else f"{size}: enough for {best}"
    if fitting:
        best = offer_title(fitting[0], language)
        more = "展板上会改挂姓名帖；有更大的原图请换上" if chinese else "the board will show the name instead: use a larger original"
        return f"{size}，最大只够印{best}；{more}" if chinese else f"{size}: at most for {best}; {more}"
    if chinese:
        return f"{size}，只够在网页上看，不能印；有更大的原图请换上"
    return f"{size}: for screens only, too small to print; use a larger original"
