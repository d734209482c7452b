"""Series: free texts of events, coverage and notices become series with an address; what cannot be is told."""

from __future__ import annotations

from datetime import date

from builder.load.entries import Entry, read_entry
from builder.load.identity import Known
from builder.load.resolve import Resolved, resolve
from builder.load.settings import Arguments, read_settings
from builder.plan.chrome import make_chrome
from builder.plan.context import PlanContext

TODAY = Arguments(today=date(2026, 1, 1))
DECLARED = '[[series]]\nslug = "qianzi"\nname = "千字榜样"\ntext = "一周一人。"\ngoal = 100\n'


def entry(kind: str, name: str, front: str) -> Entry:
    settings, _ = read_settings(None, TODAY)
    found = read_entry(f"---\n{front}\n---\n".encode(), f"content/{kind}/{name}.md", kind, settings)
    assert found.entity, found.diagnostics
    return found


def report(name: str, series: str) -> Entry:
    return entry("media", name, f"title: 报道\nseries: {series}\nurl: https://bao.example.net/{name}\ndate: 2025-01-01")


def site_of(*entries: Entry, toml: str = "") -> Resolved:
    settings, _ = read_settings(toml, TODAY)
    return resolve(entries, settings, Known(slugs={}))


def codes(resolved: Resolved) -> list[tuple[str, str]]:
    return [(item.code, item.span.file) for item in resolved.diagnostics if item.code in {"N150", "N151", "N152"}]


def test_a_declared_series_is_found_by_name_and_by_slug() -> None:
    event = entry("events", "b", "title: 宣讲\ndate: 2025-01-01\nseries: qianzi")
    found = site_of(report("a", "千字榜样"), event, toml=DECLARED)
    assert codes(found) == []
    (series,) = found.site.series
    assert (series.slug, series.name, series.goal) == ("qianzi", "千字榜样", 100)
    context = PlanContext(site=found.site, chrome=make_chrome(found.site))
    assert context.series_of("千字榜样") is context.series_of("qianzi") is series
    assert context.series_of("") is None


def test_an_undeclared_series_gets_its_address_from_its_name() -> None:
    found = site_of(report("a", "榜样就在身边"), report("b", "bangyang-jiuzaishenbian"))
    assert codes(found) == []
    assert [(series.slug, series.name) for series in found.site.series] == [("bangyang-jiuzaishenbian", "榜样就在身边")]
    turned = site_of(report("a", "bangyang-jiuzaishenbian"), report("b", "榜样就在身边"))
    assert turned.site.series == found.site.series


def test_a_declared_series_that_nothing_belongs_to_is_not_there() -> None:
    assert site_of(report("a", "别的"), toml=DECLARED).site.series[0].name == "别的"
    assert site_of(entry("media", "a", "title: 报道\nurl: https://bao.example.net/"), toml=DECLARED).site.series == ()


def test_declared_series_come_first_in_their_order() -> None:
    more = '[[series]]\nslug = "aa"\nname = "第二个"\n'
    found = site_of(report("a", "aaa"), report("b", "aa"), report("c", "qianzi"), toml=DECLARED + more)
    assert [series.slug for series in found.site.series] == ["qianzi", "aa", "aaa"]


def test_two_names_at_one_address_are_an_error_of_the_later_file() -> None:
    assert codes(site_of(report("a", "榜样时刻"), report("b", "榜样食客"))) == [("N151", "content/media/b.md")]


def test_a_name_that_cannot_be_read_is_an_error_not_a_crash() -> None:
    found = site_of(report("a", "Новости"))
    assert codes(found) == [("N150", "content/media/a.md")]
    assert found.site.series == ()


def test_a_name_close_to_a_declared_one_is_asked_about() -> None:
    assert codes(site_of(report("a", "千字榜佯"), toml=DECLARED))[-1] == ("N152", "content/media/a.md")


def test_a_notice_that_is_still_ahead_brings_no_series() -> None:
    ahead = entry("notices", "a", "title: 启事\nsubtype: call\nopen: 2026-02-01\nclose: 2026-02-09\nseries: 春天征集")
    assert site_of(ahead).site.series == ()
    now = entry("notices", "a", "title: 启事\nsubtype: call\nopen: 2025-12-01\nclose: 2026-02-09\nseries: 春天征集")
    assert [series.name for series in site_of(now).site.series] == ["春天征集"]
