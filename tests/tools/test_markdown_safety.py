"""No body makes a page run script, load from elsewhere, or carry attributes that are not ours."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.tools.markdown import render
from builder.tools.sanitise import TAGS

if TYPE_CHECKING:
    from playwright.sync_api import Browser

# Each payload calls fired() where its script would run.
_EVENTS: Final = (
    "onerror", "onload", "onclick", "onmouseover", "onfocus", "onanimationstart", "ontoggle", "onpointerrawupdate",
    "onbeforetoggle", "onscroll", "onwheel", "oncopy", "ontransitionend", "onbegin", "onhashchange", "onpageshow",
)  # fmt: skip
_SCHEMES: Final = (
    "javascript:fired()", "JaVaScRiPt:fired()", "java&#115;cript:fired()", "&#106;avascript:fired()", "&#x6A;avascript:fired()",
    "&#0000106avascript:fired()", "java\tscript:fired()", "java&Tab;script:fired()", "java&NewLine;script:fired()",
    "java&#10;script:fired()", " javascript:fired()", "&#1;javascript:fired()", "\u200bjavascript:fired()", "javascript&colon;fired()",
    "javascript&#58;fired()", "vbscript:fired()", "data:text/html,<script>fired()</script>", "data:text/html;base64,PHNjcmlwdD4=",
    "javascript://x%0afired()", "view-source:javascript:fired()", "feed:javascript:fired()", "jar:javascript:fired()",
    "file:///etc/passwd", "//evil.example/x", "/\\evil.example/x", "\\\\evil.example\\x", "https:\\\\evil.example", "blob:https://evil.example/1",
    "java%73cript:fired()", "ｊavascript:fired()", "javascript\u2003:fired()", "x:y:javascript:fired()", "intent://evil#Intent;end",
)  # fmt: skip
_RESOURCES: Final = (
    '<img src="https://evil.example/p.png">', '<img srcset="https://evil.example/p.png 2x">', '<img src=x onerror=fired()>',
    '<picture><source srcset="https://evil.example/p"><img></picture>', '<video src="https://evil.example/v" autoplay></video>',
    '<video poster="https://evil.example/p"></video>', '<audio src="https://evil.example/a" onloadstart=fired()>',
    '<iframe src="javascript:fired()"></iframe>', '<iframe srcdoc="<script>fired()</script>"></iframe>',
    '<object data="javascript:fired()"></object>', '<embed src="javascript:fired()">', '<link rel=stylesheet href="https://evil.example/c">',
    '<style>@import "https://evil.example/c";</style>', "<style>*{background:url(https://evil.example/b)}</style>",
    '<base href="https://evil.example/">', '<meta http-equiv=refresh content="0;url=javascript:fired()">',
    '<form action="javascript:fired()"><button>x</button></form>', '<input autofocus onfocus=fired()>',
    '<button formaction="javascript:fired()">x</button>', '<table background="https://evil.example/t"><tr><td>x</td></tr></table>',
    '<p style="background:url(https://evil.example/s)">x</p>', '<div style="position:fixed;inset:0">x</div>',
    '<body onload=fired()>', '<html onmouseover=fired()>', '<marquee onstart=fired()>x</marquee>', '<details open ontoggle=fired()>x</details>',
    '<isindex type=image src=x onerror=fired()>', '<a ping="https://evil.example/ping" href="https://a.example/">x</a>',
    '<a href="https://a.example/" target=_blank onclick=fired()>x</a>', '<q cite="javascript:fired()">x</q>',
    '<blockquote cite="https://evil.example/">x</blockquote>', '<track src="https://evil.example/t">', '<bgsound src="https://evil.example/b">',
    '<input type=image src="https://evil.example/i">', '<keygen autofocus onfocus=fired()>', '<portal src="https://evil.example/"></portal>',
    '<a id="source-1" name="location" class="quote" href="#source-1">x</a>', '<sup style="color:red" class=n>1</sup>',
)  # fmt: skip
_FOREIGN: Final = (
    "<svg onload=fired()>", "<svg><script>fired()</script></svg>", "<svg><script href=data:,fired() /></svg>",
    '<svg><a xlink:href="javascript:fired()"><text>x</text></a></svg>', '<svg><animate onbegin=fired() attributeName=x dur=1s>',
    '<svg><use href="data:image/svg+xml,<svg id=x onload=fired()>#x"/></svg>', '<svg><image href="https://evil.example/i"/></svg>',
    "<svg><style><img src=x onerror=fired()></style></svg>", "<svg><foreignObject><img src=x onerror=fired()></foreignObject></svg>",
    '<svg><set attributeName=onmouseover to=fired() /></svg>', '<math href="javascript:fired()">x</math>',
    '<math><maction actiontype="statusline#javascript:fired()" xlink:href="javascript:fired()">x</maction></math>',
    '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=fired()&gt;">',
    "<math><mi><style><img src=x onerror=fired()></style></mi></math>", '<svg></p><style><a id="</style><img src=1 onerror=fired()>">',
    '<form><math><mtext></form><form><mglyph><style></math><img src onerror=fired()>',
    '<noscript><p title="</noscript><img src=x onerror=fired()>">', '<template><img src=x onerror=fired()></template>',
    '<select><option><style></option></select><img src=x onerror=fired()></style>', '<xmp><p title="</xmp><img src=x onerror=fired()>">',
    '<textarea><p title="</textarea><img src=x onerror=fired()>">', '<title><p title="</title><img src=x onerror=fired()>">',
    '<plaintext><img src=x onerror=fired()>', '<noembed><img title="</noembed><img src=x onerror=fired()>">', "<listing>&lt;img onerror=fired()&gt;</listing>",
)  # fmt: skip
_BROKEN: Final = (
    "<script>fired()</script>", "<SCRIPT SRC=https://evil.example/x.js></SCRIPT>", "<script >fired()</script >", "<scr<script>ipt>fired()</script>",
    "<script", "<script>fired()", "<img src=x onerror=fired()", "<img src=x onerror=fired()//", "<<script>fired()//<</script>",
    "<img/src=x/onerror=fired()>", "<img\nsrc=x\nonerror=fired()>", "<img src='x' onerror='fired()'>", "<img src=`x` onerror=fired()>",
    '<img """><script>fired()</script>">', '<a href="x"onclick="fired()">x</a>', "<a\x0conclick=fired()>x</a>", "<x onclick=fired() tabindex=0>x</x>",
    "<p/onclick=fired()>x", "</p onclick=fired()>", "<!--><script>fired()</script>-->", "<!-- --!><script>fired()</script> -->",
    "<!-- ><img src=x onerror=fired()> -->", "<!DOCTYPE x [<!ENTITY a 'b'>]><script>fired()</script>", "<%73cript>fired()</script>",
    "\\<script>fired()\\</script>", "`<script>fired()</script>`", "``` \n<script>fired()</script>\n```", "    <script>fired()</script>",
    "> <script>fired()</script>", "- <img src=x onerror=fired()>", "| <img src=x onerror=fired()> | b |\n|---|---|\n| <svg onload=fired()> | 1 |",
    "# <img src=x onerror=fired()>", "<div markdown=1><img src=x onerror=fired()></div>", "<b><p><script>fired()</script></b></p>",
    "<a href='#'><div><a href='javascript:fired()'>x</a></div></a>", "&lt;script&gt;fired()&lt;/script&gt;", "&amp;lt;script&amp;gt;fired()",
    "<img src=x onerror=fired() \x00>", "<im\x00g src=x onerror=fired()>", "\u2028<img src=x onerror=fired()>", "＜script＞fired()＜/script＞",
    "{{ fired() }}", "{% raw %}<script>fired()</script>{% endraw %}", "${fired()}", "<p>[1]<img src=x onerror=fired()></p>",
)  # fmt: skip
_MARKDOWN: Final = (
    "![x](javascript:fired())", "![x](https://evil.example/p.png)", '![x](x "onerror=fired()")', "![x][r]\n\n[r]: https://evil.example/p.png",
    "[x][r]\n\n[r]: javascript:fired()", "[x][r]\n\n[r]: <javascript:fired()> 'a'", "[r]\n\n[r]: javascript:fired()",
    "<javascript:fired()>", "<JAVASCRIPT:fired()>", "<https://a.example/' onclick=fired()>", "<a@b.example' onclick='fired()>",
    '[x](https://a.example/"onclick="fired())', "[x](https://a.example 'a\" onclick=\"fired()')", '[x](<https://a.example" onclick="fired()>)',
    "[x](https://a.example/){: onclick=fired() }", "# x {: onclick=fired() }", "x\n{: onclick=\"fired()\" style=\"x\" }", "*x*{onclick=fired()}",
    "[![x](javascript:fired())](javascript:fired())", "[a](b\"><script>fired()</script>)", "[<img src=x onerror=fired()>](x)",
    "[1]: javascript:fired()\n\n见[1]", "[2](javascript:fired())", "![2](x' onerror='fired())", "[x](\njavascript:fired())",
    "**<img src=x onerror=fired()>**", "[x](javascript:fired()//https://a.example)", "[x](http://a.example@javascript:fired())",
)  # fmt: skip


def payloads() -> tuple[tuple[str, str], ...]:
    """Give all payloads with stable names."""
    named: list[tuple[str, str]] = []
    named += [(f"event-{name}", f'<p {name}="fired()" tabindex=0>x</p>\n\n<b {name}=fired()>y</b>') for name in _EVENTS]
    named += [(f"scheme-link-{index}", f"[x]({scheme})") for index, scheme in enumerate(_SCHEMES)]
    named += [(f"scheme-raw-{index}", f'<a href="{scheme}">x</a>') for index, scheme in enumerate(_SCHEMES)]
    for family, bodies in (
        ("resource", _RESOURCES),
        ("foreign", _FOREIGN),
        ("broken", _BROKEN),
        ("markdown", _MARKDOWN),
    ):
        named += [(f"{family}-{index}", body) for index, body in enumerate(bodies)]
    return tuple(named)


PAYLOADS: Final = payloads()

ALLOWED = {"a": {"href", "rel", "aria-label"}, "ol": {"start"}, "blockquote": {"class"}}


class Walk(HTMLParser):
    """Collects what must not be in a story."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in TAGS:
            self.faults.append(f"tag {tag}")
        for name, value in attrs:
            if name not in ALLOWED.get(tag, set()):
                self.faults.append(f"attribute {tag} {name}")
            if name == "href":
                self._check_link(value or "")

    def _check_link(self, value: str) -> None:
        scheme, colon, _ = value.partition(":")
        if colon and "/" not in scheme and scheme.lower() not in ("http", "https", "mailto"):
            self.faults.append(f"scheme {scheme}")
        if value.startswith("//") or "\\" in value or any(character <= " " for character in value):
            self.faults.append("unclear link")

    def handle_comment(self, _data: str) -> None:
        self.faults.append("comment")

    def handle_decl(self, _decl: str) -> None:
        self.faults.append("declaration")

    def handle_pi(self, _data: str) -> None:
        self.faults.append("instruction")


def faults(html: str) -> list[str]:
    walk = Walk()
    walk.feed(html)
    walk.close()
    return walk.faults


def by_reference_parser(html: str) -> list[str]:
    """The same check on the tree of the HTML standard's own algorithm, which sees what mutation brings about."""
    html5lib = pytest.importorskip("html5lib")
    found = []
    for element in html5lib.parseFragment(html, namespaceHTMLElements=False).iter():
        if element.tag == "DOCUMENT_FRAGMENT":
            continue
        if element.tag not in TAGS:
            found.append(f"tag {element.tag}")
        found += [f"attribute {name}" for name in element.attrib if name not in ALLOWED.get(element.tag, set())]
    return found


def rendered() -> Iterator[tuple[str, str]]:
    for name, body in PAYLOADS:
        yield name, render(body, source_count=3)


@pytest.mark.parametrize(("name", "body"), PAYLOADS, ids=[name for name, _ in PAYLOADS])
def test_a_payload_leaves_only_the_safe_subset(name: str, body: str) -> None:
    html = render(body, source_count=3)
    assert faults(html) == [], name
    assert by_reference_parser(html) == [], name


def test_there_are_enough_payloads() -> None:
    assert len({body for _, body in PAYLOADS}) >= 120


@pytest.mark.parametrize("bad", ['<p onclick="x">', '<a href="javascript:x">', "<!-- x -->", "<img src=x>", "<?x?>"])
def test_the_walk_sees_faults(bad: str) -> None:
    assert faults(bad)


markup = st.text(alphabet="<>/!-=\"'`&;:#()[]{}*_ \n\tabsrcimgonjavpt1", max_size=60)


@pytest.mark.tenths
@settings(max_examples=300, deadline=None)
@given(markup, st.sampled_from([body for _, body in PAYLOADS]), markup)
def test_noise_around_a_payload_does_not_open_a_way(before: str, body: str, after: str) -> None:
    html = render(before + body + after, source_count=3)
    assert faults(html) == []
    assert by_reference_parser(html) == []


@pytest.mark.browser
def test_no_payload_fires_in_a_real_browser_without_a_content_policy(browser: Browser) -> None:
    sections = "\n".join(f'<section data-name="{name}">{html}</section>' for name, html in rendered())
    page_html = (
        f"<!DOCTYPE html><script>window.count=0;function fired(){{window.count++}}</script><main>{sections}</main>"
    )
    context = browser.new_context()
    page = context.new_page()
    requests: list[str] = []
    page.route("**/*", lambda route: (requests.append(route.request.url), route.abort()))
    page.set_content(page_html, wait_until="load")
    page.evaluate(
        """() => { for (const element of document.querySelectorAll('main *')) {
            for (const type of ['mouseover', 'focus', 'pointerdown', 'wheel', 'copy', 'animationstart', 'toggle'])
                element.dispatchEvent(new Event(type, {bubbles: true}));
            if (element.protocol && !/^(https?|mailto|about)?:$/.test(element.protocol)) fired();
        } for (const link of document.querySelectorAll('main a[href^="#"]')) link.click(); }"""
    )
    page.wait_for_timeout(200)
    count = page.evaluate("window.count")
    sections_kept = page.evaluate("document.querySelectorAll('main > section').length")
    context.close()
    assert (count, requests, sections_kept) == (0, [], len(PAYLOADS))
