"""Takes the entries of a site, gives the desk's lists: what there is of each kind, found by name, with what is wrong beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from html import escape
from typing import Final
from urllib.parse import quote

from builder.author.desk.asked import PREFIX, Asked
from builder.author.desk.lookup import Row, found, rows_of_site
from builder.author.desk.pages import address_of, page
from builder.author.desk.words import kind_word, one_word
from builder.model.schema import KINDS_OF_CONTENT, STATUSES
from builder.tools.exchange import Response

_PAGE: Final = 100  # entries
_MOST_FAULTY: Final = 20


def home_page(asked: Asked) -> Response:
    """The desk: add, find, and what is to be mended first."""
    rows = rows_of_site(asked.seen)
    query = asked.query.text("q").strip()
    if query:
        hits = found(rows, query)
        content = _search(asked, PREFIX, query) + _results(asked, hits, query, mixed=True)
        return _page(asked, asked.say("desk"), content)
    counts = Counter(row.kind for row in rows)
    faulty = [row for row in rows if row.errors]
    mend = ""
    if faulty:
        mend = (f'<section class="box error"><h2>{_say(asked, "to_mend")}</h2><p>{_say(asked, "to_mend_why")}</p>'
                f"{_table(asked, faulty[:_MOST_FAULTY], mixed=True)}</section>\n")  # fmt: skip
    kinds = "".join(_kind(asked, kind, counts[kind]) for kind in KINDS_OF_CONTENT)
    add = f'<p class="bar"><a class="button main" href="{PREFIX}people/new">{_add(asked, "people")}</a></p>\n'
    content = add + _search(asked, PREFIX, "") + mend + f'<section><h2>{_say(asked, "all_kinds")}</h2><ul class="kinds">{kinds}</ul></section>'
    return _page(asked, asked.say("desk"), content)


def _kind(asked: Asked, kind: str, count: int) -> str:
    name = escape(kind_word(kind, chinese=asked.chinese))
    return (f'<li><a class="kind" href="{PREFIX}{kind}/"><b>{name}</b> <span>{_say(asked, "entries", count=count)}</span></a>'
            f'<a class="button" href="{PREFIX}{kind}/new">{_add(asked, kind)}</a></li>')  # fmt: skip


def list_page(asked: Asked, kind: str) -> Response:
    """All entries of a kind, drafts and those taken off too."""
    rows = tuple(row for row in rows_of_site(asked.seen) if row.kind == kind)
    query, status, wrong = asked.query.text("q").strip(), asked.query.text("status"), bool(asked.query.text("wrong"))
    hits = found(rows, query)
    if status in STATUSES:
        hits = tuple(row for row in hits if row.status == status)
    if wrong:
        hits = tuple(row for row in hits if row.errors or row.warnings)
    add = f'<p class="bar"><a class="button main" href="{PREFIX}{kind}/new">{_add(asked, kind)}</a></p>\n'
    address = f"{PREFIX}{kind}/"
    search = _search(asked, address, query, statuses=Counter(row.status for row in rows), status=status, wrong=wrong)
    content = add + search + _results(asked, hits, query, status=status, wrong=wrong)
    return _page(asked, kind_word(kind, chinese=asked.chinese), content)


def _page(asked: Asked, title: str, content: str) -> Response:
    return page(asked, title, f'<main id="main"><h1>{escape(title)}</h1>\n{content}</main>')


def _say(asked: Asked, key: str, **values: object) -> str:
    return escape(asked.say(key, **values))


def _add(asked: Asked, kind: str) -> str:
    return _say(asked, "add", what=one_word(kind, chinese=asked.chinese))


def _search(asked: Asked, address: str, query: str, *, statuses: Counter[str] | None = None, status: str = "", wrong: bool = False) -> str:
    choice = ""
    if statuses is not None:
        words = "".join(
            f'<option value="{name}"{" selected" if name == status else ""}>{escape(_status(asked, name))}（{statuses[name]}）</option>'
            for name in STATUSES if statuses[name]
        )  # fmt: skip
        choice = (f'<span><label for="status">{_say(asked, "status")}</label> <select id="status" name="status"><option value="">'
                  f'{_say(asked, "status_all")}</option>{words}</select></span> <label class="tick"><input type="checkbox" name="wrong"'
                  f' value="1"{" checked" if wrong else ""}> {_say(asked, "only_wrong")}</label> ')  # fmt: skip
    return (f'<form class="search" role="search" action="{address}"><label for="q">{_say(asked, "search_label")}</label> '
            f'<input type="search" id="q" name="q" value="{escape(query)}"> {choice}<button>{_say(asked, "search")}</button></form>\n')  # fmt: skip


def _results(asked: Asked, hits: Sequence[Row], query: str, *, status: str = "", wrong: bool = False, mixed: bool = False) -> str:
    asked_for = asked.query.text("page")
    pages = max(1, -(-len(hits) // _PAGE))
    number = max(1, min(pages, int(asked_for))) if asked_for.isascii() and asked_for.isdigit() and len(asked_for) < 6 else 1
    count = _say(asked, "found" if query or status or wrong else "entries", count=len(hits))
    if not hits:
        return f'<p role="status">{_say(asked, "nothing_found" if query or status or wrong else "none_yet")}</p>\n'
    shown = hits[(number - 1) * _PAGE : number * _PAGE]
    parts = {"q": query, "status": status, "wrong": "1" if wrong else ""}
    rest = "".join(f"&{name}={quote(value)}" for name, value in parts.items() if value)
    steps = [(number - 1, "previous_page"), (number + 1, "next_page")]
    links = " ".join(f'<a class="button" href="?page={step}{escape(rest)}">{_say(asked, word)}</a>'
                     for step, word in steps if 1 <= step <= pages)  # fmt: skip
    turn = f'<nav class="turn"><p>{_say(asked, "page_of", page=number, pages=pages)}</p>{links}</nav>' if pages > 1 else ""
    return f'<p role="status">{count}</p>\n{_table(asked, shown, mixed=mixed)}{turn}\n'


def _table(asked: Asked, rows: Sequence[Row], *, mixed: bool) -> str:
    return f'<ul class="entries">{"".join(_entry(asked, row, mixed=mixed) for row in rows)}</ul>\n'


def _entry(asked: Asked, row: Row, *, mixed: bool) -> str:
    kind = f"<span>{escape(kind_word(row.kind, chinese=asked.chinese))}</span> " if mixed else ""
    about = f' <span class="about">{escape(row.about)}</span>' if row.about else ""
    status = _status(asked, row.status)
    hidden = f"（{asked.say('hidden_today')}）" if row.status in ("published", "archived") and not row.shown else ""
    state = f'<span class="status {escape(row.status)}">{escape(status + hidden)}</span>' if status else ""
    faults = f'<span class="count-errors">{_say(asked, "errors", count=row.errors)}</span> ' if row.errors else ""
    faults += f'<span class="count-warnings">{_say(asked, "warnings", count=row.warnings)}</span>' if row.warnings else ""
    name = row.name or asked.say("no_name")
    return (f'<li><a href="{address_of(row.file)}"><b>{escape(name)}</b>{about} <code>{escape(row.slug)}</code></a>'
            f'<p>{kind}{state} {faults or escape(asked.say("fine"))}</p></li>')  # fmt: skip


def _status(asked: Asked, status: str) -> str:
    words = STATUSES.get(status, ())
    return (words[0] if words and asked.chinese else status) if status else ""
