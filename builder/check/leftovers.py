"""Takes a document, gives what came along when its text was copied from a web page: footers, buttons, code of pages."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Final

from builder.check.document import Document
from builder.check.finding import Edit, Finding
from builder.check.lines import Line

_ROLES: Final = frozenset({"prose", "item", "heading", "literal", "quote"})
_MOST: Final = 60  # characters; a longer line is prose that happens to begin so
# A whole line of these is no content of ours, whatever stands around it. The words are those of news sites, of sites
# that offer model texts, and of novel sites, from where "next chapter" comes.
_ALWAYS: Final = r"""
    (?:责任编辑|责编|值班(?:编辑|主任|总编)|网络编辑|审核编辑)[:：\s].*
    |(?:本文|文章|稿件)来源[:：].*|稿源[:：].*|原标题[:：].*|.{0,20}侵删
    |(?:上|下)一(?:篇|章|页|节|条|主题)(?:[:：].*)?
    |未完待续[…。.！!]*|(?:本章|本节)(?:未)?完(?:[，,。…！!\s].*)?|(?:请看|敬请期待|欲知后事).{0,6}下(?:一章|回|集).*
    |(?:打印|收藏|分享|推荐|关闭)(?:本页|本文|页面|窗口|此页)(?:\s.{0,16})?
    |(?:返回|回到)(?:顶部|首页|列表|目录|上页)
    |(?:加入收藏|设为首页|我要纠错|我要评论|我来说两句|网友评论|发表评论|查看评论)(?:[\s|｜:：(（\[【\d>»].{0,20})?
    |(?:阅读|查看)(?:全文|原文)|展开(?:全文|更多)|加载更多|查看更多|点击(?:查看|阅读|展开)(?:更多|全文|原文|大图).{0,16}
    |(?:阅读|浏览|点击|访问)(?:量|数|次数)?[:：\s]\s*\d+.{0,8}
    |(?:字体|字号)(?:大小)?[:：\s]*[\[【(（]?\s*(?:[大中小]|A[-+]).{0,14}
    |(?:当前位置|您(?:现在)?的?(?:所在)?位置)(?:是)?[:：].*
    |.{0,12}(?:如|若|涉及|涉嫌).{0,12}(?:侵权|版权问题).{0,12}(?:删除|联系).{0,16}|侵权.{0,4}删(?:除)?
    |(?:最新章节|一秒记住|手机用户请|求(?:推荐票|月票|收藏)).{0,40}
    |(?:(?:本|此|以上|更多|由).{0,20}文库|.{0,24}(?:范文网|文档网|道客巴巴|豆丁网))(?:整理|收集|提供|下载|欢迎|[:：]).{0,30}"""
# These may be said on purpose where readers are told what to do: on a notice, of a service, on a page of the site.
_IN_STORIES: Final = r"""
    |(?:新闻|信息|内容|图片)?来源\s*[:：丨｜|].*
    |(?:编辑|校对|审核|监制|初审|复审|终审|[一二三]审)\s*[:：丨｜|][^，。]{1,40}
    |(?:时间|日期)[:：]\s*(?:19|20)\d\d.{0,20}来源[:：].*|首页\s*(?:>|＞|»|→).*|(?:Copyright|©).{0,8}(?:19|20)\d\d.*|.{0,40}All\ Rights\ Reserved.*
    |更多(?:精彩)?内容[，,]?请?(?:关注|点击|访问|登录).{0,20}|请?点击下一页.{0,8}|我要分享|\d+\s?条评论|登录后.{0,4}评论
    |(?:视频|图片|页面)(?:正在)?加载(?:中|失败).{0,4}|您的浏览器.{0,4}不支持.{0,16}|Loading[.…]*|[-—–\s]*END[-—–\s]*|[↓▼▽⇓]{1,8}
    |(?:点赞|在看|分享|收藏|转发|评论|举报|打赏)(?:[\s|｜·/、]+(?:点赞|在看|分享|收藏|转发|评论|举报|打赏)){1,6}|戳(?:这里|蓝字|下方|上方|我)[^，。]{0,8}
    |var\s+\w+\s*=.*;?|window\.\w+.*|document\.write.*|\$\(.*\);?
    |点击(?:查看|阅读|进入|下载|关注|展开|收听|播放|图片|上方|下方|蓝字|这里|此处)[^，。]{0,24}[。！!]?
    |(?:分享|转发)(?:到|至)(?:[:：].{0,30}|(?:微信|微博|朋友圈|QQ|新浪|腾讯|好友)[^，。]{0,24})?
    |(?:微信)?扫一扫(?:[，,！!]?\s*(?:关注|下载|打开|识别|加入|添加|上方|下方|左侧|右侧|二维码|在手机|手机|分享|查看|了解).{0,20})?[。！!]?|长按.{0,8}二维码.{0,20}|关注(?:我们|(?:微信)?公众号)(?:[，,。！!：:“「\s（(].{0,20})?
    |(?:相关|推荐|热门|延伸|精彩)(?:阅读|新闻|链接|推荐|文章|专题|内容)[:：]?|猜你喜欢|为你推荐|大家都在看
    |(?:发布|发表|更新)(?:时间|日期)[:：]\s*(?:19|20)\d\d.{0,24}
    |(?:免责声明|版权声明|特别声明|声明)[:：].*|(?:©|\(c\))?\s*版权所有(?:[\s:：©(（,，]|Copyright|归|\d).{0,40}|(?:©|Copyright).{0,24}版权所有.{0,24}|版权所有|转载请注明.{0,20}|未经(?:书面)?授权.{0,20}转载.{0,8}"""
_FRAME: Final = r"[（(【\[<《〔\s]*(?:{0})[）)】\]>》〕\s]*"
_LINES: Final = {
    True: re.compile(_FRAME.replace("{0}", _ALWAYS + _IN_STORIES), re.VERBOSE),
    False: re.compile(_FRAME.replace("{0}", _ALWAYS), re.VERBOSE),
}
# What such a line may tell alone (who reported it, when): a person has to move it to where it belongs first.
_TELLS: Final = re.compile(
    r"[（(【\[<《〔\s]*(?:(?:本文|文章|稿件|新闻|信息|内容|图片)?来源|稿源|原标题|时间|日期|发布|发表|更新|编辑|校对|审核|监制|[一二三初复终]审|.{0,2}声明|版权|©|Copyright)"
)
_STORIES: Final = frozenset({"people", "media", "rolls", "studios", "readers", "programmes", "figures"})
_INSIDE: Final = re.compile(
    r"[（(【\[]?(?:责任编辑|责编)[:：][^。，）)】\]]{1,20}[）)】\]]?|点击查看(?:更多|全文|原文|大图|详情)|[（(【\[]未完待续[…。]*[）)】\]]"
    r"|[【\[（(](?:打印本页|关闭窗口|打印|关闭)[】\]）)]|(?:打印本页|关闭窗口)(?=[\s|｜/·]|$)|分享到[:：]|本文来源[:：]|[【\[](?:图片|广告|视频)[】\]](?!\()|未经授权[，,]?(?:禁止|不得|请勿)转载"
)
_ENTITY: Final = re.compile(r"&(?:nbsp|amp|lt|gt|quot|[lr][sd]quo|middot|hellip|mdash|ensp|emsp|#\d{2,6}|#x[0-9a-fA-F]{2,5});")
_SHOWN: Final = 24  # characters of a leftover that a message repeats


def find_leftovers(document: Document) -> Iterator[Finding]:
    """Find lines and phrases that belong to a page and not to a text; a page of our own may say 版权所有."""
    if document.kind == "pages":
        return
    pattern = _LINES[document.kind in _STORIES]
    for line in document.lines:
        bare = line.seen.strip()
        if line.role in _ROLES and len(bare) <= _MOST and pattern.fullmatch(bare):
            edits = () if line.quoted or _TELLS.match(bare) else (_whole_line(document, line),)
            yield Finding("C101", line.start, line.start + len(line.text.rstrip()), {"found": bare[:_SHOWN]}, edits)
        else:
            for found in _INSIDE.finditer(line.seen):
                yield Finding("C101", line.start + found.start(), line.start + found.end(), {"found": found[0]})


def _whole_line(document: Document, line: Line) -> Edit:
    """Take the line away with its mark and its break."""
    number = document.line_of(line.start)
    start = document.starts[number - 1]
    end = document.starts[number] if number < len(document.starts) else len(document.text)
    return Edit(start, end, "")


def find_entities(document: Document) -> Iterator[Finding]:
    """Find HTML's names of characters in values, which are no HTML; in a story they are read."""
    for line in document.values:
        for found in _ENTITY.finditer(line.seen):
            right = html.unescape(found[0]).replace("\u00a0", " ").replace("\u2002", " ").replace("\u2003", " ")
            at = line.start + found.start()
            edits = (Edit(at, at + len(found[0]), right),) if right not in "\"'<>&#" and not line.quoted else ()
            yield Finding("C115", at, at + len(found[0]), {"found": found[0]}, edits)
