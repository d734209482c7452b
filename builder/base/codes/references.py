"""Takes nothing, gives the codes T…: taxonomy, references, slugs; from T200 tours and their sets of boards."""

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
    "T131": Code(
        "error",
        "正文里写了[图{number}]，photos 里没有这么多张",
        "the story calls for picture {number}, photos has fewer",
        "在 photos 里加上这一张，或改正文里的数字",
        "add the picture to photos, or mend the number in the story",
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
    "T201": Code(
        "error",
        "套展里既列了人员，又写了{names}",
        "the set lists people and says {names} as well",
        "只留一种：列出人员，或者按类别、级别、年份选人",
        "keep one: list the people, or choose by category, level, year",
    ),
    "T202": Code(
        "error",
        "这一站结束（{end}）早于开始（{start}）",
        "this stop ends ({end}) before it begins ({start})",
        "改正 from 或 to",
        "mend from or to",
    ),
    "T203": Code(
        "warning",
        "这一站（{start} 至 {end}）与“{other}”日期重叠，同样的展板不能同时在两处",
        "this stop ({start} to {end}) overlaps {other}: a board cannot hang in two places",
        "改日期，或在两站分别写 boards: […]",
        "mend the dates, or give each stop its own boards: […]",
    ),
    "T204": Code(
        "error",
        "这一站的展板“{target}”不在这套展里",
        "the board {target} of this stop is not in the set",
    ),
    "T205": Code(
        "error",
        "“{name}”不能是“{found}”",
        "{key} cannot be {found}",
        "墙长写米数，例如 [6.5, 4]；每箱至少 1 块；套次从 1 数起",
        "a wall is so many metres, such as [6.5, 4]; a crate holds at least 1 board; copies count from 1",
    ),
    "T206": Code(
        "warning",
        "套展里“{target}”写了两次，只算一次",
        "{target} is in the set twice and counts once",
    ),
    "T207": Code(
        "warning",
        "这一站只写了一个日期，按一天算",
        "this stop has one date only and is taken for one day",
        "补上 from 和 to；只有一天的，写同一天",
        "give from and to; for one day write the same day",
    ),
    "T208": Code(
        "warning",
        "读本的名单里“{target}”写了两次，只算一次",
        "{target} is in the reader twice and counts once",
    ),
    "T209": Code(
        "error",
        "这一站什么也没有写",
        "this stop says nothing",
        "写 place（地区）、venue（场所）或 from、to；还没有定的站先不列",
        "give place, venue or from and to; leave out a stop that is not settled yet",
    ),
    "T220": Code(
        "error",
        "{name}（{file}）不同意印展板，不能进套展",
        "{name} ({file}) did not agree to be printed and cannot be in a set",
        "从套展的人员里删去",
        "remove this person from the set",
    ),
    "T221": Code(
        "error",
        "{name}（{file}）是未成年人，没有监护人对展板的同意，不能进套展",
        "{name} ({file}) is a minor without consent to print and cannot be in a set",
        "取得同意后在档案里写 consent: {{publish: yes, print: yes}}，或从套展里删去",
        "with consent write consent: {{publish: yes, print: yes}} in the profile, or remove this person from the set",
    ),
    "T222": Code(
        "error",
        "套展里的“{target}”现在不公开（草稿、公示、暂缓、撤销或不在发布期内），不能印",
        "{target} of the set is not published now (draft, notice, held, revoked or out of its dates) and cannot be printed",
        "从套展的人员里删去，或等发布以后再印",
        "remove the entry from the set, or print when it is published",
    ),
    "T223": Code(
        "warning",
        "{name}（{file}）对展板的同意没有记录",
        "the consent of {name} ({file}) to be printed is unrecorded",
        "问清以后在档案里写 consent: {{print: yes}}",
        "ask, then write consent: {{print: yes}} in the profile",
    ),
    "T224": Code(
        "note",
        "{count} 人的档案没有提到是否同意印展板",
        "{count} profiles do not say whether the person agrees to be printed",
    ),
    "T225": Code(
        "note",
        "符合条件的人里，{count} 人没有同意印展板，没有列入",
        "{count} of those who were asked for did not agree to be printed and are left out",
    ),
    "T226": Code(
        "error",
        "这套展里没有一个可以印的人",
        "there is nobody in this set who can be printed",
        "写上 people: […]，或者类别、级别、年份",
        "write people: […], or a category, level or year",
    ),
}
