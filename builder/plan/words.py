"""Takes facts and a language, gives the words a view holds: labels, counts, numbers of rooms, leading sentences."""

from __future__ import annotations

import re
from typing import Final

from builder.plan.views import Run, SayLine

_ROOM_NUMBERS: Final = ("", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖")
_NUMERAL: Final = re.compile(r"(\d+(?:[.,]\d+)*)")
_LINE_END: Final = re.compile(r"(?<=[，。；：！？])")
_SHORT_LINE: Final = 4  # a first line shorter than this is not broken off

_WORDS: Final = {
    "undated": ("年份未载", "year not stated"),
    "group": ("集体", "group"),
    "unit": ("单位", "organisation"),
    "edition": ("第 {n} 届", "edition {n}"),
    "category_inferred": ("○ 类别为编者归类，来源没有写明。", "○ The category is the editor's; no source states it."),
    "date_inferred": ("○ 年份由报道日期推定。", "○ The year is inferred from the report's date."),
    "posthumous": ("追授", "posthumous"),
    "died": ("{n} 年去世", "died {n}"),
    "org": ("单位", "organisation"),
    "occupation": ("职业", "occupation"),
    "roles": ("身份", "roles"),
    "fields": ("领域", "fields"),
    "studio": ("工作室", "studio"),
    "mentors": ("师徒", "mentors"),
    "place": ("地点", "place"),
    "venue": ("场所", "venue"),
    "organizer": ("主办", "organiser"),
    "part_of": ("所属活动", "part of"),
    "stop_now": ("正在展出", "on show now"),
    "stop_past": ("已结束", "over"),
    "boards": ("{n} 块展板", "boards: {n}"),
    "boards_of": ("{n} 块 · {product}", "{n} × {product}"),
    "period": ("期次", "period"),
    "programme": ("评选", "programme"),
    "issuer": ("颁发", "issued by"),
    "scope": ("范围", "scope"),
    "cycle": ("周期", "cycle"),
    "categories": ("类别", "categories"),
    "documents": ("文件", "documents"),
    "jury": ("评审", "jury"),
    "merged_from": ("合并自", "merged from"),
    "people": ("人物", "People"),
    "events": ("活动", "Events"),
    "timeline": ("年表", "Timeline"),
    "programmes": ("荣誉", "Honours"),
    "studios": ("工作室", "Studios"),
    "numbers": ("数字", "Numbers"),
    "readers": ("读本", "Readers"),
    "rolls": ("好人榜", "Rolls"),
    "notices": ("公示", "Notices"),
    "media": ("报道", "Coverage"),
    "places": ("地方", "Places"),
    "benefits": ("礼遇", "Benefits"),
    "services": ("服务", "Services"),
    "nominate": ("推荐身边的人", "Recommend somebody"),
    "series": ("系列", "Series"),
    "screen": ("大屏", "Screen"),
    "home": ("今日", "Today"),
    "rooms": ("展厅", "Rooms"),
    "levels": ("荣誉级别", "Levels"),
    "years": ("年份", "Years"),
    "search": ("检索", "Search"),
    "board": ("展板", "Board"),
    "csv": ("名录数据 (CSV)", "Data (CSV)"),
    "feed": ("订阅更新 (Atom)", "Feed (Atom)"),
    "calendar": ("活动日历订阅", "Calendar feed"),
    "not_found": ("没有这一页", "Page not found"),
    "withdrawn": ("此页已撤下", "This page has been withdrawn"),
    "moved": ("地址已更换", "This page has moved"),
    "pinyin": ("音序", "by pinyin"),
    "stroke": ("{n} 画", "{n} strokes"),
    "person_count": ("{n} 人", "{n} people"),
    "year": ("{n} 年", "{n}"),
    "per_year": ("每年上榜的人", "People by year"),
    "per_room": ("各厅的人", "People by room"),
    "per_level": ("各级荣誉", "Honours by level"),
    "room": ("第{n}厅", "Room {n}"),
    "another": ("另一间工作室", "Another studio"),
    "as_of": ("截至 {n}", "as of {n}"),
    "members": ("成员", "members"),
    "checked": ("{role}，{org}，{date}，{scope}", "{role}, {org}, {date}, {scope}"),
    "according": ("据{outlets}报道", "after {outlets}"),
    "foreword": ("前言", "Foreword"),
    "closing": ("结语", "Afterword"),
    "set_people": ("{n} 位身边的人", "{n} people near you"),
    "set_scan": ("扫码走进这座馆", "Scan to enter the exhibition"),
    "more_honours": ("另有 {n} 项荣誉", "and {n} more"),
    "everyone": ("不限", "all"),
    "other": ("其他", "Other"),
}


def word(key: str, language: str, **values: object) -> str:
    """Look a word of the site up; `values` fill its placeholders. An unknown key is our bug: KeyError."""
    chinese, english = _WORDS[key]
    return (chinese if language.startswith("zh") else english).format(**values)


def room_number(room: int, language: str) -> str:
    """Number a room as its language does; "" for rooms beyond nine."""
    if not 0 < room < len(_ROOM_NUMBERS):
        return ""
    return _ROOM_NUMBERS[room] if language.startswith("zh") else str(room)


def say_lines(sentence: str) -> tuple[SayLine, ...]:
    """Break a leading sentence after its first clause and set its numerals apart."""
    if not sentence:
        return ()
    clauses = [clause for clause in _LINE_END.split(sentence) if clause]
    lines = [clauses[0]]
    for clause in clauses[1:]:
        if len(lines) < 2 and len(lines[-1]) >= _SHORT_LINE:
            lines.append(clause)
        else:
            lines[-1] += clause
    return tuple(SayLine(runs=_runs(line)) for line in lines)


def _runs(line: str) -> tuple[Run, ...]:
    pieces = _NUMERAL.split(line)
    return tuple(Run(text=piece, numeral=index % 2 == 1) for index, piece in enumerate(pieces) if piece)


def tally(value: str) -> str:
    """Write a count of people or acts in 正 strokes, at most twenty characters; "" where that would not help."""
    if not value.isdigit() or not 1 <= int(value) <= 100:
        return ""
    fives, rest = divmod(int(value), 5)
    return "正" * fives + ("", "一", "丅", "下", "止")[rest]
