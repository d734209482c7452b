"""Takes a theme's folders and a site's shop.toml, gives the inks of its colours and the paper they are printed on."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Final, TypeVar

from builder.base.diagnostic import Diagnostic, Span, diagnose
from builder.base.values import Value, convert
from builder.load.toml_files import SHOP, read_tables
from builder.model.press import OutputIntent

_FILE: Final = Path("print", "inks.toml")
_PROFILE: Final = Path("colour", "fogra39l.icc")
_COLOUR: Final = re.compile(r"#[0-9A-F]{6}")  # as colours are looked up
_INK_LIMITS: Final = (100.0, 400.0)  # % of all four
_TABLE: Final = "press"  # of shop.toml

Kind = TypeVar("Kind", bound=Value)
Inks = dict[str, tuple[int, int, int, int]]  # colour such as #2A1F17 -> % of C, M, Y, K


class _Tables(Value, frozen=True, kw_only=True, forbid_unknown_fields=True):
    k: Inks = {}
    rich: Inks = {}


class _Paper(Value, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a shop prints on."""

    profile: str = ""  # ICC file, from the site's folder; "" = the theme's
    condition: str = "FOGRA39"
    info: str = "Coated FOGRA39 (ISO 12647-2:2004)"
    ink_limit: float = 300.0


def load_inks(folders: tuple[Path, ...], site: Path, black: str) -> tuple[Inks, OutputIntent] | Diagnostic:
    """Load the inks for a kind of black (k | rich) and the output intent; folders nearest first."""
    tables = _read(_first(folders, _FILE), _Tables)
    if isinstance(tables, Diagnostic):
        return tables
    for colour, inks in (*tables.k.items(), *tables.rich.items()):
        if not _COLOUR.fullmatch(colour) or not all(0 <= ink <= 100 for ink in inks):
            return diagnose("B101", Span(file=_FILE.as_posix()), name=colour, reason=f"{inks}：#RRGGBB = [0–100, …]")
    paper = _read(site / SHOP, _Paper, _TABLE)
    if isinstance(paper, Diagnostic):
        return paper
    file = _own_profile(site, paper.profile) if paper.profile else _first(folders, _PROFILE)
    if file is None:
        return diagnose("B107", Span(file=SHOP), file=paper.profile or str(_PROFILE))
    if not _INK_LIMITS[0] <= paper.ink_limit <= _INK_LIMITS[1]:
        least, most = (f"{limit:g}" for limit in _INK_LIMITS)
        values = {"product": f"[{_TABLE}]", "field": "ink_limit", "value": f"{paper.ink_limit:g}"}
        return diagnose("B108", Span(file=SHOP), least=least, most=most, **values)
    if not paper.condition.strip():
        return diagnose("B101", Span(file=SHOP), name=_TABLE, reason="condition 是空的 / condition is empty")
    intent = OutputIntent(
        profile=file.read_bytes(), condition=paper.condition, info=paper.info, ink_limit=paper.ink_limit
    )
    return (tables.rich if black == "rich" else tables.k), intent


def _first(folders: tuple[Path, ...], part: Path) -> Path | None:
    return next((path for folder in folders if (path := folder / part).is_file()), None)


def _own_profile(site: Path, name: str) -> Path | None:
    """The shop's profile; None when it is not there, or lies outside the site, by a link or otherwise."""
    path = site / name
    if not os.path.isfile(path):  # which says no to names that no system can hold
        return None
    return path if path.resolve().is_relative_to(site.resolve()) else None


def _read(path: Path | None, kind: type[Kind], table: str = "") -> Kind | Diagnostic:
    data = read_tables(path) if path else {}
    if isinstance(data, Diagnostic):
        return data
    made = convert(data.get(table, {}) if table else data, kind)
    if isinstance(made, str):
        return diagnose("B101", Span(file=path.name if path else ""), name=table or str(_FILE.name), reason=made)
    return made
