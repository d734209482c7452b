"""Takes what `print --proof` was told, gives proofs for approval and says where they lie."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from builder.cli.place import arguments_of, find_site, from_here
from builder.cli.progress import Progress

if TYPE_CHECKING:
    from builder.press.proofing import ProofReport
    from builder.press.request import Engine


def make_proofs(
    *, site: Path | None, people: tuple[str, ...], exhibits: str | None, page: str | None, everybody: bool,
    engine: Engine, output: Path | None, today: date | None, strict: bool, verbose: bool,
) -> int:  # fmt: skip
    """Make the proofs of people, of a set or of a page; give the exit code. Raises UsageError."""
    from builder.cli.telling import say, tell
    from builder.press.proof_choice import ProofRequest
    from builder.press.proofing import print_proofs
    from builder.report.summary import Summary

    if sum(map(bool, (people, exhibits, page, everybody))) != 1:
        raise click.UsageError("写明送审什么：--person 姓名、--set 套展、--page 页面 或 --all / "
                               "say what to proof: one of --person, --set, --page, --all")  # fmt: skip
    if output is not None and output.suffix.lower() == ".pdf" and (everybody or len(people) > 1):
        raise click.UsageError("一人一份文件：--output 请写文件夹 / one file a person: name a folder as --output")
    root = find_site(site)
    request = ProofRequest(
        site=root, arguments=arguments_of(today=today, strict=strict), people=people, set=exhibits or "",
        page=page or "", everybody=everybody, engine=engine, output=output,
    )  # fmt: skip
    progress = Progress(sys.stderr)
    try:
        done = print_proofs(request, progress)
    finally:
        progress.close()
    say(tell("terminal", Summary(), done.diagnostics, site=root, verbose=verbose, closing=_closing(done)))
    return 0 if done.files else 1


def _closing(done: ProofReport) -> str:
    if not done.files:
        return "没有做成送审稿 / no proof was made\n"
    lines = [f"送审稿 / proof: {from_here(path)}" for path in done.files]
    return (
        "\n".join([*lines, "签字只对文件名里的内容标记有效 / a signature holds for the mark in the file's name"]) + "\n"
    )
