"""Takes the Markdown of a story from anywhere, gives HTML or the reason why not; never hangs, never raises for it.

A regular expression at work holds the interpreter and no signal of ours interrupts it, so suspicious bodies
render in a process of their own, which is killed when its time is over.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from contextlib import suppress
from typing import Final

from builder.tools.body_limits import Limit, is_suspicious, limits
from builder.tools.markdown import render

SECONDS: Final = 5.0
# What an engine may raise on hopeless input: depth, failed assertions, missing groups. Our own bugs look alike,
# so the class is named in the message; the text never is.
_FAULTS: Final = (RecursionError, AssertionError, ValueError, LookupError, AttributeError, TypeError)
_CHILD: Final = "from builder.tools.markdown_box import render_for_parent; render_for_parent()"


def render_guarded(
    text: str, *, source_count: int = 0, source_label: str = "来源", top_heading: int = 3, seconds: float = SECONDS
) -> str | Limit:
    """Render a story as safe HTML, or say which limit it breaks; takes at most `seconds` (and a process start)."""
    refused = limits(text)
    if refused:
        return refused
    if is_suspicious(text):
        return _render_apart(text, source_count, source_label, top_heading, seconds)
    try:
        return render(text, source_count=source_count, source_label=source_label, top_heading=top_heading)
    except _FAULTS as fault:
        return _failed(type(fault).__name__)


def _failed(reason: str) -> Limit:
    return Limit(code="M107", facts=(("reason", reason),))


def _render_apart(text: str, source_count: int, source_label: str, top_heading: int, seconds: float) -> str | Limit:
    task = json.dumps([text, source_count, source_label, top_heading, int(seconds) + 2])
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter and code; the text goes in by stdin
            [sys.executable, "-c", _CHILD],
            input=task.encode("ascii"),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=seconds,
            env=environment,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return Limit(code="M106", facts=(("seconds", f"{seconds:g}"),))
    if done.returncode:
        return _failed(f"exit {done.returncode}")
    html, fault = json.loads(done.stdout)
    return _failed(fault) if fault else str(html)


def render_for_parent() -> None:
    """Be the disposable process: a task as JSON on stdin, [html, fault] on stdout."""
    text, source_count, source_label, top_heading, most_seconds = json.load(sys.stdin)
    _limit_own_time(most_seconds)
    try:
        answer = [render(text, source_count=source_count, source_label=source_label, top_heading=top_heading), ""]
    except _FAULTS as fault:
        answer = ["", type(fault).__name__]
    json.dump(answer, sys.stdout)


def _limit_own_time(seconds: int) -> None:
    """End by itself even if the parent was killed meanwhile (where the system can: Windows can't)."""
    if sys.platform != "win32":
        with suppress(ImportError, ValueError, OSError):
            import resource

            resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
