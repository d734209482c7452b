"""Takes nothing, gives a theme as the planners and keys see it: names and digests, no text of templates."""

from __future__ import annotations

from typing import Final

from builder.base.values import Value


class Asset(Value, frozen=True, kw_only=True):
    """A stylesheet, font or picture of the theme; `path` is below /assets/."""

    path: str
    digest: str


DEFAULT_PRODUCT: Final = "board-90x120"  # what every person's board is planned as


class Offer(Value, frozen=True, kw_only=True):
    """A printed product as planners see it. Lengths in mm."""

    id: str
    zh: str
    en: str
    width: float
    height: float
    digest: str  # of all that decides how its sheets are composed
    photo_places: tuple[
        tuple[int, int], ...
    ] = ()  # px (width, height) that a photo needs for each place it may hang in

    def takes(self, width: int, height: int) -> bool:
        """Whether a photo of this size in px may hang on a sheet."""
        return any(width >= least[0] and height >= least[1] for least in self.photo_places)


class Theme(Value, frozen=True, kw_only=True):
    """A theme, with everything it inherits."""

    name: str
    assets: tuple[Asset, ...] = ()
    templates: dict[str, str]  # template -> digest of it and all it can include; never mutated after loading
    catalogue: str = ""  # digest of the interface words in use
    offers: tuple[Offer, ...] = ()
