"""Takes nothing, gives the rows of programmes, of their rolls and of public notices."""

from __future__ import annotations

from typing import Final

from builder.model.fields import Field, FieldType
from builder.model.schema.parts import (
    CANDIDATE,
    CYCLES,
    DATE,
    DOCUMENTS,
    EVIDENCE,
    IDENTITY,
    LANES,
    NOTICE_TYPES,
    OFFICE_CONTACT,
    SERIES,
    SOURCE,
    STANDING,
    STEP,
    SUMMARY,
)

T = FieldType

RELEASE: Final = (
    Field("lane", T.CHOICE, "方式", ("发布方式",), choices=LANES, required=True, en="lane"),
    Field("title", T.TEXT, "名称", ("name",), en="title"),
    Field("text", T.TEXT, "说明", en="text"),
    *DATE[:2],
    Field("event", T.REFERENCE, "活动", of="event", en="event"),
    Field("media", T.REFERENCE, "报道", of="coverage", en="media coverage"),
    Field("url", T.LINK, "网址", ("链接", "link"), en="address"),
)
EDITION: Final = (
    Field("number", T.NUMBER, "届", required=True, en="number"),
    Field("year", T.YEAR, "年份", en="year"),
    Field("title", T.TEXT, "名称", en="title"),
    Field("groups", T.TEXT, "分组", many=True, en="groups"),
    Field("expect", T.RECORD, "应有", short="text", en="expected", fields=(
        Field("text", T.TEXT, "说明", en="as printed"), Field("people", T.NUMBER, "人数", en="people"),
        Field("groups", T.NUMBER, "集体数", en="groups of people"))),
    Field("release", T.RECORD, "发布", many=True, fields=RELEASE, en="release"),
    Field("release_level", T.TEXT, "发布级别", en="one of the site's release levels"),
    Field("release_class", T.TEXT, "发布类别", en="one of the site's release classes"),
)  # fmt: skip
PROGRAMME: Final = (
    Field("name", T.TEXT, "名称", ("title",), required=True, en="name"),
    *IDENTITY, *STANDING,
    Field("level", T.TERM, "级别", of="level", en="level"),
    Field("level_label", T.TEXT, "级别名", en="level as the public calls it"),
    Field("seal", T.TEXT, "印文", limit=8, en="seal"),
    Field("issuer", T.TEXT, "颁发单位", ("颁发",), en="issuer"),
    Field("scope", T.TEXT, "范围", en="scope"),
    SUMMARY,
    Field("leads_to", T.TEXT, "优先", ("推荐资格",), en="what it opens"),
    Field("cycle", T.RECORD, "周期", ("cycles",), many=True, short="name", en="cycle", fields=(
        Field("name", T.TEXT, "名称", required=True, en="name"),
        Field("every", T.CHOICE, "频次", choices=CYCLES, en="how often"),
        Field("valid_from", T.DATE, "起", en="valid from"), Field("valid_to", T.DATE, "止", en="valid to"),
        Field("quota", T.TEXT, "名额", en="quota in words"),
        Field("per_category", T.NUMBER, "每类名额", en="quota of a category"),
        Field("per_period", T.NUMBER, "每期名额", en="quota of a period"),
        Field("per_unit", T.NUMBER, "每单位名额", en="quota of a recommending unit"))),
    Field("calendar", T.RECORD, "日程", many=True, short="title", en="calendar", fields=(
        *STEP, Field("day", T.NUMBER, "日", en="day of the month"),
        Field("to_day", T.NUMBER, "止日", en="to the day of the month"),
        Field("months", T.NUMBER, "月份", many=True, en="months, none: every one"),
        Field("url", T.LINK, "网址", ("链接", "link"), en="where it takes place, such as a ballot"))),
    Field("steps", T.RECORD, "步骤", many=True, fields=STEP, short="title", en="steps"),
    Field("categories", T.TEXT, "类别", ("category",), many=True, en="its categories"),
    DOCUMENTS,
    Field("jury", T.TEXT, "评审", ("评委",), many=True, en="jury"),
    Field("merged_from", T.RECORD, "合并自", many=True, short="name", en="merged from", fields=(
        Field("name", T.TEXT, "名称", required=True, en="name"), Field("slug", T.TEXT, "旧网址名", en="former address"),
        Field("date", T.DATE, "日期", en="date"), Field("text", T.TEXT, "说明", en="text"))),
    Field("editions", T.RECORD, "届次", many=True, fields=EDITION, en="editions"),
    *EVIDENCE,
)  # fmt: skip

ROLL: Final = (
    Field("programme", T.REFERENCE, "评选", ("program", "品牌"), of="programme", required=True, en="programme"),
    Field("period", T.DATE, "期次", required=True, en="period"),
    Field("title", T.TEXT, "标题", en="title"),
    *IDENTITY, *STANDING, SUMMARY,
    Field("part", T.TEXT, "选录", ("范围",), en="which part of the published roll"),
    Field("total", T.NUMBER, "总数", ("总人数",), en="entries of the whole roll"),
    Field("issued", T.DAY, "发布", ("公布日期",), en="issued on"),
    Field("entries", T.RECORD, "名单", ("人物", "people"), many=True, fields=CANDIDATE, short="name", required=True,
          en="entries"),
    Field("sources", T.RECORD, "来源", ("source", "出处"), many=True, fields=SOURCE, short="title", en="sources"),
)  # fmt: skip

NOTICE: Final = (
    Field("title", T.TEXT, "标题", ("name", "名称"), required=True, en="title"),
    Field("subtype", T.CHOICE, "类型", ("type", "kind"), choices=NOTICE_TYPES, en="kind of notice"),
    *IDENTITY, *STANDING, SUMMARY,
    Field("open", T.DAY, "公示开始", ("开始", "from"), en="opens"),
    Field("close", T.DAY, "公示结束", ("结束", "截止", "to"), en="closes, last day"),
    Field("programme", T.REFERENCE, "评选", of="programme", en="programme"),
    Field("period", T.DATE, "期次", en="period"),
    Field("entries", T.RECORD, "名单", ("人物", "people"), many=True, fields=CANDIDATE, short="ref", en="entries"),
    OFFICE_CONTACT,
    Field("objection", T.TEXT, "异议", ("怎么提异议",), en="how to object"),
    Field("how", T.TEXT, "办法", ("怎么参加", "参加办法"), en="how to take part"),
    Field("url", T.LINK, "网址", ("链接", "link"), en="official page, such as a ballot"),
    Field("result", T.TEXT, "结果", en="result"),
    DOCUMENTS, SERIES,
    Field("sources", T.RECORD, "来源", ("source", "出处"), many=True, fields=SOURCE, short="title", en="sources"),
)  # fmt: skip
