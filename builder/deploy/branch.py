"""Takes a checked output, gives a commit of it and pushes that to a branch of pages; the work tree is never touched.

The branch holds one commit without a past: who was withdrawn is not kept in its history either. Objects are written
into a folder of their own that goes away, so nothing is left in the repository but what it had.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from builder.base.diagnostic import Diagnostic, Span, diagnose
from builder.base.values import Value
from builder.build.paths import MARKER
from builder.deploy.changes import Changes, changes_between
from builder.deploy.shipment import Shipment
from builder.deploy.target import branch_fault, repository_fault

# GitHub hides files that begin with an underscore unless this one says that no Jekyll shall run.
_EXTRA: Final = ".nojekyll"
_NOBODY: Final = {f"GIT_{who}_{what}": text for who in ("AUTHOR", "COMMITTER")
                  for what, text in (("NAME", "Exemplar"), ("EMAIL", "exemplar@localhost"))}  # fmt: skip
_OUTSIDE: Final = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_PREFIX")  # set within hooks
_SECRET: Final = re.compile(r"://[^/@\s]*@")  # a token may stand in an address


class Publication(Value, frozen=True, kw_only=True):
    """A commit ready to be pushed, over what was seen at the remote."""

    remote: str
    address: str  # asked by address, git leaves the repository's own notes of that remote alone
    branch: str
    commit: str
    seen: str  # the commit that the branch has there, "" when there is none
    changes: Changes


class GitError(Exception):
    """Git said no; the text is its own, without addresses' secrets."""


class Repository:
    """Git in the repository of a site, with new objects and the index kept in `scratch`."""

    def __init__(self, site: Path, scratch: Path) -> None:
        """Find the repository; GitError when there is none, FileNotFoundError when there is no git."""
        program = shutil.which("git")
        if program is None:
            raise FileNotFoundError("git")
        self._line = (program, "-C", str(site), "-c", "gc.auto=0", "-c", "maintenance.auto=false")
        self._env = {name: text for name, text in os.environ.items() if name not in _OUTSIDE} | _NOBODY
        shared = self.ask("rev-parse", "--path-format=absolute", "--git-path", "objects").rstrip("\n")
        (scratch / "objects").mkdir()
        self._env |= {
            "GIT_OBJECT_DIRECTORY": str(scratch / "objects"),
            "GIT_ALTERNATE_OBJECT_DIRECTORIES": '"' + shared.replace("\\", "\\\\").replace('"', '\\"') + '"',
            "GIT_INDEX_FILE": str(scratch / "index"),
        }

    def ask(self, *arguments: str, given: bytes = b"") -> str:
        """Run one command of git and give what it prints."""
        line = [*self._line, *arguments]
        done = subprocess.run(line, input=given, env=self._env, capture_output=True, check=False)  # noqa: S603 checked words
        if done.returncode:
            said = " ".join(done.stderr.decode("utf-8", "replace").splitlines()[:4])
            raise GitError(_SECRET.sub("://***@", said)[:300])
        return done.stdout.decode("utf-8", "surrogateescape")


def open_repository(site: Path, scratch: Path) -> Repository | Diagnostic:
    """Open the repository in which the site lies."""
    try:
        return Repository(site, scratch)
    except FileNotFoundError:
        return diagnose("O208", Span(file="git"), program="git")
    except GitError as error:
        return diagnose("O213", Span(file="git"), said=str(error))


def prepare_branch(
    repository: Repository, output: Path, shipment: Shipment, *, remote: str, branch: str
) -> Publication | Diagnostic:
    """Make the commit and compare it with what the branch holds now. Nothing is pushed yet."""
    span = Span(file=f"{remote}/{branch}")
    fault = repository_fault(remote) or branch_fault(branch)
    if fault:
        return fault
    try:
        if remote not in repository.ask("remote").split():
            return diagnose("O211", span, remote=remote)
        if branch == repository.ask("branch", "--show-current").strip():
            return diagnose("O212", span, branch=branch)
        address = repository.ask("remote", "get-url", "--push", remote).rstrip("\n")
        seen = _seen(repository, address, branch)
        before = _tree_of(repository, seen) if seen else {}
        if before and MARKER not in before:
            return diagnose("O207", span, target=f"{remote}/{branch}", example=min(before))
        after = _store(repository, output, shipment)
        commit = repository.ask("commit-tree", _write_tree(repository, after), "-m", _message(repository)).strip()
    except GitError as error:
        return diagnose("O214", span, program="git", said=str(error))
    changes = changes_between(before, after)
    return Publication(remote=remote, address=address, branch=branch, commit=commit, seen=seen, changes=changes)


def push_branch(repository: Repository, publication: Publication) -> Diagnostic | None:
    """Move the branch over there in one step, unless somebody else has moved it meanwhile."""
    ref = f"refs/heads/{publication.branch}"
    lease = f"--force-with-lease={ref}:{publication.seen}"
    try:
        repository.ask("push", "--quiet", lease, "--", publication.address, f"{publication.commit}:{ref}")
    except GitError as error:
        changes = publication.changes
        left = len(changes.assets) + len(changes.pages) + len(changes.deletions)
        span = Span(file=f"{publication.remote}/{publication.branch}")
        code = "O210" if changes.deletions else "O209"
        return diagnose(code, span, program="git", said=str(error), left=left, count=len(changes.deletions))
    return None


def _seen(repository: Repository, address: str, branch: str) -> str:
    """Look what the branch holds at the remote, and bring it along without a trace in the repository."""
    ref = f"refs/heads/{branch}"
    commit = repository.ask("ls-remote", "--heads", "--", address, ref).partition("\t")[0].strip()
    if commit:
        repository.ask("fetch", "--quiet", "--no-tags", "--no-write-fetch-head", "--", address, ref)
    return commit


def _tree_of(repository: Repository, commit: str) -> dict[str, str]:
    listed = repository.ask("ls-tree", "-r", "-z", "--full-tree", commit).split("\0")
    entries = (entry.partition("\t") for entry in listed if entry)
    return {path: head.split()[2] for head, _, path in entries}


def _store(repository: Repository, output: Path, shipment: Shipment) -> dict[str, str]:
    """Store every file as it is: no line ends, attributes or filters of the repository apply."""
    paths = list(shipment.sizes)
    listing = "".join(f"{output / path}\n" for path in paths).encode("utf-8", "surrogateescape")
    digests = repository.ask("hash-object", "-w", "--no-filters", "--stdin-paths", given=listing).split()
    empty = repository.ask("hash-object", "-w", "--no-filters", "--stdin").strip()
    return dict(zip(paths, digests, strict=True)) | {_EXTRA: empty}


def _write_tree(repository: Repository, tree: Mapping[str, str]) -> str:
    entries = "".join(f"100644 {digest}\t{path}\0" for path, digest in tree.items())
    repository.ask("update-index", "-z", "--index-info", given=entries.encode("utf-8"))
    return repository.ask("write-tree").strip()


def _message(repository: Repository) -> str:
    """Name the source: which commit, and whether the work tree held more than that."""
    try:
        commit = repository.ask("rev-parse", "--short", "HEAD").strip()
    except GitError:  # nothing was ever committed here
        return "Publish the site"
    return f"Publish the site of {commit}"
