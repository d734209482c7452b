"""Takes a name, gives its readings in pinyin: slug, display form, initials. The only importer of pypinyin.

Importing pypinyin loads 47,000 phrases (0.2 s). The names of people need none of them, so its dictionary of single
characters is read as the data file it is (0.03 s), and the library itself wakes up only for the names of units.
"""

from __future__ import annotations

import json
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path

from builder.model.name_forms import NameReading
from builder.model.names import read_name_with


@cache
def _dictionary() -> dict[str, str]:
    """Map code points (in decimal) to readings with tone marks, joined by commas, the most usual first."""
    spec = find_spec("pypinyin")
    for folder in (spec and spec.submodule_search_locations) or ():
        file = Path(folder) / "pinyin_dict.json"
        if file.is_file():
            loaded: dict[str, str] = json.loads(file.read_bytes())
            return loaded
    from pypinyin.pinyin_dict import pinyin_dict  # another layout, or not installed: then this line says so

    return {str(code): readings for code, readings in pinyin_dict.items()}


def _readings(char: str) -> tuple[str, ...]:
    found = _dictionary().get(str(ord(char)))
    return tuple(found.split(",")) if found else ()


def _phrase(text: str) -> tuple[str, ...]:
    from pypinyin import Style, lazy_pinyin

    return tuple(lazy_pinyin(text, style=Style.TONE))


@lru_cache(maxsize=65536)
def read_name(name: str, *, kind: str = "individual", pinyin: str = "", surname: str = "") -> NameReading:
    """Read a name; `kind` is individual, group or unit, `pinyin` and `surname` are the editor's overrides."""
    return read_name_with(name, kind=kind, pinyin=pinyin, surname=surname, readings=_readings, phrase=_phrase)


def slug_for(name: str, *, kind: str = "individual", pinyin: str = "", surname: str = "") -> str | None:
    """Derive a slug: 杨兴安 -> yang-xingan. None: only an explicit slug will do."""
    return read_name(name, kind=kind, pinyin=pinyin, surname=surname).slug


def pinyin_display(name: str, *, kind: str = "individual", pinyin: str = "", surname: str = "") -> str:
    """Write the name in pinyin for readers: 杨兴安 -> Yáng Xīng'ān; "" if it cannot be read."""
    return read_name(name, kind=kind, pinyin=pinyin, surname=surname).pinyin


def readings_of(char: str) -> tuple[str, ...]:
    """Give the readings of one character with their tone marks, the most usual first; none where nobody knows."""
    return _readings(char)
