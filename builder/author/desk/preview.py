"""Takes a form that nobody has saved, gives its pages to look at: a room of the desk, for one browser alone.

`preview/` takes the form and leads to its pane, `preview/<key>/`; below `preview/<key>/<look>/` stands the whole site as it
would be, made when it is asked for. Links of pages are relative, so they lead on within it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final, TypeAlias
from urllib.parse import quote

from builder.author.desk.asked import PREFIX, Asked, Room
from builder.author.desk.pages import message, redirect
from builder.author.desk.preview_memory import Draft
from builder.author.desk.preview_pane import pane
from builder.build.rendering import make
from builder.build.unsaved import Unsaved, with_texts
from builder.plan import urls
from builder.plan.output import Output
from builder.render.kit import Kit
from builder.render.looks import Look, look_of, looked_at
from builder.tools.exchange import Response, content_type

FOLDER: Final = "preview/"
KEY: Final = "preview-key"  # of the form: the preview it has already
_LARGEST: Final = 1_200_000  # bytes; beyond, the reader refuses the text anyway

Drafted: TypeAlias = Callable[[Asked], "tuple[str, bytes] | None"]  # content file and what it would hold; None: not yet

_PAGES: Final[dict[str, Callable[[str], str]]] = {
    "people": urls.person, "events": urls.event, "programmes": urls.programme, "studios": urls.studio,
    "notices": urls.notice, "readers": urls.reader, "places": urls.place, "pages": urls.page,
}  # fmt: skip
_LISTS: Final = {"rolls": "rolls/index.html", "media": "media/index.html", "benefits": "benefits/index.html",
                 "services": "services/index.html", "figures": "numbers/index.html"}  # fmt: skip


def preview_room(drafted: Drafted) -> Room:
    """Give the room; `drafted` says what a form would write."""

    def room(asked: Asked) -> Response | None:
        if not asked.path.startswith(FOLDER):
            return None
        key, slash, rest = asked.path.removeprefix(FOLDER).partition("/")
        if asked.posted:
            return _taken(asked, drafted) if not key else None
        draft = asked.kept.previews.get(key) if key else None
        if draft is None:
            told = "这份预览已经不在内存里了，请回到表单再点“预览”。"
            return message(404, told, "this preview is forgotten: go back to the form and look again")
        if not slash:
            return redirect(f"{PREFIX}{FOLDER}{key}/")
        return pane(asked, draft, page_path(draft), board_path(draft)) if not rest else _mounted(asked, draft, rest)

    return room


def _taken(asked: Asked, drafted: Drafted) -> Response:
    """Read what a form holds, and lead to its pane."""
    found = drafted(asked)
    if found is None or len(found[1]) > _LARGEST:
        return message(422, "还没有可以看的内容：先写上名称。", "nothing to look at yet: give it a name first")
    file, data = found
    seen, previews = asked.seen, asked.kept.previews
    key = asked.form.text(KEY) if asked.form else ""
    fresh = with_texts(asked.run, seen.loaded, seen.plan, seen.kit, {file: data})
    faults = tuple(item for item in fresh.diagnostics if item.span.file == file)
    draft = Draft(file=file, site=fresh, faults=faults)
    before = previews.get(key)
    if before and before.file == file and not page_path(draft):
        draft = Draft(file=file, site=before.site, faults=faults, old=True)
    return redirect(f"{PREFIX}{FOLDER}{previews.put(key, draft)}/")


def page_path(draft: Draft) -> str:
    """The output path of the page that shows the entry; "" while it has none."""
    kind, slug, outputs = draft.file.split("/")[1], draft.site.slug(draft.file), draft.site.plan.outputs
    path = urls.file_of(_PAGES[kind](slug)) if kind in _PAGES and slug else _LISTS.get(kind, "")
    return path if path in outputs else ""


def board_path(draft: Draft) -> str:
    """The output path of a person's board; "" for who has none."""
    slug = draft.site.slug(draft.file)
    path = urls.file_of(urls.board(slug)) if draft.file.startswith("content/people/") and slug else ""
    return path if path in draft.site.plan.outputs else ""


def mount(key: str, look: Look, path: str) -> str:
    """The address of a page of the site as it would be."""
    return f"{PREFIX}{FOLDER}{key}/{quote(look.word)}/{quote(path)}"


def _mounted(asked: Asked, draft: Draft, rest: str) -> Response:
    word, _, path = rest.partition("/")
    look = look_of(word)
    path = f"{path}index.html" if not path or path.endswith("/") else path
    if look is None:
        return message(404, "没有这种看法", "no such look")
    for output, kit in _candidates(asked, draft, path, look):
        data = _made(asked, output, kit)
        if isinstance(data, Response):
            return data
        return Response(status=200, body=looked_at(path, data, look), headers=(("Content-Type", content_type(path)),))
    return message(404, "没有这一页", "not found")


def _candidates(asked: Asked, draft: Draft, path: str, look: Look) -> Iterator[tuple[Output, Kit]]:
    """What may stand at a path, the nearest first: the product chosen, the entry's own pages, the site as it is saved."""
    site: Unsaved = draft.site
    if look.product:
        slug = site.slug(draft.file)
        sample = asked.kept.previews.samples(asked.site).sheet(site.loaded, site.kit, slug, look.product)
        if path in sample.outputs:
            yield sample.outputs[path], sample.kit
    if path in site.plan.outputs:
        yield site.plan.outputs[path], site.kit
    if path in asked.seen.plan.outputs:
        yield asked.seen.plan.outputs[path], asked.seen.kit


def _made(asked: Asked, output: Output, kit: Kit) -> bytes | Response:
    previews = asked.kept.previews
    known = previews.picture(output.path) if output.path.startswith("images/") else None
    if known is not None:
        return known
    try:
        made = make(output, kit)
    except OSError:  # a photo was moved, or saved again, since it was planned
        return message(503, "照片刚刚变过，请再点一次“预览”", "a photo has just changed: look again")
    if made.data is None:
        told = "；".join(dict.fromkeys(item.message for item in made.diagnostics)) or "这一页现在做不出来"
        english = "; ".join(dict.fromkeys(item.message_en for item in made.diagnostics)) or "this page cannot be made now"
        return message(422, told, english)
    if output.path.startswith("images/"):
        previews.keep_picture(output.path, made.data)
    return made.data
