"""Takes a Word document, gives what it tells: fields of its form, the story as Markdown, pictures with their captions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from builder.author.intake.guess import Heads
from builder.author.intake.marked import Marked, marked
from builder.base.diagnostic import Diagnostic, Span
from builder.tools.document_blocks import Block, Paragraph, Picture, Table

_PAIR: Final = re.compile(r"\s*(?P<label>[^：:\n]{1,14}?)\s*[：:]\s*(?P<value>\S.*)")
_CAPTION: Final = re.compile(r"\s*(?:[▲△↑]|图\s*\d*\s*[:：. ]?|[（(]?(?:上|下|左|右)?图(?:为|[:：])|照片[:：\d])\s*")
_FORM_TITLE: Final = re.compile(r".{0,30}(?:推荐表|申报表|登记表|审批表|事迹材料|先进事迹|事迹|简介|汇报材料)\s*")
_HEADING_LENGTH: Final = 30  # characters: a bold paragraph up to this is a heading, above it is a loud sentence
_LINES_OF_FORM: Final = 12  # paragraphs in which 姓名：… may stand


@dataclass(frozen=True)
class Told:
    """What a document tells."""

    pairs: tuple[tuple[str, str], ...] = ()  # label and value, as in a form
    tables: tuple[Table, ...] = ()  # rosters: tables with a row of heads
    story: str = ""
    pictures: tuple[tuple[str, bytes, str], ...] = field(default=(), repr=False)  # name, bytes, alt
    diagnostics: tuple[Diagnostic, ...] = ()


@dataclass
class _Telling:
    heads: Heads
    at: Span
    allow: frozenset[str]
    pairs: list[tuple[str, str]] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    pictures: list[tuple[str, bytes, str]] = field(default_factory=list)
    found: list[Diagnostic] = field(default_factory=list)
    paragraphs: int = 0

    def mark(self, segments: Sequence[tuple[str, bool]], *, cell: bool = False) -> Marked:
        self.paragraphs += not cell  # paragraphs are counted as a reader would
        done = marked(segments, self.at, self.paragraphs, self.allow)
        self.found.extend(done.diagnostics)
        return done


def tell(blocks: Sequence[Block], heads: Heads, at: Span, allow: frozenset[str]) -> Told:
    """Sort the blocks of a document."""
    telling = _Telling(heads, at, allow)
    in_form = _LINES_OF_FORM
    previous = ""
    for place, block in enumerate(blocks):
        if isinstance(block, Table):
            _take_table(telling, block)
            previous = ""
            continue
        following = blocks[place + 1] if place + 1 < len(blocks) else None
        for picture in block.pictures:
            telling.pictures.append((picture.name, picture.data, _alt(picture, block, following)))
        if not block.text.strip():
            continue
        in_form -= 1
        if in_form > 0 and _take_pair(telling, block.text):
            continue
        if _is_caption(block) and telling.pictures:
            continue
        if place < 3 and not telling.lines and _FORM_TITLE.fullmatch(block.text):
            continue  # 某某同志先进事迹材料: the page has its own title
        previous = _take_paragraph(telling, block, previous)
    return Told(tuple(telling.pairs), tuple(telling.tables), "\n".join(telling.lines).strip(), tuple(telling.pictures),
                tuple(telling.found))  # fmt: skip


def _take_pair(telling: _Telling, text: str) -> bool:
    """Read 姓名：… as a field, if that is what the label names; a sentence with a colon stays a sentence."""
    found = _PAIR.fullmatch(text.strip())
    if found is None:
        return False
    place = telling.heads.place(found["label"])
    if not ((place.field and place.sure) or place.private) or place.field == "body":
        return False
    telling.pairs.append((found["label"], found["value"].strip()))
    return True


def _take_paragraph(telling: _Telling, block: Paragraph, previous: str) -> str:
    """Add a paragraph to the story; give what it was, so that lists stay together."""
    segments = [(run.text, run.bold) for run in block.runs]
    parts = _split(segments)
    words = block.text.strip()
    loud = all(bold for text, bold in segments if text.strip())
    heading = block.heading or (2 if loud and len(words) <= _HEADING_LENGTH and words[-1] not in "。！？；，…" and not block.bullet else 0)
    if heading:
        telling.lines += ["", "#" * min(max(heading, 2), 4) + " " + telling.mark([(words, False)]).text.removeprefix("\\")]
        return "heading"
    for part in parts:
        text = telling.mark(part).text
        if not text:
            continue
        if block.bullet:
            goes_on = previous.startswith("list") and (block.depth or previous == "list" + block.bullet)  # else Markdown joins two lists
            telling.lines += ([] if goes_on else [""]) + ["    " * block.depth + f"{block.bullet} {text}"]
            previous = previous if goes_on and block.depth else "list" + block.bullet
        else:
            telling.lines += ["", text]
            previous = "paragraph"
    return previous


def _split(segments: list[tuple[str, bool]]) -> list[list[tuple[str, bool]]]:
    """Divide a paragraph at its line breaks: a forced line end divides as well as a paragraph mark."""
    parts: list[list[tuple[str, bool]]] = [[]]
    for text, bold in segments:
        first, *others = text.split("\n")
        parts[-1].append((first, bold))
        parts += [[(other, bold)] for other in others]
    return [part for part in parts if "".join(text for text, _ in part).strip()]


def _take_table(telling: _Telling, table: Table) -> None:
    for picture in table.pictures:
        telling.pictures.append((picture.name, picture.data, picture.alt))
    rows = [row for row in table.rows if any(cell.strip() for cell in row)]
    if not rows:
        return
    pairs = list(_pairs(telling.heads, rows))
    if _is_roster(telling.heads, rows):
        telling.tables.append(table)
    elif any(telling.heads.place(label).field == telling.heads.title for label, _ in pairs) or len(pairs) > len(rows) / 2:
        telling.pairs += pairs
    else:
        telling.lines += ["", *_markdown_table(telling, rows)]


def _is_roster(heads: Heads, rows: Sequence[Sequence[str]]) -> bool:
    filled = [cell for cell in rows[0] if cell.strip()]
    return len(rows) > 1 and len(filled) > 1 and heads.score(filled) > 0.7 * len(filled)


def _pairs(heads: Heads, rows: Sequence[Sequence[str]]) -> Iterator[tuple[str, str]]:
    """Read a form: in every row labels and values in turn; a label is what names a field or something private."""
    for row in rows:
        cells = [cell.strip() for cell in row]
        place = 0
        while place + 1 < len(cells):
            known = heads.place(cells[place]) if 0 < len(cells[place]) <= 30 else None
            if known is not None and ((known.field and known.sure) or known.private):
                yield _label(cells[place]), cells[place + 1]
                place += 2
            else:
                place += 1


def _label(text: str) -> str:
    """Write a label in one line: forms set 主要事迹 one letter below the other."""
    return "".join(text.split()) if not text.isascii() else " ".join(text.split())


def _markdown_table(telling: _Telling, rows: Sequence[Sequence[str]]) -> Iterator[str]:
    width = max(map(len, rows))
    for number, row in enumerate(rows):
        cells = [telling.mark([(" ".join(cell.split()), False)], cell=True).text.replace("|", "\\|") for cell in row]
        yield "| " + " | ".join(cells + [""] * (width - len(cells))) + " |"
        if not number:
            yield "|" + " --- |" * width


def _is_caption(block: Paragraph) -> bool:
    return block.caption or (_CAPTION.match(block.text) is not None and len(block.text) <= 60)


def _alt(picture: Picture, block: Paragraph, following: Block | None) -> str:
    """Take the caption: below the picture, beside it, or what its author wrote as a description."""
    for candidate in (following, block):
        if isinstance(candidate, Paragraph) and candidate.text.strip() and _is_caption(candidate):
            return _CAPTION.sub("", candidate.text, count=1).strip()
    told = picture.alt.strip()
    return "" if re.fullmatch(r"(?:图片|Picture|IMG|image)?[\s_\d.\w-]*\.?(?:jpe?g|png|gif)?", told, re.ASCII) else told
