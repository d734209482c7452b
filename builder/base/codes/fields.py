"""Takes nothing, gives the codes P…: fields of a profile or other content."""

from __future__ import annotations

from typing import Final

from builder.base.codes.entry import Code

CODES: Final[dict[str, Code]] = {
    "P102": Code(
        "warning",
        "不认识的字段“{key}”，它的内容不会出现在网站上",
        "unknown field {key}; what it holds is not shown anywhere",
    ),
    "P103": Code(
        "error",
        "“{key}”与前面的“{name}”是同一个字段，写了两次",
        "{key} is the same field as one above",
        "删去其中一行",
        "remove one of the two lines",
    ),
    "P104": Code(
        "error",
        "“{name}”要写成一行文字",
        "{key} takes a text",
        "把列表或缩进的内容改成一行",
        "write one line instead of a list or an indented block",
    ),
    "P105": Code(
        "error",
        "“{name}”下面要写缩进的字段",
        "{key} takes indented fields",
        "例如：\n  - title: …",
        "for example:\n  - title: …",
    ),
    "P106": Code(
        "error",
        "“{name}”要写整数",
        "{key} takes a whole number",
        "例如 2",
        "such as 2",
    ),
    "P107": Code(
        "error",
        "年份必须是四位数字",
        "year must have four digits",
        "例如 2024",
        "such as 2024",
    ),
    "P108": Code(
        "error",
        "“{name}”只能写 true 或 false（是、否）",
        "{key} takes true or false",
    ),
    "P109": Code(
        "error",
        "“{name}”没有“{found}”这一项",
        "{found} is no choice of {key}",
    ),
    "P110": Code(
        "error",
        "“{name}”要写两个 0 到 1 之间的数",
        "{key} takes two numbers between 0 and 1",
        "例如 [0.5, 0.38]：从左、从上",
        "such as [0.5, 0.38]: from the left, from the top",
    ),
    "P111": Code(
        "error",
        "“{name}”要写以 http:// 或 https:// 开头的网址",
        "{key} takes an address that begins with http:// or https://",
    ),
    "P112": Code(
        "error",
        "简写（{names}）和 honors 不能同时用",
        "the short form ({names}) and honors cannot stand together",
        "把简写的内容也写进 honors 列表",
        "move the short form into the honors list",
    ),
    "P113": Code(
        "error",
        "同一项荣誉只能写 year、date、period 之一，这里写了 {names}",
        "one honour takes one of year, date, period; here: {names}",
    ),
    "P114": Code(
        "error",
        "source 写的 {number} 超出了来源列表（共 {count} 条）",
        "source {number} is not in the list of {count} sources",
        "来源从 1 数起",
        "sources count from 1",
    ),
    "P115": Code(
        "warning",
        "source 写的不是来源的序号，页面上不出现",
        "source is no number of a source and is not shown",
        "在 sources 里写明来源，source 写它的序号，从 1 数起",
        "put the source into sources and give its number, counted from 1",
    ),
    "P120": Code(
        "warning",
        "没有写类别，此人挂在素笺上，不进展厅",
        "no category: the person hangs in no room",
        "补上 category，或在荣誉里写",
        "add category, or give it with an honour",
    ),
    "P121": Code(
        "warning",
        "荣誉“{title}”没有年份，页面不印年份",
        "the honour {title} has no year; none is printed",
        "知道年份就补上 year",
        "add year if it is known",
    ),
    "P122": Code(
        "warning",
        "荣誉“{title}”没有来源，标作○待核对",
        "the honour {title} has no source and is marked unverified",
        "写成 honors 列表，加一行 source: 1（来源列表的序号）",
        "write it in the list honors with source: 1, its number in the list of sources",
    ),
    "P123": Code(
        "error",
        "本人不同意公开（consent.publish: no），不能发布",
        "the person does not agree to be published (consent.publish: no)",
        "改 status: held，或取得同意后再改 consent",
        "set status: held, or record the consent when it is given",
    ),
    "P124": Code(
        "warning",
        "同意情况没有记录（consent.publish: unrecorded）",
        "consent is not recorded",
        "问过以后写 consent: {{publish: yes}}；不同意的写 no",
        "ask, then write consent: {{publish: yes}}, or no",
    ),
    "P125": Code(
        "error",
        "未成年人要有同意记录（consent.publish: yes）才能发布",
        "a minor needs consent.publish: yes",
        "监护人同意了，写 consent: {{publish: yes, minor: true}}；还没有，写 status: held",
        "when the guardians have agreed write consent: {{publish: yes, minor: true}}; until then status: held",
    ),
    "P130": Code(
        "warning",
        "“{name}”有 {found} 个字宽，超过 {limit} 个字",
        "{key} is {found} characters wide, over {limit}",
    ),
    "P190": Code(
        "warning",
        "展板放得下 {shown} 字，正文共 {total} 字：板上是节选，其余扫码看",
        "the board shows {shown} of {total} characters; the rest is behind the QR code",
        "在 board_story 里写一段 500 字以内的展板文字",
        "write a cut of at most 500 characters in board_story",
    ),
    "P191": Code(
        "warning",
        "正文共 {total} 字，在{product}上字小于 {size} 毫米",
        "the story has {total} characters; on {product} its type is below {size} mm",
        "在 board_story 里写一段 500 字以内的展板文字",
        "write a cut of at most 500 characters in board_story",
    ),
}
