"""Takes a request for the desk and what the preview knows of the site, gives both as one value for the rooms of the desk."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from builder.base.diagnostic import Diagnostic
from builder.load.site import Loaded
from builder.plan.output import Plan
from builder.render.kit import Kit
from builder.tools.exchange import Request, Response
from builder.tools.forms import Form

PREFIX: Final = "/__exemplar/edit/"


@dataclass(frozen=True)
class Seen:
    """The site as the preview read it last; a file saved a moment ago may not be in it yet."""

    number: int  # of the state
    loaded: Loaded
    diagnostics: tuple[Diagnostic, ...]
    plan: Plan
    kit: Kit


@dataclass(frozen=True)
class Asked:
    """One request, let in already: its Host is ours, and a POST carries this run's token and comes from our own page."""

    request: Request
    site: Path
    path: str  # decoded, below PREFIX: "", "people/", "people/new", "people/yang-xingan.md"
    query: Form  # what stands behind the question mark
    form: Form | None  # of a POST
    seen: Seen
    token: str  # for every form: <input type="hidden" name="token" value="…">

    @property
    def posted(self) -> bool:
        """Whether something is to be done, not only shown."""
        return self.form is not None

    @property
    def chinese(self) -> bool:
        """Whether the desk speaks Chinese: in the language of the site."""
        return self.seen.loaded.site.settings.language.lower().startswith("zh")


Room = Callable[[Asked], Response | None]  # None: not mine
