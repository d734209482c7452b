"""Takes a copy and the theme's words, gives its paragraphs as they are printed: labels, notes, what is open, what to paste."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from builder.model.proof_copy import ProofCopy, ProofPart
from builder.printing.proof_sheet import Block

Words = Callable[..., str]

_INDENTED: Final = frozenset({"story", "board", "foreword", "closing"})
_EACH_LABELLED: Final = frozenset({"honour", "source"})
_INDENT: Final = "　　"


def text_blocks(copy: ProofCopy, t: Words) -> list[Block]:
    """What the mark covers."""
    return [_block(part, t) for part in copy.parts]


def _block(part: ProofPart, t: Words) -> Block:
    label = part.label
    if not label and (part.number <= 1 or part.key in _EACH_LABELLED):
        label = t(f"proof.label.{part.key}")
        label += f" {part.number}" if part.key in _EACH_LABELLED else ""
    text = f"{_INDENT if part.key in _INDENTED else ''}{part.text}"
    if part.note:
        text += t(f"proof.note.{part.note}")
    return Block(text=text, label=label, small=part.small, source=part.number if part.key == "source" else 0)


def further_blocks(copy: ProofCopy, t: Words) -> list[Block]:
    """What stands beside the text: consent, earlier signatures, open points."""
    blocks: list[Block] = []
    if copy.consent:
        rows = [f"{t(f'proof.consent.{key}')}{t(f'proof.consent.is.{value}')}" for key, value in copy.consent]
        blocks.append(Block(text=t("proof.semicolon").join(rows), label=t("proof.label.consent"), small=True))
    for number, line in enumerate(copy.checks):
        blocks.append(Block(text=line, label="" if number else t("proof.label.checks"), small=True))
    points = [
        f"□ {point.text}{t('proof.point.place', line=point.line) if point.line else ''} [{point.code}]"
        for point in copy.points
    ]
    for number, line in enumerate(points or [t("proof.points.none")]):
        blocks.append(Block(text=line, label="" if number else t("proof.label.points"), small=True))
    return [blocks[0].__replace__(apart=True), *blocks[1:]]


def record_lines(copy: ProofCopy, t: Words) -> tuple[str, ...]:
    """The name of a file, then the lines that record its signed proof, to be pasted; () where a file keeps no signatures."""
    if copy.kind != "person":
        return ()
    scope = t("proof.scope", mark=copy.mark)
    rows = [f'- {{role: {role}, org: "", date: "", scope: {scope}}}' for role in t("proof.roles").split("|")]
    return (copy.file, *rows) if copy.checks else (copy.file, "checks:", *rows)
