"""Takes nothing, gives the one field table: from it come validation, Chinese keys, the JSON Schema, forms and docs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from builder.model.fields import Field, FieldType

T = FieldType

STATUSES: Final = {
    "draft": ("草稿",), "lead": ("线索",), "reserve": ("储备",), "nominated": ("推荐", "已推荐"),
    "reviewing": ("审核", "审核中"), "notice": ("公示", "公示中"), "published": ("发布", "已发布"),
    "archived": ("归档", "已归档"), "held": ("暂缓",), "revoked": ("撤销", "已撤销"),
}  # fmt: skip
KINDS: Final = {"individual": ("个人",), "group": ("集体", "群体", "组"), "unit": ("单位",)}
CONSENTS: Final = {"yes": ("是", "同意", "true"), "no": ("否", "不同意", "false"), "unrecorded": ("未记录", "待补")}
QUALIFIERS: Final = {"余": (), "近": (), "超过": ("超",), "约": (), "逾": (), "exact": ("整",)}
EVENT_TYPES: Final = {
    "ceremony": ("颁奖典礼", "典礼"), "live-release": ("现场发布",), "media-release": ("媒体发布",), "talk": ("宣讲",),
    "report": ("报告会",), "interview": ("微访谈", "访谈"), "exhibition": ("展览", "巡展"), "learning": ("学习",),
    "visit": ("走访",), "care": ("关爱", "关爱礼遇"), "activity": ("活动",),
}  # fmt: skip
SET_ORDERS: Final = {"given": ("原序", "照列"), "rank": ("级别", "按级别"), "name": ("姓名", "按姓名", "音序"),
                     "year": ("年份", "按年份")}  # fmt: skip

DATE: Final = (
    Field("date", T.DATE, "日期", en="date"),
    Field("date_text", T.TEXT, "日期文字", en="date in words"),
    Field("date_inferred", T.FLAG, "日期推定", en="date inferred"),
)
SOURCE_NUMBERS: Final = Field("source", T.TEXT, "来源", ("sources", "出处"), many=True, en="source number")

SOURCE: Final = (
    Field("title", T.TEXT, "标题", ("题目",), en="title"),
    Field("outlet", T.TEXT, "媒体", ("来源", "出处"), en="outlet"),
    *DATE,
    Field("author", T.TEXT, "作者", ("correspondent", "记者", "通讯员"), en="author"),
    Field("editor", T.TEXT, "编辑", en="editor"),
    Field("url", T.LINK, "网址", ("链接", "link"), en="address"),
    Field("quote", T.TEXT, "引文", en="quotation"),
)
FIGURE: Final = (
    Field("label", T.TEXT, "名称", ("说明",), en="label"),
    Field("value", T.TEXT, "数值", ("数字", "数"), required=True, en="value"),
    Field("unit", T.TEXT, "单位", ("量词",), en="unit"),
    Field("qualifier", T.CHOICE, "约数", choices=QUALIFIERS, en="qualifier"),
    Field("scale", T.CHOICE, "数级", choices={"万": (), "亿": (), "千": ()}, en="scale"),
    Field("tally", T.FLAG, "正字计数", en="tally"),
    SOURCE_NUMBERS,
)
PHOTO: Final = (
    Field("file", T.TEXT, "文件", ("src", "path"), required=True, en="file"),
    Field("alt", T.TEXT, "说明", ("描述", "替代文字"), en="text for those who cannot see it"),
    Field("credit", T.TEXT, "摄影", ("版权", "作者"), en="credit"),
    Field("consent", T.TEXT, "授权", en="permission"),
    Field("focus", T.POINT, "焦点", en="focus"),
)
PERSON_REF: Final = (
    Field("ref", T.REFERENCE, "人物", ("person", "id", "slug"), of="person", en="person"),
    Field("name", T.TEXT, "姓名", en="name"),
    Field("role", T.TEXT, "角色", ("task", "分工", "身份"), en="role"),
)
STEP: Final = (
    Field("title", T.TEXT, "名称", ("name", "kind", "步骤"), required=True, en="title"),
    Field("text", T.TEXT, "说明", en="text"),
    Field("count", T.TEXT, "数量", en="count"),
)
HONOR: Final = (
    Field("programme", T.REFERENCE, "评选", ("program", "品牌"), of="programme", en="programme"),
    Field("title", T.TEXT, "名称", ("honor", "荣誉"), en="title"),
    Field("level", T.TERM, "级别", of="level", en="level"),
    Field("year", T.YEAR, "年份", ("年度",), en="year"),
    *DATE,
    Field("period", T.DATE, "期次", en="period"),
    Field("edition", T.NUMBER, "届", ("届次",), en="edition"),
    Field("category", T.TERM, "类别", of="category", en="category"),
    Field("category_inferred", T.FLAG, "编者归类", en="category inferred"),
    Field("citation", T.TEXT, "颁奖词", ("评语",), en="citation"),
    Field("share", T.TEXT, "份额", en="share"),
    Field("issuer", T.TEXT, "颁发", ("颁发单位",), en="issuer"),
    Field("posthumous", T.FLAG, "追授", en="posthumous"),
    SOURCE_NUMBERS,
)
STANDING: Final = (
    Field("status", T.CHOICE, "状态", choices=STATUSES, en="status"),
    Field("draft", T.FLAG, "草稿", en="draft"),
    Field("publish_on", T.DAY, "发布日期", ("发布日",), en="publish on"),
    Field("expires_on", T.DAY, "下线日期", ("到期日",), en="expires on"),
    Field("updated", T.DAY, "更新日期", ("更新",), en="updated"),
)
IDENTITY: Final = (
    Field("id", T.TEXT, "编号", en="permanent id"),
    Field("slug", T.TEXT, "网址名", ("拼音网址",), en="address"),
    Field("aliases", T.TEXT, "旧网址名", ("alias",), many=True, en="former addresses"),
)
EVIDENCE: Final = (
    Field("figures", T.RECORD, "数字", many=True, fields=FIGURE, en="figures"),
    Field("photos", T.RECORD, "照片", ("photo", "图片"), many=True, fields=PHOTO, short="file", en="photos"),
    Field("sources", T.RECORD, "来源", ("source", "出处"), many=True, fields=SOURCE, short="title", en="sources"),
)
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
        Field("minor", T.FLAG, "未成年", en="minor"))),
)  # fmt: skip

EVENT: Final = (
    Field("title", T.TEXT, "标题", ("name", "名称"), required=True, en="title"),
    Field("subtype", T.CHOICE, "类型", ("type", "kind"), choices=EVENT_TYPES, en="kind of event"),
    *IDENTITY, *STANDING, *DATE,
    Field("until", T.DATE, "结束日期", en="until"),
    Field("period", T.DATE, "期次", en="period"),
    Field("summary", T.TEXT, "简介", ("摘要",), limit=240, en="summary"),
    Field("place", T.TEXT, "地点", ("地区", "地址"), en="place"),
    Field("venue", T.TEXT, "场所", ("场地",), en="venue"),
    Field("organizer", T.TEXT, "主办", ("organiser", "主办单位"), en="organiser"),
    Field("programme", T.REFERENCE, "评选", of="programme", en="programme"),
    Field("edition", T.NUMBER, "届", en="edition"),
    Field("part_of", T.REFERENCE, "所属活动", of="event", en="part of"),
    Field("people", T.RECORD, "人物", many=True, fields=PERSON_REF, short="ref", en="people"),
    Field("media", T.TEXT, "媒体", many=True, en="media"),
    Field("stops", T.RECORD, "站点", many=True, en="stops", fields=(
        Field("place", T.TEXT, "地区", ("地点",), en="place"), Field("venue", T.TEXT, "场所", ("场地",), en="venue"),
        Field("from", T.DAY, "开始", ("开始日期",), en="from"), Field("to", T.DAY, "结束", ("结束日期",), en="to"),
        Field("boards", T.REFERENCE, "展板", many=True, of="person", en="whose boards; none: the whole set"))),
    Field("set", T.RECORD, "套展", ("展板组", "套展板", "board_set"), fields=EXHIBIT_SET, short="product", en="set of boards"),
    *EVIDENCE,
)  # fmt: skip

PROGRAMME: Final = (
    Field("name", T.TEXT, "名称", ("title",), required=True, en="name"),
    *IDENTITY, *STANDING,
    Field("level", T.TERM, "级别", of="level", en="level"),
    Field("level_label", T.TEXT, "级别名", en="level as the public calls it"),
    Field("seal", T.TEXT, "印文", limit=8, en="seal"),
    Field("issuer", T.TEXT, "颁发单位", ("颁发",), en="issuer"),
    Field("scope", T.TEXT, "范围", en="scope"),
    Field("summary", T.TEXT, "简介", limit=240, en="summary"),
    Field("cycle", T.RECORD, "周期", ("cycles",), many=True, short="name", en="cycle", fields=(
        Field("name", T.TEXT, "名称", required=True, en="name"),
        Field("valid_from", T.DATE, "起", en="valid from"), Field("valid_to", T.DATE, "止", en="valid to"),
        Field("quota", T.TEXT, "名额", en="quota"))),
    Field("calendar", T.RECORD, "日程", many=True, fields=STEP, short="title", en="calendar"),
    Field("steps", T.RECORD, "步骤", many=True, fields=STEP, short="title", en="steps"),
    Field("categories", T.TEXT, "类别", ("category",), many=True, en="its categories"),
    Field("documents", T.TEXT, "文件", many=True, en="documents"),
    Field("jury", T.TEXT, "评审", ("评委",), many=True, en="jury"),
    Field("merged_from", T.TEXT, "合并自", many=True, en="merged from"),
    Field("editions", T.RECORD, "届次", many=True, en="editions", fields=(
        Field("number", T.NUMBER, "届", required=True, en="number"), Field("year", T.YEAR, "年份", en="year"),
        Field("groups", T.TEXT, "分组", many=True, en="groups"), Field("expect", T.TEXT, "应有", en="expected"),
        Field("release", T.RECORD, "发布", many=True, fields=STEP, short="title", en="release"))),
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
    Field("activities", T.RECORD, "活动", many=True, fields=STEP, short="title", en="activities"),
    Field("places", T.TEXT, "足迹", many=True, en="places"),
    *EVIDENCE,
)  # fmt: skip

SITE_FIGURE: Final = (
    *(field for field in FIGURE if field.name not in ("source", "tally")),
    *IDENTITY, *STANDING,
    Field("as_of", T.DATE, "截至", en="as of"),
    Field("source", T.TEXT, "来源", many=True, en="source number"),
    Field("sources", T.RECORD, "出处", many=True, fields=SOURCE, short="title", en="sources"),
)  # fmt: skip

PAGE: Final = (
    Field("title", T.TEXT, "标题", ("name", "名称"), required=True, en="title"),
    *IDENTITY, *STANDING,
    Field("summary", T.TEXT, "简介", limit=240, en="summary"),
    Field("shows", T.CHOICE, "附图", choices={"seals": ("印章",)}, en="shows"),
    Field("menu", T.FLAG, "菜单", en="in the menu"),
    *EVIDENCE,
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

KINDS_OF_CONTENT: Final[Mapping[str, tuple[Field, ...]]] = {  # folder below content/ -> its fields
    "people": PERSON,
    "events": EVENT,
    "programmes": PROGRAMME,
    "studios": STUDIO,
    "figures": SITE_FIGURE,
    "pages": PAGE,
    "readers": READER,
}
