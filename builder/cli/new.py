"""Takes `new KIND NAME`, gives a content file to fill in; nothing is ever overwritten."""

from __future__ import annotations

from pathlib import Path

import click

from builder.cli.options import VerbCommand, site_option
from builder.cli.place import arguments_of, find_site, from_here


def _kinds(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[str]:
    """Complete the kinds, as one begins to type them."""
    from builder.author.new import FOLDERS

    return [kind for kind in FOLDERS if kind.startswith(incomplete)]


@click.command("new", cls=VerbCommand, short_help="新建一个人物、活动…… / start a person, event ...")
@click.argument("kind", metavar="KIND", shell_complete=_kinds)
@click.argument("name", metavar="NAME")
@click.option("--slug", metavar="SLUG", help="网页地址里的名字；不写就用拼音 / address; by pinyin if not given")
@click.option("--category", metavar="TERM", help="类别，例如 见义勇为 / category, for a person")
@click.option("--level", metavar="TERM", help="级别，例如 国家级 / level, for a person or programme")
@click.option("--year", metavar="YYYY", help="获得荣誉的年份 / year of the honour, for a person")
@site_option
def command(
    *, kind: str, name: str, slug: str | None, category: str | None, level: str | None, year: str | None, site: Path | None
) -> int:  # fmt: skip
    """新建一个待填的文件，编号和网址名已经写好，每一行旁边有说明。

    Start a content file: id and address are filled in, every line says what it is for.

    \b
    KIND：person 人物、event 活动、programme 评选、studio 工作室、roll 好人榜、notice 公示、media 报道、
    benefit 礼遇、service 服务、figure 数字、place 地方、reader 读本、page 页面

    \b
    例如 / for example:
      exemplar new person 廖正步 --category 见义勇为
      exemplar new event 榜样走进校园
    """
    from builder.author.new import FOLDERS, free_slug, kind_of, kinds_in_words, scaffold, title_field
    from builder.author.proposals import free_id, slugs_in_use
    from builder.build.engine import plan_only
    from builder.build.request import BuildRequest

    word = kind_of(kind)
    if not word:
        raise click.UsageError(f"没有“{kind}”这一种，可用：{kinds_in_words()} / no such kind")
    if not name.strip():
        raise click.UsageError("名字是空的 / the name is empty")
    root, folder = find_site(site), FOLDERS[word]
    _, loaded = plan_only(BuildRequest(site=root, arguments=arguments_of(drafts=True)))
    taken = slugs_in_use(loaded, folder)
    address = _check_slug(slug, taken, folder) if slug else free_slug(_derive(name, folder), taken)
    file = root / "content" / folder / f"{address}.md"
    given = {"slug": address, title_field(folder): name.strip()}
    given["id"] = free_id(root, folder, address)
    given["status"] = "draft"  # what is begun is not published by the next build
    given |= {key: value for key, value in (("category", category), ("level", level), ("year", year)) if value}
    file.parent.mkdir(parents=True, exist_ok=True)
    try:
        with file.open("x", encoding="utf-8", newline="\n") as stream:
            stream.write(scaffold(folder, given, loaded.site.settings))
    except FileExistsError:
        raise click.UsageError(f"{from_here(file)} 已经有了，没有改动它 / exists, left as it is") from None
    click.echo(f"新建了 / made: {from_here(file)}")
    if address != (slug or _derive(name, folder)):
        click.echo(f"已有同名的网址，这里用 {address} / the address was taken, this one is {address}", err=True)
    return 0


def _derive(name: str, folder: str) -> str:
    from builder.author.proposals import derived_address

    derived = derived_address(name, folder)
    if not derived:
        raise click.UsageError(f"“{name}”写不成拼音网址，请加 --slug / no address can be made of it: give --slug")
    return derived


def _check_slug(slug: str, taken: frozenset[str], folder: str) -> str:
    from builder.author.proposals import is_address

    if not is_address(slug, folder):
        raise click.UsageError(f"--slug {slug}：只能用小写字母、数字和 - / only a-z, 0-9 and - may stand there")
    if slug in taken:
        raise click.UsageError(f"--slug {slug} 已经有人用了 / is taken")
    return slug
