"""Takes a paragraph and a face, gives its lines at any measure, squeezed, gapped and justified. Lengths are in em.

A paragraph is measured once; then every measure is tried by bisection. What does not count in a line's width, because
it stands beyond the measure and is blank: white space at its end, the right half of a full-width closing mark at its
end, the left half of a full-width opening mark at its start (the line is drawn in), and the spacing after its last
character.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from typing import Final
from unicodedata import category, east_asian_width

from builder.base.values import Value
from builder.model.composition import GAP, SQUEEZE, STEP, WIDEST, Line, Run
from builder.model.typeface import Face
from builder.printing.breaks import WHITE, find_breaks, is_forbidden

# What a character is to its neighbours. From _LETTER on it belongs to a Latin run and keeps its own spacing.
_BEGIN, _HAN, _FULL, _OPEN, _CLOSE, _LETTER, _THIN, _WHITE, _JOINED = range(9)
_BLANK: Final = frozenset({_BEGIN, _WHITE})  # white space after these collapses
_OPENING: Final = frozenset("（《「『【〈“‘〔［｛〖〘〚")
_CLOSING: Final = frozenset("，。、；：？！）》」』】〉”’〕］｝〗〙〛．")
_SIGNS: Final = frozenset("%‰°")  # stand for the number before them when Han follows
_UNSPACED: Final = frozenset("—⸺…⋯℃℉")  # a dash of two characters is one stroke
_INNER: Final = re.compile("(?<=[0-9A-Za-zÀ-ɏ])[“”‘’](?=[0-9A-Za-zÀ-ɏ])")  # the apostrophe of a Latin word
_JUNCTIONS: Final = {
    (_CLOSE, _CLOSE): (-SQUEEZE, "squeeze"),
    (_CLOSE, _OPEN): (-SQUEEZE, "squeeze"),
    (_OPEN, _OPEN): (-SQUEEZE, "squeeze"),
    (_HAN, _LETTER): (GAP, "gap"),
    (_LETTER, _HAN): (GAP, "gap"),
}
_AFTER: Final = {"": 0.0, "squeeze": -SQUEEZE, "gap": GAP}
_SLIP: Final = 1e-7  # em; sums of widths are exact to a billionth


class Prepared(Value, frozen=True, kw_only=True):
    """A paragraph that has been measured in a face, whatever its size. Positions are in em on one endless line."""

    text: str
    spots: tuple[int, ...]  # where a line may begin, and the end of the text
    reaches: tuple[float, ...]  # for each unit between two spots: where a line that ends with it ends
    opens: tuple[float, ...]  # for each character: where a line that begins with it begins
    closes: tuple[float, ...]  # for each index: where a line that ends before it ends
    spaced: tuple[int, ...]  # for each index: how many characters before it take part in justification
    drawn: frozenset[int]  # indexes of full-width opening marks
    cuts: tuple[int, ...]  # where runs begin
    latins: tuple[bool, ...]  # for each run
    afters: tuple[str, ...]  # for each run: what happens between it and the next


def prepare(text: str, face: Face) -> Prepared:
    """Measure a paragraph and find its breaks."""
    return _prepare(text, _rule(face))


def count_lines(prepared: Prepared, measure: float) -> int:
    """Count the lines of a paragraph at a measure in em."""
    return len(_split(prepared, measure))


def compose(prepared: Prepared, measure: float, *, justify: bool = True) -> tuple[Line, ...]:
    """Set a paragraph at a measure in em, first fit. No line is wider, save one character that is.

    A Latin run breaks within a word only if the word alone is wider than the measure. Every line but the last is
    justified, unless that would take more than WIDEST.
    """
    lines: list[Line] = []
    at = 0
    ends = _split(prepared, measure)
    for end in ends:
        spacing = _justify(prepared, at, end, measure) if justify and end < len(prepared.text) else 0
        lines.append(Line(runs=_cut_runs(prepared, at, end), spacing=spacing, drawn_in=at in prepared.drawn))
        at = end
    return tuple(lines)


def natural_width(text: str, face: Face) -> float:
    """Width in em of a text on one line, as `line_width` measures it."""
    prepared = prepare(text, face)
    return prepared.closes[-1] - prepared.opens[0] if text else 0.0


def line_width(line: Line, face: Face) -> float:
    """Measure a line in em anew, from its runs alone."""
    ruler = _rule(face)
    total = -SQUEEZE if line.drawn_in else 0.0
    visible = len(line.text.rstrip("".join(WHITE)))
    last = _BEGIN
    for run in line.runs:
        for char in run.text[:visible]:
            width, kind = ruler.sizes[char]
            if kind == _JOINED:
                kind = _THIN if last in _BLANK else last
            if not (kind == _WHITE and last in _BLANK):
                total += width
            last = kind
        spaces = 0 if run.latin else len(run.text[:visible])
        visible -= len(run.text)
        if visible <= 0:  # here ends what is seen
            hangs = last == _CLOSE and not run.latin
            return total + max(spaces - 1, 0) * line.spacing * STEP - (SQUEEZE if hangs else 0.0)
        total += spaces * line.spacing * STEP + _AFTER[run.after]
    return total


class _Ruler:
    """A face's characters with their widths and kinds, looked up once each."""

    def __init__(self, face: Face) -> None:
        self.face = face
        self.sizes = _Sizes(face)
        self.wide_quotes = all(face.width(char) >= face.full for char in "“”‘’")


class _Sizes(dict[str, tuple[float, int]]):
    def __init__(self, face: Face) -> None:
        super().__init__()
        self.face = face

    def __missing__(self, char: str) -> tuple[float, int]:
        width = self.face.width(char)
        kind = _classify(char, full=width >= self.face.full)
        if kind == _WHITE:
            width = self.face.width(" ")
        if kind == _JOINED:
            width = self.face.widths.get(char, 0.0)
        self[char] = found = (width, kind)
        return found


_rulers: dict[int, _Ruler] = {}


def _rule(face: Face) -> _Ruler:
    """Find the ruler of a face. Faces hold a dict and have no hash; a ruler keeps its face, so the id stays true."""
    ruler = _rulers.get(id(face))
    if ruler is None:
        if len(_rulers) >= 64:  # far more than a theme has faces
            _rulers.clear()
        ruler = _rulers[id(face)] = _Ruler(face)
    return ruler


def _classify(char: str, *, full: bool) -> int:
    group, breadth = category(char), east_asian_width(char)
    if char in WHITE:
        return _WHITE
    if group in {"Mn", "Me", "Cf"}:
        return _JOINED
    if full and (char in _OPENING or char in _CLOSING):
        return _OPEN if char in _OPENING else _CLOSE
    if group[0] == "L" or (group[0] == "N" and breadth != "A"):  # ① and Ⅷ are signs of full width
        return _HAN if breadth in "WF" else _LETTER
    if char in _SIGNS:
        return _LETTER
    return _THIN if breadth in {"N", "Na", "H"} or char in _UNSPACED else _FULL


@lru_cache(maxsize=512)
def _prepare(text: str, ruler: _Ruler) -> Prepared:
    sizes, inner = ruler.sizes, {match.start() for match in _INNER.finditer(text)}
    opens: list[float] = []
    closes, spaced = [0.0], [0]
    drawn: list[int] = []
    cuts: list[int] = []
    latins: list[bool] = []
    afters: list[str] = []
    pen, count, last, latin = 0.0, 0, _BEGIN, False
    for at, char in enumerate(text):
        width, kind = sizes[char]
        if kind == last == _HAN:  # most characters
            opens.append(pen)
            pen += width
            closes.append(pen)
            count += 1
            spaced.append(count)
            continue
        if kind == _JOINED:
            kind = _THIN if last in _BLANK else last
            step, after = 0.0, ""
        else:
            if at in inner:
                kind = _THIN
            if kind == _WHITE and last in _BLANK:
                width = 0.0
            step, after = _JUNCTIONS.get((last, kind), (0.0, ""))
        if step or latin != (kind >= _LETTER) or not at:
            latin = kind >= _LETTER
            cuts.append(at)
            latins.append(latin)
            afters.append(after)
        pen += step
        if kind == _OPEN:
            drawn.append(at)
        opens.append(pen + SQUEEZE if kind == _OPEN else pen)
        pen += width
        closes.append(closes[-1] if kind == _WHITE else pen - SQUEEZE if kind == _CLOSE else pen)
        count += not latin
        spaced.append(count)
        last = kind
    spots = (0, *find_breaks(text, wide_quotes=ruler.wide_quotes), len(text)) if text else (0,)
    return Prepared(
        text=text,
        spots=spots,
        reaches=tuple([closes[spot] for spot in spots[1:]]),
        opens=tuple(opens),
        closes=tuple(closes),
        spaced=tuple(spaced),
        drawn=frozenset(drawn),
        cuts=tuple(cuts),
        latins=tuple(latins),
        afters=(*afters[1:], ""),
    )


def _split(prepared: Prepared, measure: float) -> list[int]:
    """Find where each line ends."""
    limit = measure + _SLIP
    opens, reaches, spots = prepared.opens, prepared.reaches, prepared.spots
    found: list[int] = []
    at, unit, units = 0, 0, len(reaches)
    while unit < units:
        beyond = bisect_right(reaches, opens[at] + limit, unit)
        if beyond > unit:
            unit, at = beyond, spots[beyond]
        else:
            at = _force(prepared, at, spots[unit + 1], opens[at] + limit)
            unit += at == spots[unit + 1]
        found.append(at)
    return found


def _force(prepared: Prepared, at: int, end: int, limit: float) -> int:
    """Break within a unit that is wider than the measure: after as many characters as fit, after one at least."""
    text, closes = prepared.text, prepared.closes
    fitting = bisect_right(closes, limit, at + 1, end) - 1
    # What has no width of its own, such as a combining mark, stays with the character before it.
    whole = [place for place in range(fitting, at, -1) if closes[place + 1] > closes[place]]
    for place in whole:
        if not is_forbidden(text, place):
            return place
    if whole:
        return whole[0]
    at += 1
    while at < end and closes[at + 1] <= closes[at]:
        at += 1
    return at


def _justify(prepared: Prepared, at: int, end: int, measure: float) -> int:
    """Find the spacing that fills a line, in STEP: rounded down, 0 if it would be too wide."""
    seen = _see(prepared.text, at, end)
    gaps = prepared.spaced[seen - 1] - prepared.spaced[at] if seen > at else 0  # none after the last character
    slack = measure - (prepared.closes[end] - prepared.opens[at])
    if gaps <= 0 or slack <= 0 or slack > gaps * WIDEST + _SLIP:
        return 0
    return int(slack / gaps / STEP + _SLIP)


def _cut_runs(prepared: Prepared, at: int, end: int) -> tuple[Run, ...]:
    """Cut a line into its runs; white space at its end stays in the last."""
    text, cuts, latins = prepared.text, prepared.cuts, prepared.latins
    seen = _see(text, at, end)
    number = bisect_right(cuts, at) - 1
    runs: list[Run] = []
    while number + 1 < len(cuts) and cuts[number + 1] < seen:
        cut = cuts[number + 1]
        runs.append(Run(text=text[at:cut], latin=latins[number], after=prepared.afters[number]))
        at = cut
        number += 1
    runs.append(Run(text=text[at:end], latin=latins[number]))
    return tuple(runs)


def _see(text: str, at: int, end: int) -> int:
    """Find where the white space at a line's end begins."""
    while end > at and text[end - 1] in WHITE:
        end -= 1
    return end
