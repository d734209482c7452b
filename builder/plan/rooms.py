"""Takes a site, gives /categories/: the rooms as doors, like those on the home page."""

from __future__ import annotations

from collections.abc import Iterator

from builder.plan import urls
from builder.plan.context import PlanContext
from builder.plan.home import doors
from builder.plan.meta import item_list, page_meta
from builder.plan.output import Output
from builder.plan.views import RoomsView
from builder.plan.words import word


def plan_rooms(context: PlanContext) -> Iterator[Output]:
    """Plan the page of rooms; nothing while no room holds anybody."""
    found = doors(context)
    if not found:
        return
    title = word("rooms", context.language)
    named = tuple((door.title, door.url) for door in found)
    meta = page_meta(context, urls.ROOMS, title, data=item_list(context.settings.base_url, named))
    view = RoomsView(chrome=context.chrome, meta=meta, title=title, doors=found)
    yield Output(path=urls.file_of(urls.ROOMS), recipe="page", template="pages/rooms.html", view=view)
