"""Takes `check`, gives everything that is wrong with the content and what a colleague would remark; mends it if asked."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import click

from builder.cli.options import (
    VerbCommand,
    date_option,
    drafts_option,
    report_option,
    site_option,
    strict_option,
    verbose_option,
)
from builder.cli.place import arguments_of, find_site

if TYPE_CHECKING:
    from builder.base.diagnostic import Diagnostic
    from builder.load.entries import Entry
    from builder.load.site import Loaded

_PICTURES = (".jpg", ".jpeg", ".png", ".webp")


@click.command("check", cls=VerbCommand, short_help="检查内容，不写任何网页 / check the content, write nothing")
@click.argument("paths", nargs=-1, metavar="[PATHS]...")
@click.option("--fix", is_flag=True, help="自动改正机械的毛病：半角标点、多余空格、断行、网页残留等 / mend what is mechanical")
@click.option("--dry-run", is_flag=True, help="和 --fix 一起用：只看会改什么 / with --fix: show what would change")
@site_option
@date_option
@strict_option
@drafts_option
@report_option
@verbose_option
def command(
    *, paths: tuple[str, ...], fix: bool, dry_run: bool, site: Path | None, today: date | None, strict: bool, drafts: bool,
    report: str, verbose: bool,
) -> int:  # fmt: skip
    """检查整个网站的内容：错误，和一位细心的同事会提醒的地方。写了文件或文件夹时，只说它们的问题。

    Check the whole content and write no page: errors, and what a careful colleague would remark. With PATHS, tell only
    what concerns these files or folders. With --fix, mend what is mechanical in the files themselves.

    \b
    例如 / for example:
      exemplar check
      exemplar check content/people/zhang-san.md
      exemplar check --fix --dry-run
    """
    from builder.base.diagnostic import has_errors
    from builder.build.engine import plan_only
    from builder.build.rendering import make_kit, prove_boards
    from builder.build.request import BuildRequest
    from builder.check.surroundings import owners
    from builder.cli.telling import say, tell
    from builder.report.summary import Summary

    if dry_run and not fix:
        raise click.UsageError("--dry-run 要和 --fix 一起写 / --dry-run goes with --fix")
    root = find_site(site)
    asked = [_inside(root, path) for path in paths]
    request = BuildRequest(site=root, arguments=arguments_of(today=today, strict=strict, drafts=drafts))
    plan, loaded = plan_only(request)
    asked += owners(loaded.entries, [path for path in asked if path.lower().endswith(_PICTURES)])
    if fix:
        _mend(root, loaded, asked, write=not dry_run)
        if dry_run:
            return 0
        plan, loaded = plan_only(request)
    boards = prove_boards(plan, make_kit(loaded), {}) if not has_errors(loaded.diagnostics) else {}
    told = [note for proved in boards.values() for note in proved.notes]
    known = [item for item in (*loaded.diagnostics, *plan.diagnostics, *told) if _wanted(item.span.file, asked)]
    remarked = (item for item in _remarks(root, loaded, asked) if _wanted(item.span.file, asked))
    found = sorted((*_placed(root, loaded, known), *remarked), key=lambda item: item.sort_key())
    summary = Summary(people=len(loaded.site.people), pages=len(plan.outputs), read=loaded.read)
    files = sum(_wanted(entry.file, asked) for entry in loaded.entries)
    closing = "" if found else f"检查了 {files} 个文件，没有发现问题 / {files} files checked, nothing found\n"
    say(tell(report, summary, found, site=root, verbose=verbose, closing=closing))
    return 1 if has_errors(found, strict=strict) else 0


def _mend(root: Path, loaded: Loaded, asked: Sequence[str], *, write: bool) -> None:
    """Mend files and say what was done, on stderr: stdout belongs to the report."""
    from builder.cli.mending import mend_files, mended_text

    results = list(
        mend_files(root, loaded.entries, loaded.site.settings, wanted=lambda file: _wanted(file, asked), write=write)
    )
    click.echo(mended_text(results, write=write), nl=False, err=write)


def _remarks(root: Path, loaded: Loaded, asked: Sequence[str]) -> Iterator[Diagnostic]:
    """What the checks say, file by file; a file that has errors is left to them."""
    from builder.build.pool import map_all
    from builder.check.checks import remarks
    from builder.check.surroundings import plans_others, surroundings, unused_photos
    from builder.load.theme import with_all_products

    theme = with_all_products(loaded.theme, root)[0] if plans_others(loaded.site) else loaded.theme
    around = surroundings(loaded.site, theme.theme)
    joined = {person.file: person for person in loaded.site.people}

    def look(entry: Entry) -> tuple[Diagnostic, ...]:
        entity, settings = joined.get(entry.file, entry.entity), loaded.site.settings
        try:
            data = (root / entry.file).read_bytes()
        except OSError:  # gone since it was read: the next check says so
            return ()
        return remarks(data, entry.file, entry.kind, settings, entity=entity, around=around.get(entry.file))

    wanted = [entry for entry in loaded.entries if entry.entity is not None and _wanted(entry.file, asked)]
    yield from chain.from_iterable(map_all(look, wanted, jobs=0))
    yield from unused_photos(loaded.entries, _pictures(root))


def _placed(root: Path, loaded: Loaded, found: Sequence[Diagnostic]) -> Iterator[Diagnostic]:
    """Give diagnostics that know their file alone the line of the field they speak of."""
    from builder.check.document import Document, read_document
    from builder.check.placing import lacks_place, placed

    kinds = {entry.file: entry.kind for entry in loaded.entries}
    documents: dict[str, Document | None] = {}
    for item in found:
        file = item.span.file
        if file not in kinds or not lacks_place(item):
            yield item
            continue
        if file not in documents:
            data = (root / file).read_bytes() if (root / file).is_file() else b""
            documents[file] = read_document(data, file, kinds[file], loaded.site.settings)
        document = documents[file]
        yield placed(item, document) if document else item


def _pictures(root: Path) -> Iterator[str]:
    """Every picture below content/; what begins with a dot or an underscore is nobody's business."""
    for folder, folders, files in os.walk(root / "content"):
        folders[:] = sorted(name for name in folders if not name.startswith((".", "_")))
        for name in sorted(files):
            if name.lower().endswith(_PICTURES) and not name.startswith((".", "_")):
                yield (Path(folder) / name).relative_to(root).as_posix()


def _inside(site: Path, path: str) -> str:
    """Give a path as diagnostics name it, relative to the site; it may also be written relative to the site."""
    for base in (Path.cwd(), site):
        full = Path(os.path.normpath(base / path))
        if full.exists() and full.is_relative_to(site):
            return full.relative_to(site).as_posix()
    raise click.UsageError(f"网站里没有 {path} / there is no such file in the site")


def _wanted(file: str, asked: Sequence[str]) -> bool:
    return not asked or _concerns(file, asked)


def _concerns(file: str, asked: Sequence[str]) -> bool:
    return any(path == "." or file == path or file.startswith(f"{path}/") for path in asked)
