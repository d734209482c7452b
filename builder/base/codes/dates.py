"""Takes nothing, gives the codes D…: dates, status, withdrawal."""

from __future__ import annotations

from typing import Final

from builder.base.codes.entry import Code

CODES: Final[dict[str, Code]] = {
    "D101": Code(
        "error",
        "“{name}”要写完整的、真实存在的日期",
        "{key} takes a full date that exists",
        "例如 2024-04-28",
        "such as 2024-04-28",
    ),
    "D102": Code(
        "error",
        "看不懂的日期，或这一天不存在",
        "this is no date, or the day does not exist",
        "可以写 2024、2024-05、2024-04-28、2024-Q4、2024年第3批；只有文字时写 date_text",
        "write 2024, 2024-05, 2024-04-28, 2024-Q4 or 2024-B3; words go into date_text",
    ),
    "D110": Code(
        "error",
        "撤下的人“{label}”的名字还写在这里",
        "a withdrawn person ({label}) is still named here",
        "删去这个名字",
        "remove the name",
    ),
}
