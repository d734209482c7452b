"""Takes site.toml, gives what [admin] says of the editor in the browser; what cannot work is an error."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from builder.load.site_toml import SiteToml
from builder.model.admin import BACKENDS, EDITORS, Admin

_REPO: Final = re.compile(r"[\w.-]+(/[\w.-]+)+", re.ASCII)
_ADDRESS: Final = re.compile(r"https://[\w.-]+(:\d+)?(/[\w./-]*)?", re.ASCII)
_FOLDER: Final = re.compile(r"[\w-][\w. -]*(/[\w-][\w. -]*)*")
_BRANCH: Final = re.compile(r"[\w][\w./-]*", re.ASCII)
_REVIEWS: Final = {"sveltia": ("github", "gitlab"), "decap": ("github", "gitlab", "forgejo")}


def read_admin(toml: SiteToml, *, publish: bool) -> Admin:
    """Read [admin]. `publish` False: this run writes no editor, whatever site.toml says."""
    table = toml.table("admin")
    base = Admin()
    texts = {key: toml.text(table, key, str(getattr(base, key))) for key in _TEXTS}
    admin = Admin(publish=toml.flag(table, "publish"), review=toml.flag(table, "review"), **texts)
    faults = list(admin_faults(admin))
    for code, place, values in faults:
        toml.report(code, place, **values)
    return admin.__replace__(publish=admin.publish and publish and not faults)


_TEXTS: Final = ("cms", "backend", "repo", "branch", "host", "app_id", "login", "folder")
Fault = tuple[str, str, dict[str, str]]  # code, key, what its message names


def admin_faults(admin: Admin) -> Iterator[Fault]:
    """Say what of an editor's settings cannot work: code, key, and the words of the message."""
    for key, found, choices in (("cms", admin.cms, EDITORS), ("backend", admin.backend, BACKENDS)):
        if found not in choices:
            yield "S140", key, {"key": f"admin.{key}", "choices": "、".join(choices)}
            return
    for key, pattern, example in _FORMS:
        found = str(getattr(admin, key))
        if found and not pattern.fullmatch(found):
            yield "S141", key, {"key": f"admin.{key}", "example": example}
    if admin.backend == "local":
        if admin.publish:
            yield "S142", "publish", {"key": "backend", "example": 'backend = "github"'}
        return
    if not admin.repo:
        yield "S142", "backend", {"key": "repo", "example": 'repo = "owner/name"'}
    if not admin.origin:
        yield "S142", "backend", {"key": "host", "example": 'host = "https://git.example.org"'}
    if admin.cms == "decap" and not (admin.login if admin.backend == "github" else admin.app_id):
        key, example = ("login", "https://login.example.org") if admin.backend == "github" else ("app_id", "…")
        yield "S143", "cms", {"key": key, "example": f'{key} = "{example}"'}
    if admin.review and admin.backend not in _REVIEWS[admin.cms]:
        yield "S144", "review", {"cms": admin.cms, "backend": admin.backend}


_FORMS: Final = (
    ("repo", _REPO, "owner/name"), ("branch", _BRANCH, "main"), ("host", _ADDRESS, "https://git.example.org"),
    ("login", _ADDRESS, "https://login.example.org"), ("folder", _FOLDER, "sites/yuzhong"),
)  # fmt: skip
