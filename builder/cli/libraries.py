"""Takes nothing, gives the libraries we stand on: the name to import, the name to install, what does not work without it."""

from __future__ import annotations

from importlib.util import find_spec
from typing import Final, NamedTuple


class Library(NamedTuple):
    """One library; `extra` is ours that brings it, "" when it always comes along."""

    module: str
    name: str
    purpose: str
    extra: str = ""

    @property
    def cure(self) -> str:
        """Give the line that installs it."""
        return f"pip install 'exemplar-site[{self.extra}]'" if self.extra else f"pip install {self.name}"


LIBRARIES: Final = (
    Library("click", "click", "一切 / everything"),
    Library("jinja2", "jinja2", "网页 / pages"),
    Library("markdown", "markdown", "正文 / stories"),
    Library("frontmatter", "python-frontmatter", "读资料 / reading profiles"),
    Library("yaml", "pyyaml", "读资料 / reading profiles"),
    Library("PIL", "pillow", "照片 / photos"),
    Library("livereload", "livereload", "serve 预览 / preview"),
    Library("tornado", "tornado", "serve 预览 / preview"),
    Library("watchfiles", "watchfiles", "serve 预览 / preview"),
    Library("nh3", "nh3", "正文的安全 / safe HTML"),
    Library("msgspec", "msgspec", "一切 / everything"),
    Library("pypinyin", "pypinyin", "拼音 / pinyin"),
    Library("segno", "segno", "二维码 / QR codes"),
    Library("uniseg", "uniseg", "排版 / setting type"),
    Library("fontTools", "fonttools", "印展板的字体 / fonts of printed boards", "print"),
    Library("weasyprint", "weasyprint", "印展板 / printing boards", "print"),
    Library("pikepdf", "pikepdf", "印展板 / printing boards", "print"),
    Library("pypdfium2", "pypdfium2", "核对印刷文件 / inspecting press files", "print"),
    Library("openpyxl", "openpyxl", "电子表格 / spreadsheets", "office"),
    Library("docx", "python-docx", "Word 文档 / Word documents", "office"),
    Library("zxingcpp", "zxing-cpp", "核对二维码 / reading QR codes back", "print"),
)


def is_installed(library: Library) -> bool:
    """Tell whether a library can be imported, without importing it."""
    try:
        return find_spec(library.module) is not None
    except (ModuleNotFoundError, ValueError):  # ValueError: a stand-in of another program without a spec
        return False


def missing_text(module: str) -> str:
    """Say which library is missing and how to get it; "" if the module is none of them."""
    library = next((item for item in LIBRARIES if item.module == module.partition(".")[0]), None)
    if library is None:
        return ""
    return (
        f"缺少库 {library.name}，不能用：{library.purpose}\n安装 / the library is missing, install it: {library.cure}\n"
    )
