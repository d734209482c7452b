"""Takes `completion SHELL`, gives the lines with which that shell completes our verbs and options."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from builder.cli.options import VerbCommand

SHELLS = ("bash", "zsh", "fish")


@click.command("completion", cls=VerbCommand, short_help="按 Tab 补全 / completion by Tab")
@click.argument("shell", type=click.Choice(SHELLS), metavar="SHELL")
def command(*, shell: str) -> int:
    """写出让终端按 Tab 补全命令和选项的几行，放进终端的设置文件。

    Print the lines with which a shell completes verbs and options; put them into its settings. PowerShell and cmd
    have no such completion for this program.

    \b
    例如 / for example:
      exemplar completion bash > ~/.local/share/bash-completion/completions/exemplar
      exemplar completion zsh > ~/.zfunc/_exemplar      （.zshrc: fpath+=~/.zfunc; autoload -Uz compinit; compinit）
      exemplar completion fish > ~/.config/fish/completions/exemplar.fish
    """
    from builder.cli.main import program

    found = get_completion_class(shell)
    assert found is not None  # click knows the three
    click.echo(found(program, {}, "exemplar", "_EXEMPLAR_COMPLETE").source())
    return 0
