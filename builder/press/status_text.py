"""Takes the comparison of printed boards with today's content, gives lines for a terminal: what must come down, and where it hangs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from builder.model.event import TourStop
from builder.plan.event_days import days_in_words
from builder.printing.status import HONOUR, Finding, Status, Verdict

_KINDS: Final = {"cover": "封面 cover", "foreword": "前言 foreword", "closing": "结语 closing words"}
_PARTS: Final = {
    "name": "姓名 name",
    "text": "文字 text",
    "photo": "照片 photo",
    "honours": "荣誉 honours",
    "product": "产品 product",
    "address": "二维码网址 address of the QR code",
}
_REASONS: Final = {
    "revoked": "已撤下 / withdrawn",
    "held": "暂缓 / held",
    "deleted": "资料已删除 / deleted",
    "consent": "不同意印制 / no consent to print",
    "expired": "已到期 / expired",
}
# Worst first: what must come down is acted upon today, what was never printed can wait.
_TITLES: Final[tuple[tuple[Verdict, str], ...]] = (
    ("take down", "撤板清单 / boards to take down"),
    ("changed", "要重印 / to be printed again"),
    ("extra", "已不在套展里 / no longer in the set"),
    ("missing", "还没有印 / not printed yet"),
)
_INDENT: Final = "  "


def status_lines(status: Status, stops: Sequence[TourStop], day: date) -> tuple[str, ...]:
    """Tell what of a printed set still holds on a day; boards to take down come with the stop where they hang that day."""
    same = len(status.of("unchanged"))
    printed = len(status.findings) - len(status.of("missing"))
    lines = [f"{status.title}：印过 {printed} 块，{same} 块没有变化 / {printed} printed, {same} unchanged"]
    for verdict, title in _TITLES:
        found = status.of(verdict)
        if found:
            lines += ["", f"{title}: {len(found)}"]
            for finding in found:
                lines += _lines(finding, stops, day)
    if status.is_current:
        lines.append("都可以照挂 / all of them may hang as they are")
    return tuple(lines)


def _lines(finding: Finding, stops: Sequence[TourStop], day: date) -> Iterator[str]:
    name = finding.name or _KINDS.get(finding.kind, finding.kind)
    told = _why(finding)
    yield _INDENT + "  ".join(part for part in (finding.label, name, told) if part)
    if finding.verdict == "take down":
        yield _INDENT * 3 + (where(finding, stops, day) if stops else "没有写站点 / no stops are given")


def _why(finding: Finding) -> str:
    if finding.reason == HONOUR:
        return f"荣誉已不在 / honour is gone: {'、'.join(finding.honours)}"
    if finding.reason:
        return _REASONS.get(finding.reason, finding.reason)
    return "、".join(_PARTS[part] for part in finding.parts)


def where(finding: Finding, stops: Sequence[TourStop], day: date) -> str:
    """Say where a board hangs on a day, else where it will hang next; a stop that names no boards has all of them."""
    mine = [
        stop for stop in stops if not stop.boards or finding.kind != "person" or set(stop.boards) & {*finding.known}
    ]
    now = [stop for stop in mine if stop.is_now(day)]
    if now:
        return f"现挂于 / now at: {'；'.join(map(_stop_words, now))}"
    ahead = sorted((stop.first, index) for index, stop in enumerate(mine) if stop.first and stop.first > day)
    if ahead:
        return f"现不在展；下一站 / not on show; next: {_stop_words(mine[ahead[0][1]])}"
    undated = [stop for stop in mine if stop.first is None]
    if undated:
        return f"日期没有写 / days not given: {'；'.join(map(_stop_words, undated))}"
    return "现不在展 / not on show"


def _stop_words(stop: TourStop) -> str:
    place = " · ".join(part for part in (stop.place, stop.venue) if part)
    days = days_in_words(stop.first, stop.last, "zh")
    return f"{place}（{days}）" if days else place
