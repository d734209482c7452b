"""Takes nothing, gives the codes N14…: events and tours."""

from __future__ import annotations

from typing import Final

from builder.base.codes.entry import Code

CODES: Final[dict[str, Code]] = {
    "N140": Code(
        "error",
        "{names}的展板同一天挂在两处：这里{here}（{days}），“{title}”{there}（{other_days}，见 {file}）",
        "boards of {names} would hang at two places on one day: here {here} ({days}), in {title} {there} ({other_days})",
        "改日期，或用 boards 写明每一站挂谁；真有两套展板的，在其中一场的 set 里写 copy: 2",
        "change the days, or say with boards who hangs where; with two copies, write copy: 2 in the set of one event",
    ),
}
