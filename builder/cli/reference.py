"""Takes the verbs as click knows them, gives docs/VERBS.md: what each does, its arguments and options.

The page is never written by hand: a test compares it, `python tests/docs/test_reference.py --refresh` writes it anew.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

import click

from builder.cli.main import VERBS, program

_ORIGIN: Final = "<!-- 由程序生成，请勿手改 / generated, do not edit: python tests/docs/test_reference.py --refresh -->"
_INTRO: Final = (
    "在本仓库里先运行 `python3 dev.py site`，然后用 `.venv/bin/python -m builder` 代替 `exemplar`。"
    "退出码：0 没有错误，1 内容有错，2 用法不对，3 程序自己出错。\n\n"
    "Exit codes: 0 clean, 1 content errors, 2 usage, 3 our bug."
)


def verbs_page() -> str:
    """Give the page of all verbs, in the order in which one needs them."""
    lines = ["# 命令一览 · Verbs", _ORIGIN, "", _INTRO]
    context = click.Context(program, info_name="exemplar")
    for name in VERBS:
        verb = program.get_command(context, name)
        assert verb is not None, "VERBS lists what can be imported"
        lines += ["", f"## {name}", "", *_told(verb, click.Context(verb, info_name=f"exemplar {name}", parent=None))]
    return "\n".join(lines) + "\n"


def _told(verb: click.Command, context: click.Context) -> Iterator[str]:
    yield f"`{verb.get_usage(context).partition(':')[2].strip()}`"
    for paragraph in re.split(r"\n\s*\n", (verb.help or "").strip()):
        yield ""
        if paragraph.lstrip().startswith("\b"):
            yield from ("```text", *(line.removeprefix("    ").rstrip() for line in _unindented(paragraph)), "```")
        else:
            yield " ".join(line.strip() for line in paragraph.splitlines()).replace("<", "&lt;")
    rows = [row for param in verb.params if (row := _row(param))]
    if rows:
        yield from ("", "| 选项 option | 说明 notes |", "| --- | --- |", *rows)


def _unindented(paragraph: str) -> list[str]:
    return [line for line in paragraph.replace("\b", "").splitlines() if line.strip()]


def _row(param: click.Parameter) -> str:
    if not isinstance(param, click.Option) or param.hidden or param.help == "":
        return ""
    names = ", ".join(f"`{name}`" for name in (*param.opts, *param.secondary_opts))
    value = "" if param.is_flag or param.count else f" {param.make_metavar(click.Context(program))}"
    return f"| {names}{_cell(value)} | {_cell(param.help or '')} |"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("<", "&lt;").replace("\n", " ")
