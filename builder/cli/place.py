"""Takes what the command line says, gives the site folder and its settings; a folder that is no site is a usage error."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from builder.cli.session import Session

if TYPE_CHECKING:
    from builder.load.settings import Arguments
    from builder.model.settings import Settings


def find_site(given: Path | None) -> Path:
    """Find the site: the folder given, or the nearest from here upward that holds site.toml or content/."""
    here = given or Path.cwd()
    if given is not None and not given.is_dir():
        raise click.UsageError(f"没有这个文件夹：{given} / no such folder")
    candidates = [here] if given is not None else [here, *here.parents]
    site = next((folder for folder in candidates if _is_site(folder)), None)
    if site is None:
        raise click.UsageError(
            f"{here} 里没有 content/ 文件夹，不是网站。新建一个：exemplar init 文件夹名\n"
            "there is no content/ here, so this is no site; make one with: exemplar init FOLDER"
        )
    context = click.get_current_context(silent=True)
    if context is not None and isinstance(context.obj, Session):
        context.obj.places.append(site)
    return site


def _is_site(folder: Path) -> bool:
    return (folder / "content").is_dir()


def arguments_of(
    *, base_url: str | None = None, links: str | None = None, today: date | None = None, strict: bool = False,
    drafts: bool = False, admin: bool = False,
) -> Arguments:  # fmt: skip
    """Gather what the command line overrides."""
    from builder.load.settings import Arguments

    return Arguments(base_url=base_url, links=links, today=today, strict=strict, drafts=drafts, admin=admin)


def settings_of(site: Path, arguments: Arguments) -> Settings:
    """Read the settings without complaint: whoever loads the site will report what is wrong with them."""
    from builder.load.settings import read_settings
    from builder.load.site_toml import FILE

    try:
        text = (site / FILE).read_text("utf-8-sig", errors="replace")
    except OSError:
        text = None
    return read_settings(text, arguments)[0]


def from_here(path: Path) -> str:
    """Write a path as short as it can be pasted: relative if it lies below the current folder."""
    try:
        return str(path.relative_to(Path.cwd()))
    except ValueError:
        return str(path)
