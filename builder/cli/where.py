"""Takes `where NAME`, gives every place of a person: pages, lists, feeds, pictures, and the lines that name them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

import click

from builder.cli.options import VerbCommand, date_option, drafts_option, site_option
from builder.cli.place import arguments_of, find_site

if TYPE_CHECKING:
    from datetime import date

    from builder.load.site import Loaded
    from builder.model.event import TourStop
    from builder.model.person import Person
    from builder.plan.output import Plan


class Traces(NamedTuple):
    """Where a person is: output paths that are the person's, output paths that show or link them, lines of content."""

    own: tuple[str, ...]
    pictures: tuple[str, ...]
    named: tuple[str, ...]
    lines: tuple[str, ...]  # file:line with the name, the person's own file first
    references: tuple[str, ...]  # file:line with address or id alone


@click.command("where", cls=VerbCommand, short_help="一个人出现在哪里 / every place that shows a person")
@click.argument("name", metavar="NAME")
@date_option
@drafts_option
@site_option
def command(*, name: str, today: date | None, drafts: bool, site: Path | None) -> int:
    """列出一个人出现的所有地方：页面、列表、订阅、图片，以及写到姓名的文件和行。NAME 是姓名、网址名或编号。

    List every place that shows a person. NAME is a name, an address or an id.

    \b
    例如 / for example:
      exemplar where 廖正步
    """
    from builder.build.engine import plan_only
    from builder.build.request import BuildRequest
    from builder.cli.people import choose, people_of
    from builder.press.archive import printed_places

    root = find_site(site)
    plan, loaded = plan_only(BuildRequest(site=root, arguments=arguments_of(today=today, drafts=drafts)))
    person = choose(name, [*loaded.site.people, *_hidden(loaded, people_of(loaded.entries))])
    traces = traces_of(person, plan, root)
    shown = person in loaded.site.people
    click.echo(f"{person.name}  {person.id}  {person.standing.status}  {person.file}")
    if not shown:
        click.echo("现在没有自己的页面 / has no page of its own now" if traces.named else "现在不在网站上 / is not on the site now")
    _section("自己的页面 / own pages", traces.own)
    _section("图片 / pictures", traces.pictures)
    _section("出现在 / shown on", traces.named)
    _section("写到姓名的地方 / lines with the name", traces.lines)
    _section("引用此人的地方 / lines that refer to the person", traces.references)
    _section("立着、挂着的地方 / where boards and plaques stand", boards_of(person, loaded))
    _section("印过 / printed", printed_places(root, person))
    return 0


def _hidden(loaded: Loaded, people: list[Person]) -> list[Person]:
    shown = {person.file for person in loaded.site.people}
    return [person for person in people if person.file not in shown]


def _section(title: str, places: tuple[str, ...]) -> None:
    if places:
        click.echo(f"{title}：{len(places)}")
        for place in places:
            click.echo(f"  {place}")


def traces_of(person: Person, plan: Plan, site: Path) -> Traces:
    """Find the person in the views (as a card's or link's address, or by name) and in the files."""
    from builder.base.values import plain
    from builder.plan import urls

    own = tuple(sorted(path for path, output in plan.outputs.items() if person.slug and output.person == person.slug))
    pages = {urls.file_of(urls.person(person.slug)), urls.file_of(urls.board(person.slug))}
    own = tuple(sorted({*own, *(page for page in pages if page in plan.outputs)}))
    pictures = sorted({src for path in own for src in _strings(plain(plan.outputs[path].view)) if _is_picture(src)})
    wanted = (urls.person(person.slug), urls.doorway(person.id))
    named = []
    for path, output in plan.outputs.items():
        if path not in own and any(
            text.startswith(wanted) or person.name in text for text in _strings(plain(output.view))
        ):
            named.append(path)
    found = list(_lines(person, site))
    lines = tuple(place for place, by_name in found if by_name)
    references = tuple(place for place, by_name in found if not by_name)
    return Traces(own, tuple(pictures), tuple(sorted(named)), lines, references)


def _is_picture(text: str) -> bool:
    return text.startswith("/images/") or (text.startswith("/people/") and text.endswith(".svg"))


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from _strings(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _strings(inner)


_BETWEEN: Final = str.maketrans(dict.fromkeys(":,[]{}()\"'：，/#", " "))


def _lines(person: Person, site: Path) -> Iterator[tuple[str, bool]]:
    """Find the lines that have the name (True), or refer to the person by address or id (False): content and settings."""
    files = sorted((site / "content").rglob("*.md"), key=lambda path: (path != site / person.file, path))
    for path in (*files, *(path for path in (site / "site.toml", site / "shop.toml") if path.is_file())):
        file = path.relative_to(site).as_posix()
        if path.is_symlink() or any(part.startswith(".") for part in path.relative_to(site).parts):
            continue
        for number, line in enumerate(path.read_text("utf-8", errors="replace").splitlines(), 1):
            words = line.translate(_BETWEEN).split()
            keys = (person.slug, person.id, *person.aliases)
            if person.name in line or any(key and key in words for key in keys):
                yield f"{file}:{number}", person.name in line


def boards_of(person: Person, loaded: Loaded) -> tuple[str, ...]:
    """Where something with the name hangs or stands: stops of tours, plaques at places. Nobody takes it down but people."""
    from builder.model.event import Event
    from builder.model.place import Place

    keys = {person.id, person.slug, person.name, *person.aliases} - {""}
    entities = [entry.entity for entry in loaded.entries]
    found = []
    for event in (entity for entity in entities if isinstance(entity, Event) and entity.is_tour):
        listed = {*(event.board_set.people if event.board_set else ()), *(key for stop in event.stops for key in stop.boards)}
        if not listed or listed & keys:  # a set by category, level or year says no names: it may hold the person's board
            sure = "" if listed else "（可能 / perhaps）"
            stops = [stop for stop in event.stops if not stop.boards or keys.intersection(stop.boards)]
            found += [f"{event.title}：{stop.venue or stop.place}{_days(stop)}{sure}" for stop in stops] or [f"{event.title}{sure}"]
    for place in (entity for entity in entities if isinstance(entity, Place)):
        spots = [plaque.spot or place.place for plaque in place.plaques if {plaque.ref, plaque.name} & keys]
        found += [f"{place.name}：{spot}".rstrip("：") for spot in spots]
    return tuple(found)


def _days(stop: TourStop) -> str:
    return f" {stop.first}–{stop.last}" if stop.first else ""
