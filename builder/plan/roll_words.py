"""Takes a roll and a language, gives its words: title, numbers and the lines of its list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from builder.base.dates import FuzzyDate, day_words
from builder.model.programme import Programme
from builder.plan.roll_members import Listed, ShownRoll
from builder.plan.views import SayLine
from builder.plan.words import say_lines, word

_HAN_NUMBERS: Final = ("", "一", "两", "三", "四", "五", "六", "七", "八", "九", "十")


def roll_name(programme: Programme, language: str) -> str:
    """What a programme's rolls are called: 中国好人榜; other honours keep their name."""
    return f"{programme.name}榜" if language.startswith("zh") and programme.name.endswith("好人") else programme.name


def roll_title(shown: ShownRoll, language: str) -> str:
    """A roll's whole title: the editor's, else 2024 年第三季度中国好人榜."""
    if shown.roll.title:
        return shown.roll.title
    name, period = roll_name(shown.programme, language), shown.roll.period.words(language)
    return f"{period}{name}" if language.startswith("zh") else f"{name}, {period}"


def title_in_year(shown: ShownRoll, language: str) -> str:
    """A roll's title under the heading of its year: 第三季度中国好人榜."""
    title, year = roll_title(shown, language), word("year", language, n=shown.roll.period.year)
    short = title.removeprefix(year).strip()
    return title if shown.roll.title or not numeral(shown.roll.period) else short


def headline(shown: ShownRoll, language: str) -> tuple[str, tuple[SayLine, ...]]:
    """Kicker and title as the page sets them: a month stands large, its year above it."""
    roll, kicker = shown.roll, ""
    name, period = roll_name(shown.programme, language), roll.period.words(language)
    parts = [roll.title] if roll.title else [period, name] if language.startswith("zh") else [name, period]
    if language.startswith("zh") and not roll.title and roll.period.month and not roll.period.day:
        kicker = word("year", language, n=roll.period.year)
        parts[0] = period.removeprefix(kicker).strip()
    if roll.issued:
        said = word("roll_issued", language, day=day_words(roll.issued, language))
        kicker = " · ".join(part for part in (kicker, said.removeprefix(kicker).strip()) if part)
    return kicker, tuple(SayLine(runs=tuple(run for line in say_lines(part) for run in line.runs)) for part in parts)


def people_words(lines: Sequence[Listed], language: str) -> str:
    """So many lines in words; a line may be two people or a team, and is then counted 人（组）."""
    return word("entries_of" if any(line.is_group for line in lines) else "roll_people", language, n=len(lines))


def lede(shown: ShownRoll, language: str, categories: int) -> str:
    """How many stand here, and how they are ordered; `categories` 0: not all lines have one.

    The number of the whole roll is told only where the file holds visibly less than it: who is missing on a whole roll
    may be somebody taken off it, and nobody shall find that out by counting.
    """
    roll, count = shown.roll, len(shown.lines)
    here, whole = people_words(shown.lines, language), word("entries_of", language, n=roll.total)
    if roll.total and not roll.is_whole:
        said = word("roll_part", language, n=here, count=count, total=whole, whole=roll.total)
    elif roll.part:
        said = word("roll_some", language, n=here, count=count)
    else:
        kinds = word("roll_kinds", language, n=_HAN_NUMBERS[categories]) if 1 < categories < len(_HAN_NUMBERS) else ""
        said = kinds + word("roll_count", language, n=here, count=count)
    return said + ("。" if language.startswith("zh") else ".") + word("roll_order", language)


def list_line(shown: ShownRoll, language: str) -> str:
    """A roll in a list: what it holds."""
    roll = shown.roll
    parts = [people_words(shown.lines, language)]
    if roll.part:
        parts = [word("roll_some", language, n=parts[0], count=len(shown.lines))]
    if roll.issued:
        parts.append(word("roll_issued", language, day=day_words(roll.issued, language)))
    return " · ".join(parts)


def numeral(period: FuzzyDate) -> str:
    """The numeral of a period in a list of its year: the month, Q3, the batch; "" for a year alone."""
    if period.quarter:
        return f"Q{period.quarter}"
    return str(period.month or period.batch or "")
