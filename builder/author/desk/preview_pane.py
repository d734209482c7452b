"""Takes a preview, gives its pane: page and board beside each other, how to look at them, and what is still wrong."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Final
from urllib.parse import quote

from builder.author.desk.asked import PREFIX, Asked
from builder.author.desk.composing import UNNAMED
from builder.author.desk.pages import HTML
from builder.author.desk.preview_memory import Draft
from builder.author.desk.words import hint_of
from builder.base.diagnostic import Diagnostic, Severity
from builder.model.theme import DEFAULT_PRODUCT, Offer
from builder.plan.boards import offer_title
from builder.render.looks import Look
from builder.tools.exchange import Response

_MOST: Final = 12  # remarks listed; the form has them all
_LOOKS: Final = (("phone", "手机", "Phone"), ("night", "夜间", "Night"), ("large", "大字", "Large type"), ("print", "打印", "Print"))


def pane(asked: Asked, draft: Draft, page: str, board: str) -> Response:
    """Write the pane. `page` and `board` are output paths, "" where there is none."""
    chosen = {name for name, _, _ in _LOOKS if asked.query.text(name)}
    offers = asked.kept.previews.samples(asked.site).offers(draft.site.loaded.theme) if board else ()
    product = asked.query.text("product")
    product = product if any(offer.id == product for offer in offers) and product != DEFAULT_PRODUCT else ""
    look = Look(night="night" in chosen, large="large" in chosen, print="print" in chosen)
    here = f"{PREFIX}{asked.path}"
    if draft.file.endswith(f"/{UNNAMED}.md") and not page:
        body = _nothing_yet(chinese=asked.chinese)
        return Response(status=200, body=_whole(asked, "pane", body), headers=(HTML,))
    said = (
        _told(draft, chinese=asked.chinese),
        _controls(chosen, offers, product, chinese=asked.chinese),
        _frames(here, look, product, page, board, chinese=asked.chinese),
    )
    names = " ".join(("pane", *sorted(chosen)))
    return Response(status=200, body=_whole(asked, names, "".join(said)), headers=(HTML,))


def _nothing_yet(*, chinese: bool) -> str:
    """Who has just begun is told what comes, not what is missing."""
    told = "写上名称，网页和展板的样子就会出现在这里。" if chinese else "Write a name, and the page appears here."
    return f'<div id="told" role="status"><p class="none">{told}</p></div>\n'


def _whole(asked: Asked, names: str, content: str) -> bytes:
    title = "预览" if asked.chinese else "Preview"
    return (
        f'<!doctype html>\n<html lang="{"zh-Hans" if asked.chinese else "en"}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width,initial-scale=1">\n<meta name="robots" content="noindex">\n'
        f'<title>{title}</title>\n<link rel="icon" href="data:,"><link rel="stylesheet" href="{PREFIX}preview.css">\n'
        f'<script src="{PREFIX}preview.js" defer></script>\n</head>\n'
        f'<body class="{names}"><main>\n<h1>{title}</h1>\n{content}</main></body>\n</html>\n'
    ).encode()


def _controls(chosen: set[str], offers: Sequence[Offer], product: str, *, chinese: bool) -> str:
    """A form that asks for the same pane in another look; it needs no script."""
    boxes = "".join(
        f'<label><input type="checkbox" name="{name}" value="1"{" checked" if name in chosen else ""}>'
        f"<span>{zh if chinese else en}</span></label>"
        for name, zh, en in _LOOKS
    )
    language = "zh-CN" if chinese else "en"
    options = "".join(
        f'<option value="{escape(offer.id)}"{" selected" if offer.id == product else ""}>'
        f"{escape(offer_title(offer, language))}</option>"
        for offer in offers
    )
    label = "印成" if chinese else "Printed as"
    select = f'<label>{label} <select name="product">{options}</select></label>' if options else ""
    button = "换" if chinese else "Change"
    legend = "怎么看" if chinese else "How to look at it"
    return f'<form class="looks" aria-label="{legend}">{boxes}{select}<button>{button}</button></form>\n'


def _frames(here: str, look: Look, product: str, page: str, board: str, *, chinese: bool) -> str:
    if not page and not board:
        told = "这份内容现在没有网页（还有错误，或它的状态不公开）。改好以后这里会出现。"
        english = "There is no page yet: mend what is wrong, or see its status."
        return f'<p class="none">{told if chinese else english}</p>\n'
    sheet = Look(night=False, large=look.large, print=look.print, product=product)
    frames = [
        _frame(here, how, path, kind, name if chinese else english, chinese=chinese)
        for kind, name, english, path, how in (("page", "网页", "Page", page, look), ("board", "展板", "Board", board, sheet))
        if path
    ]
    return f'<div class="frames">{"".join(frames)}</div>\n'


def _frame(here: str, look: Look, path: str, kind: str, name: str, *, chinese: bool) -> str:
    address = f"{here}{quote(look.word)}/{quote(path)}"
    alone = "单独打开" if chinese else "open alone"
    return (
        f'<section class="{kind}"><h2>{name} <a href="{address}" target="_blank">{alone}</a></h2>'
        f'<div class="frame"><iframe src="{address}" title="{name}" data-frame="{kind}"></iframe></div></section>\n'
    )


def _told(draft: Draft, *, chinese: bool) -> str:
    errors = [item for item in draft.faults if item.severity is Severity.ERROR]
    remarks = [item for item in draft.faults if item.severity is Severity.WARNING]
    lead = ""
    if draft.old:
        lead = "有错误，下面是改错以前的样子。" if chinese else "Something is wrong: this is how it looked before."
    if not errors and not remarks:
        return '<div id="told" role="status"></div>\n'
    counts = ((len(errors), "个错误", "errors"), (len(remarks), "个提醒", "hints"))
    count = ("，" if chinese else ", ").join(f"{number} {zh if chinese else en}" for number, zh, en in counts if number)
    items = "".join(_item(item, chinese=chinese) for item in (*errors, *remarks)[:_MOST])
    opened = " open" if errors else ""
    return (
        f'<div id="told" role="status"><details{opened}><summary>{count}</summary>'
        f"<p>{lead}</p><ul>{items}</ul></details></div>\n"
    )


def _item(item: Diagnostic, *, chinese: bool) -> str:
    message, hint = (item.message, item.hint) if chinese else (item.message_en, item.hint_en)
    hint = hint_of(item.code, chinese=chinese) or hint  # here, too, nobody sees the lines of a file
    cure = f"<br><span>{escape(hint)}</span>" if hint else ""
    return f'<li class="{item.severity}"><b>{escape(message)}</b>{cure}</li>'
