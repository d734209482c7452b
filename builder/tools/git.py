"""Takes files of a folder and a message, gives a commit of exactly these files. The program git is asked, nothing else."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Final

_PATIENCE: Final = 60.0  # seconds; a hook may check things
# A hook or a shell may have set these for another repository; an editor or a question would wait for ever.
_OUTSIDE: Final = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_PREFIX")
_QUIET: Final = {"GIT_TERMINAL_PROMPT": "0", "GIT_EDITOR": "true", "LC_ALL": "C.UTF-8", "GIT_LITERAL_PATHSPECS": "1"}


class GitError(Exception):
    """What git said. `cause` is one of missing, slow, nobody, busy, same, other."""

    def __init__(self, cause: str, said: str = "") -> None:
        super().__init__(said)
        self.cause = cause
        self.said = said


def is_versioned(folder: Path) -> bool:
    """Whether a folder is in a git repository and there is a git to ask; no process is started for it."""
    return shutil.which("git") is not None and any((place / ".git").exists() for place in (folder, *folder.parents))


def commit(folder: Path, files: Sequence[str], message: str) -> None:
    """Commit these files, paths below `folder`, and nothing else that is staged or changed; where it fails, nothing is staged."""
    _git(folder, "add", "--intent-to-add", "--", *files)
    _git(folder, "commit", "--quiet", f"--message={message}", "--", *files)


def _git(folder: Path, *arguments: str) -> None:
    program = shutil.which("git")
    if program is None:
        raise GitError("missing")
    environment = {name: value for name, value in os.environ.items() if name not in _OUTSIDE} | _QUIET
    try:
        done = subprocess.run(  # noqa: S603 -- a list of arguments, no shell; the files stand behind --
            [program, "-C", str(folder), *arguments], env=environment, stdin=subprocess.DEVNULL, capture_output=True,
            timeout=_PATIENCE, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        raise GitError("slow") from None
    except OSError as fault:
        raise GitError("other", fault.strerror or "") from None
    if done.returncode:
        said = (done.stderr + done.stdout).decode("utf-8", "replace").strip()
        raise GitError(_cause(said), said)


def _cause(said: str) -> str:
    signs = (("nobody", ("Please tell me who you are", "empty ident name", "unable to auto-detect email")),
             ("busy", ("index.lock", "Unable to create")),
             ("same", ("nothing to commit", "nothing added to commit", "no changes added")))  # fmt: skip
    return next((cause for cause, texts in signs if any(text in said for text in texts)), "other")
