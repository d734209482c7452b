"""Takes a checked output and a target, gives what rsync would change there, and carries it out: deletions last."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from builder.base.diagnostic import Diagnostic, Span, diagnose
from builder.build.paths import KEPT_IN_ROOT, MARKER
from builder.deploy.changes import Changes, sorted_changes
from builder.deploy.shipment import ASSETS
from builder.deploy.target import Target

# --checksum: a fresh clone has other times; --protect-args: no shell over there reads the path.
_ALWAYS: Final = ("--recursive", "--times", "--checksum", "--compress", "--protect-args", "--chmod=D755,F644")
_KEEP: Final = tuple(f"--exclude=/{name}" for name in sorted(KEPT_IN_ROOT))
_ONLY_ASSETS: Final = ("--prune-empty-dirs", "--include=*/", *(f"--include={name}" for name in ASSETS), "--exclude=*")
STEPS: Final = (  # what is told, what is told in English, the options of the step
    ("图片、样式等", "assets", _ONLY_ASSETS),
    ("网页和数据", "pages and data", ()),
    ("删除", "deletions", ("--delete-after",)),
)
_NOTHING_THERE: Final = 23  # rsync: partial transfer, here: the folder to list does not exist
_ITEM: Final = re.compile(r"(?P<what>\*deleting|[<>ch.][fdLDS]\S+)\s+(?P<path>.*)")
_LISTED: Final = re.compile(r"[-dlpsbc][rwxsStT-]{9}\S?\s+[\d,.]+\S?\s+\S+\s+\S+\s(?P<name>.*)")

Say = Callable[[str, str], None]


def plan_rsync(output: Path, target: Target) -> Changes | Diagnostic:
    """Ask rsync what it would do. A folder with anything in it but a published site is refused."""
    program = shutil.which("rsync")
    if program is None:
        return diagnose("O208", Span(file="rsync"), program="rsync")
    if not target.login and _overlap(Path(target.path).resolve(), output.resolve()):
        reason, reason_en = "它在 output 里面，或者装着 output", "it lies within the output, or holds it"
        return diagnose("O206", Span(file="--to"), target=target.path, reason=reason, reason_en=reason_en)
    listed = _run([program, "--list-only", "--protect-args", "--", str(target)])
    if listed.returncode not in (0, _NOTHING_THERE):
        return _unreachable(listed, target)
    names = {found["name"] for line in _lines(listed.stdout) if (found := _LISTED.fullmatch(line))} - {".", *KEPT_IN_ROOT}
    if names and MARKER not in names:
        return diagnose("O207", Span(file=str(target)), target=target, example=min(names))
    asks = ("--dry-run", "--delete-after", "--itemize-changes", "--out-format=%i %n", "--8-bit-output")
    done = _run([program, *_ALWAYS, *_KEEP, *asks, "--", f"{output}/", str(target)])
    return _unreachable(done, target) if done.returncode else _read(done.stdout)


def carry_out_rsync(output: Path, target: Target, changes: Changes, say: Say) -> Diagnostic | None:
    """Write assets, then everything, then delete. What fails before the end says what is left undone."""
    program = shutil.which("rsync") or "rsync"
    wanted = (changes.assets, changes.pages, changes.deletions)
    for number, (zh, en, options) in enumerate(STEPS):
        if not wanted[number]:
            continue
        say(f"{zh} {len(wanted[number])}", f"{en}: {len(wanted[number])}")
        # --include and --exclude are read in their order: what the step wants must come after what is always kept.
        done = _run([program, *_ALWAYS, *_KEEP, *options, "--", f"{output}/", str(target)])
        if done.returncode:
            return _failed(done, target, sum(map(len, wanted[number:])), len(changes.deletions))
    return None


def _overlap(one: Path, other: Path) -> bool:
    return one.is_relative_to(other) or other.is_relative_to(one)


def _run(command: Sequence[str]) -> subprocess.CompletedProcess[bytes]:
    """Run rsync without any shell; what it asks (a passphrase) goes to the terminal by itself."""
    return subprocess.run(command, stdin=None, capture_output=True, check=False)  # noqa: S603 checked words only


def _lines(data: bytes) -> list[str]:
    return data.decode("utf-8", "replace").splitlines()


def _read(listing: bytes) -> Changes:
    written, deleted, new = [], [], 0
    for line in _lines(listing):
        item = _ITEM.fullmatch(line)
        if item is None:
            continue
        what, path = item["what"], item["path"]
        if what == "*deleting":
            deleted += [] if path.endswith("/") else [path]
        elif what[1] == "f" and what[0] in "<>":
            written.append(path)
            new += "+++" in what
    return sorted_changes(written, deleted, new=new)


def _unreachable(done: subprocess.CompletedProcess[bytes], target: Target) -> Diagnostic:
    return diagnose("O214", Span(file=str(target)), program="rsync", said=_said(done))


def _failed(done: subprocess.CompletedProcess[bytes], target: Target, left: int, deletions: int) -> Diagnostic:
    """Say what rsync said; while deletions are left, what was withdrawn is still to be seen."""
    code = "O210" if deletions else "O209"
    return diagnose(code, Span(file=str(target)), program="rsync", said=_said(done), left=left, count=deletions)


def _said(done: subprocess.CompletedProcess[bytes]) -> str:
    return " ".join(_lines(done.stderr)[:3])[:300] or f"exit {done.returncode}"
