"""Takes diagnostics, gives them as text for a terminal: place, excerpt, caret, cure; Chinese first, English beside it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from builder.base.diagnostic import Diagnostic, Severity, Span
from builder.base.text import display_width
from builder.report.excerpt import mark
from builder.report.plain import lines_of, one_line

CROWD: Final = 30  # more warnings of one code than this are told together
EXAMPLES: Final = 5  # places that such a summary names
_WIDTH: Final = 120  # columns; what would be wider takes a line of its own
_ORDER: Final = {Severity.NOTE: 0, Severity.WARNING: 1, Severity.ERROR: 2}  # what weighs most stands last, in sight
_COLOURS: Final = {Severity.ERROR: "1;31", Severity.WARNING: "1;33", Severity.NOTE: "1;36"}
_DIM: Final = "34"


def wants_colour(environment: Mapping[str, str], *, tty: bool) -> bool:
    """Say whether to write colours: only to a terminal that has them, and never against NO_COLOR (no-color.org)."""
    return tty and not environment.get("NO_COLOR") and environment.get("TERM") != "dumb"


def show_all(diagnostics: Iterable[Diagnostic], *, colour: bool = False, verbose: bool = False) -> str:
    """Show every diagnostic, errors last; warnings of one code beyond a crowd are told together unless `verbose`."""
    groups: dict[Severity, list[Diagnostic]] = defaultdict(list)
    for item in sorted(diagnostics, key=Diagnostic.sort_key):
        groups[item.severity].append(item)
    blocks: list[str] = []
    for severity in sorted(groups, key=_ORDER.__getitem__):
        together = severity is not Severity.ERROR and not verbose
        blocks += _blocks(groups[severity], colour=colour, together=together)
    return "\n\n".join(blocks) + "\n" if blocks else ""


def _blocks(items: list[Diagnostic], *, colour: bool, together: bool) -> Iterator[str]:
    counts: dict[str, list[Diagnostic]] = defaultdict(list)
    for item in items:
        counts[item.code].append(item)
    crowds = {code for code, found in counts.items() if together and len(found) > CROWD}
    for item in items:
        if item.code not in crowds:
            yield show(item, colour=colour)
    for code in sorted(crowds):
        yield _show_crowd(counts[code], colour=colour)


def show(item: Diagnostic, *, colour: bool = False) -> str:
    """Show one diagnostic, without a line end."""
    paint = _COLOURS[item.severity]
    head = _paint(f"{item.severity}[{item.code}]", paint, colour=colour)
    lines = [f"{head} {_both(item.message, item.message_en)}"]
    margin = " " * len(str(item.span.line)) if item.span.line else " "
    if item.span.file:
        lines.append(f"{margin}{_paint('-->', _DIM, colour=colour)} {place(item.span)}")
    hints, english = lines_of(item.hint), lines_of(item.hint_en)
    rest = _rest(hints, english)
    if item.span.line and item.span.excerpt:
        marked = mark(item.span)
        lines.append(_paint(f"{item.span.line} |", _DIM, colour=colour) + f" {marked.text}".rstrip())
        if marked.carets:
            beside, rest = _beside(marked.pad + marked.carets + len(margin) + 3, hints, english)
            under = f"{margin} {_paint('|', _DIM, colour=colour)} {' ' * marked.pad}"
            lines.append(under + _paint("^" * marked.carets, paint, colour=colour) + beside)
    bar = _paint("=", _DIM, colour=colour)
    lines += [f"{margin} {bar if first else ' '} {line}".rstrip() for first, line in rest]
    return "\n".join(lines)


def _both(chinese: str, english: str) -> str:
    parts = [one_line(text) for text in (chinese, english) if text]
    return " / ".join(dict.fromkeys(parts))


def place(span: Span) -> str:
    """Write a place as editors and terminals open it: file:line:column."""
    numbers = [str(number) for number in (span.line, span.column if span.line else 0) if number]
    return ":".join([one_line(span.file), *numbers])


Lines = list[tuple[bool, str]]  # (begins a remark, text)


def _rest(hints: list[str], english: list[str]) -> Lines:
    """Lay out hints that have lines of their own; several lines stay as they are, to be pasted."""
    if len(hints) == len(english) == 1:
        joined = _both(hints[0], english[0])
        if display_width(joined) <= _WIDTH:
            return [(True, joined)] if joined else []
    found = [(index == 0, line) for index, line in enumerate(hints) if any(hints)]
    return found + [(index == 0, line) for index, line in enumerate(english) if any(english)]


def _beside(column: int, hints: list[str], english: list[str]) -> tuple[str, Lines]:
    """Put a hint of one line behind the carets as far as it fits; the rest goes below."""
    if len(hints) != 1 or not hints[0]:
        return "", _rest(hints, english)
    both = _both(hints[0], english[0]) if len(english) == 1 else ""
    if both and column + 1 + display_width(both) <= _WIDTH:
        return f" {both}", []
    if column + 1 + display_width(hints[0]) <= _WIDTH:
        return f" {hints[0]}", _rest([""], english)
    return "", _rest(hints, english)


def _show_crowd(items: list[Diagnostic], *, colour: bool) -> str:
    """Tell many diagnostics of one code together: how many, the first places, how to see all."""
    first = items[0]
    head = _paint(f"{first.severity}[{first.code}]", _COLOURS[first.severity], colour=colour)
    arrow = _paint("-->", _DIM, colour=colour)
    lines = [f"{head} 共 {len(items)} 处，例如 / {len(items)} places, for example:"]
    lines += [f" {arrow} {place(item.span)}  {_both(item.message, item.message_en)}" for item in items[:EXAMPLES]]
    more = len(items) - EXAMPLES
    hint = _both(" ".join(lines_of(first.hint)), " ".join(lines_of(first.hint_en)))
    lines += [f"   = {hint}"] if hint else []
    lines.append(f"   = 还有 {more} 处，加 --verbose 全部列出 / {more} more; --verbose lists them all")
    return "\n".join(lines)


def _paint(text: str, code: str, *, colour: bool) -> str:
    return f"\x1b[{code}m{text}\x1b[0m" if colour else text


def count_line(diagnostics: Iterable[Diagnostic]) -> str:
    """Say in one line how much was found: 2 个错误，1 个提醒 / 2 errors, 1 warning."""
    counts = dict.fromkeys(Severity, 0)
    for item in diagnostics:
        counts[item.severity] += 1
    if not any(counts.values()):
        return "没有发现问题 / nothing found"
    words = {Severity.ERROR: ("错误", "error"), Severity.WARNING: ("提醒", "warning"), Severity.NOTE: ("说明", "note")}
    chinese = [f"{counts[kind]} 个{zh}" for kind, (zh, _) in words.items() if counts[kind]]
    english = [f"{counts[kind]} {en}{'s' * (counts[kind] != 1)}" for kind, (_, en) in words.items() if counts[kind]]
    return f"{'，'.join(chinese)} / {', '.join(english)}"
