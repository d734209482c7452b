"""Takes nothing, gives the codes V…: private data."""

from __future__ import annotations

from typing import Final

from builder.base.codes.entry import Code

CODES: Final[dict[str, Code]] = {
    "V101": Code(
        "error",
        "字段“{key}”是不公开的资料，公开的仓库里不能有",
        'the field "{key}" is private and must not stand in a public repository',
        '把它移到仓库以外的旁存文件；仓库本身不公开时，在 site.toml 写 [privacy] repository = "private"',
        "move it to a sidecar file outside the repository; if the repository is not public, "
        'write [privacy] repository = "private" in site.toml',
    ),
    "V110": Code(
        "error",
        "公开的文字里像是有{kind}",
        "public text seems to hold a private {kind_en}",
        "删去它；若是对外公布的办公联系方式，请写进 site.toml 的 [privacy] allow",
        "remove it; if it is a published office contact, add it to [privacy] allow in site.toml",
    ),
    "V190": Code(
        "error",
        "页面“{path}”里有{kind}，不能发布",
        "the page {path} holds private data ({kind_en})",
        "找到它来自哪个文件，删去或改写；允许公开的写进 [privacy] allow",
        "find where it comes from and remove it; what may be printed goes into [privacy] allow",
    ),
}
