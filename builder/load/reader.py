"""Takes the bytes of a content file, gives positioned front matter, the body beside it and everything wrong with it.

It decides no fields. Where the fences are in doubt nothing is read at all: text must never slip from the private
front matter into the published body.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple
from unicodedata import is_normalized, normalize

from builder.base.diagnostic import Diagnostic, Span, diagnose
from builder.base.values import Value, digest_bytes
from builder.gate.excerpts import mask_line
from builder.gate.private_keys import is_private_key
from builder.load.decoding import MAX_BODY_BYTES, decode
from builder.load.excerpts import MASK, Excerpts, IsPrivate, MaskText
from builder.load.slips import IsKey, Rows, mend_slips, quoted
from builder.model.node import MapNode
from builder.tools.frontmatter import split_front_matter
from builder.tools.yaml import KEYLIKE, Composed, Fault, compose

_DASH: Final = "\\-\u2010-\u2015\u2212\uff0d\u2500\u2501\ufe58\ufe63\u30fc_\uff3f"
_FENCE_LIKE: Final = re.compile(
    # begins with the line break, which makes the search three times faster than ^
    rf"\n(?:[ \t\u3000\u00a0]*(?:[{_DASH}][ \t\u3000\u00a0]*){{2,}}|---[ \t]+\S.*)$",
    re.MULTILINE,
)
_MAX_ROUNDS: Final = 8  # lines mended for the parser's sake, so that faults behind the first are found too
_MAX_FINDINGS: Final = 100  # a file with more is broken as a whole; each costs a walk over its lines
_BLANKED: Final = dict.fromkeys(  # refused already; the parser would stop at them or take them for line breaks
    (*range(9), 0xB, 0xC, *range(0xE, 0x20), *range(0x7F, 0xA0), 0x2028, 0x2029, 0xFFFE, 0xFFFF), " "
)
_HALF_QUOTED: Final = re.compile(r"(.*: +)[\"“]([^\"“”\\]*)[\"”]\s*$")  # "…” as input methods type it
_MENDABLE: Final = frozenset({"R130", "R131", "R134", "R141", "R142"})
_DROPPED: Final = frozenset({"R136", "R147"})  # lines that are left out, to go on behind them


class Source(Value, frozen=True, kw_only=True):
    """One content file as read. With errors in its diagnostics it must not be published.

    `front` is None and `body` empty where the fences or the encoding are in doubt. `front` still holds private
    entries: the model drops them. Not for storing: `text` and `front` may hold private values.
    """

    file: str  # POSIX path relative to the site folder
    digest: str  # of the bytes
    front: MapNode | None
    body: str  # everything behind the closing fence, NFC, line ends folded
    body_line: int  # line of the body's first character; 0 = no body was found
    text: str  # the whole file, line ends folded, for excerpts
    is_private: IsPrivate
    mask: MaskText
    diagnostics: tuple[Diagnostic, ...]

    def span(self, line: int, column: int = 0, length: int = 0) -> Span:
        """Give a place in this file with its excerpt, masked where the line is private."""
        return _span(self.file, self.excerpts(), line, column, length)

    def excerpts(self) -> Excerpts:
        """Give the lines as they may be shown; make it once for many spans."""
        return Excerpts(self.text, self.body_line - 1 if self.body_line else 1 << 30, self.is_private, self.mask)


# Fences with no blank line between them: a rule in a story stands alone.
_BLOCK: Final = re.compile(r"^---[ \t]*\n((?:[^\n]*\S[^\n]*\n)+?)(?=---[ \t]*$)", re.MULTILINE)


def nobody(_text: str) -> bool:
    """Know no key."""
    return False


class _Finding(NamedTuple):
    """A fault and the line to paste in its place, if there is one."""

    fault: Fault
    mended: str | None = None


class _Fences(NamedTuple):
    """Where the front matter stands in the text: offsets; `sure` = both fences are exact."""

    start: int
    end: int
    body: int
    sure: bool


def read_source(
    data: bytes,
    file: str,
    *,
    known: IsKey = nobody,
    is_private: IsPrivate = is_private_key,
    mask: MaskText = mask_line,
) -> Source:
    """Read one file. Never raises for bad input: everything wrong is a diagnostic of the source.

    `is_private` tells private keys and `mask` hides private patterns, for excerpts; `known` tells field names,
    by which `- 标题：…` is told from a sentence with a colon.
    """
    decoded = decode(data, file)
    findings = [_Finding(fault) for fault in decoded.faults]
    front, body, body_line, text = None, "", 0, decoded.text or ""
    if decoded.text is not None:
        fences = _find_fences(text, findings)
        if fences is not None:
            body_line = text.count("\n", 0, fences.body) + 1 if fences.sure else 0
            front, body = _read_parts(text, fences, decoded.hidden, known, findings)
            findings += _second_blocks(body, body_line, is_private, known)
    source = Source(
        file=file,
        digest=digest_bytes(data),
        front=front,
        body=body,
        body_line=body_line,
        text=text,
        is_private=is_private,
        mask=mask,
        diagnostics=(),
    )
    return source if not findings else _with_diagnostics(source, findings)


def _find_fences(text: str, findings: list[_Finding]) -> _Fences | None:
    """Find both fences; a doubtful one is a fault, and then the front matter is read for its faults only."""
    first, _, _ = text.partition("\n")
    sure = first.rstrip(" \t") == "---"
    if not sure:
        fault = _opening_fault(text, first)
        findings.append(_Finding(fault, "---" if fault.code == "R113" else None))
        if fault.code != "R113":
            return None
    start = len(first)
    match = _FENCE_LIKE.search(text, start)
    if match:
        if match.group().rstrip(" \t") != "\n---":
            fault = Fault("R113", text.count("\n", 0, match.start() + 1), 0, len(match.group().strip("\n")))
            findings.append(_Finding(fault, "---"))
            sure = False
        return _Fences(start, match.start() + 1, min(match.end() + 1, len(text)), sure)
    findings.append(_Finding(_unclosed(text)))
    return None


def _opening_fault(text: str, first: str) -> Fault:
    bare = first.strip()
    if _FENCE_LIKE.match("\n" + first):
        return Fault("R113", 0, 0, len(first.rstrip()))
    for mark, name in (("+++", "TOML"), (";;;", "JSON"), ("{", "JSON")):
        if bare.startswith(mark):
            return Fault("R115", 0, 0, len(bare), (("format", name),))
    lines = text.split("\n", 12)
    for number, line in enumerate(lines[1:12], 1):
        behind = lines[number + 1] if number + 1 < len(lines) else ""
        if _FENCE_LIKE.match("\n" + line) and KEYLIKE.match(behind.lstrip()):
            return Fault("R112", number, 0, len(line.rstrip()))
    return Fault("R111", 0, 0, len(first))


def _unclosed(text: str) -> Fault:
    """Point at the line before which the closing fence belongs: the first that is no field."""
    lines = text.split("\n")
    last = 0
    for number, line in enumerate(lines[1:], 1):
        if line.strip():
            last = number
            if line[0] not in " -#\t" and not KEYLIKE.match(line):
                break
    return Fault("R114", last, 0, len(lines[last].rstrip()))


def _read_parts(
    text: str, fences: _Fences, hidden: tuple[int, ...], known: IsKey, findings: list[_Finding]
) -> tuple[MapNode | None, str]:
    """Read front matter and body between known fences; nothing of them is kept unless both fences are exact."""
    rows = Rows(text[fences.start : fences.end])
    body = text[fences.body :]
    if hidden:
        body = _leave_out(text, fences, hidden, rows, body)
    if not body.isascii() and not is_normalized("NFC", body):
        body = normalize("NFC", body)
    if len(body) > MAX_BODY_BYTES // 4 and (size := len(body.encode())) > MAX_BODY_BYTES:
        values = (("size", -(-size // 1024)), ("limit", MAX_BODY_BYTES // 1024))
        findings.append(_Finding(Fault("R107", text.count("\n", 0, fences.body), 0, 0, values)))
        body = ""
    findings += [_Finding(fault, mended) for fault, mended in mend_slips(rows, known)]
    front_text = rows.text()
    canonical = f"---{front_text}---\n{body}"
    composed, content = split_front_matter(canonical, lambda inner: _compose(inner, rows, findings))
    if composed is None or content != body.strip():
        findings.append(_Finding(Fault("X101", -1, 0)))
        return None, ""
    return (composed.root, body) if fences.sure else (None, "")


def _second_blocks(body: str, first_line: int, is_private: IsPrivate, known: IsKey) -> Iterator[_Finding]:
    """Find fields between two fences in the body, private ones anywhere: they would be printed, contact and all."""
    for block in _BLOCK.finditer(body):
        begins = not body[: block.start()].strip()
        keys = [_key_of(line) for line in block[1].split("\n")]
        if any(is_private(key) or (begins and known(key)) for key in keys):
            yield _Finding(Fault("R117", first_line - 1 + body.count("\n", 0, block.start()), 0, 3))


def _key_of(line: str) -> str:
    head, colon, _ = line.replace("：", ":", 1).partition(":")
    return head.strip(" \t\u3000-\"'") if colon else ""


def _leave_out(text: str, fences: _Fences, hidden: tuple[int, ...], rows: Rows, body: str) -> str:
    """Take hidden characters out of the rows and give the body without them."""
    for index in reversed(hidden):
        if index >= fences.body:
            body = body[: index - fences.body] + body[index - fences.body + 1 :]
        elif fences.start < index < fences.end:
            line = text.count("\n", fences.start, index)
            rows.put(line, index - text.rfind("\n", 0, index) - 1, index - text.rfind("\n", 0, index), "")
    return body


def _compose(inner: str, rows: Rows, findings: list[_Finding]) -> Composed | None:
    """Compose; where the parser stops at a line that can be mended, report it and go on with the mended line."""
    if inner != rows.text():
        return None  # the package found other fences than we did
    mended_lines: set[int] = set()
    text, odd = inner, bool(findings)
    for _ in range(_MAX_ROUNDS):
        composed = compose(text.translate(_BLANKED) if odd else text, locate=rows.locate if rows.columns else None)
        stop = composed.faults[-1] if composed.faults and composed.faults[-1].syntax else None
        if stop is None:
            break
        stop, mended = _explain(stop, rows)
        if stop.line in mended_lines:
            mended = None
        findings.append(_Finding(_placed(stop, rows), mended))
        if stop.line in mended_lines or (mended is None and stop.code not in _DROPPED):
            break
        mended_lines.add(stop.line)
        rows.mend(stop.line, mended or "")
        text = rows.text()
    findings += [_remark(fault, rows) for fault in composed.faults if not fault.syntax]
    return composed


def _explain(stop: Fault, rows: Rows) -> tuple[Fault, str | None]:
    """Refine the cause of a parser's stop by looking at the line, and mend the line where that is safe."""
    line = rows.texts[stop.line]
    separators = len(re.findall(r":(?:[ \t]|$)", line))
    code = stop.code
    if code == "R131" and separators < 2:
        code = "R133"
    elif code == "R133" and re.search(r":[ \t]+(\"[^\"]*\"|'[^']*')[ \t]*[^\s#]", line):
        code = "R130"
    elif code == "R133" and line.lstrip(" -").startswith(":"):
        code = "R147"
    if code in ("R131", "R135") and "{" in line and "，" in line:
        code = "R126"
    if code == "R126":
        mended: str | None = _narrow(line)
    elif code == "R133" and stop.code != code:
        mended = _aligned(rows, stop.line)
    elif code == "R132":
        mended = _HALF_QUOTED.sub(r'\1"\2"', line)
    else:
        mended = quoted(line) if code in _MENDABLE else None
    return stop._replace(code=code), mended if mended != line else None


def _aligned(rows: Rows, number: int) -> str | None:
    """Align a field, indented under one that has a value already, with that one."""
    above = next((text for text in reversed(rows.texts[:number]) if text.strip()), "")
    line = rows.texts[number]
    head = re.match(r" *(?:- +)*", above)
    width = head.end() if head else 0
    return " " * width + line.lstrip() if len(line) - len(line.lstrip()) > width else None


def _remark(fault: Fault, rows: Rows) -> _Finding:
    """Place a fault of the composer and add the line to paste."""
    line = rows.texts[fault.line] if fault.line < len(rows.texts) else ""
    mended = None
    if fault.code in ("R141", "R142"):
        mended = quoted(line)
    elif fault.code == "R126":
        mended = _narrow(line)
    elif fault.code == "R127":
        mended = re.sub("[，、] ?", ", ", line)
    return _Finding(_placed(fault, rows), mended)


def _narrow(line: str) -> str:
    """Write the colons and commas inside braces as YAML needs them."""
    return re.sub(r"\{.*\}", lambda inner: re.sub("[，,] *", ", ", re.sub("[：:] *", ": ", inner.group())), line)


def _placed(fault: Fault, rows: Rows) -> Fault:
    return fault._replace(column=rows.locate(fault.line, fault.column))


def _with_diagnostics(source: Source, findings: list[_Finding]) -> Source:
    excerpts = source.excerpts()
    worst = sorted(findings, key=lambda finding: (finding.fault.line, finding.fault.column))[:_MAX_FINDINGS]
    diagnostics = {_diagnose(source.file, excerpts, finding): None for finding in worst}
    return Source(
        file=source.file,
        digest=source.digest,
        front=source.front,
        body=source.body,
        body_line=source.body_line,
        text=source.text,
        is_private=source.is_private,
        mask=source.mask,
        diagnostics=tuple(sorted(diagnostics, key=Diagnostic.sort_key)),
    )


def _diagnose(file: str, excerpts: Excerpts, finding: _Finding) -> Diagnostic:
    fault, mended = finding
    line = fault.line + 1
    private = excerpts.private(line)
    values = {
        name: value if isinstance(value, int) or not private or name in ("name", "line") else MASK
        for name, value in fault.values
    }
    for name in ("key", "text", "found"):
        if isinstance(value := values.get(name), str):
            values[name] = excerpts.shown(line, value) if not private else MASK
    hint = hint_en = ""
    if mended is not None:
        paste = excerpts.shown(line, mended)
        hint, hint_en = f"改成：{paste}", f"write: {paste}"
    span = _span(file, excerpts, line, fault.column + 1 if line else 0, fault.length)
    return diagnose(fault.code, span, hint=hint, hint_en=hint_en, **values)


def _span(file: str, excerpts: Excerpts, line: int, column: int, length: int) -> Span:
    shown = excerpts.line(line)
    inside = max(0, min(length, len(shown) - column + 1))
    return Span(file=file, line=line, column=column, length=inside, excerpt=shown)
