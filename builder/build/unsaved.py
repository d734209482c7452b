"""Takes the site as it was read last and texts that nobody has saved, gives the site as it would be. Writes nothing.

What comes out is the caller's alone: neither the store nor what other browsers see knows of it. Only the texts given are
read anew, and only their own pages are planned.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from builder.base.diagnostic import Diagnostic
from builder.build.engine import collector_paused, load_over
from builder.build.rendering import make_kit
from builder.build.request import BuildRequest
from builder.load.site import Loaded
from builder.plan.output import Plan
from builder.plan.planners import make_part
from builder.render.boards import notes_of
from builder.render.kit import Kit
from builder.render.pages import gate


@dataclass(frozen=True)
class Unsaved:
    """A site with unsaved texts in it: the pages of those texts, and everything that is wrong anywhere."""

    site: Path
    files: tuple[str, ...]
    loaded: Loaded
    plan: Plan  # of those pages alone
    kit: Kit

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """What a check of the whole site would say if these texts were saved, but for boards of others."""
        pages = self.plan.outputs.values()
        told = [note for output in pages if output.recipe == "board" for note in notes_of(output, self.kit)]
        told += [fault for output in pages if output.recipe == "page" for fault in gate(output, self.kit)]
        return tuple(sorted({*self.loaded.diagnostics, *self.plan.diagnostics, *told}, key=Diagnostic.sort_key))

    def slug(self, file: str) -> str:
        """The address of an entry; "" while it is faulty or shown nowhere."""
        return self.loaded.slugs.get(file, "")


def with_texts(run: BuildRequest, before: Loaded, plan: Plan, kit: Kit, texts: Mapping[str, bytes]) -> Unsaved:
    """Read and plan these texts: content file below the site -> what it would hold; new files are files, too.

    `before`, `plan` and `kit` are of the site as it is saved, read by `run`.
    """
    # Whoever writes a draft wants to see it; nothing of this is published.
    asked = replace(run, arguments=run.arguments.__replace__(drafts=True), jobs=1)
    with collector_paused():
        loaded = load_over(asked, before.past, texts)
        part = make_part(loaded.site, loaded.theme.theme, tuple(texts), plan.outputs)
    fresh = make_kit(loaded)
    if loaded.theme.templates == before.theme.templates:
        fresh = replace(fresh, templates=kit.templates)  # compiled already
    return Unsaved(site=run.site, files=tuple(texts), loaded=loaded, plan=part, kit=replace(fresh, base_path=""))
