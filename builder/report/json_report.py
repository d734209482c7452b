"""Takes a summary and diagnostics, gives one JSON object: what scripts and `dev.py` read."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Final

from builder.base.diagnostic import Diagnostic, Severity
from builder.base.values import plain
from builder.report.summary import Summary

FORMAT: Final = 1  # grows when a key goes or changes its meaning; a new key does not count


def json_report(summary: Summary, diagnostics: Sequence[Diagnostic], *, ascii_only: bool = False) -> str:
    """Write the report, with a line end; `ascii_only` is for streams that cannot carry Chinese."""
    facts = plain(summary)
    assert isinstance(facts, dict)
    report = {
        "format": FORMAT,
        **facts,
        "errors": sum(item.severity is Severity.ERROR for item in diagnostics),
        "warnings": sum(item.severity is Severity.WARNING for item in diagnostics),
        "diagnostics": [describe(item) for item in diagnostics],
    }
    return json.dumps(report, ensure_ascii=ascii_only, indent=1) + "\n"


def describe(item: Diagnostic) -> dict[str, str | int]:
    """Describe one diagnostic; an excerpt only where there is one (it is masked already)."""
    span = item.span
    found: dict[str, str | int] = {
        "code": item.code,
        "severity": str(item.severity),
        "message": item.message,
        "message_en": item.message_en,
        "file": span.file,
        "line": span.line,
        "column": span.column,
        "length": span.length,
        "hint": item.hint,
        "hint_en": item.hint_en,
    }
    return found | ({"excerpt": span.excerpt} if span.excerpt else {})
