"""Takes nothing, gives the codes of the programme: calendars, rolls, notices, tours, studios, care."""

from __future__ import annotations

from typing import Final

from builder.base.codes.entry import Code

CODES: Final[dict[str, Code]] = {
    "N101": Code(
        "error",
        "日程“{title}”的日子不对",
        "the days of {title} in the calendar cannot be",
        "day 和 to_day 写 1 到 31，先后不能反；months 写 1 到 12",
        "day and to_day are 1 to 31 and in this order, months are 1 to 12",
    ),
    "N102": Code(
        "error",
        "结束（{end}）早于开始（{start}）",
        "it ends ({end}) before it begins ({start})",
    ),
    "N103": Code(
        "error",
        "“{title}”没有网址，也没有来源：读者无从核对",
        "{title} has neither an address nor a source, so that nobody can check it",
        "写 url，或在 sources 里写明哪里说到它",
        "give a url, or say in sources who tells of it",
    ),
    "N104": Code(
        "error",
        "看不懂的时间“{found}”",
        "{found} is no time of day",
        "写 14:30，或 14:30-16:00",
        "write 14:30 or 14:30-16:00",
    ),
    "N105": Code(
        "error",
        "“{category}”不是本站的类别，也不是这个评选自己的类别",
        "{category} is neither a category of the site nor one of the programme's own",
        "可用：{choices}",
        "choices: {choices}",
    ),
    "N150": Code(
        "error",
        "系列“{name}”转不成网址",
        "the series {name} cannot be turned into an address",
        "在 site.toml 写 [[series]]，给出 slug 和 name",
        "declare it in site.toml under [[series]] with slug and name",
    ),
    "N151": Code(
        "error",
        "系列“{name}”和“{other}”的网址都是 {slug}",
        "the series {name} and {other} both have the address {slug}",
        "同一个系列只写一种名称；若是两个系列，在 site.toml 的 [[series]] 里各给一个 slug",
        "write one name for one series, or give each its slug under [[series]] in site.toml",
    ),
    "N152": Code(
        "warning",
        "系列“{name}”没有在 site.toml 里写明，会自成一个系列",
        "the series {name} is not declared in site.toml and becomes a series of its own",
        "是不是“{other}”？",
        "did you mean {other}?",
    ),
}
