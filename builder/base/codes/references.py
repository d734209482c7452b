"""Takes nothing, gives the codes T…: taxonomy, references, slugs."""

from __future__ import annotations

from typing import Final

from builder.base.codes.entry import Code

CODES: Final[dict[str, Code]] = {
    "T101": Code(
        "error",
        "没有“{found}”这个{name}",
        "there is no {key} {found}",
    ),
    "T102": Code(
        "error",
        "引用的“{target}”不存在",
        "{target} does not exist",
    ),
    "T103": Code(
        "error",
        "{kind}“{target}”有几个同名的，要写编号或网址名",
        "several entries are called {target}; use the id or slug",
        "可用：{choices}",
        "choices: {choices}",
    ),
    "T104": Code(
        "warning",
        "有人同名（“{name}”：{others}），读者分不清",
        "somebody else is called {name} too ({others}); readers cannot tell them apart",
        "补一行：disambig: …，例如单位或地区",
        "add a line: disambig: …, such as the organisation or place",
    ),
    "T110": Code(
        "error",
        "没法从“{name}”得出网址名",
        "no address can be made from {name}",
        "请写一行：slug: …（小写字母、数字和 -）",
        "add a line: slug: … (lower-case letters, digits and -)",
    ),
    "T111": Code(
        "error",
        "网址名“{slug}”不能用：只能有小写字母、数字和 -，且不能是保留名",
        "the slug {slug} cannot be used: only lower-case letters, digits and -, and no reserved name",
    ),
    "T112": Code(
        "error",
        "网址名“{slug}”和 {other} 相同",
        "the slug {slug} is also that of {other}",
        "在其中一个文件写：slug: {proposal}",
        "in one of the files write: slug: {proposal}",
    ),
    "T113": Code(
        "error",
        "编号“{id}”和 {other} 相同",
        "the id {id} is also that of {other}",
        "编号要各不相同；换一个，或删去这一行",
        "ids must differ: change it, or remove the line",
    ),
    "T114": Code(
        "error",
        "网址名从“{old}”变成了“{slug}”，旧地址会失效",
        "the address changed from {old} to {slug}; the old one would die",
        "补一行：aliases: [{old}]，或写：slug: {old}",
        "add a line: aliases: [{old}], or: slug: {old}",
    ),
    "T115": Code(
        "error",
        "编号“{id}”不能用：只能有字母、数字和 -",
        "the id {id} cannot be used: only letters, digits and -",
    ),
    "T120": Code(
        "error",
        "荣誉的级别“{level}”与评选“{programme}”的级别“{own}”不同",
        "the honour's level {level} differs from {own}, the level of {programme}",
        "删去 level：评选已经有级别",
        "remove level: the programme has one",
    ),
    "T121": Code(
        "error",
        "这些条目互相包含，绕成了圈：{chain}",
        "these entries contain each other in a circle: {chain}",
    ),
    "T130": Code(
        "error",
        "正文里的链接“{url}”没有对应的页面",
        "the link {url} in the story leads to no page",
        "站内链接从 / 写起，例如 /people/yang-xingan/",
        "links within the site begin with /, such as /people/yang-xingan/",
    ),
    "T190": Code(
        "error",
        "“{path}”和“{other}”只差大小写或字形，有的电脑会当成一个文件",
        "{path} and {other} differ only in case; some computers take them for one file",
        "改其中一个的 slug",
        "change the slug of one of them",
    ),
    "T191": Code(
        "error",
        "两个条目都要写到“{path}”",
        "two entries would be written to {path}",
        "改其中一个的 slug",
        "change the slug of one of them",
    ),
}
