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
    "N110": Code(
        "error",
        "“{programme}”第 {edition} 届没有“{group}”这一组",
        "edition {edition} of {programme} has no group {group}",
        "可用：{choices}",
        "choices: {choices}",
    ),
    "N111": Code(
        "warning",
        "“{programme}”第 {edition} 届应有 {expected}，馆里有 {found}",
        "edition {edition} of {programme} should have {expected_en}, the site has {found_en}",
        "补上缺的人（荣誉里写 programme 和 edition），或改 expect",
        "add who is missing (an honour with programme and edition), or correct expect",
    ),
    "N112": Code(
        "error",
        "“{programme}”第 {edition} 届的发布不合“1+1+N”：现场 {live} 场、媒体 {media} 场、社会 {social} 场",
        "the releases of edition {edition} of {programme} are not 1+1+N: live {live}, media {media}, social {social}",
        "release 里 lane 写：现场正好一场，媒体正好一场，社会至少一场",
        "under release give the lane: exactly one live, exactly one media, at least one social",
    ),
    "N113": Code(
        "error",
        "“{programme}”第 {edition} 届的 {key}“{found}”不在 site.toml 的 [release] 里",
        "{key} {found} of edition {edition} of {programme} is not in [release] of site.toml",
        "可用：{choices}",
        "choices: {choices}",
    ),
    "N114": Code(
        "warning",
        "“{programme}”第 {edition} 届只写了 {given}，没有 {missing}，进不了发布一览",
        "edition {edition} of {programme} has {given} but no {missing}, so that the matrix of releases cannot hold it",
        "补一行：{missing}: …",
        "add a line: {missing}: …",
    ),
    "N115": Code(
        "error",
        "合并来的“{name}”的旧网址名 {slug} 已经有人用：{other}",
        "the former address {slug} of the merged {name} is taken by {other}",
        "换一个 slug，或删去这一行（就没有旧网址）",
        "choose another slug, or remove the line: then there is no former address",
    ),
    "N116": Code(
        "error",
        "旧网址名“{slug}”不能用：只能有小写字母、数字和 -",
        "the former address {slug} cannot be used: only lower-case letters, digits and -",
    ),
    "N117": Code(
        "error",
        "“{programme}”有两个第 {edition} 届",
        "{programme} has edition {edition} twice",
        "每届只写一次；把两处的内容并到一起",
        "write each edition once; join what both say",
    ),
    "N118": Code(
        "error",
        "“{found}”是占位符，还没有填",
        "{found} is a placeholder that nobody has filled",
        "填上真实的内容；不知道的，整行删去",
        "fill it in, or remove what is not known",
    ),
    "N119": Code(
        "warning",
        "“{programme}”没有写第 {edition} 届，这项荣誉不会出现在任何一届的页面上",
        "{programme} does not list edition {edition}, so that no edition's page shows this honour",
        "在评选的 editions 里补上这一届，或改 edition",
        "add it to the editions of the programme, or correct edition",
    ),
    "N130": Code(
        "error",
        "办公联系方式里像是有{kind}：这里只能写办公室的座机或邮箱",
        "the office contact seems to hold a private {kind_en}: it is for an office's landline or e-mail address only",
        "改成办公室的座机或邮箱，例如 023-63765432",
        "give the office's landline or e-mail address, such as 023-63765432",
    ),
    "N131": Code(
        "warning",
        "状态是“公示”，却不在任何公示的名单里：哪里也不会出现",
        "the status is `notice`, but no notice lists the person: shown nowhere",
        "在 content/notices/ 的名单里写上编号，或改状态",
        "list the id in a file of content/notices/, or change the status",
    ),
    "N132": Code(
        "warning",
        "公示日期（{own}）超出了公示本身的日期（{notice}，{file}）：超出的日子不显示",
        "the dates of notice ({own}) lie outside those of the notice itself ({notice}, {file}): nothing is shown on the days outside",
        "改成一样，或把 notice_from、notice_to 删去",
        "make them the same, or leave notice_from and notice_to out",
    ),
    "N133": Code(
        "note",
        "公示结束已满 {days} 天，还没有写结果",
        "the notice has been over for {days} days and tells no result",
        "写 result，例如：公示期满，无异议",
        "write `result`, such as: nobody objected",
    ),
    "N134": Code(
        "warning",
        "公示没有写{missing}：页面不说是否还在公示，名单也不会自己隐去",
        "the notice has no {missing_en}: its page does not say whether it is open, and its names stay",
        "按原文补上 open 和 close；原文没有就不写",
        "add `open` and `close` as published; leave them out if they are not known",
    ),
    "N135": Code(
        "error",
        "名单里有状态是“公示”的人，公示却没有结束日期：姓名会一直留在网上",
        "it lists people with the status `notice` but has no last day: their names would stay for ever",
        "写 close: 年-月-日",
        "write `close` with a day",
    ),
    "N136": Code(
        "error",
        "名单里的姓名还写在公示的{place}里：期满后隐去的只有名单",
        "a name of the list also stands in the {place_en} of the notice: only the list is taken out when it is over",
        "只在 entries 里写姓名",
        "write names in `entries` alone",
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
}
