"""Takes diagnostics, gives them as HTML in the page under preview: what, where, the line, how to mend; every text escaped."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Final

from builder.base.diagnostic import Diagnostic, Severity, Span
from builder.base.values import digest
from builder.report.plain import lines_of, one_line
from builder.report.terminal import place

PREFIX: Final = "/__exemplar/"  # no page can stand here: slugs do not begin with an underscore
EDIT: Final = f"{PREFIX}edit/"  # below it the desk answers, where there is one
MOST: Final = 60  # diagnostics of one severity that are listed
_BEFORE: Final = 60  # characters shown before the fault
_WHOLE: Final = 240  # characters of a line shown at most
_END: Final = b"</body>"


@dataclass(frozen=True)
class Faults:
    """What there is to tell on one page."""

    errors: tuple[Diagnostic, ...]
    warnings: tuple[Diagnostic, ...]
    old: bool = False  # the page is not made from what is saved now

    @property
    def count(self) -> str:
        """How many, in words."""
        return counted(len(self.errors), len(self.warnings))


def sort_out(diagnostics: Sequence[Diagnostic], *, old: bool = False) -> Faults:
    """Sort diagnostics by weight; notes are for the terminal."""
    errors = tuple(item for item in diagnostics if item.severity is Severity.ERROR)
    warnings = tuple(item for item in diagnostics if item.severity is Severity.WARNING)
    return Faults(errors=errors, warnings=warnings, old=old)


def counted(errors: int, warnings: int) -> str:
    """Count in words."""
    parts = [f"{errors} 个错误"] if errors else []
    return "，".join([*parts, *([f"{warnings} 个提醒"] if warnings else [])]) or "没有错误"


def panel(faults: Faults) -> str:
    """Write the panel; "" when there is nothing to tell."""
    if not faults.errors and not faults.warnings:
        return ""
    lead = _lead(faults)
    listed = f'<ol class="errors">{"".join(map(_item, faults.errors[:MOST]))}</ol>' if faults.errors else ""
    if len(faults.errors) > MOST:
        listed += f'<p class="rest">还有 {len(faults.errors) - MOST} 个，先改上面的。</p>'
    if faults.warnings:
        opened = "" if faults.errors else " open"
        rest = len(faults.warnings) - MOST
        more = f'<p class="rest">还有 {rest} 个；运行 exemplar check 看全部。</p>' if rest > 0 else ""
        listed += (f"<details{opened}><summary>{len(faults.warnings)} 个提醒（不影响发布）</summary>"
                   f"<ol>{''.join(map(_item, faults.warnings[:MOST]))}</ol>{more}</details>")  # fmt: skip
    return f'<h2 id="heading">{faults.count}</h2>{lead}{listed}'


def _lead(faults: Faults) -> str:
    if not faults.errors:
        return ""
    files = dict.fromkeys(item.span.file for item in faults.errors if item.span.file)
    names = "、".join(f"<code>{escape(one_line(name))}</code>" for name in list(files)[:8])
    shown = "这一页是出错以前的样子" if faults.old else "这一页是能做出来的部分，有错误的文件没有算进来"
    wrong = f"<p>要改的文件：{names}</p>" if names else ""
    return f"<p>{shown}；改好并保存，页面会自己更新。现在运行 build 不会发布。</p>{wrong}"


def _item(item: Diagnostic) -> str:
    span = item.span
    where = f'<p class="where"><code>{escape(place(span))}</code></p>' if span.file else ""
    hints = [line for line in (*lines_of(item.hint), *lines_of(item.hint_en)) if line]
    hint = f'<p class="hint">{"<br>".join(map(escape, hints))}</p>' if hints else ""
    return (
        f'<li class="{item.severity}"><p class="what"><b>{escape(item.code)}</b> {escape(one_line(item.message))}'
        f' <span lang="en">{escape(one_line(item.message_en))}</span></p>{where}{_excerpt(span)}{hint}</li>'
    )


def _excerpt(span: Span) -> str:
    if not span.line or not span.excerpt:
        return ""
    start = max(span.column - 1, 0)
    before, under = span.excerpt[:start], span.excerpt[start : start + span.length]
    after = span.excerpt[start + span.length :]
    cut = "…" if len(before) > _BEFORE and len(span.excerpt) > _WHOLE else ""
    before = before[-_BEFORE:] if cut else before
    after = after[: max(0, _WHOLE - len(before) - len(under))]
    marked = f"<mark>{escape(one_line(under[:_WHOLE]))}</mark>" if under else ""
    line = f"{cut}{escape(one_line(before))}{marked}{escape(one_line(after))}"
    return f'<pre tabindex="0"><code><i>{span.line} | </i>{line}</code></pre>'


def inject(page: bytes, faults: Faults, more: str = "", *, build: str, host: str, port: int) -> bytes:
    """Add the panel, `more` and the scripts before the end of a page's body."""
    listed = panel(faults)
    end = page.rfind(_END)
    end = len(page) if end < 0 else end
    kind = "errors" if faults.errors else "warnings"
    template = (f'<template id="exemplar-panel" data-kind="{kind}" data-count="{escape(faults.count)}"'
                f' data-digest="{digest(listed)}">{listed}</template>\n' if listed else "")  # fmt: skip
    return page[:end] + (template + more + scripts(build=build, host=host, port=port)).encode() + page[end:]


def scripts(*, build: str, host: str, port: int) -> str:
    """Write the two script tags: ours first, it must hear livereload connect. The delays are milliseconds."""
    query = escape(f"host={host}&port={port}&mindelay=300&maxdelay=2000")
    return (f'<script src="{PREFIX}reload.js" data-build="{build}" defer></script>\n'
            f'<script src="/livereload.js?{query}" defer></script>\n')  # fmt: skip


def plain_page(title: str, content: str, tail: str = "") -> bytes:
    """Write a page of the server's own; `content` and `tail` are HTML already."""
    return (
        '<!doctype html>\n<html lang="zh-Hans">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width,initial-scale=1">\n'
        f'<title>{escape(title)}</title>\n<link rel="icon" href="data:,"><link rel="stylesheet" href="{PREFIX}panel.css">\n</head>\n'
        f'<body class="own"><main>\n{content}\n</main>\n{tail}</body>\n</html>\n'
    ).encode()
