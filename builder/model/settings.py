"""Takes nothing, gives a site's settings: what site.toml says, with defaults, and the arguments of a run."""

from __future__ import annotations

from datetime import date
from typing import Final

from builder.base.values import Value
from builder.model.admin import Admin


class Category(Value, frozen=True, kw_only=True):
    """A room. `room` counts from 1 in the order of site.toml."""

    slug: str
    zh: str
    en: str = ""
    mark: str = ""
    definition: str = ""
    room: int = 0


class Level(Value, frozen=True, kw_only=True):
    """A level of honour; the rank decides the seal's form, the label is the site's."""

    slug: str
    zh: str
    en: str = ""
    rank: int = 5
    mark: str = ""


class Legal(Value, frozen=True, kw_only=True):
    """What the footer must say."""

    undertaker: str = ""
    editor: str = ""
    icp: str = ""
    police: str = ""
    corrections: str = ""
    notice: str = ""


class Series(Value, frozen=True, kw_only=True):
    """A series of events, reports or notices; `goal` is how many people it wants to show, 0 not said."""

    slug: str
    name: str
    text: str = ""
    goal: int = 0


class ReleaseMatrix(Value, frozen=True, kw_only=True):
    """两级三类发布: the site's own words for its levels and classes of release; no source names them."""

    levels: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()


class Channel(Value, frozen=True, kw_only=True):
    """A way to recommend somebody."""

    title: str
    text: str = ""
    link: str = ""  # https:, mailto: or tel:
    hours: str = ""


class Nomination(Value, frozen=True, kw_only=True):
    """How the site asks for recommendations; without channels there is no such page."""

    programme: str = ""  # whose calendar and steps are shown
    notice: str = ""  # what readers must know first
    who: str = ""  # who may be recommended, where the theme's own sentence does not fit
    story: int = 1000  # characters asked for
    photos: int = 2
    photo_kb: int = 384  # KiB a photo
    channels: tuple[Channel, ...] = ()


class Screen(Value, frozen=True, kw_only=True):
    """The edition for screens in halls and lifts: who is shown, and for how long each."""

    seconds: int = 12  # a slide
    people: tuple[str, ...] = ()  # id, slug or name; none: whoever has a summary, newest first


class SiteField(Value, frozen=True, kw_only=True):
    """A field of the site's own."""

    name: str
    type: str = "text"
    label: str = ""


class Settings(Value, frozen=True, kw_only=True):
    """Everything site.toml and the command line decide."""

    title: str = "身边榜样馆"
    tagline: str = ""
    headline: str = ""
    brand: str = "榜样"
    base_url: str = ""
    language: str = "zh-CN"
    timezone: str = "Asia/Shanghai"
    theme: str = "exhibition"
    organiser: str = ""
    legal: Legal = Legal()
    cover: str = ""
    lede: str = ""  # of the home page
    categories: tuple[Category, ...] = ()
    levels: tuple[Level, ...] = ()
    fields: tuple[SiteField, ...] = ()
    repository: str = "public"  # public | private
    allow: tuple[str, ...] = ()  # numbers and addresses that may be printed
    print_fonts: dict[str, str] = {}  # face -> font file, from the site's folder; never mutated
    links: str = "portable"  # portable | directory
    host: str = ""
    files: tuple[str, ...] = ()
    noindex: bool = False
    require_source: bool = False
    anonymise_after: int = 30  # days after a notice's close during which it still shows names
    series: tuple[Series, ...] = ()
    release: ReleaseMatrix = ReleaseMatrix()
    nomination: Nomination | None = None
    screen: Screen | None = None
    admin: Admin = Admin()
    today: date = date(1970, 1, 1)  # --date, else today in the site's time zone
    drafts: bool = False
    strict: bool = False


DEFAULT_CATEGORIES: Final = tuple(
    Category(slug=slug, zh=zh, en=en, mark=mark, definition=definition, room=room)
    for room, (slug, zh, en, mark, definition) in enumerate(
        (
            ("zhuren-weile", "助人为乐", "helping others", "助",
             "长期主动给他人无私帮助，积极参加社会公益事业，赢得群众高度赞誉。"),
            ("jianyi-yongwei", "见义勇为", "acting bravely", "义",
             "关键时刻临危不惧，挺身而出，勇于维护国家、集体利益和群众生命财产安全，在社会上产生重大影响。"),
            ("chengshi-shouxin", "诚实守信", "keeping faith", "信",
             "在经济活动和社会生活中，坚持诚信为本、操守为重，严格自律、履行承诺，享有很高的信誉。"),
            ("jingye-fengxian", "敬业奉献", "devotion to work", "业",
             "立足本职、爱岗敬业、艰苦奋斗，在提高服务质量、劳动效率等方面贡献突出，影响广泛。"),
            ("xiaolao-aiqin", "孝老爱亲", "caring for family", "孝",
             "孝敬父母，关爱子女，夫妻和睦，家庭和谐，事迹感人，群众颂扬。"),
        ),
        start=1,
    )
)  # fmt: skip

DEFAULT_LEVELS: Final = tuple(
    Level(slug=slug, zh=zh, en=en, rank=rank, mark=mark)
    for rank, (slug, zh, en, mark) in enumerate(
        (
            ("national", "国家级", "national", "国"),
            ("provincial", "省级", "provincial", "省"),
            ("municipal", "市级", "municipal", "市"),
            ("district", "区县级", "district", "区"),
            ("unit", "单位级", "unit", "单"),
        ),
        start=1,
    )
)
