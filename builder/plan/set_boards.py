"""Takes a set of boards, gives the views of the sheets that are nobody's: cover, foreword, closing words."""

from __future__ import annotations

from typing import Final

from builder.base.typography import tidy
from builder.base.values import digest
from builder.model.board import BoardContent, Passage
from builder.model.exhibit_set import ExhibitSet, SetSheet
from builder.model.theme import Offer
from builder.plan.context import PlanContext
from builder.plan.meta import page_meta
from builder.plan.name_cards import NO_ROOM_MARK, break_name
from builder.plan.people_pages import has_qr
from builder.plan.views import BoardView
from builder.plan.words import joined, word

SITE_QR: Final = "/press/site.svg"  # the code of these sheets leads to the site itself


def words_view(context: PlanContext, exhibits: ExhibitSet, sheet: SetSheet, offer: Offer) -> BoardView:
    """Make the view of a sheet that opens or closes a set."""
    title = exhibits.title if sheet.kind == "cover" else word(sheet.kind, context.language)
    content = _content(context, exhibits, sheet, title)
    mark = digest(content, offer.id)[:6]
    parts = (context.settings.organiser, context.settings.legal.notice, mark)
    foot = Passage(text=joined("gap", context.language, map(tidy, parts)))
    return BoardView(
        chrome=context.chrome,
        meta=page_meta(context, "/", title, section="/", noindex=True),
        product=offer.id,
        product_digest=offer.digest,
        content=content.__replace__(texts=content.texts | {"foot": (foot,)}),
        name=title,
        room=0,
        watermark=NO_ROOM_MARK,
        picture=None,
        seal=None,
        honours=(),
        mark=mark,
        qr=SITE_QR if has_qr(context) else "",
        back="/",
        file="",
        line=0,
    )


def _content(context: PlanContext, exhibits: ExhibitSet, sheet: SetSheet, title: str) -> BoardContent:
    is_cover = sheet.kind == "cover"
    people = word("set_people", context.language, n=len(exhibits.people))
    return BoardContent(
        kind="cover" if is_cover else "words",
        name=break_name(title) if is_cover else (title,),
        vertical=False,
        texts={
            "brand": (Passage(text=context.settings.title),),
            "say": (Passage(text=people),) if is_cover else (),
        },
        story=tuple(tidy(text) for text in sheet.paragraphs),
    )
