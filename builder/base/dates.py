"""Takes dates as people write them, gives values that keep their precision: never sharpened, always sortable."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final

from builder.base.values import Value

_DIGITS: Final = str.maketrans("０１２３４５６７８９．－／", "0123456789.-/")
_FORMS: Final = (
    re.compile(r"(?P<y>\d{4})年?"),
    re.compile(r"(?P<y>\d{4})[-./年](?P<m>\d{1,2})月?"),
    re.compile(r"(?P<y>\d{4})[-./年](?P<m>\d{1,2})[-./月](?P<d>\d{1,2})[日号]?"),
    re.compile(r"(?P<y>\d{4})[-年]?[Qq](?P<q>[1-4])"),
    re.compile(r"(?P<y>\d{4})[-年]?第?(?P<q>[1-4一二三四])季度"),
    re.compile(r"(?P<y>\d{4})[-年]?第?[Bb]?(?P<b>\d{1,2}|[一二三四五六七八九十])[批次]"),
    re.compile(r"(?P<y>\d{4})-[Bb](?P<b>\d{1,2})"),
)
_HAN: Final = {han: number for number, han in enumerate("一二三四五六七八九十", start=1)}
_QUARTER_WORDS: Final = ("", "第一季度", "第二季度", "第三季度", "第四季度")


class FuzzyDate(Value, frozen=True, kw_only=True):
    """A date, period or words; `year` 0: only words are known. At most one of month, quarter, batch is set."""

    year: int = 0
    month: int = 0
    day: int = 0
    quarter: int = 0
    batch: int = 0
    text: str = ""  # date_text: shown instead of the numbers
    inferred: bool = False

    @property
    def known(self) -> bool:
        """Whether there is anything to print."""
        return bool(self.year or self.text)

    def sort_key(self) -> tuple[int, int, int, str]:
        """Order by the end of what is known: a bare year sorts after its dated days, words alone come first."""
        month = self.month or (self.quarter * 3 if self.quarter else 12)
        return (self.year, month, self.day or 31, self.text)

    def iso(self) -> str:
        """ISO 8601 with the precision that is known; a quarter or batch gives the year; "" if only words."""
        if not self.year:
            return ""
        if self.day:
            return f"{self.year:04d}-{self.month:02d}-{self.day:02d}"
        return f"{self.year:04d}-{self.month:02d}" if self.month else f"{self.year:04d}"

    def first_day(self) -> date | None:
        """The first day it may mean; None if only words are known."""
        if not self.year:
            return None
        month = self.month or ((self.quarter - 1) * 3 + 1 if self.quarter else 1)
        return date(self.year, month, self.day or 1)

    def last_day(self) -> date | None:
        """The last day it may mean; None if only words are known."""
        if not self.year:
            return None
        if self.day:
            return date(self.year, self.month, self.day)
        month = self.month or (self.quarter * 3 if self.quarter else 12)
        following = date(self.year + month // 12, month % 12 + 1, 1)
        return following - timedelta(days=1)

    def words(self, language: str) -> str:
        """In words of a language: 2024 年第三季度 · 28 April 2024."""
        if self.text:
            return self.text
        if not self.year:
            return ""
        return self._chinese() if language.startswith("zh") else self._english()

    def _chinese(self) -> str:
        words = f"{self.year} 年"
        if self.quarter:
            return words + _QUARTER_WORDS[self.quarter]
        if self.batch:
            return f"{words}第 {self.batch} 批"
        if self.month:
            words += f" {self.month} 月"
        return words + (f" {self.day} 日" if self.day else "")

    def _english(self) -> str:
        if self.quarter:
            return f"Q{self.quarter} {self.year}"
        if self.batch:
            return f"batch {self.batch} of {self.year}"
        month = MONTHS[self.month]
        return " ".join(part for part in (str(self.day) if self.day else "", month, str(self.year)) if part)


MONTHS: Final = (
    "", "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def parse_fuzzy(text: str) -> FuzzyDate | None:
    """Read 2024, 2024年, 2024-05, 2024-04-28, 2024-Q4, 2024年第三季度, 2025-B4; None if it is none or does not exist."""
    folded = re.sub(r"\s+", "", text.translate(_DIGITS))
    for form in _FORMS:
        match = form.fullmatch(folded)
        if match:
            return _from_groups({key: value for key, value in match.groupdict().items() if value})
    return None


def _from_groups(groups: dict[str, str]) -> FuzzyDate | None:
    year = int(groups["y"])
    if not 1000 <= year <= 2999:
        return None
    quarter, batch = (_HAN.get(groups.get(key, "0")) or int(groups.get(key, "0")) for key in ("q", "b"))
    if "b" in groups and not batch:
        return None  # without a number it would stand for the whole year
    month, day = int(groups.get("m", 0)), int(groups.get("d", 0))
    if "m" in groups:
        try:
            date(year, month, day if "d" in groups else 1)
        except ValueError:
            return None
    return FuzzyDate(
        year=year, month=month, day=day, quarter=quarter, batch=batch
    )


def exactly(day: date) -> FuzzyDate:
    """A full day as a date that might be known less exactly."""
    return FuzzyDate(year=day.year, month=day.month, day=day.day)


def day_words(day: date, language: str) -> str:
    """A full day in words of a language."""
    return exactly(day).words(language)


def parse_day(text: str) -> date | None:
    """Read a full date; None if a part is missing or the day does not exist."""
    fuzzy = parse_fuzzy(text)
    return date(fuzzy.year, fuzzy.month, fuzzy.day) if fuzzy and fuzzy.day else None
