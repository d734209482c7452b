"""Takes views of feeds and site maps, gives Atom, JSON Feed and sitemap bytes."""

from __future__ import annotations

import json
from datetime import date
from xml.sax.saxutils import escape, quoteattr

from builder.plan.feeds import FeedEntry, FeedView, SitemapView

_HEAD = '<?xml version="1.0" encoding="utf-8"?>\n'


def atom(view: FeedView) -> bytes:
    """RFC 4287."""
    lines = [
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang={quoteattr(view.language)}>',
        f"<id>{escape(view.id)}</id>",
        f"<title>{escape(view.title)}</title>",
        f"<updated>{_stamp(view.updated)}</updated>",
        f"<author><name>{escape(view.author)}</name></author>",
    ]
    if view.url:
        lines.append(f'<link rel="self" href={quoteattr(view.url)}/>')
    if view.home:
        lines.append(f'<link rel="alternate" type="text/html" href={quoteattr(view.home)}/>')
    lines += [_entry(entry) for entry in view.entries]
    return (_HEAD + "\n".join([*lines, "</feed>"]) + "\n").encode()


def _entry(entry: FeedEntry) -> str:
    link = f'<link rel="alternate" type="text/html" href={quoteattr(entry.url)}/>' if entry.url else ""
    summary = escape(entry.summary or entry.title)
    return (
        f"<entry><id>{escape(entry.id)}</id><title>{escape(entry.title)}</title>"
        f"<updated>{_stamp(entry.updated)}</updated>{link}<summary>{summary}</summary></entry>"
    )


def json_feed(view: FeedView) -> bytes:
    """JSON Feed 1.1."""
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": view.title,
        "language": view.language,
        **({"home_page_url": view.home} if view.home else {}),
        **({"feed_url": view.url} if view.url else {}),
        "items": [
            {
                "id": entry.id,
                **({"url": entry.url} if entry.url else {}),
                "title": entry.title,
                "content_text": entry.summary or entry.title,
                "date_modified": _stamp(entry.updated),
            }
            for entry in view.entries
        ],
    }
    return (json.dumps(feed, ensure_ascii=False, indent=1) + "\n").encode()


def sitemap(view: SitemapView) -> bytes:
    """A site map, or the index of several."""
    space = "http://www.sitemaps.org/schemas/sitemap/0.9"
    if view.parts:
        rows = [f"<sitemap><loc>{escape(part)}</loc></sitemap>" for part in view.parts]
        return f"{_HEAD}<sitemapindex xmlns={quoteattr(space)}>\n{_lines(rows)}</sitemapindex>\n".encode()
    rows = [
        f"<url><loc>{escape(url)}</loc>{f'<lastmod>{day}</lastmod>' if day else ''}</url>" for url, day in view.urls
    ]
    return f"{_HEAD}<urlset xmlns={quoteattr(space)}>\n{_lines(rows)}</urlset>\n".encode()


def _lines(rows: list[str]) -> str:
    return "".join(f"{row}\n" for row in rows)


def _stamp(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"
