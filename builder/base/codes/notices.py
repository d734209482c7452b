"""Takes nothing, gives the codes N13…: public notices."""

from __future__ import annotations

from typing import Final

from builder.base.codes.entry import Code

CODES: Final[dict[str, Code]] = {
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
    "N137": Code(
        "warning",
        "公示中的人没有核实记录",
        "nobody is recorded to have checked the deeds of somebody who is up for public notice",
        "在 checks 里写明谁核实过、哪一天、核了什么",
        "say in `checks` who checked what, and when",
    ),
}
