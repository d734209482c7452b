"""Takes nothing, gives the rows of the open data: one type a kind; from these types come the schemas beside the data.

Empty text means: not known. `url` is absolute, or a path from the site's root without a base URL.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from builder.base.values import Value


class DataLink(Value, frozen=True, kw_only=True):
    """A name and the page it leads to; without `url` it has none."""

    name: str
    url: str


class DataPart(Value, frozen=True, kw_only=True):
    """Somebody with a part in something; without `url` a name without a page."""

    name: str
    role: str
    url: str


class DataSource(Value, frozen=True, kw_only=True):
    """Where facts were printed."""

    title: str
    outlet: str
    date: str
    url: str


class DataFigure(Value, frozen=True, kw_only=True):
    """A number as its source prints it: value 30, qualifier 余, scale 万, unit 人次."""

    label: str
    value: str
    qualifier: str
    scale: str
    unit: str


class DataHonor(Value, frozen=True, kw_only=True):
    """An honour as data."""

    title: str
    level: str
    rank: int
    date: str
    category: str
    programme: str
    sourced: bool


class DataPerson(Value, frozen=True, kw_only=True):
    """A person as data."""

    id: str
    name: str
    pinyin: str
    kind: str
    categories: tuple[str, ...]
    place: str
    summary: str
    honors: tuple[DataHonor, ...]
    url: str


class DataStop(Value, frozen=True, kw_only=True):
    """A stop of a tour, in its order; without days its date is not known yet."""

    place: str
    venue: str
    first: str
    last: str


class DataEvent(Value, frozen=True, kw_only=True):
    """An event, or a tour with its stops."""

    id: str
    title: str
    type: str
    date: str
    date_text: str
    until: str
    place: str
    venue: str
    organizer: str
    programme: str
    series: str
    cancelled: bool
    summary: str
    people: tuple[DataPart, ...]
    stops: tuple[DataStop, ...]
    figures: tuple[DataFigure, ...]
    sources: tuple[DataSource, ...]
    url: str


class DataCycle(Value, frozen=True, kw_only=True):
    """How often a roll appears and how many it names, in its time; 0 means: not said."""

    name: str
    every: str
    valid_from: str
    valid_to: str
    quota: str
    per_category: int
    per_period: int
    per_unit: int


class DataProgramme(Value, frozen=True, kw_only=True):
    """A brand under which honours are given."""

    id: str
    name: str
    level: str
    rank: int
    issuer: str
    scope: str
    summary: str
    categories: tuple[str, ...]
    cycles: tuple[DataCycle, ...]
    steps: tuple[str, ...]
    merged_from: tuple[str, ...]
    editions: tuple[int, ...]
    people: int
    sources: tuple[DataSource, ...]
    url: str


class DataMembers(Value, frozen=True, kw_only=True):
    """A group of members of a studio, as its source counts them."""

    group: str
    count: str
    qualifier: str


class DataActivity(Value, frozen=True, kw_only=True):
    """Something a studio did; `times` and `reached` 0 mean: not said."""

    title: str
    date: str
    place: str
    times: int
    reached: int


class DataStudio(Value, frozen=True, kw_only=True):
    """A studio around a role model."""

    id: str
    name: str
    founded: str
    place: str
    summary: str
    fields: tuple[str, ...]
    lead: tuple[DataLink, ...]
    members: tuple[DataMembers, ...]
    activities: tuple[DataActivity, ...]
    figures: tuple[DataFigure, ...]
    sources: tuple[DataSource, ...]
    url: str


class DataRollEntry(Value, frozen=True, kw_only=True):
    """A line of a roll."""

    name: str
    category: str
    place: str
    deed: str
    url: str


class DataRoll(Value, frozen=True, kw_only=True):
    """A roll: one period of a programme."""

    id: str
    programme: str
    period: str
    part: str
    total: int
    issued: str
    entries: tuple[DataRollEntry, ...]
    sources: tuple[DataSource, ...]
    url: str


class DataMedia(Value, frozen=True, kw_only=True):
    """An item of media coverage; `url` is where it was published."""

    id: str
    title: str
    outlet: str
    medium: str
    date: str
    series: str
    summary: str
    people: tuple[DataPart, ...]
    sources: tuple[DataSource, ...]
    url: str


class DataBenefit(Value, frozen=True, kw_only=True):
    """A benefit that can be had today."""

    id: str
    name: str
    area: str
    kind: str
    provider: str
    audience: str
    summary: str
    how: str
    where: str
    valid_from: str
    valid_until: str
    sources: tuple[DataSource, ...]
    url: str


class DataService(Value, frozen=True, kw_only=True):
    """A service platform."""

    id: str
    name: str
    what: str
    where: str
    hours: str
    provider: str
    link: str
    steps: tuple[str, ...]
    sources: tuple[DataSource, ...]
    url: str


class DataPlaque(Value, frozen=True, kw_only=True):
    """A plaque or board at a place, in walking order; without `url` it is of nobody with a page."""

    name: str
    spot: str
    url: str


class DataPlace(Value, frozen=True, kw_only=True):
    """Where role models can be met."""

    id: str
    name: str
    kind: str
    place: str
    hours: str
    summary: str
    plaques: tuple[DataPlaque, ...]
    sources: tuple[DataSource, ...]
    url: str


class DataNumber(Value, frozen=True, kw_only=True):
    """A number about the whole, with its day and where it was printed; two of different days are never one."""

    id: str
    label: str
    value: str
    qualifier: str
    scale: str
    unit: str
    as_of: str
    sources: tuple[DataSource, ...]


class DataReader(Value, frozen=True, kw_only=True):
    """A reader: people in reading order."""

    id: str
    title: str
    summary: str
    people: tuple[DataLink, ...]
    url: str


DATA_KINDS: Final[Mapping[str, type[Value]]] = {  # name of the file and of its list -> what a row is
    "people": DataPerson,
    "events": DataEvent,
    "programmes": DataProgramme,
    "studios": DataStudio,
    "rolls": DataRoll,
    "media": DataMedia,
    "benefits": DataBenefit,
    "services": DataService,
    "places": DataPlace,
    "figures": DataNumber,
    "readers": DataReader,
}


class DataView(Value, frozen=True, kw_only=True):
    """The data of one kind; `rows` are of the type that DATA_KINDS names."""

    kind: str
    title: str
    rows: tuple[Value, ...]
    language: str  # of the heads of a table


class DataSchemaView(Value, frozen=True, kw_only=True):
    """The schema of one kind's data."""

    kind: str
    address: str  # of the schema itself, absolute; "" without a base URL
