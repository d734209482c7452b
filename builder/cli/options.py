"""Takes nothing, gives the options that several verbs share, each with its help, and the types of their values."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, Final, TypeVar

import click
from click.shell_completion import CompletionItem

Verb = TypeVar("Verb", bound=Callable[..., Any])


HELP: Final = "显示这些说明 / show this help"


class VerbCommand(click.Command):
    """A verb whose --help speaks both languages."""

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Give click's option with our words."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = HELP
        return option


class DayType(click.ParamType[date]):
    """A full date, written as editors write them: 2026-05-04, 2026年5月4日."""

    name = "date"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Read the date; a day that does not exist is refused."""
        if isinstance(value, date):
            return value
        from builder.base.dates import parse_day

        found = parse_day(str(value))
        if found is None:
            self.fail(f"“{value}”不是日期，例如 2026-05-04 / not a date, write it as 2026-05-04", param, ctx)
        return found


class FolderType(click.ParamType[Path]):
    """A path, made absolute; whether it exists is the verb's question."""

    name = "dir"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """Make the path absolute without following links."""
        text = str(value)
        if not text.strip() or "\0" in text:
            self.fail("路径是空的 / the path is empty", param, ctx)
        return Path(text).expanduser().absolute()

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:  # noqa: ARG002 the signature is click's
        """Let the shell complete folders."""
        return [CompletionItem(incomplete, type="dir")]


LINKS: Final = ("portable", "directory")
REPORTS: Final = ("terminal", "json", "github", "gitlab")


def site_option(verb: Verb) -> Verb:
    """Which site."""
    text = "网站文件夹；不写就是当前文件夹或它的上级 / the site's folder (default: here, or the nearest parent with a site)"
    return click.option("--site", type=FolderType(), metavar="DIR", help=text)(verb)


def date_option(verb: Verb) -> Verb:
    """Which day counts as today."""
    text = "把这一天当作今天 / build as on this day (default: today in the site's time zone)"
    return click.option("--date", "today", type=DayType(), metavar="YYYY-MM-DD", help=text)(verb)


def drafts_option(verb: Verb) -> Verb:
    """Whether people who are not published count."""
    text = "连未发布的也算上（预览，不能公开） / with what is not published yet, for preview only"
    return click.option("--drafts", is_flag=True, help=text)(verb)


def strict_option(verb: Verb) -> Verb:
    """Whether a warning fails."""
    text = "有提醒也算失败 / warnings fail, too"
    return click.option("--strict", is_flag=True, help=text)(verb)


def report_option(verb: Verb) -> Verb:
    """In what form the findings are told."""
    text = "报告的格式 / form of the report: terminal (stderr), json, github, gitlab (stdout)"
    return click.option("--report", type=click.Choice(REPORTS), default="terminal", metavar="FORM", help=text)(verb)


def verbose_option(verb: Verb) -> Verb:
    """Whether long runs of one warning are shown whole."""
    text = "全部列出，相同的提醒也不合并 / list everything, repeated warnings included"
    return click.option("--verbose", "-v", is_flag=True, help=text)(verb)
