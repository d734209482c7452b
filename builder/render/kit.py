"""Takes a theme and a way to blobs, gives the kit: everything a recipe may read beside its view."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from builder.model.product import Product
from builder.tools.templates import Templates


@dataclass(frozen=True)
class Kit:
    """What a recipe may use. `blob` gives the bytes of a file of the site or theme by digest."""

    templates: Templates
    catalogue: Mapping[str, str]  # interface words in the site's language
    blob: Callable[[str], bytes]
    links: str  # portable | directory
    base_path: str  # path of the base URL, for pages that answer at any address
    allow: frozenset[str] = frozenset()  # numbers that may be printed
    products: Mapping[str, Product] = field(default_factory=dict)  # what can be printed, by id
