"""Time travel: every day of two years is planned, and a day that no entry governs changes nothing."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Final

import pytest

from builder.base.values import digest
from builder.build.engine import plan_only
from builder.build.request import BuildRequest
from builder.load import site as loading
from builder.load.settings import Arguments
from builder.load.site import Past
from builder.load.theme import LoadedTheme
from builder.plan.output import Plan
from builder.plan.planners import make_plan
from tests.sites.copies import copy_site

ROOT: Final = Path(__file__).parents[2]
FIRST: Final = date(2025, 1, 1)
DAYS: Final = 731


class Calendar:
    """A site planned on any day; its files are read once, as a build does that finds nothing edited."""

    def __init__(self, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.root = root
        first = loading.load_site(root, Arguments(today=FIRST), Past())
        self.theme: LoadedTheme = first.theme
        self.memo: dict[str, bytes] = dict(first.memo)
        monkeypatch.setattr(loading, "theme_again", lambda *_: first.shelf)

    def plan(self, day: date) -> tuple[dict[str, str], date | None]:
        """The digest of everything by path, and the next day on which the site says that it changes."""
        loaded = loading.load_site(self.root, Arguments(today=day), Past(memo=self.memo))
        self.memo |= loaded.memo
        plan: Plan = make_plan(loaded.site, self.theme.theme)
        errors = [item for item in (*loaded.diagnostics, *plan.diagnostics) if item.severity == "error"]
        assert errors == [], f"{day}: {errors}"
        keys = {path: digest(output.recipe, output.template, output.view) for path, output in plan.outputs.items()}
        return keys, loaded.site.next_change


def walk(calendar: Calendar, days: int) -> list[date]:
    """Go day by day; give the days on which something changed. What changes without being announced fails."""
    before, promised = calendar.plan(FIRST)
    changed = []
    for offset in range(1, days):
        day = FIRST + timedelta(days=offset)
        now, following = calendar.plan(day)
        differing = sorted(path for path in now.keys() | before.keys() if now.get(path) != before.get(path))
        if differing:
            assert promised is not None, f"{day}: {differing[:8]} changed, and nothing was announced"
            assert promised <= day, f"{day}: {differing[:8]} changed, announced was {promised}"
            changed.append(day)
        if promised is None or promised > day:
            assert following == promised, "a day that governs nothing does not move the next change"
        else:
            assert following is None or following > day
        before, promised = now, following
    return changed


@pytest.mark.slow
def test_the_small_site_changes_only_on_days_it_announced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copy_site("small", tmp_path / "site")
    changed = walk(Calendar(tmp_path / "site", monkeypatch), DAYS)
    assert {date(2025, 2, 11), date(2025, 2, 26), date(2025, 3, 1)} <= set(changed)


@pytest.mark.tenths
def test_a_change_that_nobody_announced_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copy_site("small", tmp_path / "site")
    calendar = Calendar(tmp_path / "site", monkeypatch)
    plan = Calendar.plan
    monkeypatch.setattr(
        Calendar, "plan", lambda self, day: (plan(self, day)[0] | {"sly": str(day.day > 7)}, plan(self, day)[1])
    )
    with pytest.raises(AssertionError, match="sly"):
        walk(calendar, 20)


@pytest.mark.slow
def test_the_demo_can_be_planned_on_any_day(monkeypatch: pytest.MonkeyPatch) -> None:
    calendar = Calendar(ROOT, monkeypatch)
    for month in range(24):
        calendar.plan(date(2025 + month // 12, month % 12 + 1, 1 + month))


def test_a_day_is_planned_as_a_build_plans_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copy_site("small", tmp_path / "site")
    plan, _ = plan_only(BuildRequest(site=tmp_path / "site", arguments=Arguments(today=FIRST)))
    planned, _ = Calendar(tmp_path / "site", monkeypatch).plan(FIRST)
    assert set(planned) == set(plan.outputs)
