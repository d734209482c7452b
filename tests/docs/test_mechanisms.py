"""The table of mechanisms says where each of them is: every page, command and test it names is there."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from pathlib import Path
from typing import Final

import pytest

from builder.build.engine import plan_only
from builder.build.request import BuildRequest
from builder.cli.main import VERBS
from builder.load.settings import Arguments
from builder.plan import urls

ROOT: Final = Path(__file__).parents[2]
ROW: Final = re.compile(r"^\| (\d+) \| ([^|]+) \| ([^|]+) \| ([^|]+) \|$", re.MULTILINE)
ROWS: Final = {int(row[0]): row[1:] for row in ROW.findall((ROOT / "docs" / "MECHANISMS.md").read_text("utf-8"))}
OUTSIDE: Final = "外"


@cache
def demo() -> frozenset[str]:
    """Every path of the demo."""
    plan, _ = plan_only(BuildRequest(site=ROOT, arguments=Arguments(today=date(2026, 11, 23))))
    return frozenset(plan.outputs)


def test_every_mechanism_has_its_row() -> None:
    assert sorted(ROWS) == list(range(1, 78))


@pytest.mark.tenths
@pytest.mark.parametrize("number", ROWS)
def test_what_a_row_names_is_there(number: int) -> None:
    _, how, where = ROWS[number]
    named = re.findall(r"`([^`]+)`", where)
    if where.strip() == OUTSIDE:
        assert how.startswith(OUTSIDE), "what stays outside says so"
        return
    assert named, "a row without a place proves nothing"
    for name in named:
        if name.startswith("/"):
            assert urls.file_of(name) in demo(), name
        elif name.startswith("exemplar "):
            assert name.split()[1] in VERBS, name
        else:
            assert (ROOT / name).is_file(), name


def test_a_page_that_is_not_there_would_be_noticed() -> None:
    assert urls.file_of("/nowhere/") not in demo()
