"""Takes canonical text with `---` fences, gives what a composer made of the front matter, and the body beside it.

The package answers a byte order mark or an unclosed fence with no metadata and the whole file as body, and reads
YAML without positions; so it is given canonical text only, and a handler whose loader is ours.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Final, Generic, TypeVar

import frontmatter
from frontmatter.default_handlers import BaseHandler

Composition = TypeVar("Composition")

_FENCE: Final = re.compile(r"^---$", re.MULTILINE)
_KEY: Final = "front_matter"


class _ComposingHandler(BaseHandler, Generic[Composition]):
    """Hands the text between the fences to a composer and keeps its answer whole."""

    FM_BOUNDARY = _FENCE
    START_DELIMITER = END_DELIMITER = "---"

    def __init__(self, compose: Callable[[str], Composition]) -> None:
        super().__init__()
        self._compose = compose

    def load(self, fm: str) -> dict[str, Any]:
        """Compose; the text begins with the line break behind the opening fence."""
        return {_KEY: self._compose(fm)}


def split_front_matter(text: str, compose: Callable[[str], Composition]) -> tuple[Composition | None, str]:
    """Split canonical text; the body comes stripped. None: the package found no front matter."""
    post = frontmatter.loads(text, handler=_ComposingHandler(compose))
    return post.metadata.get(_KEY), post.content  # type: ignore[return-value]
