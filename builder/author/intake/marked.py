"""Takes a paragraph in pieces, bold or not, gives it as Markdown: private data masked even across pieces, signs escaped."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from builder.author.intake.stories import MASKED, escaped
from builder.base.diagnostic import Diagnostic, Span, diagnose
from builder.gate.hits import LABELS
from builder.gate.scan import scan


class Marked(NamedTuple):
    """A paragraph of Markdown, and what was masked in it."""

    text: str
    diagnostics: tuple[Diagnostic, ...] = ()


def marked(segments: Sequence[tuple[str, bool]], at: Span, number: int, allow: frozenset[str]) -> Marked:
    """Mask, then escape, then mark what is bold; `number` is the paragraph's."""
    characters = [(character, bold) for text, bold in segments for character in text]
    hits = scan("".join(character for character, _ in characters), allow)
    found = []
    for hit in hits:
        kind, kind_en = LABELS[hit.kind]
        found.append(diagnose("K147", at, paragraph=number, kind=kind, kind_en=kind_en))
    for hit in reversed(hits):
        bold = characters[hit.start][1]
        characters[hit.start : hit.end] = [(character, bold) for character in MASKED]
    pieces = [("".join(character for character, _ in group), bold) for bold, group in groupby(characters, lambda item: item[1])]
    return Marked(_joined(pieces), tuple(found))


def _joined(pieces: list[tuple[str, bool]]) -> str:
    """Put the marks around words, never around the blanks beside them."""
    whole = "".join(text for text, _ in pieces).strip(" \t\u3000\xa0")
    if all(bold for text, bold in pieces if text.strip()) or not any(bold for _, bold in pieces):
        return escaped(whole)  # all bold: loud, but nothing is told apart
    done = ""
    for text, bold in pieces:
        words = text.strip()
        if not bold or not words:
            done += escaped(text) if not done.strip() else _inner(text)
            continue
        before = text[: len(text) - len(text.lstrip())]
        after = text[len(text.rstrip()) :]
        done += f"{before}**{_inner(words)}**{after}"
    return done.strip(" \t\u3000\xa0")


def _inner(text: str) -> str:
    """Escape a piece that does not begin its paragraph."""
    return escaped("x" + text)[1:]
