"""A tour from the outside: what is published of it before, while and after it is on, and the day that is announced."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from builder.build.engine import build
from builder.build.request import BuildRequest
from builder.load.settings import Arguments
from tests.sites.copies import copy_site

TOUR = """\
---
title: 秋季巡展
slug: qiuji
subtype: exhibition
set: {people: [yu-zhouhong], foreword: 鸣凤在竹}
stops: [{place: 北辰街, venue: 律吕堂, from: 2026-09-01, to: 2026-09-10}]
---
"""


def published(site: Path, output: Path, day: date) -> tuple[str, str, date | None]:
    report = build(BuildRequest(site=site, output=output, arguments=Arguments(today=day), jobs=1))
    assert report.published, report.diagnostics
    pages = [(output / path / "index.html").read_text("utf-8") for path in ("events/qiuji", "people/yu-zhouhong")]
    return pages[0], re.sub(r"<[^>]+>", "", pages[1]), report.next_change


def test_a_tour_is_ahead_then_on_then_over_and_each_turn_is_announced(tmp_path: Path) -> None:
    site, output = copy_site("small", tmp_path / "site"), tmp_path / "output"
    (site / "content/events/qiuji.md").write_text(TOUR, "utf-8")
    days = (date(2026, 8, 31), date(2026, 9, 10), date(2026, 9, 11))
    (ahead, meet_ahead, first), (during, meet_during, second), (after, meet_after, _) = (
        published(site, output, day) for day in days
    )
    assert (first, second) == (date(2026, 9, 1), date(2026, 9, 11))
    assert ["正在展出" in page for page in (ahead, during, after)] == [False, True, False]
    assert ["已结束" in page for page in (ahead, during, after)] == [False, False, True]
    assert ["秋季巡展" in page for page in (meet_ahead, meet_during, meet_after)] == [True, True, False]
    assert "鸣凤在竹" in ahead
