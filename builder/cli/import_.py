"""Takes `import FILE|FOLDER|ZIP`, gives content files and photos of what an office keeps; all of it, or nothing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from builder.cli.options import FolderType, VerbCommand, site_option, verbose_option
from builder.cli.place import arguments_of, find_site, from_here

if TYPE_CHECKING:
    from collections.abc import Mapping

    from builder.author.intake.intended import Intent, Reload
    from builder.author.intake.pack import Pack
    from builder.base.diagnostic import Diagnostic
    from builder.load.site import Loaded


@click.command("import", cls=VerbCommand, short_help="导入表格、文档、资料包 / import workbooks, documents, packs")
@click.argument("source", metavar="FILE|FOLDER|ZIP", type=FolderType())
@click.option("--map", "map_file", type=FolderType(), metavar="MAP.toml", help="哪一列是什么；不写就看表头 / which column is what (default: by the heads)")
@click.option("--kind", metavar="KIND", help="表里是什么：people 人物（默认）、events 活动…… / what the rows are (default: people)")
@click.option("--dry-run", is_flag=True, help="只看会改什么，不写 / show what would change, write nothing")
@click.option("--take-workbook", is_flag=True, help="两边不一样的，都以表格为准 / where file and workbook differ, take the workbook's")
@click.option("--private-to", type=FolderType(), metavar="DIR|FILE", help="电话、身份证等存到哪里（默认：../网站名-private/） / where private columns go")
@verbose_option
@site_option
def command(
    *, source: Path, map_file: Path | None, kind: str | None, dry_run: bool, take_workbook: bool, private_to: Path | None,
    verbose: bool, site: Path | None,
) -> int:  # fmt: skip
    """导入 xlsx、csv、json、docx，或装着它们和照片的文件夹、zip。可以反复导入：表格改了的更新，编辑在文件里改过的保留。

    Import xlsx, csv, json or docx, or a folder or zip of them with photos. Again and again: what changed in the workbook
    is updated, what an editor changed in the files is kept. With any error nothing is written.

    \b
    例如 / for example:
      exemplar import 推荐材料.zip --dry-run
      exemplar import 名册.xlsx
      exemplar import laureates.json --map map.toml
    """
    from builder.author.intake.intended import intend
    from builder.author.intake.report import counts, differences, guesses, mapping_table
    from builder.author.intake.sidecar import default_place

    root = find_site(site)
    if not source.exists():
        raise click.UsageError(f"没有这个文件：{source} / no such file or folder")
    loaded, reload = _loading(root)
    pack = _pack(source, loaded, map_file, kind)
    intent = intend(pack, root, loaded, reload, take=take_workbook)
    sidecar = _sidecar(private_to or default_place(root, pack.name), pack.name, root, given=private_to is not None) if intent.secrets else None
    failed = _say(intent.diagnostics, root, verbose=verbose)
    click.echo(mapping_table(pack) if dry_run else guesses(pack), nl=False)
    if dry_run:
        click.echo(differences(intent), nl=False)
    if failed:
        click.echo("有错，什么都没有写 / there are errors: nothing was written")
        return 1
    if not dry_run and _write(root, intent, sidecar):
        return 1
    click.echo(counts(pack, intent, sidecar=sidecar, dry=dry_run), nl=False)
    return 0


def _loading(root: Path) -> tuple[Loaded, Reload]:
    from builder.build.engine import load, load_over, output_folder
    from builder.build.request import BuildRequest
    from builder.build.store import Stored, read_store, store_path

    request = BuildRequest(site=root, arguments=arguments_of())
    stored = read_store(store_path(root, output_folder(request))) or Stored()
    loaded = load(request, stored)
    return loaded, lambda texts: load_over(request, loaded.past, texts)


def _pack(source: Path, loaded: Loaded, map_file: Path | None, kind: str | None) -> Pack:
    from builder.author.intake.sources import read_pack
    from builder.cli.kinds import folder_of

    text = None
    folder = folder_of(kind) if kind is not None else "people"
    if map_file is not None:
        try:
            text = map_file.read_bytes().decode("utf-8-sig")
        except (OSError, UnicodeDecodeError):
            raise click.UsageError(f"--map {map_file} 读不出来，要是 UTF-8 的 TOML 文件 / is no UTF-8 file that can be read") from None
    return read_pack(source, loaded.site.settings, text, map_name=map_file.name if map_file else "map.toml",
                     folder=folder)  # fmt: skip


def _sidecar(place: Path, pack: str, root: Path, *, given: bool) -> Path:
    from builder.author.intake.sidecar import default_place, refuse_place

    if given and (place.is_dir() or place.suffix.lower() != ".csv"):
        place = place / default_place(root, pack).name
    refused = refuse_place(place, root)
    if refused:
        raise click.UsageError(
            f"这一包里有不公开的资料，{refused.zh}。用 --private-to 指定一个外面的文件夹\n"
            f"the pack holds private data; {refused.en}: give a folder outside with --private-to"
        )
    return place


def _say(found: tuple[Diagnostic, ...], root: Path, *, verbose: bool) -> bool:
    """Tell them; say whether they forbid writing."""
    from builder.base.diagnostic import has_errors
    from builder.cli.telling import say, tell
    from builder.report.summary import Summary

    say(tell("terminal", Summary(), found, site=root, verbose=verbose))
    return has_errors(found)


def _write(root: Path, intent: Intent, sidecar: Path | None) -> bool:
    """Write what differs; say whether that failed."""
    from builder.author.intake.sidecar import merged_table
    from builder.author.intake.writing import write_all

    private: dict[Path, bytes] = {}
    if sidecar is not None:
        before = sidecar.read_bytes() if sidecar.exists() else None
        table = merged_table(before, intent.secrets)
        if table is None:
            raise click.UsageError(f"{from_here(sidecar)} 不是以前导入留下的表，没有动它；用 --private-to 换一个文件 / "
                                   "is no table of an earlier import: give another file with --private-to")  # fmt: skip
        if table != before:
            private[sidecar] = table
    files: Mapping[str, bytes] = intent.files
    return _say(write_all(root, files, private=private), root, verbose=False)
