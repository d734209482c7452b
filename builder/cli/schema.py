"""Takes `schema`, gives the JSON Schema of a kind's front matter, for editors that complete and check."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from builder.cli.options import VerbCommand, site_option
from builder.cli.place import arguments_of, find_site, settings_of


@click.command("schema", cls=VerbCommand, short_help="字段的 JSON Schema / JSON Schema of the fields")
@click.option(
    "--kind", default="people", metavar="KIND", help="哪一种内容，例如 people、人物、events（默认：people） / which kind"
)
@site_option
def command(*, kind: str, site: Path | None) -> int:
    """写出一种内容开头部分（两条 --- 之间）的 JSON Schema，给会补全和检查的编辑器用。

    Write the JSON Schema of a kind's front matter, for editors that complete and check while one types.

    \b
    例如 / for example:
      exemplar schema > people.schema.json
      exemplar schema --kind 活动 > events.schema.json
    """
    from builder.author.json_schema import front_matter_schema
    from builder.cli.kinds import folder_of

    folder = folder_of(kind)
    settings = settings_of(find_site(site), arguments_of())
    ascii_only = (sys.stdout.encoding or "").lower().replace("-", "") != "utf8"
    click.echo(json.dumps(front_matter_schema(folder, settings), ensure_ascii=ascii_only, indent=1))
    return 0
