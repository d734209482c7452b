"""Takes settings, gives the configuration of the editor in the browser: all kinds, from the one field table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from builder.model.admin import Admin
from builder.model.fields import Field
from builder.model.remarks import USUAL
from builder.model.schema import KINDS_OF_CONTENT
from builder.model.settings import Settings
from builder.plan.cms.widgets import Config, Dialect, is_asked, own_fields, title_of, widget

MEDIA: Final = "/photos"  # below content/, which is what a leading / of a photo's path means
LONGEST_SIDE: Final = 2400  # px: leaves the short side of a usual photo above what boards ask for
LARGEST: Final = 4_000_000  # bytes of a file sent, after it was made smaller
_LABELS: Final[Mapping[str, tuple[str, str, str, str]]] = {  # folder -> Chinese, English, one of them, icon
    "people": ("人物", "People", "Person", "person"), "events": ("活动", "Events", "Event", "event"),
    "programmes": ("评选", "Programmes", "Programme", "workspace_premium"),
    "studios": ("工作室", "Studios", "Studio", "groups"), "rolls": ("好人榜", "Rolls", "Roll", "format_list_numbered"),
    "notices": ("公示启事", "Notices", "Notice", "campaign"), "media": ("媒体报道", "Coverage", "Report", "newspaper"),
    "benefits": ("礼遇", "Benefits", "Benefit", "redeem"),
    "services": ("服务", "Services", "Service", "volunteer_activism"),
    "figures": ("数字", "Figures", "Figure", "bar_chart"), "readers": ("读本", "Readers", "Reader", "menu_book"),
    "places": ("地方", "Places", "Place", "place"), "pages": ("页面", "Pages", "Page", "description"),
}  # fmt: skip
_SOON: Final = ("photos", "honors", "sources")  # right behind the story
_LAST: Final = ("slug", "id")  # of the usual fields: a person who does not know them need not fill them in
_SORTED_BY: Final = ("name", "title", "label", "year", "date", "status", "updated")
_BUTTONS: Final = ("bold", "italic", "link", "heading-two", "heading-three", "quote", "bulleted-list", "numbered-list")


def cms_config(settings: Settings, admin: Admin) -> Config:
    """Describe the repository, the media folder and all collections."""
    dialect = Dialect(settings=settings, cms=admin.cms)
    root = f"{admin.folder.strip('/')}/" if admin.folder.strip("/") else ""
    config: Config = {"backend": _backend(admin)}
    if admin.cms == "decap":
        config["locale"] = "zh_Hans" if dialect.chinese else "en"
    if admin.review:
        config["publish_mode"] = "editorial_workflow"
    if settings.base_url:
        config |= {"site_url": settings.base_url, "display_url": settings.base_url}
    config |= {"media_folder": f"{root}content{MEDIA}", "public_folder": MEDIA, "show_preview_links": False}
    config |= _sveltia(settings) if admin.cms == "sveltia" else {"slug": {"encoding": "unicode"}}
    config["collections"] = [_collection(folder, f"{root}content/{folder}", dialect) for folder in KINDS_OF_CONTENT]
    return config


def _backend(admin: Admin) -> Config:
    if admin.backend == "local" and admin.cms == "decap":
        return {"name": "test-repo"}  # in memory, to look around: Decap has no way to a folder without a server
    if admin.backend == "local":
        return {"name": "github", "repo": admin.repo or "local/site", "branch": admin.branch, "auth_methods": ["token"]}
    # Sveltia's way to Gitea serves Forgejo; Decap has one for each, and only Forgejo's knows branches for review.
    name = "gitea" if admin.backend == "forgejo" and admin.cms == "sveltia" else admin.backend
    found: Config = {"name": name, "repo": admin.repo, "branch": admin.branch}
    if admin.backend != "github" or admin.host:
        found["api_root"] = admin.api
    if admin.login:
        found["base_url"] = admin.login.rstrip("/")
    elif admin.backend != "github":
        found["base_url"] = admin.origin
    if admin.app_id:
        found |= {"app_id": admin.app_id} | ({"auth_type": "pkce"} if name == "gitlab" else {})
    elif not admin.login and admin.cms == "sveltia":
        found["auth_methods"] = ["token"]
    return found | {"commit_messages": dict(_MESSAGES)}


_MESSAGES: Final = {
    "create": "新增 {{collection}}：{{slug}}", "update": "修改 {{collection}}：{{slug}}",
    "delete": "删除 {{collection}}：{{slug}}", "uploadMedia": "上传 {{path}}", "deleteMedia": "删除 {{path}}",
}  # fmt: skip


def _sveltia(settings: Settings) -> Config:
    photo = {"format": "webp", "quality": 88, "width": LONGEST_SIDE, "height": LONGEST_SIDE}
    small = {"max_file_size": LARGEST, "slugify_filename": True, "transformations": {"raster_image": photo}}
    return {
        "app_title": settings.title,
        "media_libraries": {"default": {"config": small}, "stock_assets": {"providers": []}},
        "slug": {"encoding": "unicode", "timezone": "local"},
        "output": {"omit_empty_optional_fields": True, "yaml": {"indent_size": 2, "indent_sequences": True}},
    }


def _collection(folder: str, place: str, dialect: Dialect) -> Config:
    chinese, english, one, icon = _LABELS[folder]
    fields = KINDS_OF_CONTENT[folder]
    names = [field.name for field in fields]
    title = title_of(folder)
    found: Config = {
        "name": folder,
        "label": chinese if dialect.chinese else english,
        "label_singular": chinese if dialect.chinese else one,
        "folder": place,
        "create": True,
        "format": f"exemplar-{folder}",  # ours: front-matter.js
        "identifier_field": title,
        "slug": _slug(folder, title, dialect),
        "summary": "{{programme}} {{period}}" if folder == "rolls" else f"{{{{{title}}}}}",
        "sortable_fields": [name for name in _SORTED_BY if name in names],
        "fields": _fields(folder, dialect),
    }
    if "status" in names:
        found["view_filters"] = [{"label": words[0], "field": "status", "pattern": f"^{slug}$"}
                                 for slug, words in _statuses(fields).items() if slug in _OFTEN]  # fmt: skip
    if dialect.cms == "sveltia":
        # `aliases` are slugs here; the editor would put paths there when it renames a file. A copy would keep the id.
        found |= {"icon": icon, "aliases_field": False, "duplicate": False}
    return found


_OFTEN: Final = frozenset({"draft", "nominated", "reviewing", "notice", "published"})


def _statuses(fields: tuple[Field, ...]) -> Mapping[str, tuple[str, ...]]:
    return next(field.choices or {} for field in fields if field.name == "status")


def _slug(folder: str, title: str, dialect: Dialect) -> str:
    """How a new file is called: by its slug where one is given, else by its title, in Chinese if it is."""
    if folder == "rolls":
        return "{{programme}}-{{period}}"
    if dialect.cms == "decap":  # its templates cannot fall back from one field to another
        return "{{slug}}"
    return f"{{{{fields.slug | default('{{{{fields.{title}}}}}')}}}}"


def _fields(folder: str, dialect: Dialect) -> list[Config]:
    table = {field.name: field for field in KINDS_OF_CONTENT[folder]}
    asked = [name for name, field in table.items() if is_asked(field)]
    usual = [name for name in USUAL[folder] if name not in _LAST] + [name for name in _LAST if name in table]
    soon = [name for name in _SOON if name in table and name not in usual]
    later = [name for name in asked if name not in {*usual, *soon}]
    own: list[Config] = [{"name": field.name, "label": field.label or field.name, "widget": "string", "required": False}
                         for field in own_fields(folder, dialect)]  # fmt: skip

    def described(names: Sequence[str]) -> list[Config]:
        return [widget(table[name], dialect, top=True) for name in names]

    return [*described(usual), *own, _story(dialect), *described(soon), *described(later)]


def _story(dialect: Dialect) -> Config:
    """The text below the front matter, as it is written: an editor of formatted text would put a \\ before [1]."""
    found: Config = {"name": "body", "label": "正文" if dialect.chinese else "Story", "widget": "markdown",
                     "required": False, "modes": ["raw"], "buttons": list(_BUTTONS), "editor_components": []}  # fmt: skip
    if dialect.chinese:
        found["hint"] = "段与段之间空一行；用 [1] [2] 指“来源”里的第几项"
    return found
