"""Takes a theme's folders and a site's shop.toml, gives the inks of its colours and the paper they are printed on."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Final, TypeVar

from builder.base.diagnostic import Diagnostic, Span, diagnose
from builder.base.values import Value, convert
from builder.load.products import SHOP
from builder.model.press import OutputIntent

_FILE: Final = Path("print", "inks.toml")
_PROFILE: Final = Path("colour", "fogra39l.icc")
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
    tables = _read(next((path for folder in folders if (path := folder / _FILE).is_file()), None), _Tables)
    if isinstance(tables, Diagnostic):
        return tables
    shop = site / SHOP
    paper = _read(shop if shop.is_file() else None, _Paper, _TABLE)
    if isinstance(paper, Diagnostic):
        return paper
    own = site / paper.profile if paper.profile else None
    file = own or next((path for folder in folders if (path := folder / _PROFILE).is_file()), None)
    if file is None or not file.is_file():
        return diagnose("B107", Span(file=SHOP), file=paper.profile or str(_PROFILE))
    intent = OutputIntent(
        profile=file.read_bytes(), condition=paper.condition, info=paper.info, ink_limit=paper.ink_limit
    )
    return (tables.rich if black == "rich" else tables.k), intent


def _read(path: Path | None, kind: type[Kind], table: str = "") -> Kind | Diagnostic:
    data: object = {}
    if path is not None:
        try:
            data = tomllib.loads(path.read_text("utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
            return diagnose("B101", Span(file=path.name), name=path.name, reason=str(fault))
        data = data.get(table, {}) if table and isinstance(data, dict) else data
    made = convert(data, kind)
    return (
        diagnose("B101", Span(file=path.name if path else ""), name=table, reason=made)
        if isinstance(made, str)
        else made
    )
