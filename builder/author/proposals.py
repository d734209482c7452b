"""Takes the name of a new entry and the site, gives the id, the address and the file that it gets."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from builder.author.new import free_slug, next_id
from builder.base.text import cut_slug, is_safe_slug
from builder.load.identity import RESERVED
from builder.load.site import Loaded
from builder.tools.pinyin import slug_for

_LONGEST: Final = 60  # characters of a derived address
_ID: Final = re.compile(r"^(?:id|编号)[ \t\u3000]*[:：][ \t\u3000]*[\"']?(p-\d+)", re.MULTILINE | re.IGNORECASE)


def slugs_in_use(loaded: Loaded, folder: str) -> frozenset[str]:
    """Every address in use below a folder, of hidden people too, and every file name."""
    found = {slug for file, slug in loaded.slugs.items() if file.startswith(f"content/{folder}/")}
    for entry in loaded.entries:
        if entry.kind == folder:
            found.add(Path(entry.file).stem)
            if entry.entity:
                found |= {entry.entity.slug, *entry.entity.aliases}
    return frozenset(found - {""})


def ids_in_use(site: Path) -> list[str]:
    """Every id that a line of a profile gives, also where the file as a whole cannot be read."""
    found: list[str] = []
    for path in (site / "content" / "people").rglob("*.md"):
        if path.is_file() and not path.is_symlink():
            found += _ID.findall(path.read_text("utf-8", errors="replace"))
    return found


def derived_address(name: str, folder: str, kind: str = "") -> str:
    """The address by pinyin; "" where none can be made. `kind` is a person's: individual, group or unit."""
    derived = slug_for(name.strip(), kind=(kind or "individual") if folder == "people" else "unit")
    return cut_slug(derived, _LONGEST) if derived else ""


def is_address(slug: str, folder: str) -> bool:
    """Whether a text can be an address of this kind."""
    return is_safe_slug(slug, RESERVED if folder == "pages" else ())


def free_address(name: str, loaded: Loaded, folder: str, kind: str = "") -> str:
    """The address by pinyin, with a number where it is taken; "" where none can be made."""
    derived = derived_address(name, folder, kind)
    return free_slug(derived, slugs_in_use(loaded, folder)) if is_address(derived, folder) else ""


def free_id(site: Path, folder: str, slug: str) -> str:
    """People are numbered; everything else is known by its address."""
    return next_id(ids_in_use(site)) if folder == "people" else slug
