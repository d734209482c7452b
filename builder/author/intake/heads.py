"""Takes a head as an office writes it, gives what is meant: a field, a private thing, a mere number, or nothing known."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from builder.gate.private_keys import private_name

_BRACKETS: Final = re.compile(r"[(（\[【〔〈<].*?[)）\]】〕〉>]")
_MARKS: Final = re.compile(r"[\s*★☆●:：,，。、/／|._\-—·•'\"“”]+")
_NUMBERED: Final = re.compile(r"(?P<base>\D+?)(?P<number>\d{1,2}|[一二三四五六七八九十])(?P<sub>\D*)")
_HAN: Final = {han: number for number, han in enumerate("一二三四五六七八九十", start=1)}

ROW_NUMBERS: Final = frozenset({"序号", "序", "行号", "no", "#", "index", "顺序号", ""})
DERIVED: Final = frozenset({"网址", "网页地址", "字数", "事迹字数", "url"})  # what an export says of a page, and nobody types

# What offices write over a column -> field path. Also with 及 与 和 between words.
SYNONYMS: Final[dict[str, dict[str, str]]] = {
    "people": {
        "name": "候选人姓名 被推荐人 被推荐人姓名 推荐对象 人选 人选姓名 推荐人选 候选人 榜样姓名 榜样 好人姓名 人物 人物姓名 事迹人物 获奖人 获奖者 "
        "获奖人姓名 模范姓名 先进个人 姓名名称 个人集体名称 个人姓名",
        "category": "推荐类别 申报类别 所属类别 好人类别 类型类别 事迹类别 申报类型 推荐类型 评选类别 奖项类别",
        "honors.title": "荣誉称号 所获荣誉 获得荣誉 所获荣誉称号 获得荣誉称号 曾获荣誉 获奖名称 奖项 奖项名称 主要荣誉 获奖情况 表彰名称 荣誉名称 "
        "曾获奖项 曾获荣誉称号 何时何地受过何种表彰 荣誉 称号",
        "honors.level": "荣誉级别 荣誉等级 获奖级别 表彰级别 级别 等级 奖项级别",
        "honors.year": "获奖时间 获奖年度 获奖年份 授予时间 授予年度 授予年份 表彰时间 表彰年度 表彰年份 荣誉年份 年度 年份 获评时间 获评年份 入选时间 "
        "入选年份 评选年度 发布年度 获得时间",
        "honors.citation": "颁奖词 评语 致敬词 授奖词 颁奖辞",
        "honors.issuer": "颁发单位 授予单位 表彰单位 颁奖单位",
        "honors.edition": "届次",
        "honors.period": "期次",
        "body": "正文 事迹 主要事迹 事迹材料 先进事迹 事迹正文 主要事迹材料 先进事迹材料 个人事迹 事迹详情 事迹内容 推荐材料 推荐事迹 事迹全文 详细事迹 "
        "感人事迹 人物事迹 推荐理由 申报事迹 事迹介绍 story text",
        "summary": "事迹简介 事迹摘要 事迹概述 一句话简介 人物简介 个人简介 基本事迹 主要事迹简介 简要事迹 事迹简述 一句话事迹",
        "org": "工作单位及职务 工作单位与职务 工作单位和职务 单位及职务 单位职务 所在单位 所属单位 单位名称 工作单位职务 现工作单位 所在单位及职务 "
        "工作单位或住址单位 服务单位",
        "occupation": "职务 职业 岗位 工种 职务职称 职业身份 工作岗位 现任职务 从事职业",
        "roles": "身份 人物身份",
        "fields": "服务领域 专业领域 从业领域 擅长领域",
        "place": "所在地区 所在区县 所在县区 地区 区县 县区 所属区县 所属地区 镇街 街道 所在镇街 社区 所属社区 村社区 乡镇街道 所在街道 所在社区 所属街道",
        "recommended_by": "推荐单位 推荐部门 报送单位 申报单位 推报单位 上报单位 推荐单位名称 推荐组织",
        "quote": "榜样语录 榜样心语 人物语录 感言 获奖感言 心语 语录 人生格言 座右铭",
        "board_story": "展板稿 展板文案 展板内容",
        "photos": "照片 照片文件 照片文件名 照片名称 图片文件名 图片名称 相片 附件照片 人物照片 事迹照片 生活照 工作照 照片附件 个人照片",
        "sources": "媒体报道 报道链接 资料来源 信息来源 消息来源",
        "consent.publish": "是否同意公开 同意公开 是否同意宣传 同意宣传 本人同意公开 公开授权 同意发布",
        "consent.portrait": "肖像授权 肖像权授权 同意使用肖像 是否授权肖像",
        "consent.print": "展板授权 同意制作展板",
        "born": "出生年份 出生年",
        "kind": "个人集体 个人或集体 申报对象类型",
        "id": "人物编号 档案编号 榜样编号",
    },
    "events": {
        "title": "活动名称 活动主题 活动 主题", "date": "活动时间 活动日期 时间 举办时间", "venue": "活动地点 举办地点 场地",
        "organizer": "主办单位 组织单位 承办单位 牵头单位", "body": "活动内容 活动简介 活动情况", "photos": "照片 活动照片 照片文件名",
    },
}  # fmt: skip

# Personal things beyond those that the gate knows by name; a whole head, or a part of one.
_PRIVATE_WHOLE: Final = (
    "性别 年龄 民族 籍贯 政治面貌 文化程度 学历 学位 婚姻状况 婚否 健康状况 身体状况 宗教信仰 出生年月 出生年月日 出生日期 生日 入党时间 "
    "参加工作时间 血型 收入 家庭收入 低保 残疾 残疾等级 病史 病情 家庭成员 家庭情况 配偶 子女 监护人 毕业院校 收件地址 邮编 邮政编码 邮寄地址 "
    "推荐单位意见 单位意见 审批意见 公安意见 纪检意见 计生意见 村社区意见 初审意见 复审意见 评审意见 打分 得分 评分 birthday gender sex age"
)
_PRIVATE_PART: Final = re.compile(
    r"电话|手机|联系方式|联系人|身份证|证件号|银行|账号|开户|住址|地址|户籍|微信|邮箱|qq|困难|低保|残疾|病情|病史|政审|意见|票数|得票|phone|mobile|"
    r"idcard|email|address|监护人|血型|慰问"
)
_PRIVATE_NAMES: Final = (
    ("电话|手机|phone|mobile", "phone"), ("身份证|证件号|idcard", "id_number"), ("银行|账号|开户", "bank"),
    ("住址|地址|户籍|address|邮编|邮政", "address"), ("困难|低保|残疾|病|慰问|收入|健康", "hardship"),
    ("联系|微信|邮箱|qq|email", "contact"), ("意见|政审|票|分", "vetting"),
)  # fmt: skip


def folded(head: str) -> str:
    """Fold a head for comparing: width, case, blanks, signs and what stands in brackets do not count."""
    plain = unicodedata.normalize("NFKC", head).casefold()
    bare = _MARKS.sub("", _BRACKETS.sub("", plain))
    return re.sub(r"[及与和或]", "", bare) if len(bare) > 2 else bare  # 工作单位及职务 is 工作单位职务


def private_kind(head: str) -> str:
    """Give the name under which the sidecar keeps a private column, "" for any other."""
    known = private_name(head) or private_name(_BRACKETS.sub("", unicodedata.normalize("NFKC", head)))
    if known:
        return known
    bare = folded(head)
    if bare not in _PRIVATE_HEADS and not _PRIVATE_PART.search(bare):
        return ""
    return next((name for words, name in _PRIVATE_NAMES if re.search(words, bare)), "private")


def numbered(head: str) -> tuple[str, int, str] | None:
    """Take 荣誉2.年份 apart into its field, number and inner field; None for heads without a number."""
    found = _NUMBERED.fullmatch(_MARKS.sub("", _BRACKETS.sub("", unicodedata.normalize("NFKC", head)).casefold()))
    if found is None:
        return None
    digits = found["number"]
    return found["base"], _HAN.get(digits) or int(digits), found["sub"]


_PRIVATE_HEADS: Final = frozenset(folded(word) for word in _PRIVATE_WHOLE.split())
