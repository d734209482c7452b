"""Takes nothing, gives what a build is asked for and what it answers."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from builder.base.diagnostic import Diagnostic
from builder.load.settings import Arguments


@dataclass(frozen=True)
class BuildRequest:
    """One run. Paths are absolute; `output` None: <site>/output, or <site>/.cache/preview with drafts."""

    site: Path
    output: Path | None = None
    arguments: Arguments = field(default_factory=Arguments)
    jobs: int = 0  # processes; 0 = as many as the machine has cores
    swap: bool = False
    argv: tuple[str, ...] = ()  # the command line, for stage 0; () = no stamp is written


@dataclass(frozen=True)
class Report:
    """What a build did. Counts are of files."""

    output: Path
    published: bool
    written: tuple[str, ...] = ()  # output paths whose bytes changed
    kept: int = 0
    pruned: tuple[str, ...] = ()
    rendered: int = 0  # recipes that ran
    failed: tuple[str, ...] = ()  # output paths whose recipe failed
    withdrawn: tuple[str, ...] = ()  # removed although the run had errors
    diagnostics: tuple[Diagnostic, ...] = ()
    pages: int = 0
    people: int = 0
    read: int = 0  # content files parsed
    next_change: date | None = None
    timings: tuple[tuple[str, float], ...] = ()  # stage, seconds
    first_page: str = ""  # output path of the home page
    first_board: str = ""
    first_profile: str = ""  # content file

    def exit_code(self, *, strict: bool) -> int:
        """0 clean, 1 content errors (with `strict` warnings too)."""
        failing = ("error", "warning") if strict else ("error",)
        return 1 if self.failed or any(item.severity in failing for item in self.diagnostics) else 0
