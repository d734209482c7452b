"""Takes a site that publishes its editor, gives /admin/: page, configuration, field table. Its scripts are static files."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import Final

from builder.base.values import Value
from builder.model.admin import PLACE, Admin
from builder.model.settings import Settings
from builder.plan.cms.config import cms_config
from builder.plan.cms.table import field_table
from builder.plan.cms.widgets import Dialect
from builder.plan.cms.yaml_text import yaml_text
from builder.plan.context import PlanContext
from builder.plan.output import Output

PAGE: Final = f"{PLACE}index.html"


class TextView(Value, frozen=True, kw_only=True):
    """A file that is all in the plan."""

    text: str


def plan_admin(context: PlanContext) -> Iterator[Output]:
    """Plan the editor's own files, where its program is there to be published."""
    if not any(static.name.startswith(PLACE) for static in context.site.static):
        return
    for name, text in admin_texts(context.settings, context.settings.admin).items():
        yield Output(path=f"{PLACE}{name}", recipe="text", view=TextView(text=text))


def admin_texts(settings: Settings, admin: Admin) -> dict[str, str]:
    """Write what belongs to this site: the same for a published editor and for one that is opened here."""
    dialect = Dialect(settings=settings, cms=admin.cms)
    return {
        "index.html": _page(dialect, admin),
        "config.yml": _NOTE + yaml_text(cms_config(settings, admin)),
        "fields.json": field_table(dialect),
    }


_NOTE: Final = "# 由 exemplar 按字段表写出，不要手改 / written by exemplar from the field table: do not edit\n"
_PROGRAMS: Final = {"sveltia": "sveltia-cms.js", "decap": "decap-cms.js"}
# An address that is asked for signing in alone is opened in a window of its own, which no policy of ours concerns.
_POLICY: Final = (
    "default-src 'none'; script-src 'self'{evaluation}; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:{pictures}; "
    "font-src 'self' data:; connect-src 'self' data: blob:{forge}; worker-src blob:; media-src blob:; frame-src blob:; "
    "base-uri 'none'; form-action 'none'; object-src 'none'"
)


def policy(admin: Admin) -> str:
    """What the editor's page may do: nothing but its own files and the forge that keeps the repository."""
    forge = "".join(f" {address}" for address in dict.fromkeys((_origin(admin.api), admin.origin)) if address)
    pictures = " https://avatars.githubusercontent.com" if admin.backend == "github" else f" {admin.origin}" if admin.origin else ""
    # Decap compiles the check of its configuration while it runs.
    return _POLICY.format(evaluation=" 'unsafe-eval'" if admin.cms == "decap" else "", forge=forge, pictures=pictures)


def _origin(address: str) -> str:
    return "/".join(address.split("/")[:3])


def _page(dialect: Dialect, admin: Admin) -> str:
    language, title = ("zh-Hans", "编辑") if dialect.chinese else ("en", "Edit")
    lacking = "这里要用 JavaScript。" if dialect.chinese else "This page needs JavaScript."
    scripts = "\n".join(f'<script src="{name}"></script>' for name in
                        ("yaml.js", "front-matter.js", _PROGRAMS[admin.cms], "start.js"))  # fmt: skip
    return (
        f'<!doctype html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(policy(admin))}">\n'
        '<meta name="viewport" content="width=device-width,initial-scale=1">\n<meta name="robots" content="noindex">\n'
        '<meta name="referrer" content="same-origin">\n<link rel="icon" href="data:,">\n'
        '<link rel="cms-config-url" type="text/yaml" href="config.yml">\n'
        f"<title>{title} · {escape(dialect.settings.title)}</title>\n</head>\n<body>\n"
        f"<noscript><p>{lacking}</p></noscript>\n{scripts}\n</body>\n</html>\n"
    )
