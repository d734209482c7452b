"""Takes nothing, gives the rows of the site's own numbers and of pages of prose."""

from __future__ import annotations

from typing import Final

from builder.model.fields import Field, FieldType
from builder.model.schema.parts import EVIDENCE, FIGURE, IDENTITY, SOURCE, STANDING

T = FieldType

SITE_FIGURE: Final = (
    *(field for field in FIGURE if field.name not in ("source", "tally")),
    *IDENTITY, *STANDING,
    Field("as_of", T.DATE, "截至", en="as of"),
    Field("group", T.TEXT, "分组", en="group"),
    Field("source", T.TEXT, "来源", many=True, en="source number"),
    Field("sources", T.RECORD, "出处", many=True, fields=SOURCE, short="title", en="sources"),
)  # fmt: skip

PAGE: Final = (
    Field("title", T.TEXT, "标题", ("name", "名称"), required=True, en="title"),
    *IDENTITY, *STANDING,
    Field("summary", T.TEXT, "简介", limit=240, en="summary"),
    Field("shows", T.CHOICE, "附图", choices={"seals": ("印章",), "sheet": ("一页纸",)},
          en="shows: the key to the seals; or printed on one A4"),
    Field("menu", T.FLAG, "菜单", en="in the menu"),
    Field("version", T.TEXT, "版本", en="version of a rule"),
    Field("effective", T.DATE, "施行", ("施行日期",), en="in force since"),
    *EVIDENCE,
)  # fmt: skip
