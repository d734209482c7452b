"""Takes nothing, gives what every page starts with: chrome, meta and the page view itself."""

from __future__ import annotations

from builder.base.values import Value
from builder.plan.views.parts import Link


class Footer(Value, frozen=True, kw_only=True):
    """The colophon: who is responsible, and the identity line."""

    organiser: str = ""
    undertaker: str = ""
    editor: str = ""
    corrections_text: str = ""  # an address or number as shown
    corrections_url: str = ""  # mailto: or tel: or https:
    notice: str = ""  # 非官方演示 · 依据公开报道编写
    icp: str = ""
    police: str = ""
    look: tuple[Link, ...] = ()  # 怎么看
    take: tuple[Link, ...] = ()  # 带走: data, feeds, calendar


class Chrome(Value, frozen=True, kw_only=True):
    """What starts every page; nothing here is derived from profiles."""

    site_title: str
    tagline: str  # at most a few words under the name
    brand: tuple[str, ...]  # one or two characters for the site's own seal
    language: str  # catalogue, such as zh-CN
    lang: str  # the lang attribute, such as zh-Hans-CN
    base_url: str  # "" = not known: no canonical, no og:url, no QR
    menu: tuple[Link, ...]  # `Link.text` shown, `Link.url`; current is marked by comparing meta.section with the url
    search_url: str  # "" = no search on this site
    feed_url: str
    footer: Footer
    noindex: bool
    draft: bool  # --drafts: watermark every page


class PageMeta(Value, frozen=True, kw_only=True):
    """Title, place and machine-readable data of one page."""

    path: str  # site-root path of the page
    title: str  # of the page alone; templates add the site's
    description: str
    kind: str  # og:type: website | profile | article
    canonical: str  # absolute, "" without base_url
    image: str  # absolute URL of the share picture, "" without base_url
    json_ld: str  # serialised JSON-LD, "" = none
    crumbs: tuple[Link, ...]  # last one is this page, current
    section: str  # url of the menu entry this page belongs to
    room: int = 0  # data-room of the body
    noindex: bool = False


class PageView(Value, frozen=True, kw_only=True):
    """Base of the views of pages."""

    chrome: Chrome
    meta: PageMeta
