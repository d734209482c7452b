"""Takes a usage error, gives it in Chinese and English with the nearest right name and where to read on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import click

from builder.base.text import nearest
from builder.report.plain import one_line

# What the verbs are called elsewhere.
_ELSEWHERE: Final = {
    "dev": "serve", "watch": "serve", "preview": "serve", "run": "serve", "create": "new", "add": "new",
    "remove": "withdraw", "delete": "withdraw", "revoke": "withdraw", "find": "where", "why": "explain",
    "lint": "check", "validate": "check", "generate": "build", "make": "build", "ls": "list", "site": "build",
}  # fmt: skip


def usage_text(fault: click.UsageError, verbs: Sequence[str]) -> str:
    """Compose the message, with a line end."""
    path = fault.ctx.command_path if fault.ctx else "exemplar"
    lines = [*_words(fault, verbs), f"看用法 / usage: {path} --help"]
    return "\n".join(lines) + "\n"


def _words(fault: click.UsageError, verbs: Sequence[str]) -> list[str]:
    if isinstance(fault, click.NoSuchOption):
        options = [
            name for param in (fault.ctx.command.get_params(fault.ctx) if fault.ctx else []) for name in param.opts
        ]
        return _unknown("选项", "option", fault.option_name, nearest(fault.option_name, options))
    if isinstance(fault, click.exceptions.NoSuchCommand):
        name = fault.command_name
        close = _ELSEWHERE.get(name.casefold()) or nearest(name, verbs)
        listed = [] if close else [f"可用 / there are: {' '.join(verbs)}"]
        return [*_unknown("命令", "command", name, close), *listed]
    if isinstance(fault, click.MissingParameter):
        name = fault.param.make_metavar(fault.ctx) if fault.param and fault.ctx else ""
        return [f"少写了 {name} / {name} is missing"]
    if isinstance(fault, click.BadParameter):
        return [_bad_value(fault)]
    if isinstance(fault, click.BadArgumentUsage | click.BadOptionUsage):
        return [f"用法不对 / wrong usage: {one_line(fault.format_message())}"]
    message = fault.format_message()
    if message.startswith("Got unexpected extra"):
        return [f"多写了 / {one_line(message)}"]
    return [one_line(line) for line in message.splitlines()]


def _unknown(chinese: str, english: str, name: str, close: str) -> list[str]:
    name = one_line(name)
    meant = f"，是不是 {close}？ / no such {english}; did you mean {close}?" if close else f" / no such {english}"
    return [f"没有“{name}”这个{chinese}{meant}"]


def _bad_value(fault: click.BadParameter) -> str:
    name = fault.param.opts[0] if fault.param else str(fault.param_hint or "")
    kind = fault.param.type if fault.param else None
    if isinstance(kind, click.Choice):
        choices = "、".join(str(choice) for choice in kind.choices)
        return f"{name} 只能是：{choices} / must be one of: {choices.replace('、', ', ')}"
    if isinstance(kind, click.types.IntParamType):
        return f"{name} 要写整数 / must be a whole number: {one_line(fault.message)}"
    return f"{name}：{one_line(fault.message)}"
