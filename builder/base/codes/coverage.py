"""Takes nothing, gives the codes N15…: series and media coverage."""

from __future__ import annotations

from typing import Final

from builder.base.codes.entry import Code

CODES: Final[dict[str, Code]] = {
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
    "N153": Code(
        "error",
        "报道的网址名不能是 {slug}：那是年份页的网址",
        "an item of coverage cannot have the address {slug}: that is the page of a year",
        "改文件名，或写一个 slug",
        "rename the file, or write a slug",
    ),
    "N154": Code(
        "error",
        "媒体“{outlet}”和“{other}”的网址都是 {slug}",
        "the outlets {outlet} and {other} both have the address {slug}",
        "同一家媒体只写一种名称；若是两家，写全称以区别",
        "write one name for one outlet; if there are two, write their names in full",
    ),
    "N155": Code(
        "warning",
        "这篇报道的网址与 {other} 相同，会列出两次",
        "this item has the same address as {other} and is listed twice",
        "留下一份，把人物并到一起",
        "keep one file and join their people",
    ),
    "N156": Code(
        "note",
        "“{title}”没有日期，列在最后",
        "{title} has no date and is listed last",
    ),
    "N157": Code(
        "warning",
        "照片 {photo} 缺{missing}，不会展出",
        "the photo {photo} lacks {missing_en} and is not shown",
        "photos 里写明 credit（摄影者）和 consent（谁在何时同意公开）",
        "say under photos who took it (credit) and who agreed to its publication (consent)",
    ),
    "N158": Code(
        "note",
        "媒体“{outlet}”转不成网址，没有自己的一页",
        "the outlet {outlet} cannot be turned into an address and has no page of its own",
    ),
}
