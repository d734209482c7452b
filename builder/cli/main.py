"""Takes the command line, gives the exit code: 0 clean, 1 content errors, 2 usage, 3 our bug, 130 Ctrl-C."""

from __future__ import annotations

import errno
import io
import os
import sys
import tempfile
import traceback
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from keyword import iskeyword
from pathlib import Path
from typing import Final

import click

from builder.cli.options import HELP
from builder.cli.session import Session

VERBS: Final = (  # each is a module of this package with a `command`
    "init", "new", "import", "build", "serve", "check", "print", "list", "export", "where", "explain", "withdraw", "schema",
    "admin", "deploy", "doctor", "clean", "completion",
)  # fmt: skip
CONTENT: Final = 1
USAGE: Final = 2
OUR_BUG: Final = 3
INTERRUPTED: Final = 130
# What a disk or its owner refuses is nobody's bug.
_DISK: Final = {errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOSPC, errno.EDQUOT, errno.ENAMETOOLONG}


class Program(click.Group):
    """The verbs, each imported when it is asked for: the program must start at once."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 the signature is click's
        """List the verbs in the order in which one needs them."""
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 the same
        """Import a verb."""
        if cmd_name not in VERBS:
            return None
        module = f"{cmd_name}_" if iskeyword(cmd_name) else cmd_name  # PEP 8: import_
        found = import_module(f"builder.cli.{module}").command
        assert isinstance(found, click.Command)
        return found

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Give click's option with our words."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = HELP
        return option


def _show_version(ctx: click.Context, _param: click.Parameter, wanted: bool) -> None:
    if not wanted or ctx.resilient_parsing:
        return
    from builder.cli.version import our_version

    number = our_version() or "0 (checkout)"
    click.echo(f"exemplar {number}")
    ctx.exit()


@click.group(
    cls=Program,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 120},
    epilog="看一个命令的用法 / help on one command: exemplar build --help",
)
@click.option(
    "--version", is_flag=True, expose_value=False, is_eager=True, callback=_show_version, help="版本 / the version"
)
def program() -> None:
    """身边榜样馆：一人一个 Markdown 文件，一条命令成为一座展馆。

    Exemplar: one Markdown file a person, one command makes the exhibition.
    """


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program."""
    _speak_everywhere()
    arguments = list(sys.argv[1:] if argv is None else argv)
    session = Session(arguments=tuple(arguments))
    try:
        result = program.main(args=arguments, prog_name="exemplar", standalone_mode=False, obj=session)
    except click.exceptions.NoArgsIsHelpError as fault:
        click.echo(fault.format_message(), err=True)
        return USAGE
    except click.UsageError as fault:
        from builder.cli.usage import usage_text

        click.echo(usage_text(fault, VERBS), nl=False, err=True)
        return USAGE
    except (click.Abort, KeyboardInterrupt):
        click.echo("已停止，已发布的网站保持原样 / stopped; the published site is as it was", err=True)
        return INTERRUPTED
    except BrokenPipeError:  # the reader (`| head`) has gone; Python must not complain again when it ends
        with suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except ModuleNotFoundError as fault:
        from builder.cli.libraries import missing_text

        text = missing_text(fault.name or "")
        if not text:
            return _own_up(fault, session.places)
        click.echo(text, nl=False, err=True)
        return USAGE
    except OSError as fault:
        if fault.errno not in _DISK:
            return _own_up(fault, session.places)
        place = fault.filename or ""
        click.echo(f"不能读写 / cannot read or write {place}: {os.strerror(fault.errno or 0)}", err=True)
        return CONTENT
    except Exception as fault:  # noqa: BLE001 the one place where our bugs become three plain lines
        return _own_up(fault, session.places)
    return result if isinstance(result, int) else 0


def _speak_everywhere() -> None:
    """Let no terminal's encoding stop a message: what it cannot show is written as an escape."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _own_up(fault: Exception, places: Sequence[Path]) -> int:
    """Say that the fault is ours, and where the record is. The record has no values, and private lines are masked."""
    from builder.gate.excerpts import mask_line

    lines = "".join(traceback.format_exception(fault)).splitlines()
    record = "\n".join(mask_line(line) for line in lines) + "\n"
    where = _keep(record, places)
    kind = type(fault).__name__
    click.echo(
        f"程序自己出错了，不是您的内容有错（{kind}）/ this is a fault of the program, not of your content", err=True
    )
    click.echo("已发布的网站保持原样 / the published site is as it was", err=True)
    click.echo(f"请把这份记录交给维护者 / please send this record to the maintainers: {where}", err=True)
    return OUR_BUG


def _keep(record: str, places: Sequence[Path]) -> str:
    folders = [place / ".cache" for place in places] or [Path(tempfile.gettempdir())]
    for folder in (*folders, Path(tempfile.gettempdir())):
        target = folder / ("crash.txt" if folder.name == ".cache" else "exemplar-crash.txt")
        try:
            folder.mkdir(exist_ok=True)
            target.write_text(record, "utf-8")
        except OSError:
            continue
        return str(target)
    return "\n" + record
