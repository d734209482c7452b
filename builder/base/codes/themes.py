"""Takes nothing, gives the codes H…: theme and templates."""

from __future__ import annotations

from typing import Final

from builder.base.codes.entry import Code

CODES: Final[dict[str, Code]] = {
    "H101": Code(
        "error",
        "找不到主题“{name}”",
        "there is no theme {name}",
        "主题放在 themes/{name}/",
        "a theme lives in themes/{name}/",
    ),
    "H102": Code(
        "error",
        "主题“{name}”的设置或界面词文件有错：{reason}",
        "a settings or words file of the theme {name} is wrong: {reason}",
    ),
    "H103": Code(
        "error",
        "主题绕成了圈：{chain}",
        "themes inherit from each other in a circle: {chain}",
    ),
    "H110": Code(
        "error",
        "模板出错（{path}）：{reason}",
        "a template failed at {path}: {reason}",
    ),
    "H111": Code(
        "error",
        "模板“{template}”有错：{reason}",
        "the template {template} is wrong: {reason}",
    ),
    "H112": Code(
        "error",
        "主题缺少模板“{template}”",
        "the theme lacks the template {template}",
    ),
    "H120": Code(
        "error",
        "字体尺寸文件有错：{reason}",
        "a file of font measures is wrong: {reason_en}",
        "运行 python themes/exhibition/sources/metrics.py 重新生成，不要手改",
        "make it again with python themes/exhibition/sources/metrics.py instead of editing it",
    ),
}
