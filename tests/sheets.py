"""What tests of printing share: the built-in theme's products, and content of any length for their sheets."""

from __future__ import annotations

from functools import cache

from builder.load.faces import load_faces
from builder.load.products import load_products
from builder.load.theme import built_in_themes
from builder.model.board import BoardContent, Numeral, Passage
from builder.model.product import Product

HAN = "天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏闰余成岁律吕调阳云腾致雨露结为霜"


@cache
def products() -> dict[str, Product]:
    """Every product of the built-in theme."""
    folders = (built_in_themes() / "exhibition",)
    faces, wrong = load_faces(folders)
    found, faults = load_products(folders, built_in_themes(), faces)
    assert not wrong
    assert not faults
    return found


def product(name: str = "board-90x120") -> Product:
    """A product of the built-in theme."""
    return products()[name]


def story(length: int, paragraphs: int = 1) -> tuple[str, ...]:
    """A story of exactly so many characters in sentences of some twenty, cut into paragraphs at sentences."""
    text = "".join(HAN[number * 7 % len(HAN)] for number in range(length))
    marks = {number: "。" if number % 60 == 59 else "，" for number in range(19, length - 1, 20)}
    text = "".join(marks.get(number, char) for number, char in enumerate(text))
    text = text[:-1] + "。" if text else text
    share = -(-length // paragraphs)
    cuts, start = [], 0
    while start < length:
        end = length if len(cuts) == paragraphs - 1 else text.find("。", start + share - 1) + 1 or length
        cuts.append(text[start:end])
        start = end
    return tuple(cuts)


def content(
    paragraphs: tuple[str, ...], *, name: str = "天地玄", photo: bool = False, figure: bool = False, honours: int = 1
) -> BoardContent:
    """What a sheet shall show of an invented person."""
    others = tuple(Passage(text=f"市级荣誉之{HAN[number]} · 市级", small=True) for number in range(honours - 1))
    notes = (Passage(text="国家级 · 2024 年", small=True),)
    return BoardContent(
        name=(name,),
        vertical=len(name) <= 4,
        texts={
            "brand": (Passage(text="身边榜样馆"),),
            "say": (Passage(text="四十余年，"), Passage(text="做了一件事。")),
            "honour": (Passage(text="中国好人"), *notes, *others) if honours else (),
            "invite": (Passage(text="扫码看来源，也看看别人的故事"),),
            "rest": (Passage(text="扫码读全文，也看看别人的故事"),),
            "foot": (Passage(text="某某社区　据某某网报道　2024-05-01 a1b2c3"),),
        },
        numeral=Numeral(number="11", unit="名落水者") if figure else None,
        photo=(2400, 3000) if photo else None,
        story=paragraphs,
    )
