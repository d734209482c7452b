"""Takes a document, gives slips of input methods that no dictionary of words is needed for, and blanks never filled in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from builder.check.document import Document
from builder.check.finding import Edit, Finding

_SLIPS: Final = """座落坐落 防碍妨碍 竟竟业业兢兢业业 克苦耐劳刻苦耐劳 默默无蚊默默无闻 无私奉现无私奉献 乐于助入乐于助人 助入为乐助人为乐
    诚实守性诚实守信 助人未乐助人为乐 敬业奉现敬业奉献 见义勇维见义勇为 渲泄宣泄 脉博脉搏 脉膊脉搏 一愁莫展一筹莫展 名列前矛名列前茅 美仑美奂美轮美奂
    趋之若骛趋之若鹜 自抱自弃自暴自弃 针贬针砭 泊来品舶来品 出奇不意出其不意 修茸修葺 亲睐青睐 青睬青睐 装祯装帧 坐阵坐镇 无精打彩无精打采
    不可思义不可思议 世外桃园世外桃源 脏款赃款 娇揉造作矫揉造作 一股作气一鼓作气 再所不惜在所不惜 羡幕羡慕 竭泽而鱼竭泽而渔 滥芋充数滥竽充数
    鼎立相助鼎力相助 谈笑风声谈笑风生 声名雀起声名鹊起 记忆尤新记忆犹新 食不裹腹食不果腹 言简意骇言简意赅
    发韧发轫 一诺千斤一诺千金 呕心历血呕心沥血 兴高彩烈兴高采烈 义不容词义不容辞 奋不故身奋不顾身 持之以衡持之以恒 以身做则以身作则 一如即往一如既往
    坚持不屑坚持不懈 全力以付全力以赴 不负重望不负众望 关怀倍至关怀备至 无微不致无微不至 首曲一指首屈一指 披星带月披星戴月 有口皆牌有口皆碑
    家喻户哓家喻户晓 拾金不味拾金不昧 志原者志愿者 精神文名精神文明 道德摸范道德模范 侯选人候选人 先近个人先进个人 先近集体先进集体 扶危济因扶危济困"""
# Small on purpose: what is here is wrong wherever it stands. 阿登 is a place, too: it counts at the end of a list only.
_TYPOS: Final = (
    (re.compile(r"垫子(?=版|档|文档|邮件|邮箱|稿|照片|表格|材料|文本|信箱|公文)"), "电子"),
    (re.compile(r"(?<=[\u4e00-\u9fff])(?<![叫是给对名和与及找问跟])阿登(?=[。；，）)]|方面|形式|方式|材料|内容|活动|奖项|渠道)"), "等"),
    (re.compile(r"布署(?!名)"), "部署"), (re.compile("一如继往"), "一如既往"), (re.compile("再接再励"), "再接再厉"), (re.compile("迫不急待"), "迫不及待"),
    (re.compile("走头无路"), "走投无路"), (re.compile("甘败下风"), "甘拜下风"), (re.compile("穿流不息"), "川流不息"), (re.compile("鬼鬼崇崇"), "鬼鬼祟祟"),
    (re.compile("寒喧"), "寒暄"), (re.compile("粗旷"), "粗犷"), (re.compile("默守成规"), "墨守成规"), (re.compile("不径而走"), "不胫而走"),
    (re.compile("金榜提名"), "金榜题名"), (re.compile("松驰"), "松弛"), (re.compile("(?<!大)幅射(?!门|程)"), "辐射"), (re.compile("身体力形"), "身体力行"),
    (re.compile("任劳任愿"), "任劳任怨"), (re.compile("见意勇为"), "见义勇为"), (re.compile("助人为了乐"), "助人为乐"), (re.compile("爱岗敬叶"), "爱岗敬业"),
    *((re.compile(pair[: len(pair) // 2]), pair[len(pair) // 2 :]) for pair in _SLIPS.split()),
    (re.compile("(?<![目标有打坦])的的(?![确士喀])"), "的"),
)  # fmt: skip
_HAN: Final = re.compile("[\u4e00-\u9fff]")
_ITEMS: Final = 80  # characters of a list before its end
_LIST: Final = re.compile(r"、[^。；，：！？]*$")  # what stands before 等 when it ends a list
# What M112 leaves to us: a masked name (李××) is the press's way, a masked office is a form nobody filled in.
_HOLDERS: Final = re.compile(
    r"(?<!某)某{2,4}(?=省|市|区|县|镇|乡|村|街道|社区|单位|学校|公司|局|部门|同志|媒体)|(?<![×✕])[×✕]{2,6}(?=省|市|区|县|镇|乡|街道|社区|单位|学校|公司|局)"
    r"|(?<![0-9])(?:19|20)[×✕]{2}(?![年\-./])|(?:(?<=[（(【\[〔“])|^)请?在?(?:此处|这里)(?:插入|填写|添加|补充)[\u4e00-\u9fff]{0,8}(?=[）)】\]〕”]|[。．.…]*$)|[〔（(]此处.{1,12}[〕）)]"
    r"|[（(【\[](?:待补充?|待填写?|待核实?|待定|请填写|请补充|请输入)[^（）()\[\]【】]{0,8}[）)】\]](?!\()|\b(?:TODO|TBD|FIXME)\b|[Ll]orem ipsum"
    r"|(?<![_＿])[_＿]{2,40}(?=[年月日市区县]|同志)|(?<![*])[*]{2,3}(?=(?:市|区|县|同志)(?![^*]*[*]))|(?<![?？])[?？]{1,4}年[?？]{1,2}月"
    r"|(?:^|(?<=[（(【“]))(?:(?:请输入|(?:单击|点击)此处(?:添加|编辑|输入))[\u4e00-\u9fff]{0,12}|这里是(?:正文|标题|内容|简介|摘要)|[（(]?略[）)]?|(?:测试){1,3}(?:文章|内容|数据|文字)?|(?:(?:示例|占位|样例)文字)+)(?=[）)】”。]*$)"
    r"|^(?:null|undefined|NaN|nan|None|N/A|asdf\w*)$|#(?:REF!|N/A|NAME\?|VALUE!|DIV/0!)|0000-00-00|\{\{ ?[\w.]{1,40} ?\}\}"
)
_COLON: Final = re.compile(r"[ \t\u3000\u00a0]*([:：﹕︰])[ \t\u3000\u00a0]*")
_CURLY: Final = re.compile("[“”‘’]")


def find_typos(document: Document) -> Iterator[Finding]:
    """Find words that input methods are known to give wrongly."""
    for line in document.lines:
        if line.seen.isascii():
            continue
        for pattern, right in _TYPOS:
            for found in pattern.finditer(line.seen):
                if found[0] == "阿登" and not _LIST.search(line.seen[max(0, found.start() - _ITEMS) : found.start()]):
                    continue
                after = _HAN.match(line.text, found.end())
                values = {"found": found[0] + (after[0] if after else ""), "right": right + (after[0] if after else "")}
                yield Finding("C112", line.start + found.start(), line.start + found.end(), values)


def find_holders(document: Document) -> Iterator[Finding]:
    """Find blanks that were never filled in."""
    for line in document.lines:
        for found in _HOLDERS.finditer(line.seen):
            yield Finding("C105", line.start + found.start(), line.start + found.end(), {"found": found[0]})


def find_keys(document: Document) -> Iterator[Finding]:
    """Find keys with full-width quotes or colons, which are read as if they were half-width."""
    source, text = document.source, document.text
    for row in source.front.entries if source.front else ():
        key = row.key
        start = document.place(key.line, key.column)
        name = text[start : start + key.length]
        colon = _COLON.match(text, start + key.length)
        bare = _CURLY.sub("", name)
        if colon is None or source.excerpts().private(key.line) or (colon[1] == ":" and bare == name) or not bare:
            continue
        ends = colon.end() >= len(text) or text[colon.end()] == "\n"
        edits = (Edit(start, colon.end(), f"{bare}:" if ends else f"{bare}: "),)
        yield Finding("C114", start, start + key.length, {"key": bare}, edits)
