"""Takes nothing, gives the codes N16… to N18…: care, places, studios, mentors, recommendations."""

from __future__ import annotations

from typing import Final

from builder.base.codes.entry import Code

CODES: Final[dict[str, Code]] = {
    "N190": Code(
        "warning",
        "“{name}”已经并入另一个评选（{other}）",
        "{name} was merged into another programme already ({other})",
        "只在一个评选里写 merged_from",
        "say merged_from in one programme only",
    ),
    "N191": Code(
        "warning",
        "“{name}”写作已经合并，却还有自己的一页（{other}）",
        "{name} is said to be merged and still has a page of its own ({other})",
        "撤下那个评选的文件（它的网址名写成这里的 slug），或删去这一行",
        "remove the file of that programme (its address becomes the slug here), or remove this line",
    ),
    "N192": Code(
        "warning",
        "这一条像是几个名字写在了一起，会当作一个名字",
        "this item looks like several names and counts as one",
        "一人一条",
        "give each name an item of its own",
    ),
    "N193": Code(
        "warning",
        "ref 指的是{found}，name 写的却是“{name}”；页面印前者",
        "ref is {found}, but name says {name}; the page has the former",
        "核对是谁；有 ref 就不用写 name",
        "check who it is; with ref, leave name out",
    ),
    "N180": Code(
        "error",
        "推荐页要用的评选“{programme}”不存在",
        "there is no programme {programme} for the page that asks for recommendations",
        "site.toml 的 [nominate] programme 写 content/programmes/ 里一个评选的网址名（slug）",
        "give the slug of a file in content/programmes/ as [nominate] programme in site.toml",
    ),
    "N181": Code(
        "warning",
        "推荐页没有写往哪里送",
        "the page that asks for recommendations does not say where to hand them in",
        "在 site.toml 加 [[nominate.channels]]，写 title，再写 text、link（mailto:、tel: 或 https:）或 hours",
        "add [[nominate.channels]] to site.toml with title, and text, link (mailto:, tel: or https:) or hours",
    ),
    "N182": Code(
        "warning",
        "[screen] 的 people 里的“{target}”不在馆里",
        "{target}, listed in people of [screen], is nobody here",
        "写 content/people/ 里一个人的网址名（slug）、编号或姓名",
        "give the slug, id or name of somebody in content/people/",
    ),
    "N194": Code(
        "warning",
        "这一条和第 {first} 行是同一个人",
        "this item is the same person as line {first}",
        "删去一条；同名的两个人，各写上 place 或 org",
        "remove one, or tell two namesakes apart by `place` or `org`",
    ),
    "N160": Code(
        "warning",
        "这一条既没有人物，也没有名称，不会出现在页面上",
        "this item names neither a person nor anything else and is left out",
        "写 ref（馆里的人）或 name（没有页面的）",
        "give ref (somebody of this site) or name (what has no page)",
    ),
    "N161": Code(
        "warning",
        "“{target}”在这个地方有两块展牌",
        "{target} has two plaques at this place",
        "是不是抄重了一行？真有两块，就在 spot 里写清各在哪里",
        "is a line copied? If there really are two, say in spot where each stands",
    ),
    "N162": Code(
        "note",
        "礼遇“{name}”两年没有人核对，也没有写失效日期",
        "nobody has confirmed the benefit {name} for two years, and it has no end",
        "还有的，把 updated 写成今天；不再有的，写 valid_until",
        "if it is still offered, set updated to today; if not, give valid_until",
    ),
    "N163": Code(
        "warning",
        "文件“{title}”这里写的是版本 {version}，{file} 写的是 {own}",
        "{title} is version {version} here and {own} in {file}",
        "两处写成一样，或者这里不写 version",
        "write the same in both, or leave version out here",
    ),
    "N164": Code(
        "warning",
        "{other} 也叫“{name}”：活动按场所的名称找地方，分不清是哪一个",
        "{other} is called {name}, too: an event finds its place by the name of its venue",
        "名称里加上地区",
        "add the district to the name",
    ),
    "N165": Code(
        "warning",
        "服务“{name}”没有写到哪里去办",
        "the service {name} does not say where to go for it",
        "写 link、where 或 office_contact",
        "give link, where or office_contact",
    ),
    "N170": Code(
        "warning",
        "“{claim}”和文件里列出的对不上：{counted}",
        "{claim} does not agree with what the file lists: {counted_en}",
        "补全活动的 times、reached 或成员的 count，或者改正数字；页面照原样印，不替您改",
        "complete times and reached of the activities or count of the members, or mend the number; the page prints it as it is",
    ),
    "N171": Code(
        "note",
        "{name}和{other}的师徒关系没有印出来：{missing}没有写明同意",
        "that {name} learnt from {other} is not printed: no agreement of {missing} is recorded",
        "两个人都要写 consent: {{mentoring: yes}}",
        "both need consent: {{mentoring: yes}}",
    ),
}
