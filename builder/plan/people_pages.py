"""Takes a person, gives the profile page, the board, the doorway and the pictures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from builder.base.typography import tidy
from builder.model.person import Honor, Person
from builder.model.site import Photo
from builder.model.theme import DEFAULT_PRODUCT
from builder.plan import urls
from builder.plan.companions import companions
from builder.plan.context import PlanContext
from builder.plan.evidence import event_row, figure_view, is_coming, source_views
from builder.plan.exhibit_members import may_be_printed
from builder.plan.json_ld import person_data
from builder.plan.meeting import meetings
from builder.plan.meta import page_meta
from builder.plan.output import Output
from builder.plan.people_facts import facts, rolls_of
from builder.plan.pictures import derivatives, picture, share_url
from builder.plan.reports import reports
from builder.plan.stories import rich
from builder.plan.views import (
    HonourView,
    LifeRow,
    Link,
    Member,
    PageMeta,
    Picture,
    ProductLink,
    ProfileView,
    Quote,
)
from builder.plan.words import joined, say_lines, word

_FRACTION: Final = re.compile(r"1/[2-9]")  # of a prize that several were given together
_PINYIN_LIMIT: Final = 5  # Han characters; beyond, pinyin does not help a reader


def plan_people(context: PlanContext) -> Iterator[Output]:
    """Plan everything of every person but the board."""
    for person in context.wanted(context.site.people):
        url = urls.person(person.slug)
        view = profile_view(context, person)
        yield Output(
            path=urls.file_of(url), recipe="page", template="pages/profile.html", view=view, person=person.slug
        )
        usable = [ref for ref in person.photos if ref.file in context.photos]
        for ref in usable:
            first = ref == usable[0]  # the portrait: the others are shown by the profile alone
            photo = context.photos[ref.file]
            board = first and person.consent.print != "no" and _hangs(context, photo)
            yield from derivatives(photo, ref, share=first, board=board)


def _hangs(context: PlanContext, photo: Photo) -> bool:
    """Whether the photo is large enough for the person's board."""
    offer = context.offer(DEFAULT_PRODUCT)
    return offer is not None and offer.takes(photo.width, photo.height)


def profile_view(context: PlanContext, person: Person) -> ProfileView:
    """Make the view of a person's page."""
    events = context.events_of.get(person.slug, ())
    figures = tuple(figure_view(figure) for figure in person.figures)
    return ProfileView(
        chrome=context.chrome,
        meta=profile_meta(context, person),
        name=person.name,
        kind=person.kind,
        kicker=kicker(context, person),
        pinyin=shown_pinyin(person),
        other_name=person.name_en or person.name_hant,
        disambiguation=person.disambig,
        say=say_lines(tidy(_said(context, person)), quoted=not person.summary),
        picture=context.picture(person),
        pictures=_further_pictures(context, person),
        name_card=context.name_card(person),
        honours=_honours(context, person),
        figure=figures[0] if figures else None,
        facts=facts(context, person),
        story=rich(person.story, context.site.hidden),
        quote=own_words(person),
        figures=figures[1:],
        members=tuple(_members(context, person)),
        life=_life(context, person),
        meet=meetings(context, person),
        events=tuple(event_row(context, event) for event in events if not is_coming(context, event)),
        inspired=tuple(event_row(context, event) for event in context.relations.inspired.get(person.slug, ())),
        reports=reports(context, person),
        companions=companions(context, person),
        sources=source_views(person.sources, context.language, checked=bool(person.checks)),
        questions=person.questions,
        study=urls.study(person.slug) if has_study(person) else "",
        footnotes=_footnotes(context, person),
        checks=_checks(context, person),
        products=_products(context, person),
        qr=urls.board_qr(person.slug) if has_qr(context) else "",
        updated=person.updated.isoformat() if person.updated else "",
        memorial=bool(person.died),
        lifespan=_lifespan(context, person),
    )


def _lifespan(context: PlanContext, person: Person) -> str:
    """The years of someone who has died; for the living there is none, whatever is known."""
    if not person.died or not person.died.year:
        return ""
    if person.born and person.born.year:
        return word("lifespan", context.language, born=person.born.year, died=person.died.year)
    return word("died", context.language, n=person.died.year)


def _said(context: PlanContext, person: Person) -> str:
    """The sentence that leads a page: the summary, else the citation where there is just one."""
    one = sum(1 for honor in person.honors if honor.citation) == 1
    return context.deed(person) if person.summary or one else ""


def has_qr(context: PlanContext) -> bool:
    """Whether QR codes may be made: only with a base URL."""
    return bool(context.settings.base_url)


def has_study(person: Person) -> bool:
    """Whether there is a study sheet: questions to think about, and nobody against the person's pages in print."""
    return bool(person.questions) and may_be_printed(person)


def shown_pinyin(person: Person) -> str:
    """How the name is read, where that helps a reader."""
    return person.forms.pinyin if len(person.name) < _PINYIN_LIMIT else ""


def told_apart(person: Person) -> str:
    """The name as titles give it: with what tells a namesake apart, where the editor says so."""
    return f"{person.name} · {person.disambig}" if person.disambig else person.name


def profile_meta(context: PlanContext, person: Person) -> PageMeta:
    """Make the meta of a person's page."""
    url = urls.person(person.slug)
    portrait = context.portrait(person)
    category = context.categories.get(person.categories[0]) if person.categories else None
    trail: tuple[Link, ...] = (Link(text=word("people", context.language), url="/people/"),)
    if category:
        trail = (Link(text=context.name_of(category), url=urls.term("category", category.slug)),)
    return page_meta(
        context,
        url,
        told_apart(person),
        description=tidy(context.deed(person)),
        kind="profile",
        section="/people/",
        trail=trail,
        share=share_url(*portrait) if portrait else "",
        data=person_data(context, person),
        room=context.room(person),
    )


def honour_view(context: PlanContext, honor: Honor) -> HonourView:
    """Put an honour into words."""
    programme = context.programmes.get(honor.programme)
    category = context.categories.get(honor.category)
    edition = programme.edition_of(honor.edition, honor.year) if programme else None
    title, level = context.honor_title(honor), context.level_label(honor)
    named = context.name_of(category) if category else honor.category
    share = word("share", context.language, n=honor.share) if _FRACTION.fullmatch(honor.share) else honor.share
    details = (
        honor.date.words(context.language) if honor.date else "",
        word("edition", context.language, n=honor.edition) if honor.edition else "",
        edition.group_of(honor.group) if edition else "",
        named if named not in title else "",
        share,
        word("posthumous", context.language) if honor.posthumous else "",
    )
    return HonourView(
        seal=context.seal_of(honor),
        title=title,
        level=level if level != title else "",
        details=tuple(detail for detail in details if detail),
        citation=tidy(honor.citation),
        url=urls.programme(programme.slug, edition.number if edition else 0) if programme else "",
        verified=honor.sourced,
        source=honor.sources[0] if honor.sources else 0,
        inferred=honor.category_inferred,
        posthumous=honor.posthumous,
    )


def _honours(context: PlanContext, person: Person) -> tuple[HonourView, ...]:
    """All honours; one that a roll names the person for leads to that roll."""
    rolls = rolls_of(context, person)

    def roll(honor: Honor) -> str:
        given = (held for programme, held in rolls if programme == honor.programme and held.marks(honor.date))
        return next((urls.roll(honor.programme, held.period) for held in given), "")

    leads = not person.summary and bool(_said(context, person))  # then the citation is said already
    views = (honour_view(context, honor).__replace__(roll=roll(honor)) for honor in context.honors(person))
    return tuple(view.__replace__(citation="") if leads else view for view in views)


def kicker(context: PlanContext, person: Person) -> tuple[str, ...]:
    """What stands over a name: category, kind, place."""
    categories = (context.categories.get(slug) for slug in person.categories)
    names = [context.name_of(category) for category in categories if category]
    kind = word(person.kind, context.language) if person.kind != "individual" else ""
    return tuple(part for part in (*names, kind, person.place) if part)


def _further_pictures(context: PlanContext, person: Person) -> tuple[Picture, ...]:
    usable = [(context.photos[ref.file], ref) for ref in person.photos if ref.file in context.photos]
    return tuple(picture(photo, ref) for photo, ref in usable[1:])


def _members(context: PlanContext, group: Person) -> Iterator[Member]:
    """Who has a page with its link, who is only named by the name; somebody hidden leaves no gap and is not counted."""
    for ref in group.members:
        person = context.people.get(ref.target)
        if person:
            yield Member(name=person.name, task=ref.role, url=urls.person(person.slug))
        elif not ref.target:
            yield Member(name=ref.name, task=ref.role, url="")


def own_words(person: Person) -> Quote | None:
    """The person's own words, unless the story holds them."""
    words = person.quote.strip('“”"「」 ')
    return Quote(text=words) if words and not any(words in text for text in person.story.paragraphs) else None


def _life(context: PlanContext, person: Person) -> tuple[LifeRow, ...]:
    rows = [
        (entry.date.sort_key(), LifeRow(big=_year(entry.date.year), when=entry.date.words(context.language),
                                        title=tidy(entry.text), inferred=entry.date.inferred))
        for entry in person.timeline
    ]  # fmt: skip
    rows += [
        (honor.date.sort_key(), LifeRow(big=_year(honor.year), when=honor.date.words(context.language),
                                        title=context.honor_title(honor), seal=context.seal_of(honor), honour=True))
        for honor in person.honors if honor.date and honor.date.known
    ]  # fmt: skip
    rows += [
        (event.date.sort_key(), LifeRow(big=_year(event.date.year), when=event.date.words(context.language),
                                        title=event.title, url=urls.event(event.slug), inferred=event.date.inferred))
        for event in context.events_of.get(person.slug, ())
        if event.date and event.date.known and not is_coming(context, event)
    ]  # fmt: skip
    return tuple(row for _, row in sorted(rows, key=lambda pair: (pair[0], pair[1].title), reverse=True))


def _year(year: int) -> str:
    return str(year) if year else ""


def _footnotes(context: PlanContext, person: Person) -> tuple[str, ...]:
    notes = []
    if person.category_inferred or any(honor.category_inferred for honor in person.honors):
        notes.append(word("category_inferred", context.language))
    if any(entry.date.inferred for entry in person.timeline):
        notes.append(word("date_inferred", context.language))
    return tuple(notes)


def _checks(context: PlanContext, person: Person) -> tuple[str, ...]:
    lines = []
    for check in person.checks:
        date = check.date.words(context.language) if check.date else ""
        lines.append(joined("clause", context.language, (check.role, check.org, date, check.scope)))
    return tuple(line for line in lines if line)


def _products(context: PlanContext, person: Person) -> tuple[ProductLink, ...]:
    if person.consent.print == "no":
        return ()
    name = word("board", context.language)
    url = urls.board(person.slug)
    return (ProductLink(url=url, product="board-90x120", name=name, size="90 × 120 cm", ratio=4 / 3),)
