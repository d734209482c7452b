"""Takes the outputs that changed, gives their bytes or what went wrong, from worker processes and threads."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from builder.base.diagnostic import Diagnostic
from builder.build.pool import WORTH_FORKING, map_all
from builder.load.site import Loaded
from builder.model.settings import Settings
from builder.plan.output import Output, Plan
from builder.render.boards import notes_of
from builder.render.kit import Kit
from builder.render.pages import Noted, RecipeError
from builder.render.recipes import IMAGE_RECIPES, RECIPES
from builder.tools.templates import Templates


@dataclass(frozen=True)
class Made:
    """What a recipe gave: bytes with notes to the editor, or why not."""

    path: str
    data: bytes | None
    diagnostics: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True)
class Proved:
    """A planned board, and what is to be told of it."""

    output: Output
    notes: tuple[Diagnostic, ...]


def make_kit(loaded: Loaded) -> Kit:
    """Make the kit of a loaded site."""
    settings = loaded.site.settings
    files = {**loaded.theme.files, **loaded.files}
    return Kit(
        templates=Templates(loaded.theme.templates),
        catalogue=loaded.theme.catalogue,
        blob=blob_reader(files),
        links=settings.links,
        base_path=urlsplit(settings.base_url).path.rstrip("/"),
        products=loaded.theme.products,
        allow=frozenset((*settings.allow, *_office_addresses(settings))),
    )


def _office_addresses(settings: Settings) -> tuple[str, ...]:
    """What site.toml gives for readers to write to or call: meant to be printed."""
    channels = settings.nomination.channels if settings.nomination else ()
    links = (settings.legal.corrections, *(channel.link for channel in channels))
    return tuple(link.partition(":")[2].partition("?")[0] for link in links)


def blob_reader(files: Mapping[str, Path]) -> Callable[[str], bytes]:
    """Give file contents by digest."""

    def read(digest: str) -> bytes:
        return files[digest].read_bytes()

    return read


def make(output: Output, kit: Kit) -> Made:
    """Run one recipe."""
    try:
        made = RECIPES[output.recipe](output, kit)
    except RecipeError as fault:
        return Made(path=output.path, data=None, diagnostics=fault.diagnostics)
    if isinstance(made, Noted):
        return Made(path=output.path, data=made.data, diagnostics=made.notes)
    return Made(path=output.path, data=made)


def prove_boards(plan: Plan, kit: Kit, known: Mapping[str, Proved]) -> dict[str, Proved]:
    """Compose every planned board, and tell what there is to tell of each; one that is as `known` is not looked at again."""
    proved = {}
    for path, output in plan.outputs.items():
        if output.recipe != "board":
            continue
        before = known.get(path)
        is_same = before is not None and before.output == output
        proved[path] = before if before and is_same else Proved(output=output, notes=notes_of(output, kit))
    return proved


def make_all(outputs: Sequence[Output], kit: Kit, *, jobs: int) -> Iterator[Made]:
    """Run many recipes: pages in processes, pictures in threads (the picture library lets go of the interpreter)."""
    pictures = [output for output in outputs if output.recipe in IMAGE_RECIPES]
    others = [output for output in outputs if output.recipe not in IMAGE_RECIPES]
    if len(others) >= WORTH_FORKING:
        kit.templates.prepare({output.template for output in others if output.template})
    yield from map_all(lambda output: make(output, kit), others, jobs=jobs)
    if pictures:
        with ThreadPoolExecutor(max_workers=jobs or None) as threads:
            yield from threads.map(lambda output: make(output, kit), pictures)
