"""Takes any HTML, gives the safe subset of it. The only importer of nh3.

Deny by default: few tags, almost no attributes, links by an allow list of our own on top of the sanitiser's.
Pictures are not in the subset: photos come through `photos`, where they are re-encoded and credited.
"""

from __future__ import annotations

import re
from typing import Final

import nh3

TAGS: Final = frozenset(
    [
        *("p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "cite", "ul", "ol", "li", "br", "hr"),
        *("strong", "em", "b", "i", "s", "del", "sub", "sup", "q", "code", "a", "ruby", "rt", "rp"),
        *("table", "caption", "thead", "tbody", "tr", "th", "td"),
    ]
)
_DROPPED_WHOLE: Final = {
    *("script", "style", "template", "iframe", "object", "embed", "svg", "math", "noscript", "noembed", "noframes"),
    *("title", "textarea", "select", "xmp", "plaintext", "audio", "video", "canvas", "form", "button"),
}
_LINK: Final = re.compile(r"https?://[^/\\]|mailto:[^@]+@|#|\.{0,2}/(?!/)|[^:/?#\\]+(?:[/?#]|$)", re.IGNORECASE)
_UNSAFE_IN_LINK: Final = re.compile(
    r"[\s\x00-\x20\x7f-\xa0\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\"'<>\\`{}]|&#|&[a-z]+;", re.IGNORECASE
)
_START: Final = re.compile(r"-?[0-9]{1,4}")


def _attribute(_tag: str, name: str, value: str) -> str | None:
    """Keep an attribute's value, or drop the attribute (nh3 asks for each one left by its own rules)."""
    if name == "href":
        return value if _LINK.match(value) and not _UNSAFE_IN_LINK.search(value) else None
    return value if name == "start" and _START.fullmatch(value) else None


_CLEANER: Final = nh3.Cleaner(
    tags=set(TAGS),
    clean_content_tags=_DROPPED_WHOLE,
    attributes={"a": {"href"}, "ol": {"start"}},
    attribute_filter=_attribute,
    url_schemes={"http", "https", "mailto"},
    strip_comments=True,
    link_rel=None,  # set later, on links that lead away only
)


def sanitise(html: str) -> str:
    """Give the safe subset of an HTML fragment, well-formed: `<` and `>` stand only where tags begin and end."""
    return _CLEANER.clean(html)
