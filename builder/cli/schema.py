"""Takes `schema`, gives the JSON Schema of a kind's front matter, for editors that complete and check."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from builder.cli.options import VerbCommand, site_option
from builder.cli.place import arguments_of, find_site, from_here, settings_of

if TYPE_CHECKING:
    from builder.model.settings import Settings


@click.command("schema", cls=VerbCommand, short_help="字段的 JSON Schema / JSON Schema of the fields")
@click.option(
    "--kind", default="people", metavar="KIND", help="哪一种内容，例如 people、人物、events（默认：people） / which kind"
)
@click.option("--vscode", is_flag=True, help="写好 .vscode/：设置、词条补全、各种内容的 Schema / write .vscode/ for this site")
@site_option
def command(*, kind: str, vscode: bool, site: Path | None) -> int:
    """写出一种内容开头部分（两条 --- 之间）的 JSON Schema，给会补全和检查的编辑器用。

    Write the JSON Schema of a kind's front matter, for editors that complete and check while one types.

    \b
    例如 / for example:
      exemplar schema > people.schema.json
      exemplar schema --kind 活动 > events.schema.json
      exemplar schema --vscode             类别、级别改了以后再写一次 / again after categories changed
    """
    from builder.author.json_schema import front_matter_schema
    from builder.cli.kinds import folder_of

    root = find_site(site)
    settings = settings_of(root, arguments_of())
    if vscode:
        return _write_editor_files(root, settings)
    folder = folder_of(kind)
    ascii_only = (sys.stdout.encoding or "").lower().replace("-", "") != "utf8"
    click.echo(json.dumps(front_matter_schema(folder, settings), ensure_ascii=ascii_only, indent=1))
    return 0


def _write_editor_files(site: Path, settings: Settings) -> int:
    """Write what is generated anew, and what people may change only where it is not there yet."""
    from builder.author.vscode import editor_files, generated_files

    texts = {path: text for path, text in editor_files().items() if not (site / path).exists()}
    texts |= generated_files(settings, schemas=True)
    for path, text in texts.items():
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_text(text, "utf-8", newline="\n")
        click.echo(f"写了 / written: {from_here(site / path)}")
    for path in editor_files():
        if path not in texts:
            click.echo(f"已经有了，不动 / exists, left alone: {from_here(site / path)}")
    return 0
