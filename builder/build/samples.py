"""Takes a site as it was read and a product, gives a person's sheet of it with everything it shows; for previews.

The pages of a site need the default product alone; the layouts of all the others are read when somebody asks for one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Lock

from builder.load.site import Loaded
from builder.load.theme import LoadedTheme, with_all_products
from builder.model.theme import DEFAULT_PRODUCT, Offer
from builder.plan.boards import plan_product, plan_product_files
from builder.plan.output import Output
from builder.plan.planners import part_context
from builder.render.kit import Kit


@dataclass(frozen=True)
class Sample:
    """One sheet: outputs by path, and the kit that knows its product."""

    outputs: Mapping[str, Output]
    kit: Kit


class Samples:
    """Sheets of one site. Layouts are read again when the theme was."""

    def __init__(self, site: Path) -> None:
        self._site = site
        self._known: tuple[LoadedTheme, LoadedTheme] | None = None
        self._lock = Lock()

    def offers(self, theme: LoadedTheme) -> tuple[Offer, ...]:
        """Every product there is, the default first."""
        return tuple(sorted(self._all(theme).theme.offers, key=lambda offer: offer.id != DEFAULT_PRODUCT))

    def sheet(self, loaded: Loaded, kit: Kit, slug: str, product: str) -> Sample:
        """The sheet of a person, known by slug; empty for who has none and for a product that is none."""
        every = self._all(loaded.theme)
        context = part_context(loaded.site, every.theme, ())
        outputs = {output.path: output for output in plan_product(context, slug, product)}
        return Sample(outputs=outputs, kit=replace(kit, products=every.products))

    def files(self, loaded: Loaded, kit: Kit, product: str) -> Sample:
        """What the sheets of a product show, whoever is on them."""
        every = self._all(loaded.theme)
        outputs = plan_product_files(part_context(loaded.site, every.theme, ()), product)
        return Sample(outputs={output.path: output for output in outputs}, kit=replace(kit, products=every.products))

    def _all(self, theme: LoadedTheme) -> LoadedTheme:
        with self._lock:
            if self._known is None or self._known[0] is not theme:
                self._known = theme, with_all_products(theme, self._site)[0]
            return self._known[1]
