"""Takes people, gives their printable sheets: what each shall show, and the stylesheet of its product."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Final

from builder.base.diagnostic import Diagnostic
from builder.base.text import latin_slug
from builder.base.typography import tidy
from builder.base.values import Value, digest
from builder.model.board import BoardContent, Numeral, Passage
from builder.model.person import Person
from builder.model.theme import DEFAULT_PRODUCT, Offer
from builder.plan import urls
from builder.plan.context import PlanContext
from builder.plan.evidence import figure_view
from builder.plan.meta import page_meta
from builder.plan.output import Output
from builder.plan.people_pages import has_qr, honour_view, told_apart
from builder.plan.pictures import board_picture, derivatives
from builder.plan.views import BoardView, FigureView, HonourView, Link, PageMeta
from builder.plan.words import joined, say_lines, word

_MOST_HONOURS: Final = 5  # on one sheet; beyond, the rest is counted
_UPRIGHT: Final = str.maketrans("‘’“”", "''\"\"")
_SHORT_UNIT: Final = 5  # characters that can be stacked beside a numeral


class SheetStyleView(Value, frozen=True, kw_only=True):
    """The stylesheet of a product."""

    product: str
    product_digest: str


def plan_boards(context: PlanContext) -> Iterator[Output | Diagnostic]:
    """Plan the board of every person who may be printed, in the default product."""
    offer = context.offer(DEFAULT_PRODUCT)
    people = [person for person in context.site.people if person.consent.print != "no"]
    if offer is None or not people:
        return
    view = SheetStyleView(product=offer.id, product_digest=offer.digest)
    yield Output(path=f"assets/{offer.id}.css", recipe="sheet-style", view=view)
    for person in context.wanted(people):
        path = urls.file_of(urls.board(person.slug))
        board = board_view(context, person, offer)
        yield Output(path=path, recipe="board", template="boards/board.html", view=board, person=person.slug)


def plan_product(context: PlanContext, slug: str, product: str) -> Iterator[Output]:
    """Plan a person's sheet of any product, at the address of the board, with what it shows; for previews.

    Nothing for somebody unknown or against being printed, and for a product that the theme has not.
    """
    offer, person = context.offer(product), context.people.get(slug)
    if offer is None or person is None or person.slug != slug or person.consent.print == "no":
        return
    view = SheetStyleView(product=offer.id, product_digest=offer.digest)
    yield Output(path=f"assets/{offer.id}.css", recipe="sheet-style", view=view)
    sheet = board_view(context, person, offer)
    yield Output(path=urls.file_of(urls.board(slug)), recipe="board", template="boards/board.html", view=sheet, person=slug)
    portrait = context.portrait(person)
    if sheet.picture and portrait:
        yield from derivatives(*portrait, share=False, board=True)


def plan_product_files(context: PlanContext, product: str) -> Iterator[Output]:
    """Plan what sheets of a product show beside their words: its stylesheet and everybody's photo; for previews."""
    offer = context.offer(product)
    if offer is None:
        return
    view = SheetStyleView(product=offer.id, product_digest=offer.digest)
    yield Output(path=f"assets/{offer.id}.css", recipe="sheet-style", view=view)
    for person in context.site.people:
        portrait = context.portrait(person)
        if portrait and person.consent.print != "no":
            yield from derivatives(*portrait, share=False, board=True)


def board_view(context: PlanContext, person: Person, offer: Offer) -> BoardView:
    """Make the view of a sheet."""
    honours = tuple(honour_view(context, honor) for honor in context.honors(person) if honor.sourced)
    portrait = context.portrait(person)
    picture = board_picture(*portrait) if portrait and offer.takes(portrait[0].width, portrait[0].height) else None
    content = _content(context, person, honours)
    mark = digest(content, portrait[0].digest if portrait else "", offer.id)[:6]
    foot = Passage(text=_foot(context, person, mark))
    return BoardView(
        chrome=context.chrome,
        meta=_meta(context, person, offer),
        product=offer.id,
        product_digest=offer.digest,
        content=content.__replace__(texts=content.texts | {"foot": (foot,)}),
        name=person.name,
        room=context.room(person),
        watermark=context.name_card(person).watermark,
        picture=picture,
        seal=honours[0].seal if honours else None,
        honours=tuple(honour.title for honour in honours[:_MOST_HONOURS]),
        mark=mark,
        qr=urls.board_qr(person.slug) if has_qr(context) else "",
        back=urls.person(person.slug),
        file=person.file,
        line=person.story.line,
    )


def _content(context: PlanContext, person: Person, honours: tuple[HonourView, ...]) -> BoardContent:
    """Everything the sheet shall show but its foot, whose colophon carries a hash of all the rest."""
    figure = figure_view(person.figures[0]) if person.figures else None
    portrait = context.portrait(person)
    card = context.name_card(person)
    texts = {
        "brand": (context.settings.title,),
        "also": (person.name_en or person.name_hant,),
        "say": tuple("".join(run.text for run in line.runs) for line in say_lines(tidy(person.summary))),
        "tally": (figure.tally if figure else "",),
    }
    drawn = partial(_as_drawn, language=context.language)
    passages = {key: tuple(Passage(text=drawn(text)) for text in lines if text) for key, lines in texts.items()}
    return BoardContent(
        name=tuple(map(drawn, card.lines)),
        vertical=card.vertical,
        latin=latin_slug(next(filter(str.isalpha, person.name), "")) is not None,
        texts={**passages, "honour": _honour_passages(context, honours)},
        numeral=_numeral(figure) if figure else None,
        photo=(portrait[0].width, portrait[0].height) if portrait else None,
        story=tuple(map(drawn, _story(context, person))),
    )


def _story(context: PlanContext, person: Person) -> tuple[str, ...]:
    """The editor's cut for boards, else the story, else what was said when the honours were given."""
    cut = tuple(line.strip() for line in person.board_story.splitlines() if line.strip())
    said = () if person.summary else _citations(context, person)
    return tuple(tidy(text) for text in cut or person.story.paragraphs or said)


def _citations(context: PlanContext, person: Person) -> tuple[str, ...]:
    """Every citation with its year, where there are several."""
    cited = [honor for honor in context.honors(person) if honor.citation]
    several = len(cited) > 1
    return tuple(
        joined("colon", context.language, (
            honor.date.words(context.language) if several and honor.date else "",
            word("cited", context.language, n=honor.citation),
        ))
        for honor in cited
    )  # fmt: skip


def _as_drawn(text: str, language: str) -> str:
    """The faces of boards draw ’ and “ as wide as a Han character: on boards in other languages they stand upright."""
    return text if language.startswith("zh") else text.translate(_UPRIGHT)


def _honour_passages(context: PlanContext, honours: tuple[HonourView, ...]) -> tuple[Passage, ...]:
    """The highest honour with its notes, then the others in one line each."""
    if not honours:
        return ()
    first, *others = honours
    lines = [Passage(text=first.title)]
    notes = " · ".join(part for part in (first.level, *first.details) if part)
    if notes:
        lines.append(Passage(text=notes, small=True))
    for honour in others[: _MOST_HONOURS - 1]:
        when = honour.details[:1] if not honour.level else ()
        text = " · ".join(part for part in (honour.title, honour.level, *when) if part)
        lines.append(Passage(text=text, small=True))
    rest = len(others) - (_MOST_HONOURS - 1)
    if rest > 0:
        lines.append(Passage(text=word("more_honours", context.language, n=rest), small=True))
    return tuple(lines)


def _numeral(figure: FigureView) -> Numeral:
    near = figure.suffix + figure.label
    if len(near) <= _SHORT_UNIT:
        return Numeral(number=figure.number, prefix=figure.prefix, unit=near)
    return Numeral(number=figure.number, prefix=figure.prefix, unit=figure.suffix, label=figure.label)


def _foot(context: PlanContext, person: Person, mark: str) -> str:
    """Who stands behind the board, where its facts were printed, and the colophon: content date and hash."""
    outlets = dict.fromkeys(source.outlet for source in person.sources if source.outlet)
    portrait = context.portrait(person)
    stamp = person.updated or person.standing.publish_on
    parts = (
        context.settings.organiser,
        context.settings.legal.notice,
        word("according", context.language, outlets=joined("list", context.language, outlets)) if outlets else "",
        portrait[1].credit if portrait else "",
        f"{stamp.isoformat() if stamp else ''} {mark}".strip(),
    )
    return joined("gap", context.language, map(tidy, parts))


def _meta(context: PlanContext, person: Person, offer: Offer) -> PageMeta:
    trail = (Link(text=told_apart(person), url=urls.person(person.slug)),)
    title = f"{offer_title(offer, context.language)} · {told_apart(person)}"
    return page_meta(context, urls.board(person.slug), title, section="/people/", trail=trail, noindex=True,
                     room=context.room(person))  # fmt: skip


def offer_title(offer: Offer, language: str) -> str:
    """A product in words: 展板 90 × 120 cm; what is held in a hand is measured in mm."""
    name = offer.zh if language.startswith("zh") else offer.en
    if offer.height < 600:  # mm
        return f"{name} {offer.width:g} × {offer.height:g} mm"
    return f"{name} {offer.width / 10:g} × {offer.height / 10:g} cm"
