"""Takes a result and its diagnostics, gives them in the form asked for: people read stderr, machines read stdout."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import click

from builder.base.diagnostic import Diagnostic, Severity
from builder.report.github import github_report
from builder.report.gitlab import gitlab_report
from builder.report.json_report import json_report
from builder.report.summary import Summary
from builder.report.terminal import count_line, show_all, wants_colour


class Told(NamedTuple):
    """What goes to the two streams."""

    out: str
    err: str


def tell(
    form: str, summary: Summary, diagnostics: Sequence[Diagnostic], *, site: Path, verbose: bool, closing: str = ""
) -> Told:
    """Compose the report; `closing` are the lines with which the terminal form ends."""
    colour = wants_colour(os.environ, tty=sys.stderr.isatty())
    if form == "terminal":
        found = show_all(diagnostics, colour=colour, verbose=verbose)
        counts = f"{count_line(diagnostics)}\n" if diagnostics else ""
        return Told(closing, found + ("\n" if found else "") + counts)
    # A person who looks at the log of a machine sees at least what stopped it.
    errors = show_all([item for item in diagnostics if item.severity is Severity.ERROR], colour=colour)
    folder = repository_path(site)
    ascii_only = (sys.stdout.encoding or "").lower().replace("-", "") != "utf8"
    if form == "json":
        return Told(json_report(summary, diagnostics, ascii_only=ascii_only), errors)
    if form == "gitlab":
        return Told(gitlab_report(diagnostics, folder=folder, ascii_only=ascii_only), errors)
    return Told(github_report(diagnostics, folder=folder) + closing, "")


def repository_path(site: Path) -> str:
    """Give the site's path in its repository, as CI names files; "" when the site is the repository."""
    for name in ("GITHUB_WORKSPACE", "CI_PROJECT_DIR"):
        if os.environ.get(name):
            root = Path(os.environ[name]).resolve()
            break
    else:
        root = next((folder for folder in (site, *site.parents) if (folder / ".git").exists()), site)
    try:
        relative = site.resolve().relative_to(root.resolve()).as_posix()
    except ValueError:
        return ""
    return "" if relative == "." else relative


def say(told: Told) -> None:
    """Print both parts."""
    if told.err:
        click.echo(told.err, nl=False, err=True)
    if told.out:
        click.echo(told.out, nl=False)
