"""Any page under preview as a phone, by night, in large type, as printed; a board in every product. By addresses alone."""

from __future__ import annotations

import re

import pytest

from builder.serve.looking import Looking, looking
from tests.serve.test_answers import PERSON, Visit, head

BOARD = f"{PERSON}/board"


@pytest.fixture(scope="module")
def visit(tmp_path_factory: pytest.TempPathFactory) -> Visit:
    from tests.serve.conftest import copy_of_small

    return Visit(copy_of_small(tmp_path_factory.mktemp("looking")))


def seen(visit: Visit, look: str, path: str = f"{PERSON}/") -> str:
    found = visit.get(f"/__exemplar/as/{look}/{path}")
    assert found.status == 200, look
    return found.body.decode()


@pytest.mark.parametrize("word", ["night", "night+large", "phone", "large+phone", "print+card-90x54", "card-90x54+phone"])
def test_a_look_is_read_from_an_address_and_leads_back_to_it(word: str) -> None:
    found = looking(f"__exemplar/as/{word}/people/")
    assert found is not None
    assert found.path == "people/"
    assert looking(found.start[1:] + "people/") == found


def test_a_page_seen_as_it_is_has_its_own_address() -> None:
    assert looking("people/") == Looking(path="people/")
    assert Looking(path="").start == "/"


@pytest.mark.parametrize("path", ["__exemplar/as/", "__exemplar/as/night", "__exemplar/as/phone+phone/", "__exemplar/as/a b/",
                                  "__exemplar/as//people/"])  # fmt: skip
def test_what_is_no_look_is_not_found(visit: Visit, path: str) -> None:
    assert looking(path) is None
    assert visit.get(f"/{path.replace(' ', '%20')}").status in (400, 404)


def test_what_is_published_knows_nothing_of_looks(visit: Visit) -> None:
    from builder.build.rendering import make

    site = visit.workshop.state().site
    assert site is not None
    data = make(site.plan.outputs[f"{PERSON}/index.html"], site.kit).data
    assert data is not None
    assert b"exemplar" not in data


def test_the_switches_of_the_theme_are_turned_on(visit: Visit) -> None:
    assert 'id="type-large" checked' in seen(visit, "large")
    assert 'id="type-large" checked' not in seen(visit, "night")
    assert "(min-width:0)" in seen(visit, "night", "assets/style.css")
    assert "@media all" in seen(visit, "print", "assets/print.css")


def test_a_phone_frames_the_page_in_the_same_look(visit: Visit) -> None:
    page = seen(visit, "night+phone")
    assert f'<iframe class="phone" src="/__exemplar/as/night/{PERSON}/"' in page
    assert 'src="/livereload.js' in page


def test_a_board_hangs_in_every_product_with_its_own_stylesheet(visit: Visit) -> None:
    page = visit.text(f"/{BOARD}/")
    products = re.findall(r'<option value="([^"]*)"', page)
    assert products[0] == ""
    assert len(products) > 10
    for product in ("rollup-80x200", "card-90x54"):
        assert product in products
        board = seen(visit, product, f"{BOARD}/")
        assert f"/{product}.css" in board
        assert f'<option value="{product}" selected>' in board
        assert len(seen(visit, product, f"assets/{product}.css")) > 1000
        for picture in re.findall(r'src="(?:\.\./)+(images/[^"]+)"', board):
            assert visit.get(f"/__exemplar/as/{product}/{picture}").status == 200
    assert visit.text(f"/{BOARD}/") == page  # and the board itself is as it was


def test_other_pages_offer_no_products_and_every_page_has_one_address(visit: Visit) -> None:
    page = visit.text(f"/{PERSON}/index.html")
    assert "<option" not in page.partition('<template id="exemplar-looks"')[2]
    assert f'data-path="{PERSON}/"' in page


def test_a_folder_without_its_slash_keeps_the_look(visit: Visit) -> None:
    found = visit.get(f"/__exemplar/as/night/{PERSON}")
    assert (found.status, head(found)["Location"]) == (302, f"/__exemplar/as/night/{PERSON}/")


def test_an_unknown_product_shows_the_usual_board(visit: Visit) -> None:
    assert "board-90x120.css" in seen(visit, "banner-1x1", f"{BOARD}/")


def test_looks_carry_the_policy_of_pages(visit: Visit) -> None:
    policy = head(visit.get(f"/__exemplar/as/phone/{PERSON}/"))["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "frame-ancestors 'self'" in policy


def test_the_assets_of_the_bar_are_there(visit: Visit) -> None:
    assert b"exemplar-looks" in visit.get("/__exemplar/reload.js").body
