"""Takes nothing, gives the rows of media coverage, of benefits and services, and of places."""

from __future__ import annotations

from typing import Final

from builder.model.fields import Field, FieldType
from builder.model.schema.affairs import EXHIBIT_SET
from builder.model.schema.parts import (
    DATE,
    DOCUMENTS,
    EVIDENCE,
    IDENTITY,
    INCENTIVES,
    MEDIA,
    OFFICE_CONTACT,
    PERSON_REF,
    PHOTOS,
    PLACES,
    SERIES,
    SOURCE,
    STANDING,
    STEP,
    SUMMARY,
)

T = FieldType

_SOURCES: Final = Field("sources", T.RECORD, "来源", ("source", "出处"), many=True, fields=SOURCE, short="title", en="sources")

COVERAGE: Final = (
    Field("title", T.TEXT, "标题", ("题目", "name"), required=True, en="title"),
    Field("outlet", T.TEXT, "媒体", ("发布者",), en="outlet"),
    Field("medium", T.CHOICE, "形式", ("媒介",), choices=MEDIA, en="medium"),
    *IDENTITY, *STANDING, *DATE,
    Field("author", T.TEXT, "作者", ("记者", "通讯员"), en="author"),
    Field("url", T.LINK, "网址", ("链接", "link"), en="address"),
    Field("archive", T.LINK, "存档", en="stored copy"),
    SUMMARY,
    Field("people", T.RECORD, "人物", many=True, fields=PERSON_REF, short="ref", en="people"),
    SERIES,
    Field("event", T.REFERENCE, "活动", of="event", en="event"),
    Field("programme", T.REFERENCE, "评选", of="programme", en="programme"),
    PHOTOS,
    _SOURCES,
)  # fmt: skip

BENEFIT: Final = (
    Field("name", T.TEXT, "名称", ("title",), required=True, en="name"),
    *IDENTITY, *STANDING,
    Field("area", T.TEXT, "领域", ("方面",), required=True, en="area"),
    Field("kind", T.CHOICE, "激励", ("类型",), choices=INCENTIVES, en="kind of incentive"),
    Field("provider", T.TEXT, "提供", ("提供单位",), en="provider"),
    SUMMARY,
    Field("applies_to", T.RECORD, "对象", ("适用",), short="text", en="for whom", fields=(
        Field("text", T.TEXT, "说明", en="as printed"),
        Field("levels", T.TERM, "级别", ("level",), many=True, of="level", en="levels"),
        Field("fields", T.TEXT, "领域", ("field",), many=True, en="fields"))),
    Field("how", T.TEXT, "办法", ("怎么用",), en="how"),
    Field("where", T.TEXT, "地点", ("place",), en="where"),
    Field("since", T.DATE, "开始", en="since"),
    Field("valid_from", T.DAY, "生效", ("起",), en="valid from"),
    Field("valid_until", T.DAY, "失效", ("止", "有效期至"), en="valid until"),
    DOCUMENTS,
    Field("event", T.REFERENCE, "活动", of="event", en="event"),
    *EVIDENCE,
)  # fmt: skip

SERVICE: Final = (
    Field("name", T.TEXT, "名称", ("title",), required=True, en="name"),
    *IDENTITY, *STANDING,
    Field("what", T.TEXT, "内容", ("summary", "简介"), en="what"),
    Field("where", T.TEXT, "地点", ("place",), en="where"),
    Field("hours", T.TEXT, "时间", en="hours"),
    Field("provider", T.TEXT, "提供", ("提供单位",), en="provider"),
    Field("link", T.LINK, "网址", ("链接", "url"), en="address"),
    Field("steps", T.RECORD, "步骤", many=True, fields=STEP, short="title", en="steps"),
    OFFICE_CONTACT,
    _SOURCES,
)  # fmt: skip

PLACE: Final = (
    Field("name", T.TEXT, "名称", ("title",), required=True, en="name"),
    Field("kind", T.CHOICE, "类型", choices=PLACES, en="kind of place"),
    *IDENTITY, *STANDING, SUMMARY,
    Field("place", T.TEXT, "地点", ("地区",), en="district or street"),
    Field("hours", T.TEXT, "时间", ("开放时间",), en="hours"),
    Field("since", T.TEXT, "建成", en="since"),
    OFFICE_CONTACT,
    Field("plaques", T.RECORD, "展牌", ("boards", "展板"), many=True, short="ref", en="plaques in walking order", fields=(
        Field("ref", T.REFERENCE, "人物", ("person", "id", "slug"), of="person", en="person"),
        Field("name", T.TEXT, "名称", en="name, of what has no page"),
        Field("text", T.TEXT, "说明", en="text"), Field("spot", T.TEXT, "位置", en="where it stands"))),
    Field("set", T.RECORD, "套展", ("展板组", "套展板", "board_set"), fields=EXHIBIT_SET, short="product",
          en="set of plaques to print"),
    *EVIDENCE,
)  # fmt: skip
