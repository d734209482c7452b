"""Takes nothing, gives the rows of people and of readers that tell of them."""

from __future__ import annotations

from typing import Final

from builder.model.fields import Field, FieldType
from builder.model.schema.parts import (
    CONSENTS,
    DATE,
    EVIDENCE,
    FINDERS,
    IDENTITY,
    KINDS,
    PERSON_REF,
    SOURCE,
    SOURCE_NUMBERS,
    STANDING,
)

T = FieldType

HONOR: Final = (
    Field("programme", T.REFERENCE, "评选", ("program", "品牌"), of="programme", en="programme"),
    Field("title", T.TEXT, "名称", ("honor", "荣誉"), en="title"),
    Field("level", T.TERM, "级别", of="level", en="level"),
    Field("year", T.YEAR, "年份", ("年度",), en="year"),
    *DATE,
    Field("period", T.DATE, "期次", en="period"),
    Field("edition", T.NUMBER, "届", ("届次",), en="edition"),
    Field("group", T.TEXT, "分组", ("组别",), en="group of the edition"),
    Field("category", T.TERM, "类别", of="own category", en="category, also one of the programme's own"),
    Field("category_inferred", T.FLAG, "编者归类", en="category inferred"),
    Field("citation", T.TEXT, "颁奖词", ("评语",), en="citation"),
    Field("share", T.TEXT, "份额", en="share"),
    Field("issuer", T.TEXT, "颁发", ("颁发单位",), en="issuer"),
    Field("posthumous", T.FLAG, "追授", en="posthumous"),
    SOURCE_NUMBERS,
)

PERSON: Final = (
    Field("name", T.TEXT, "姓名", ("名称", "名字"), required=True, en="name"),
    Field("kind", T.CHOICE, "类型", choices=KINDS, en="kind"),
    Field("category", T.TERM, "类别", ("categories", "分类"), many=True, of="category", en="category"),
    Field("category_inferred", T.FLAG, "编者归类", en="category inferred"),
    Field("level", T.TERM, "级别", of="level", en="level"),
    Field("year", T.YEAR, "年份", ("年度",), en="year"),
    Field("honor", T.TEXT, "荣誉称号", ("honour", "称号"), en="honour"),
    Field("honors", T.RECORD, "荣誉", ("honours",), many=True, fields=HONOR, short="title", en="honours"),
    *IDENTITY,
    Field("pinyin", T.TEXT, "拼音", en="pinyin"),
    Field("surname", T.TEXT, "姓", en="surname"),
    Field("sort_name", T.TEXT, "排序名", en="sort name"),
    Field("strokes", T.NUMBER, "笔画", en="strokes"),
    Field("name_hant", T.TEXT, "繁体姓名", en="traditional name"),
    Field("name_en", T.TEXT, "英文名", en="English name"),
    Field("disambig", T.TEXT, "区分", ("同名区分",), en="told apart by"),
    *STANDING,
    Field("notice_from", T.DAY, "公示开始", en="notice from"),
    Field("notice_to", T.DAY, "公示结束", en="notice to"),
    Field("tombstone", T.FLAG, "撤销公告", en="tombstone"),
    Field("summary", T.TEXT, "简介", ("摘要",), limit=240, en="summary"),
    Field("board_story", T.TEXT, "展板文字", ("board_text", "展板稿"), en="board story"),
    Field("quote", T.TEXT, "引语", ("原话",), en="quotation"),
    Field("place", T.TEXT, "地区", ("地点",), en="place"),
    Field("org", T.TEXT, "单位", ("工作单位",), en="organisation"),
    Field("occupation", T.TEXT, "职业", en="occupation"),
    Field("roles", T.TEXT, "身份", ("role",), many=True, en="roles"),
    Field("fields", T.TEXT, "领域", ("field",), many=True, en="fields"),
    Field("studio", T.REFERENCE, "工作室", of="studio", en="studio"),
    Field("recommended_by", T.RECORD, "推荐单位", ("推荐人",), short="name", en="who put the name forward", fields=(
        Field("name", T.TEXT, "名称", en="name"), Field("kind", T.CHOICE, "类型", choices=FINDERS, en="kind"))),
    Field("mentors", T.RECORD, "师父", ("mentor", "导师"), many=True, fields=PERSON_REF, short="ref", en="mentors"),
    Field("related", T.RECORD, "相关人物", many=True, fields=PERSON_REF, short="ref", en="related"),
    Field("members", T.RECORD, "成员", many=True, fields=PERSON_REF, short="name", en="members"),
    Field("born", T.DATE, "出生", en="born"),
    Field("died", T.DATE, "去世", en="died"),
    Field("timeline", T.RECORD, "经历", many=True, en="timeline",
          fields=(*DATE, Field("text", T.TEXT, "内容", required=True, en="text"), SOURCE_NUMBERS)),
    *EVIDENCE,
    Field("checks", T.RECORD, "核实", many=True, en="checks", fields=(
        Field("role", T.TEXT, "角色", en="role"), Field("org", T.TEXT, "单位", en="organisation"),
        Field("date", T.DATE, "日期", en="date"), Field("scope", T.TEXT, "范围", en="scope"))),
    Field("questions", T.TEXT, "思考题", ("问题",), many=True, en="questions"),
    Field("consent", T.RECORD, "授权", ("同意",), en="consent", fields=(
        Field("publish", T.CHOICE, "发布", choices=CONSENTS, en="publish"),
        Field("portrait", T.CHOICE, "肖像", choices=CONSENTS, en="portrait"),
        Field("print", T.CHOICE, "展板", ("印刷",), choices=CONSENTS, en="print"),
        Field("mentoring", T.CHOICE, "结对", ("师徒",), choices=CONSENTS, en="being named as a pair"),
        Field("minor", T.FLAG, "未成年", en="minor"))),
)  # fmt: skip

READER: Final = (
    Field("title", T.TEXT, "标题", ("书名", "name", "名称"), required=True, en="title"),
    *IDENTITY, *STANDING,
    Field("summary", T.TEXT, "简介", ("摘要",), limit=240, en="summary"),
    Field("people", T.REFERENCE, "人物", ("人员", "名单"), many=True, of="person", required=True, en="people, in reading order"),
    Field("questions", T.TEXT, "思考题", ("问题",), many=True, en="questions about the whole"),
    Field("pinyin", T.FLAG, "注音", ("拼音",), en="readings over the names"),
    Field("sources", T.RECORD, "来源", ("source", "出处"), many=True, fields=SOURCE, short="title", en="sources of the foreword"),
)  # fmt: skip
