"""Takes diagnostics, gives workflow commands that GitHub (and Gitea, Forgejo) shows beside the changed lines."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from builder.base.diagnostic import Diagnostic, Severity
from builder.report.plain import lines_of, one_line

_COMMANDS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def github_report(diagnostics: Iterable[Diagnostic], *, folder: str = "") -> str:
    """Write one command a line; `folder` is the site's path in the repository, "" for its root."""
    return "".join(f"{_command(item, folder)}\n" for item in diagnostics)


def _command(item: Diagnostic, folder: str) -> str:
    span = item.span
    facts: dict[str, str | int] = {}
    if span.file:
        facts["file"] = one_line(f"{folder}/{span.file}" if folder else span.file)
    if span.file and span.line:
        facts["line"] = span.line
        if span.column:
            facts["col"] = span.column
        if span.column and span.length > 1:
            facts["endColumn"] = span.column + span.length - 1
    facts["title"] = f"{item.code} {one_line(item.message)}"
    listed = ",".join(f"{key}={_escape_property(str(value))}" for key, value in facts.items())
    texts = [item.message_en, *lines_of(item.hint), *lines_of(item.hint_en)]
    text = "\n".join(line for line in (f"{one_line(item.message)} / {one_line(texts[0])}", *texts[1:]) if line)
    return f"::{_COMMANDS[item.severity]} {listed}::{_escape(text)}"


def _escape(text: str) -> str:
    """Escape what would end the command (actions/toolkit: escapeData)."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escape_property(text: str) -> str:
    """Escape what would end the property (actions/toolkit: escapeProperty)."""
    return _escape(text).replace(":", "%3A").replace(",", "%2C")
