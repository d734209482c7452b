"""Takes nothing, gives what a print run is asked, and what it answers."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from builder.base.diagnostic import Diagnostic
from builder.load.settings import Arguments
from builder.model.delivery import Delivery

Engine = Literal["auto", "weasyprint", "chromium"]
Colour = Literal["rgb", "cmyk"]


@dataclass(frozen=True)
class PrintRequest:
    """What to print: people by name, slug or id; or a set; or everybody."""

    site: Path
    arguments: Arguments
    people: tuple[str, ...] = ()
    reader: str = ""  # slug, id or title of a reader
    set: str = ""  # slug, id or title of an event with a set, or of a place with plaques
    everybody: bool = False
    product: str = ""  # "" = the set's own, else the default
    engine: Engine = "auto"
    colour: Colour = "rgb"
    output: Path | None = None  # None: print/<set or product>/ in the site
    pictures: tuple[str, ...] = ()  # jpg, tiff: the raster kit as well, for shops that take only images


@dataclass(frozen=True)
class PrintReport:
    """What came of it. `folder` None: nothing was written."""

    diagnostics: tuple[Diagnostic, ...]
    folder: Path | None = None
    delivery: Delivery | None = None
    rendered: int = 0  # sheets that an engine drew
    reused: int = 0  # sheets that were as before
    engine: str = ""
