"""Takes facts and a language, gives the words a view holds: labels, counts, numbers of rooms, leading sentences."""

from __future__ import annotations

import re
from collections.abc import Iterable
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
    "share": ("份额 {n}", "{n} of the prize"),
    "cited": ("“{n}”", "“{n}”"),
    "list": ("、", ", "),
    "clause": ("，", ", "),
    "colon": ("：", ": "),
    "brackets": ("（{n}）", " ({n})"),
    "gap": ("\u3000", " · "),
    "lifespan": ("{born}—{died}", "{born}–{died}"),
    "died": ("{n} 年去世", "died {n}"),
    "org": ("单位", "organisation"),
    "occupation": ("职业", "occupation"),
    "roles": ("身份", "roles"),
    "fields": ("领域", "fields"),
    "fields_of_work": ("领域", "Fields of work"),
    "recommended_by": ("推荐单位", "put forward by"),
    "finder_sector": ("行业部门", "department"),
    "finder_street": ("街道", "street office"),
    "finder_community": ("社区", "community"),
    "finder_unit": ("社会单位", "organisation"),
    "per_finder": ("由谁推荐", "People by who put them forward"),
    "studio": ("工作室", "studio"),
    "mentors": ("师徒", "mentors"),
    "place": ("地点", "place"),
    "venue": ("场所", "venue"),
    "organizer": ("主办", "organiser"),
    "part_of": ("所属活动", "part of"),
    "stop_now": ("正在展出", "on show now"),
    "stop_past": ("已结束", "over"),
    "stop_next": ("接下来", "next"),
    "stop_ahead": ("下一站", "next stop"),
    "cancelled": ("已取消", "called off"),
    "when": ("时间", "when"),
    "until": ("至 {n}", "until {n}"),
    "occasions": ("{n} 场", "events: {n}"),
    "register": ("可报名", "open for registration"),
    "register_until": ("报名至 {n}", "register until {n}"),
    "inspired_by": ("缘起", "inspired by"),
    "month_big": ("1|2|3|4|5|6|7|8|9|10|11|12", "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"),
    "month_mark": ("月", ""),
    "weekdays": ("周一|周二|周三|周四|周五|周六|周日", "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"),
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
    "notice_notice": ("公示", "public notice"),
    "notice_call": ("启事", "call"),
    "notice_revocation": ("撤销公告", "revocation"),
    "notice_ahead_notice": ("未开始", "not open yet"),
    "notice_open_notice": ("公示中", "open"),
    "notice_over_notice": ("公示期满", "over"),
    "notice_ahead_call": ("未开始", "not open yet"),
    "notice_open_call": ("进行中", "open"),
    "notice_over_call": ("已结束", "over"),
    "notice_clock": ("公示期共 {total} 日，今天是第 {n} 日", "day {n} of {total}"),
    "notice_left": ("尚余 {n} 日", "days left: {n}"),
    "notice_last_day": ("今天是最后一日", "today is the last day"),
    "notice_official": ("去官方页面", "Go to the official page"),
    "days_from_to": ("{first} 至 {last}", "{first} to {last}"),
    "days_from": ("{first} 起", "from {first}"),
    "days_to": ("至 {last}", "until {last}"),
    "media": ("报道", "Coverage"),
    "places": ("地方", "Places"),
    "benefits": ("礼遇", "Benefits"),
    "services": ("服务", "Services"),
    "nominate": ("推荐身边的人", "Recommend somebody"),
    "series": ("系列", "Series"),
    "screen": ("大屏", "Screen"),
    "media_undated": ("日期未载", "date not stated"),
    "media_n": ("{n} 条", "{n} items"),
    "media_item": ("1 条", "1 item"),
    "outlet": ("媒体", "outlet"),
    "medium": ("形式", "medium"),
    "author": ("作者", "author"),
    "web_address": ("网址", "address"),
    "series_item": ("系列", "series"),
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
    "stroke_one": ("{n} 画", "1 stroke"),
    "person_count": ("{n} 人", "{n} people"),
    "person_count_one": ("{n} 人", "1 person"),
    "year": ("{n} 年", "{n}"),
    "decade": ("{n} 年代", "{n}s"),
    "per_year": ("每年上榜的人", "People by year"),
    "per_room": ("各厅的人", "People by room"),
    "per_level": ("各级荣誉", "Honours by level"),
    "room": ("第{n}厅", "Room {n}"),
    "as_of": ("截至 {n}", "as of {n}"),
    "members": ("成员", "members"),
    "according": ("据{outlets}报道", "after {outlets}"),
    "foreword": ("前言", "Foreword"),
    "closing": ("结语", "Afterword"),
    "set_people": ("{n} 位身边的人", "{n} people near you"),
    "set_people_one": ("{n} 位身边的人", "1 person near you"),
    "more_honours": ("另有 {n} 项荣誉", "and {n} more"),
    "everyone": ("不限", "all"),
    "nominate_description": ("谁都可以推荐身边的人：推荐谁、什么时候、怎么送，还有一张推荐表。",
                             "Anybody may recommend somebody: whom, by when, where, and a form."),
    "nominate_subject": ("推荐身边的人 · {site}", "A recommendation · {site}"),
    "nominate_letter": (
        ("姓名：|类别：|地区：|单位或职业：|一句话说这个人做了什么：||事迹（{n} 字左右，写清时间、地点、做了什么、谁能证明）：|||"
         "推荐人姓名和电话（只用来核实，不公布）：||照片请作为附件。"),
        ("Name:|Category:|Place:|Organisation or occupation:|In one sentence, what this person did:||"
         "The story (about {n} characters: when, where, what, who can confirm it):|||"
         "Your name and phone (only for checking, never published):||Please attach the photos."),
    ),
    "on_day": ("{month} 月 {last} 日", "{last} {month_name}"),
    "by_day": ("{month} 月 {last} 日前", "by {last} {month_name}"),
    "from_to_day": ("{month} 月 {first} 日至 {last} 日", "{first} to {last} {month_name}"),
    "other": ("其他", "Other"),
    "read_together": ("放在一起读", "to be read together"),
    "same_edition": ("{edition}{name}", "{name}, {edition}"),
    "same_award": ("同上{name} · {when}", "{name}, {when}"),
    "at_event": ("同在“{title}”", "both at {title}"),
    "same_studio": ("同一间工作室", "of one studio"),
    "same_place": ("同在{place} · {category}", "{category} in {place}"),
    "mentor": ("师父", "learnt from"),
    "apprentice": ("徒弟", "taught"),
    "plaque": ("展牌", "plaque"),
    "on_rolls": ("上榜", "on the rolls"),
    "study": ("学习单", "Study sheet"),
    "figures_other": ("其他", "Others"),
    "most_year": ("{year} 年最多，{n} 人。", "Most in {year}: {n}."),
    "no_year": ("另有 {n} 人的年份来源没有写明，不在图上。", "Not shown: {n} people whose year no source states."),
    "no_year_one": ("另有 {n} 人的年份来源没有写明，不在图上。", "Not shown: 1 person whose year no source states."),
    "most_room": ("{room}最多，{n} 人。", "Most in {room}: {n}."),
    "by_form": ("形制决定级别，一眼可辨。", "The form of a seal tells the level."),
    "heads": ("{n}人", "{n}"),
    "founded": ("成立", "founded"),
    "times": ("{n} 次", "{n} times"),
    "times_one": ("{n} 次", "once"),
    "reached": ("{n} 人次", "{n} people reached"),
    "leads_to": ("优先", "opens"),
    "expect": ("名额", "honours"),
    "release_cell": ("发布", "release"),
    "releases": ("发布一览", "Releases"),
    "since_until": ("{since}—{until}", "{since} – {until}"),
    "since_only": ("{since}起", "since {since}"),
    "until_only": ("到 {until}", "until {until}"),
    "per_category": ("每类 {n} 人", "{n} of each category"),
    "per_period": ("每期 {n} 人", "{n} each time"),
    "per_unit": ("每个推荐单位每期至多 {n} 人", "at most {n} from each recommending unit each time"),
    "turn_day": ("{year} 年 {month} 月 {last} 日", "{last} {month_name} {year}"),
    "turn_span": ("{year} 年 {month} 月 {first} 日至 {last} 日", "{first} to {last} {month_name} {year}"),
    "monthly": ("每月{days}", "every month, {days}"),
    "yearly": ("每年 {months} 月{days}", "every year in {months}, {days}"),
    "the_days": (" {first} 日至{last}", "from day {first} to {last}"),
    "of_month": (" {last} 日", "day {last}"),
    "month_end": ("最后一天", "the last day"),
    "entries_of": ("{n} 人（组）", "entries: {n}"),
    "agenda": ("{name} · 日程", "{name} · calendar"),
    "incentive": ("激励", "incentive"),
    "provider": ("提供", "provided by"),
    "for_whom": ("为谁", "for whom"),
    "for_all": ("全部", "everybody"),
    "how": ("怎么用", "how"),
    "where": ("在哪里", "where"),
    "since": ("开始", "since"),
    "validity": ("有效期", "valid"),
    "from_day": ("自 {n} 起", "from {n}"),
    "until_day": ("至 {n}", "until {n}"),
    "event": ("活动", "event"),
    "hours": ("时间", "hours"),
    "opened": ("建成", "since"),
    "office": ("办公联系", "office"),
    "version": ("版本 {n}", "version {n}"),
    "in_force": ("自 {n} 起施行", "in force from {n}"),
    "rolls_of": ("全部{name}", "All rolls of {name}"),
    "roll_count": ("共 {n}", "entries: {count}"),
    "roll_kinds": ("{n}类，", ""),
    "roll_part": ("本页收录 {n}，全榜 {total}", "{count} of the {whole} entries"),
    "roll_some": ("本页收录 {n}", "entries: {count}"),
    "roll_order": ("以姓氏笔画为序。", ""),
    "roll_scope": ("选录：{part}。", "Chosen: {part}."),
    "roll_issued": ("{day}发布", "issued {day}"),
    "roll_periods": ("{n} 期", "rolls: {n}"),
    "roll_latest": ("最近：{period}", "latest: {period}"),
    "roll_people": ("{n} 人", "entries: {n}"),
    "roll_all_here": ("上榜", "On the roll"),
    "roll_about": ("关于{name}", "About {name}"),
    "roll_beside": ("同榜", "Also on the roll"),
}


def word(key: str, language: str, **values: object) -> str:
    """Look a word of the site up; `values` fill its placeholders. An unknown key is our bug: KeyError."""
    chinese, english = _WORDS.get(f"{key}_one", _WORDS[key]) if values.get("n") == 1 else _WORDS[key]
    return (chinese if language.startswith("zh") else english).format(**values)


def joined(mark: str, language: str, parts: Iterable[str]) -> str:
    """Join what there is as the language does: by "clause" (a comma), "colon", "list" or "gap" (a wide blank)."""
    return word(mark, language).join(part for part in parts if part)


def room_number(room: int, language: str) -> str:
    """Number a room as its language does; "" for rooms beyond nine."""
    if not 0 < room < len(_ROOM_NUMBERS):
        return ""
    return _ROOM_NUMBERS[room] if language.startswith("zh") else str(room)


def say_lines(sentence: str, *, quoted: bool = False) -> tuple[SayLine, ...]:
    """Break a leading sentence after its first clause and set its numerals apart; a `quoted` one stays as it was said."""
    if quoted or not sentence:
        return (SayLine(runs=(Run(text=sentence, numeral=False),)),) if sentence else ()
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
