"""Takes template sources, gives rendered text. The only importer of Jinja2.

Autoescape is always on and an unknown name is an error: a template can print nothing by accident.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from typing import Final

import jinja2
from markupsafe import Markup

IDENTITY: Final = f"jinja2 {jinja2.__version__}"


class TemplateError(Exception):
    """A theme's fault: the message names template and line. Turned into a diagnostic by its catcher."""

    def __init__(self, template: str, line: int, message: str) -> None:
        super().__init__(message)
        self.template = template
        self.line = line
        self.message = message


class Templates:
    """All templates of a theme, compiled on first use."""

    def __init__(self, sources: Mapping[str, str]) -> None:
        self._environment = jinja2.Environment(
            loader=jinja2.DictLoader(dict(sources)),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            keep_trailing_newline=True,
            cache_size=-1,
        )

    def prepare(self, names: Iterable[str]) -> None:
        """Compile templates now, so that workers forked later share them; a fault is told by who renders."""
        for name in names:
            with suppress(jinja2.TemplateError, RecursionError):
                self._environment.get_template(name)

    def render(self, name: str, values: Mapping[str, object]) -> str:
        """Render a template; raises TemplateError with the place of the fault."""
        try:
            return self._environment.get_template(name).render(values)
        except jinja2.TemplateSyntaxError as fault:
            raise TemplateError(fault.name or name, fault.lineno, fault.message or "") from fault
        except (jinja2.TemplateError, TypeError, AttributeError, KeyError, ValueError, ArithmeticError, RecursionError) as fault:
            place = _place(fault, name)
            raise TemplateError(place[0], place[1], f"{type(fault).__name__}: {fault}") from fault


def _place(fault: BaseException, name: str) -> tuple[str, int]:
    """Find the innermost template frame of a failure."""
    found = (name, 0)
    trace = fault.__traceback__
    while trace is not None:
        template = trace.tb_frame.f_globals.get("__jinja_template__")
        if template is not None:
            found = (template.name or name, template.get_corresponding_lineno(trace.tb_lineno))
        elif trace.tb_frame.f_code.co_filename == "<template>":
            found = (name, trace.tb_lineno)
        trace = trace.tb_next
    return found


_REFERENCE: Final = re.compile(r"\{%[-+]?\s*(?:extends|include|import|from)\s+(?P<name>[^\s%]+)")


def referenced(source: str) -> tuple[str, ...] | TemplateError:
    """Name the templates a source extends, includes or imports; a name that is not a constant is an error.

    Found by pattern, not by parsing: parsing costs more than all else of a build with nothing to do.
    """
    found = set()
    for match in _REFERENCE.finditer(source):
        quoted = match["name"]
        if len(quoted) < 3 or quoted[0] not in "\"'" or quoted[-1] != quoted[0]:
            line = source.count("\n", 0, match.start()) + 1
            return TemplateError("", line, f"a template is named by the expression {quoted}")
        found.add(quoted[1:-1])
    return tuple(sorted(found))


def markup(html: str) -> Markup:
    """Mark sanitised HTML as safe to print."""
    return Markup(html)  # noqa: S704 -- the caller hands over HTML that has been through the sanitiser
