"""Takes the name of a file and the names of people, says whose file it is: by folder, by number, by name, or nobody's.

A photo under the wrong name is worse than none: 天地玄黄.jpg is not given to 天地玄.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Final

from builder.author.intake.gathered import PackFile
from builder.author.plain import Plain

_BESIDE: Final = re.compile(  # what offices write beside a name without a sign between
    r"(?:同志|个人|本人|先进|主要|推荐|申报|候选人|榜样|好人|模范|人物|的|之|第?[一二三四五六七八九十]+)*"
    r"(?:照片|相片|图片|近照|生活照|工作照|证件照|正面照|半身照|标准照|形象照|活动照|现场照|照|图|事迹材料|事迹|材料|简介|推荐表|申报表|登记表|审批表|表|故事|正文|资料|档案|附件)?"
    r"(?:[一二三四五六七八九十])?"
)
_GENERIC: Final = re.compile(
    r"(?:\d+|事迹|材料|先进|主要|推荐|申报|登记|审批|简介|照片|相片|图片|生活|工作|证件|表|照|图|故事|正文|资料|附件|个人|人物|同志|的|关于|"
    r"助人为乐|见义勇为|诚实守信|敬业奉献|孝老爱亲|类|最终|定稿|修改|版|稿|[0-9]+字|学习|汇报|word|doc|img|dsc|image|photo|copy|副本|新建|文档)+"
)
_SIGNS: Final = re.compile(r"[\s_\-—–()（）\[\]【】《》“”\"'+,，、.。:：&#@!！~～^]+")
_HAN: Final = re.compile("[\u3400-\u9fff\U00020000-\U0003ffff]")
_NAME: Final = re.compile(
    "[\u3400-\u9fff\U00020000-\U0003ffff]{2,4}|[\u3400-\u9fff]{1,12}(?:·[\u3400-\u9fff]{1,12})+"
    "|[A-Za-z][A-Za-z'.-]+(?: [A-Za-z'.-]+){1,3}"
)


class Owners:
    """The people of a pack: who a file belongs to."""

    def __init__(self, people: Sequence[Mapping[str, Plain]], title: str) -> None:
        self._title = title
        self._count = 0
        self._names: dict[str, list[int]] = {}
        self._ids: dict[str, int] = {}
        for values in people:
            self.add(values)

    def add(self, values: Mapping[str, Plain]) -> None:
        """Add somebody, at the next place."""
        name = _plain(str(values.get(self._title, "")))
        if name:
            self._names.setdefault(name, []).append(self._count)
        for key in ("id", "slug"):
            if identifier := _plain(str(values.get(key, ""))):
                self._ids.setdefault(identifier, self._count)
        self._count += 1

    def of(self, file: PackFile) -> int | None:
        """Give the place of whom a file belongs to: its name speaks before its folders, the inner before the outer."""
        for part in (file.stem, *reversed(file.folder.split("/"))):
            owner = self._told(part)
            if owner is not None:
                return owner
        return None

    def named(self, name: str) -> int | None:
        """Give the place of the one person of this name; None if nobody or several have it."""
        places = self._names.get(_plain(name), [])
        return places[0] if len(places) == 1 else None

    def _told(self, part: str) -> int | None:
        words = _plain(part)
        if not words:
            return None
        if words in self._ids:
            return self._ids[words]
        for token in _SIGNS.split(words):
            if len(token) > 1 and token in self._ids and not (token.isdigit() and len(token) < 3):
                return self._ids[token]
        for identifier, place in self._ids.items():
            if "-" in identifier and re.search(rf"(?<![a-z0-9]){re.escape(identifier)}(?![a-z0-9])", words):
                return place
        for name in sorted((name for name in self._names if name in words), key=len, reverse=True):
            if stands_alone(name, words):
                places = self._names[name]
                return places[0] if len(places) == 1 else None
        return None


def stands_alone(name: str, words: str) -> bool:
    """Whether a name in a file's name is whole: what touches it is no further letter of a longer name."""
    start = words.find(name)
    before, after = words[:start], words[start + len(name) :]
    if not _HAN.match(name):
        return not (before[-1:].isalpha() or after[:1].isalpha())
    tail = re.match(f"(?:{_HAN.pattern})*", after)
    lead = re.search(f"(?:{_HAN.pattern})*$", before)
    beside = tail is None or _BESIDE.fullmatch(tail[0]) is not None
    return beside and (lead is None or not lead[0] or _GENERIC.fullmatch(lead[0]) is not None)


def name_in(part: str) -> str:
    """Give the name that remains of a file's name when what offices add is taken away; "" if that leaves no name."""
    words = unicodedata.normalize("NFC", part)
    pieces = [piece for piece in _SIGNS.split(words.replace("•", "·")) if piece]
    kept = []
    for piece in pieces:
        bare = _GENERIC.sub("", piece) if _HAN.search(piece) else piece
        if bare and not _GENERIC.fullmatch(bare.lower()):
            kept.append(bare)
    whole = " ".join(kept)
    if len(kept) > 1 and _HAN.search(whole):
        names = [piece for piece in kept if _NAME.fullmatch(piece)]
        return names[0] if len(names) == 1 else ""
    return whole if _NAME.fullmatch(whole) else ""


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip().casefold().replace("•", "·")
