"""Takes a name, gives the 姓名帖: vertical for two to four Han characters, else lines broken where a reader would."""

from __future__ import annotations

import re
from typing import Final

from builder.base.text import display_width
from builder.plan.views import NameCardView, SealView

NO_ROOM_MARK: Final = "善"
_VERTICAL_SIZE: Final = {1: 32.0, 2: 32.0, 3: 24.5, 4: 18.6}
_WIDEST: Final = 80.0  # per cent of the card that the longest line may take
_LARGEST: Final = 20.0
_SMALLEST: Final = 4.0
_LATIN_EM: Final = 0.5  # half an em a Latin letter
_BREAKS: Final = re.compile(r"(?<=[·・])|(?<=\s)|[、，]|,(?! ?(?:Jr|Sr|I))|\n")
_MARKS: Final = re.compile(r"(?=[“《「])|(?<=[”》」）])")  # a quoted name is a line of its own
_PLACE_ENDS: Final = "省市区县镇乡村街道路院"
_PARTICLES: Final = frozenset(["da", "de", "del", "den", "der", "di", "dos", "du", "la", "le", "ten", "'t", "van", "von",
                                "y", "zu", "zur", "af", "al", "bin", "ibn", "Sir"])  # fmt: skip
_SUFFIXES: Final = frozenset(["II", "III", "IV"])
_UNIT_ENDINGS: Final = ("志愿服务队", "服务队", "救援队", "考古队", "工作室", "科研团队", "科技团队", "检察官团队", "管乐队",
                        "团队", "班组", "小组", "社区", "公司", "学校", "医院", "委员会", "研究院")  # fmt: skip


def name_card(name: str, room: int, mark: str, seal: SealView | None = None) -> NameCardView:
    """Compose a name card; a line break in the name is the editor's own."""
    vertical = len(name) <= 4 and all(_is_han(char) for char in name)
    lines = (name,) if vertical else break_name(name)
    size = _VERTICAL_SIZE[len(name)] if vertical else _size(lines)
    return NameCardView(lines=lines, vertical=vertical, size=size, room=room, watermark=mark or NO_ROOM_MARK, seal=seal)


def break_name(name: str) -> tuple[str, ...]:
    """Break a long name at ·, spaces, between paired names, or before a unit's generic ending."""
    parts = tuple(part.strip() for part in _BREAKS.split(name) if part.strip())
    if len(parts) > 1:
        return _keep_short_words(parts) if "\n" not in name else parts
    if len(name) > 6 and (_is_han(name[0]) or name[0] in "“《「"):
        return tuple(line for part in _MARKS.split(name) if part for line in _break_unit(part))
    return (name,)


def _keep_short_words(words: tuple[str, ...]) -> tuple[str, ...]:
    """An initial stays behind the word before it, a particle before the next: George A. / Akerlof, Simon / van der Meer."""
    lines: list[str] = []
    joins = False  # whether what comes next belongs to the line before it
    for word in words:
        suffix = word.endswith(".") or word in _SUFFIXES
        if lines and (joins or suffix):
            lines[-1] += f" {word}"
        else:
            lines.append(word)
        particle = word in _PARTICLES or (len(lines) > 1 and word.lower() in _PARTICLES)
        joins = particle or (word.endswith(".") and lines == [word])
    return tuple(lines)


def _break_unit(name: str) -> tuple[str, ...]:
    if len(name) <= 6 or name[-1] in "”》」":
        return (name,)
    for ending in _UNIT_ENDINGS:
        head = name.removesuffix(ending)
        if head != name and 2 <= len(head) <= 9:
            return (head, ending)
    return _even_lines(name)


def _even_lines(name: str) -> tuple[str, ...]:
    """Lines of about one length; a cut moves up to two characters to stand behind a place's last character."""
    rows = -(-len(name) // 7)
    length = -(-len(name) // rows)
    lines, start = [], 0
    while len(name) - start > length + 1:
        ends = (start + length + shift for shift in (0, -1, 1, -2, 2))
        end = next((end for end in ends if name[end - 1] in _PLACE_ENDS), start + length)
        lines.append(name[start:end])
        start = end
    return (*lines, name[start:])


def _size(lines: tuple[str, ...]) -> float:
    longest = max(_LATIN_EM, *(display_width(line) * _LATIN_EM for line in lines))
    return max(_SMALLEST, min(_LARGEST, int(_WIDEST / longest * 2) / 2))


def _is_han(char: str) -> bool:
    return "\u3400" <= char <= "\u9fff" or "\U00020000" <= char <= "\U0003ffff" or char == "〇"
