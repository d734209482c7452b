"""Takes a kind and what is known, gives an empty form from the field table: one field a line, explained beside it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Final

from builder.base.text import display_width
from builder.model.fields import Field, FieldType
from builder.model.remarks import REMARKS, USUAL
from builder.model.schema import KINDS_OF_CONTENT
from builder.model.settings import Settings

FOLDERS: Final[Mapping[str, str]] = {  # what the verb takes -> folder below content/
    "person": "people", "event": "events", "programme": "programmes", "studio": "studios", "page": "pages",
    "reader": "readers", "roll": "rolls", "notice": "notices", "media": "media", "benefit": "benefits",
    "service": "services", "figure": "figures", "place": "places",
}  # fmt: skip
_WORDS: Final = {"人物": "person", "人": "person", "people": "person", "活动": "event", "events": "event",
                 "评选": "programme", "program": "programme", "programmes": "programme", "工作室": "studio",
                 "studios": "studio", "页面": "page", "页": "page", "pages": "page",
                 "读本": "reader", "readers": "reader", "好人榜": "roll", "榜": "roll", "rolls": "roll", "公示": "notice",
                 "启事": "notice", "notices": "notice", "报道": "media", "礼遇": "benefit", "benefits": "benefit",
                 "服务": "service", "services": "service", "数字": "figure", "figures": "figure", "地方": "place",
                 "places": "place"}  # fmt: skip
_COMMENT_COLUMN: Final = 28
_PLAIN: Final = re.compile(r"[^\W\d_](?:[\w·•\-，、（）《》]|[ .](?=[\w（《]))*")
_WORDS_OF_YAML: Final = frozenset({"yes", "no", "on", "off", "true", "false", "null", "y", "n"})


def kind_of(word: str) -> str:
    """Fold what an editor calls a kind: 人物, people -> person; "" if it is none."""
    folded = word.strip().lower()
    return folded if folded in FOLDERS else _WORDS.get(folded, "")


def title_field(folder: str) -> str:
    """The field by which an entry of a kind is called: name, title, or the label of a figure."""
    fields = {field.name for field in KINDS_OF_CONTENT[folder]}
    return next(name for name in ("title", "name", "label") if name in fields)


def chinese_name(folder: str) -> str:
    """What a kind of content is called: people is 人物."""
    return next(word for word, kind in _WORDS.items() if not word.isascii() and FOLDERS[kind] == folder)


def kinds_in_words() -> str:
    """All kinds as the verb takes them: person 人物、event 活动 …"""
    chinese = {kind: word for word, kind in reversed(_WORDS.items()) if not word.isascii()}
    return "、".join(f"{kind} {chinese[kind]}" for kind in FOLDERS)


def scaffold(folder: str, given: Mapping[str, str], settings: Settings) -> str:
    """Write the form of a kind, with what is given filled in."""
    fields = {field.name: field for field in KINDS_OF_CONTENT[folder]}
    usual = [fields[name] for name in USUAL[folder]]
    usual += [fields[name] for name in given if name not in USUAL[folder]]
    later = [field for field in fields.values() if field not in usual]
    lines = ["---"]
    for field in usual:
        if field.type is FieldType.RECORD:
            lines += _form(field, settings)
            continue
        value = quoted(given.get(field.name, ""))
        lines.append(_line(f"{field.name}: {value}".rstrip(), remark(field, settings, top=True)))
    lines += ["", "# 以下按需要填：删去行首的“# ”，这一行就生效。"]
    for field in later:
        lines += [f"# {line}" for line in _form(field, settings)]
    lines += ["# 正文写在下面的 --- 之后，段与段之间空一行。", "---", ""]
    return "\n".join(lines)


def _form(field: Field, settings: Settings) -> Iterator[str]:
    """Write a field without a value; a record with its own fields below it."""
    yield _line(f"{field.name}:", remark(field, settings, top=True))
    if field.type is not FieldType.RECORD:
        return
    for number, inner in enumerate(field.fields):
        lead = "- " if field.many and number == 0 else "  "
        yield _line(f"  {lead if field.many else ''}{inner.name}:", remark(inner, settings))


def _line(text: str, comment: str) -> str:
    return f"{text}{' ' * max(2, _COMMENT_COLUMN - display_width(text))}# {comment}"


def remark(field: Field, settings: Settings, *, top: bool = False) -> str:
    """Explain a field in Chinese: its name, and what may stand there."""
    tips = [tip for tip in (_tip(field, settings), REMARKS.get(field.name, "") if top else "") if tip]
    return f"{field.zh}：{'；'.join(tips)}" if tips else field.zh


def _tip(field: Field, settings: Settings) -> str:
    if field.type is FieldType.TERM:
        terms = settings.levels if field.of == "level" else settings.categories
        return "、".join(term.zh for term in terms)
    if field.type is FieldType.CHOICE:
        return "、".join(" ".join((name, *spellings[:1])) for name, spellings in (field.choices or {}).items())
    if field.type is FieldType.TEXT:
        if field.limit:
            return f"不超过 {field.limit // 2} 字"
        return "几项写成 [甲, 乙]" if field.many else ""
    if field.type is FieldType.RECORD:
        return "可以有几项，每项以 - 开头" if field.many else ""
    return _TIPS.get(field.type, "")


_TIPS: Final = {
    FieldType.NUMBER: "整数",
    FieldType.YEAR: "四位数字",
    FieldType.DAY: "例如 2026-05-04",
    FieldType.DATE: "知道多少写多少，例如 2024、2024-05、2024-05-04",
    FieldType.FLAG: "是 或 否",
    FieldType.REFERENCE: "写对方的网址名（slug）",
    FieldType.POINT: "照片里脸的位置 [左起, 上起]，各 0 到 1",
    FieldType.LINK: "以 https:// 开头",
}


def quoted(text: str) -> str:
    """Write a text as a YAML value, in quotes where it needs them."""
    if not text or (_PLAIN.fullmatch(text) and text.lower() not in _WORDS_OF_YAML):
        return text
    return "'" + text.replace("'", "''") + "'"


def next_id(taken: Iterable[str]) -> str:
    """Give the next free number: p-000123 after p-000122. Gaps stay, an id is never given twice."""
    numbers = [int(found[1]) for identifier in taken if (found := re.fullmatch(r"p-(\d{1,9})", identifier))]
    return f"p-{max(numbers, default=0) + 1:06d}"


def free_slug(slug: str, taken: Collection[str]) -> str:
    """Give the slug, or the first of slug-2, slug-3 ... that nobody has."""
    if slug not in taken:
        return slug
    return next(f"{slug}-{number}" for number in range(2, 100_000) if f"{slug}-{number}" not in taken)
