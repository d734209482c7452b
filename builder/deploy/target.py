"""Takes what somebody wrote after --to, gives a checked target of rsync or branch of git, or says why it is none.

These words become arguments of other programs: one that begins with a dash would be read as an option
(`-oProxyCommand=...` runs a command), so every part is checked against the few characters that it needs.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from builder.base.diagnostic import Diagnostic, Span, diagnose
from builder.base.values import Value

_REMOTE: Final = re.compile(r"(?:(?P<user>[A-Za-z0-9_][\w.-]*)@)?(?P<host>[A-Za-z0-9][A-Za-z0-9.-]+):(?P<path>.+)", re.ASCII)
_BRANCH: Final = re.compile(r"[A-Za-z0-9][\w.-]*(?:/[A-Za-z0-9][\w.-]*)*", re.ASCII)
_REPOSITORY: Final = re.compile(r"[A-Za-z0-9][\w.-]*", re.ASCII)
_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_NEEDED: Final = frozenset({"/", "/bin", "/boot", "/dev", "/etc", "/home", "/lib", "/opt", "/root", "/sbin", "/srv", "/sys",
                            "/tmp", "/usr", "/var", "/var/www", "~", "."})  # fmt: skip  # noqa: S108 places to keep out of


class Target(Value, frozen=True, kw_only=True):
    """Where rsync writes: `login` is [user@]host, "" for a folder of this machine."""

    login: str
    path: str  # without a slash at its end

    def __str__(self) -> str:
        """Write it as rsync reads it: what is in it goes into this very folder."""
        return f"{self.login}:{self.path}/" if self.login else f"{self.path}/"


def read_target(text: str) -> Target | Diagnostic:
    """Read `host:path`, `user@host:path` or a folder."""
    text = text.strip()
    if not text or _CONTROL.search(text):
        return _refused(text, "空的，或者有看不见的字符", "it is empty or has invisible characters")
    if text.startswith("-"):
        return _refused(text, "不能以 - 开头", "it must not begin with a dash")
    if "://" in text or "::" in text:
        return _refused(text, "要写成 主机:文件夹", "write it as host:folder")
    remote = _REMOTE.fullmatch(text)
    if remote is None and ":" in text and not Path(text).drive:
        return _refused(text, "主机名或用户名不对", "no such form of a user or host")
    login = "".join((f"{remote['user']}@" if remote["user"] else "", remote["host"])) if remote else ""
    path = (remote["path"] if remote else str(Path(text).expanduser().absolute())).rstrip("/") or "/"
    if path.startswith("-"):
        return _refused(text, "文件夹不能以 - 开头", "the folder must not begin with a dash")
    if path in _NEEDED or ".." in re.split(r"[/\\]", path):
        return _refused(text, "要写一个专门放网站的文件夹", "give a folder of its own for the site")
    return Target(login=login, path=path)


def branch_fault(branch: str) -> Diagnostic | None:
    """Refuse a name that is no branch; git's own rules are asked besides."""
    if _BRANCH.fullmatch(branch) and not branch.endswith(".lock") and ".." not in branch:
        return None
    return _refused(branch, "不能作分支名", "this is no name of a branch")


def repository_fault(name: str) -> Diagnostic | None:
    """Refuse what is not the short name of a remote: an address here could run a program (ext::)."""
    if _REPOSITORY.fullmatch(name):
        return None
    return _refused(name, "要写远程仓库的短名，例如 origin", "give the short name of a remote, such as origin")


def _refused(text: str, reason: str, reason_en: str) -> Diagnostic:
    return diagnose("O206", Span(file="--to"), target=_CONTROL.sub("?", text)[:100], reason=reason, reason_en=reason_en)
