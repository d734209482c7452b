"""Takes the Markdown of a story, gives it with everything that is no prose blanked: code, addresses, tags, comments.

Every blanked character becomes NUL, which no text holds (the reader refuses it), so that places stay true.
"""

from __future__ import annotations

import re
from typing import Final

BLANK: Final = "\0"
_FENCED: Final = re.compile(
    r"^ {0,3}(?P<fence>`{3,}|~{3,})[^\n]*(?:\n(?! {0,3}(?P=fence)[`~]*[ \t]*$)[^\n]*)*(?:\n[^\n]*)?", re.MULTILINE
)
_COMMENT: Final = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_CODE: Final = re.compile(r"(?<!`)(?P<ticks>`{1,5})(?!`)[^\n]{1,2000}?(?<!`)(?P=ticks)(?!`)")
_ELEMENT: Final = re.compile(r"<(script|style|pre|code|kbd|samp|svg)\b[^<>]{0,400}>(?:(?!<\1\b).){0,20000}?</\1>", re.DOTALL | re.IGNORECASE)
_TAG: Final = re.compile(r"</?[A-Za-z][^<>\n]{0,400}>")
_TARGET: Final = re.compile(r"(?<=\])\([^()\s]{0,2000}(?:\([^()\s]{0,200}\)[^()\s]{0,2000})?(?:\s+\"[^\"\n]*\")?\)")
_NAMED_TARGET: Final = re.compile(r"^ {0,3}\[[^\]\n]{1,200}\]:[ \t].*$", re.MULTILINE)
_ADDRESS: Final = re.compile(
    r"(?:[A-Za-z][A-Za-z+.-]{1,20}://|www\.|mailto:|tel:)[^\s<>“”‘’《》（）「」。，；！？、：…]+|(?<![A-Za-z0-9_.+-])[A-Za-z0-9_.+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8}"
)
_STORY: Final = (_FENCED, _COMMENT, _CODE, _ELEMENT, _TAG, _TARGET, _NAMED_TARGET, _ADDRESS)


def blank_story(body: str) -> str:
    """Blank what is no prose in a story."""
    for pattern in _STORY:
        body = pattern.sub(_blanked, body)
    return body


def blank_value(text: str) -> str:
    """Blank what is no prose in a value of the front matter, which is no Markdown; what stands in back-ticks is meant so."""
    return _ADDRESS.sub(_blanked, _CODE.sub(_blanked, text))


def _blanked(found: re.Match[str]) -> str:
    return "".join(char if char == "\n" else BLANK for char in found[0])
