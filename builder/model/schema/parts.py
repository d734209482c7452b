"""Takes nothing, gives the rows that several kinds share: sources, figures, photos, standing, identity."""

from __future__ import annotations

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
VENUES: Final = {
    "office": ("机关",), "school": ("学校",), "community": ("社区",), "enterprise": ("企业",), "village": ("农村",),
    "family": ("家庭",), "centre": ("新时代文明实践中心（所、站）", "新时代文明实践中心", "文明实践中心", "新时代文明实践所",
                                     "新时代文明实践站"),
}  # fmt: skip
PLACES: Final = {
    "park": ("主题公园", "公园"), "wall": ("展墙",), "hall": ("展馆", "展厅"), "street": ("街区", "景观"),
    "centre": ("新时代文明实践中心（所、站）", "新时代文明实践中心", "文明实践中心"),
}  # fmt: skip
MEDIA: Final = {
    "newspaper": ("报纸",), "magazine": ("杂志", "期刊"), "web": ("网站", "网页"), "app": ("客户端", "APP"),
    "account": ("公众号",), "radio": ("广播",), "television": ("电视",), "video": ("视频", "短视频"),
    "film": ("影片", "微电影", "专题片"), "photo": ("图片", "图片报道"), "interview": ("访谈", "专访"), "book": ("图书", "书"),
    "poster": ("公益广告", "海报"),
}  # fmt: skip
INCENTIVES: Final = {"spirit": ("精神鼓励",), "material": ("物质奖励",), "social": ("社会激励",)}
NOTICE_TYPES: Final = {"notice": ("公示",), "call": ("启事", "征集启事"), "revocation": ("撤销", "撤销公告")}
CYCLES: Final = {
    "month": ("按月", "每月"), "quarter": ("按季度", "每季度"), "half": ("按半年", "每半年"), "year": ("按年", "每年"),
    "batch": ("按批次", "按批"),
}  # fmt: skip
FINDERS: Final = {"sector": ("行业部门",), "street": ("街道", "镇街"), "community": ("社区",), "unit": ("社会单位",)}
LANES: Final = {"live": ("现场", "现场发布"), "media": ("媒体", "媒体发布"), "social": ("社会", "社会宣传")}
CLAIMS: Final = {"times": ("活动次数",), "reached": ("服务人次",), "members": ("成员人数",)}

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
STANDING: Final = (
    Field("status", T.CHOICE, "状态", choices=STATUSES, en="status"),
    Field("draft", T.FLAG, "草稿", en="draft"),
    Field("fiction", T.FLAG, "虚构", en="fiction: never published"),
    Field("publish_on", T.DAY, "发布日期", ("发布日",), en="publish on"),
    Field("expires_on", T.DAY, "下线日期", ("到期日",), en="expires on"),
    Field("updated", T.DAY, "更新日期", ("更新",), en="updated"),
)
IDENTITY: Final = (
    Field("id", T.TEXT, "编号", en="permanent id"),
    Field("slug", T.TEXT, "网址名", ("拼音网址",), en="address"),
    Field("aliases", T.TEXT, "旧网址名", ("alias",), many=True, en="former addresses"),
)
PHOTOS: Final = Field("photos", T.RECORD, "照片", ("photo", "图片"), many=True, fields=PHOTO, short="file", en="photos")
EVIDENCE: Final = (
    Field("figures", T.RECORD, "数字", many=True, fields=FIGURE, en="figures"),
    PHOTOS,
    Field("sources", T.RECORD, "来源", ("source", "出处"), many=True, fields=SOURCE, short="title", en="sources"),
)
DOCUMENT: Final = (
    Field("title", T.TEXT, "名称", ("name",), required=True, en="title"),
    Field("date", T.DATE, "日期", en="date"),
    Field("version", T.TEXT, "版本", en="version"),
    Field("url", T.LINK, "网址", ("链接", "link"), en="address"),
)
DOCUMENTS: Final = Field("documents", T.RECORD, "文件", many=True, fields=DOCUMENT, short="title", en="documents")
OFFICE_CONTACT: Final = Field("office_contact", T.TEXT, "办公电话", ("办公联系",), en="an office's number or address")
SERIES: Final = Field("series", T.TEXT, "系列", ("专栏",), en="series")
SUMMARY: Final = Field("summary", T.TEXT, "简介", ("摘要",), limit=240, en="summary")
CANDIDATE: Final = (
    Field("ref", T.REFERENCE, "人物", ("person", "id", "slug"), of="person", en="person"),
    Field("name", T.TEXT, "姓名", en="name, of somebody without a page"),
    Field("category", T.TERM, "类别", of="own category", en="category"),
    Field("org", T.TEXT, "单位", ("推荐单位",), en="organisation"),
    Field("place", T.TEXT, "地区", ("地点",), en="place"),
    Field("deed", T.TEXT, "事迹", ("主要事迹", "title", "summary"), limit=120, en="deed in a line"),
)
