"""Takes a story as its author typed it, gives Markdown that reads as written, with private numbers masked and told."""

from __future__ import annotations

import re
from typing import Final

from builder.base.diagnostic import Diagnostic, Span, diagnose
from builder.gate.hits import LABELS
from builder.gate.scan import scan

MASKED: Final = "＊＊＊"  # says that something is gone, not how long it was; full-width: no sign of Markdown
_BREAKS: Final = re.compile(r"\r\n|[\r\n\x0b\x0c\x85\u2028\u2029]")
_REFUSED: Final = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ufeff\u200b\u2060\u00ad\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]|_x000D_")
_INDENT: Final = " \t\u3000\xa0"
_HAN: Final = re.compile("[\u3400-\u9fff]")
_NUMBERED: Final = re.compile(r"(\d{1,9})([.)])(?=\s|$)")
_INLINE: Final = re.compile(r"[\\`*]|(?<!\w)_|_(?!\w)|!(?=\[)|\[(?=[^\]\n]{0,999}\](?:[(\[:]|\s*\())")
_MARKUP: Final = re.compile(r"<|&(?=#?\w{1,31};)")


def plain_text(text: str, *, lines: bool = False) -> str:
    """Give a value without what nobody sees; in one line, unless its field may have several."""
    kept = _BREAKS.sub("\n", _REFUSED.sub("", text)).strip()
    return kept if lines else " ".join(part.strip() for part in kept.split("\n") if part.strip())


def paragraphs_of(text: str) -> list[str]:
    """Take a text apart: in Chinese every line is a paragraph, elsewhere an empty line divides them if there is one."""
    lines = [line.strip(_INDENT) for line in _BREAKS.split(_REFUSED.sub("", text))]
    if _HAN.search(text) or "" not in lines[1:-1]:
        return [line for line in lines if line]
    blocks = "\n".join(lines).split("\n\n")
    return [" ".join(block.split("\n")).strip() for block in blocks if block.strip()]


def story_of(text: str, at: Span, allow: frozenset[str]) -> tuple[str, tuple[Diagnostic, ...]]:
    """Make the story of plain text: paragraphs kept, private data masked, every sign meaning itself."""
    masked, found = masked_paragraphs(paragraphs_of(text), at, allow)
    return "\n\n".join(escaped(paragraph) for paragraph in masked), found


def markdown_story(text: str, at: Span, allow: frozenset[str]) -> tuple[str, tuple[Diagnostic, ...]]:
    """Take a story that is Markdown already: only what is private is masked."""
    blocks = _BREAKS.sub("\n", _REFUSED.sub("", text)).strip("\n").split("\n\n")
    masked, found = masked_paragraphs(blocks, at, allow)
    return "\n\n".join(masked), found


def masked_paragraphs(paragraphs: list[str], at: Span, allow: frozenset[str]) -> tuple[list[str], tuple[Diagnostic, ...]]:
    """Mask private data in each paragraph and tell its place; what it says is told nowhere."""
    found: list[Diagnostic] = []
    masked = []
    for number, paragraph in enumerate(paragraphs, 1):
        hits = scan(paragraph, allow)
        for hit in hits:
            kind, kind_en = LABELS[hit.kind]
            found.append(diagnose("K147", at, paragraph=number, kind=kind, kind_en=kind_en))
        for hit in reversed(hits):
            paragraph = paragraph[: hit.start] + MASKED + paragraph[hit.end :]
        masked.append(paragraph)
    return masked, tuple(found)


def escaped(paragraph: str) -> str:
    """Write a paragraph so that Markdown shows every sign of it."""
    text = _MARKUP.sub(lambda sign: "&lt;" if sign[0] == "<" else "&amp;", paragraph)
    text = _INLINE.sub(lambda sign: "\\" + sign[0], text)
    if numbered := _NUMBERED.match(text):
        return f"{numbered[1]}\\{text[len(numbered[1]) :]}"
    return "\\" + text if text[:1] in "#>+-" else text  # else a heading, a quotation, a list, a fence


def han_count(text: str) -> int:
    """Count as an office does (字数): a Han character or sign is one, a run of Latin letters or digits is one."""
    return len(re.findall(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]|[A-Za-z0-9]+|[^\sA-Za-z0-9]", text))
