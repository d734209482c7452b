"""Takes diagnostics, gives GitLab's code quality report: a JSON list with fingerprints that survive moved lines."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from typing import Final

from builder.base.diagnostic import Diagnostic, Severity
from builder.base.values import digest
from builder.report.plain import one_line

# GitLab knows info, minor, major, critical, blocker. An error of ours stops the publication.
_WEIGHTS: Final = {Severity.ERROR: "blocker", Severity.WARNING: "minor", Severity.NOTE: "info"}


def gitlab_report(diagnostics: Iterable[Diagnostic], *, folder: str = "", ascii_only: bool = False) -> str:
    """Write the report; `folder` is the site's path in the repository, "" for its root."""
    seen: Counter[str] = Counter()
    issues = []
    for item in diagnostics:
        path = f"{folder}/{item.span.file}" if folder and item.span.file else item.span.file
        # The line number is left out: a line added above must not make an old finding look new.
        what = digest(item.code, path, item.message_en, item.span.excerpt.strip())
        seen[what] += 1
        issues.append(
            {
                "description": f"{one_line(item.message)} / {one_line(item.message_en)}",
                "check_name": item.code,
                "fingerprint": digest(what, seen[what]),
                "severity": _WEIGHTS[item.severity],
                "location": {"path": path or ".", "lines": {"begin": max(1, item.span.line)}},
            }
        )
    return json.dumps(issues, ensure_ascii=ascii_only, indent=1) + "\n"
