"""Takes nothing, gives the rows of events and of studios."""

from __future__ import annotations

from typing import Final

from builder.model.fields import Field, FieldType
from builder.model.schema.parts import (
    CLAIMS,
    DATE,
    DOCUMENTS,
    EVENT_TYPES,
    EVIDENCE,
    FIGURE,
    IDENTITY,
    OFFICE_CONTACT,
    PERSON_REF,
    QUALIFIERS,
    SERIES,
    SET_ORDERS,
    STANDING,
    STEP,
    VENUES,
)

T = FieldType

EXHIBIT_SET: Final = (
    Field("product", T.TEXT, "产品", ("规格",), en="product"),
    Field("people", T.REFERENCE, "人员", ("人物", "名单"), many=True, of="person", en="people, in hanging order"),
    Field("category", T.TERM, "类别", of="category", en="or all of a category"),
    Field("level", T.TERM, "级别", of="level", en="or all of a level"),
    Field("year", T.YEAR, "年份", ("年度",), en="or all of a year"),
    Field("order", T.CHOICE, "顺序", ("排序",), choices=SET_ORDERS, en="order"),
    Field("cover", T.FLAG, "封面", en="cover"),
    Field("foreword", T.TEXT, "前言", ("序言",), en="foreword"),
    Field("closing", T.TEXT, "结语", ("尾声",), en="closing words"),
    Field("gap", T.NUMBER, "间距", en="mm between boards"),
    Field("wall", T.TEXT, "墙长", ("walls", "墙面", "展墙"), many=True, en="metres of each wall"),
    Field("crate", T.NUMBER, "每箱", ("每箱块数",), en="boards a crate"),
    Field("copy", T.NUMBER, "套次", ("第几套",), en="which copy of the boards, where there are several"),
)

EVENT: Final = (
    Field("title", T.TEXT, "标题", ("name", "名称"), required=True, en="title"),
    Field("subtype", T.CHOICE, "类型", ("type", "kind"), choices=EVENT_TYPES, en="kind of event"),
    *IDENTITY, *STANDING, *DATE,
    Field("time", T.TEXT, "时间", ("钟点",), en="time of day"),
    Field("until", T.DATE, "结束日期", en="until"),
    Field("period", T.DATE, "期次", en="period"),
    Field("summary", T.TEXT, "简介", ("摘要",), limit=240, en="summary"),
    Field("place", T.TEXT, "地点", ("地区", "地址"), en="place"),
    Field("venue", T.TEXT, "场所", ("场地",), en="venue"),
    Field("venue_kind", T.CHOICE, "场所类型", choices=VENUES, en="kind of venue"),
    SERIES,
    Field("organizer", T.TEXT, "主办", ("organiser", "主办单位"), en="organiser"),
    Field("programme", T.REFERENCE, "评选", of="programme", en="programme"),
    Field("edition", T.NUMBER, "届", en="edition"),
    Field("part_of", T.REFERENCE, "所属活动", of="event", en="part of"),
    Field("people", T.RECORD, "人物", many=True, fields=PERSON_REF, short="ref", en="people"),
    Field("media", T.TEXT, "媒体", many=True, en="media"),
    DOCUMENTS,
    Field("inspired_by", T.RECORD, "缘起", many=True, fields=PERSON_REF, short="ref", en="role models behind it"),
    OFFICE_CONTACT,
    Field("register_by", T.DAY, "报名截止", en="register by"),
    Field("cancelled", T.FLAG, "取消", ("已取消", "canceled"), en="called off"),
    Field("stops", T.RECORD, "站点", many=True, en="stops", fields=(
        Field("place", T.TEXT, "地区", ("地点",), en="place"), Field("venue", T.TEXT, "场所", ("场地",), en="venue"),
        Field("from", T.DAY, "开始", ("开始日期",), en="from"), Field("to", T.DAY, "结束", ("结束日期",), en="to"),
        Field("boards", T.REFERENCE, "展板", many=True, of="person", en="whose boards; none: the whole set"))),
    Field("set", T.RECORD, "套展", ("展板组", "套展板", "board_set"), fields=EXHIBIT_SET, short="product", en="set of boards"),
    *EVIDENCE,
)  # fmt: skip

STUDIO: Final = (
    Field("name", T.TEXT, "名称", ("title",), required=True, en="name"),
    *IDENTITY, *STANDING,
    Field("founded", T.DATE, "成立", ("成立时间",), en="founded"),
    Field("place", T.TEXT, "地点", ("地址",), en="place"),
    Field("summary", T.TEXT, "简介", limit=240, en="summary"),
    Field("fields", T.TEXT, "领域", ("field",), many=True, en="fields"),
    Field("lead", T.RECORD, "领衔", ("负责人",), fields=PERSON_REF, short="ref", en="lead"),
    Field("members", T.RECORD, "成员", many=True, short="group", en="members", fields=(
        Field("group", T.TEXT, "群体", required=True, en="group"), Field("count", T.TEXT, "人数", en="count"),
        Field("qualifier", T.CHOICE, "约数", choices=QUALIFIERS, en="qualifier"))),
    Field("activities", T.RECORD, "活动", many=True, short="title", en="activities", fields=(
        *STEP, *DATE[:2], Field("place", T.TEXT, "地点", ("地区",), en="place"),
        Field("times", T.NUMBER, "次数", en="how many times"), Field("reached", T.NUMBER, "人次", en="people reached"),
        Field("event", T.REFERENCE, "活动页", of="event", en="event"))),
    Field("places", T.TEXT, "足迹", many=True, en="places"),
    Field("figures", T.RECORD, "数字", many=True, en="figures", fields=(
        *FIGURE, Field("counts", T.CHOICE, "核对", choices=CLAIMS, en="what of the studio it counts"))),
    *EVIDENCE[1:],
)  # fmt: skip
