"""Takes nothing, gives a theme as the planners and keys see it: names and digests, no text of templates."""

from __future__ import annotations

from builder.base.values import Value


class Asset(Value, frozen=True, kw_only=True):
    """A stylesheet, font or picture of the theme; `path` is below /assets/."""

    path: str
    digest: str


class Theme(Value, frozen=True, kw_only=True):
    """A theme, with everything it inherits."""

    name: str
    assets: tuple[Asset, ...] = ()
    templates: dict[str, str]  # template -> digest of it and all it can include; never mutated after loading
    catalogue: str = ""  # digest of the interface words in use
