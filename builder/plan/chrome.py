"""Takes a site, gives the chrome of every page: title, menu, colophon. Nothing in it is derived from a profile."""

from __future__ import annotations

from builder.model.settings import Settings
from builder.model.site import Site
from builder.plan import urls
from builder.plan.exhibit_members import person_categories
from builder.plan.reader_members import people_by_key, shown_readers
from builder.plan.releases import has_releases
from builder.plan.roll_members import shown_rolls
from builder.plan.views import Chrome, Footer, Link
from builder.plan.words import word

_LANG_TAGS = {"zh-CN": "zh-Hans-CN", "zh-TW": "zh-Hant-TW", "zh-HK": "zh-Hant-HK"}


def make_chrome(site: Site) -> Chrome:
    """Make the chrome; a section with nothing to show has no menu entry."""
    settings = site.settings
    return Chrome(
        site_title=settings.title,
        tagline=settings.tagline,
        brand=tuple(settings.brand[:2]),
        language=settings.language,
        lang=_LANG_TAGS.get(settings.language, settings.language),
        base_url=settings.base_url,
        menu=_menu(site),
        search_url="/search/" if site.people else "",
        feed_url="/feed.xml",
        footer=_footer(site),
        noindex=settings.noindex,
        draft=settings.drafts,
    )


def _menu(site: Site) -> tuple[Link, ...]:
    language = site.settings.language
    entries = (
        ("home", "/", True),
        ("rooms", urls.ROOMS, _has_rooms(site)),
        ("people", "/people/", bool(site.people)),
        ("timeline", "/timeline/", any(person.latest_year for person in site.people)),
        ("programmes", "/programmes/", bool(site.programmes)),
        ("rolls", "/rolls/", bool(site.rolls) and bool(shown_rolls(site, people_by_key(site.people)))),
        ("events", "/events/", bool(site.events)),
        ("studios", "/studios/", bool(site.studios)),
        ("notices", "/notices/", bool(site.notices)),
    )
    pages = tuple(Link(text=page.title, url=urls.page(page.slug)) for page in site.pages if page.menu)
    return tuple(Link(text=word(key, language), url=url) for key, url, there in entries if there) + pages


def _readers(site: Site) -> tuple[str, bool]:
    """Where the entry leads: one reader needs no list."""
    shown = shown_readers(site, people_by_key(site.people)) if site.readers else ()
    return urls.readers([reader.slug for reader in shown]), bool(shown)


def _has_rooms(site: Site) -> bool:
    rooms = {category.slug for category in site.settings.categories}
    return any(rooms & person_categories(person) for person in site.people)


def _footer(site: Site) -> Footer:
    settings, legal = site.settings, site.settings.legal
    return Footer(
        organiser=settings.organiser,
        undertaker=legal.undertaker,
        editor=legal.editor,
        corrections_text=legal.corrections.removeprefix("mailto:").removeprefix("tel:"),
        corrections_url=legal.corrections,
        notice=legal.notice,
        icp=legal.icp,
        police=legal.police,
        look=_look(site),
        take=_take(settings, site),
    )


def _look(site: Site) -> tuple[Link, ...]:
    pages = tuple(Link(text=page.title, url=urls.page(page.slug)) for page in site.pages)
    sections = (
        ("numbers", "/numbers/", bool(site.figures)),
        ("media", urls.media(), bool(site.coverage)),
        ("series", urls.all_series([series.slug for series in site.series]), bool(site.series)),
        ("readers", *_readers(site)),
        ("places", urls.places([place.slug for place in site.places]), bool(site.places)),
        ("benefits", "/benefits/", any(benefit.holds(site.settings.today) for benefit in site.benefits)),
        ("services", "/services/", bool(site.services)),
        ("fields_of_work", "/fields/", _has_fields(site)),
        ("releases", urls.RELEASES, has_releases(site)),
        ("nominate", "/nominate/", site.settings.nomination is not None),
    )
    return pages + tuple(Link(text=word(key, site.settings.language), url=url) for key, url, there in sections if there)


def _has_fields(site: Site) -> bool:
    return any(person.fields for person in site.people) or any(studio.fields for studio in site.studios)


def _take(settings: Settings, site: Site) -> tuple[Link, ...]:
    links = [Link(text=word("csv", settings.language), url="/data/people.csv")] if site.people else []
    links.append(Link(text=word("feed", settings.language), url="/feed.xml"))
    if any(one.exact for event in site.events for one in event.occasions):
        links.append(Link(text=word("calendar", settings.language), url="/events.ics"))
    return tuple(links)
