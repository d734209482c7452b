"""Takes a site, its settings and an editor's choices, gives all files of /admin/ as they are published or opened here."""

from __future__ import annotations

from pathlib import Path

from builder.load.admin_files import OWN, fetched_files, own_folder
from builder.model.admin import Admin
from builder.model.settings import Settings
from builder.plan.admin import admin_texts


def admin_folder(site: Path, settings: Settings, admin: Admin) -> dict[str, bytes] | None:
    """Gather the files, path below /admin/ -> bytes; None when the editor was not fetched yet."""
    found = fetched_files(site, admin.release)
    if found is None:
        return None
    texts = {name: text.encode("utf-8") for name, text in admin_texts(settings, admin).items()}
    own = {name: (own_folder() / name).read_bytes() for name in OWN}
    return {name: path.read_bytes() for name, path in found.items()} | own | texts


def repository_of(site: Path) -> Path | None:
    """The nearest folder from the site upward that is a git repository (or a work tree of one)."""
    return next((place for place in (site, *site.parents) if (place / ".git").exists()), None)
