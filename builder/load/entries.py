"""Takes the bytes of one content file, gives its entry with everything that was found wrong in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from builder.base.diagnostic import Diagnostic, Span, diagnose, has_errors
from builder.base.values import Value
from builder.gate.excerpts import mask_line
from builder.gate.hits import LABELS, Kind
from builder.gate.messages import mask_diagnostic
from builder.gate.office import office_exceptions
from builder.gate.private_keys import is_private_key
from builder.gate.scan import scan
from builder.load.assemblers import ASSEMBLERS
from builder.load.naming import as_shown
from builder.load.placeholders import placeholders
from builder.load.reader import Source, read_source
from builder.load.typed import Reading, read_record, walk_texts
from builder.model.fields import by_key, fold_key
from builder.model.kinds import Entity, title_of
from builder.model.node import ListNode, MapNode, Scalar
from builder.model.person import Person
from builder.model.reference import Reference
from builder.model.schema import FIGURE, KINDS_OF_CONTENT
from builder.model.schema.parts import OFFICE_CONTACT
from builder.model.settings import Settings
from builder.model.source import Story
from builder.model.status import WITHDRAWN
from builder.tools.body_markup import paragraphs_of, source_numbers
from builder.tools.markdown_box import render_guarded


class Entry(Value, frozen=True, kw_only=True):
    """One content file as read: what it describes, or at least what it claims."""

    file: str
    kind: str  # folder: people, events ...
    entity: Entity | None = None  # what it describes; None where the file is faulty
    references: tuple[Reference, ...] = ()
    claims: tuple[str, ...] = ()  # of a faulty file: what others may call it, so that one fault is not many
    full_name: str = ""  # of somebody held or revoked whose shown name is shorter: what no other file may say
    withdrawn: bool = False  # a faulty file that says nevertheless that the person is not to be shown
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def person(self) -> Person | None:
        """The person, if it describes one."""
        return self.entity if isinstance(self.entity, Person) else None


_FIGURE = by_key(FIGURE)
_CONTACT = by_key((OFFICE_CONTACT,))


def source_of(data: bytes, file: str, kind: str) -> Source:
    """Read one file as far as its kind's fields need: which keys are known, which are private."""
    known = by_key(KINDS_OF_CONTENT[kind])
    return read_source(
        data,
        file,
        is_private=lambda key: is_private_key(key) and fold_key(key) not in known,
        known=lambda key: fold_key(key) in known,
        mask=mask_line,
    )


def read_entry(data: bytes, file: str, kind: str, settings: Settings) -> Entry:
    """Read one file. Pure but for the disposable process of a suspicious body; never raises for bad content."""
    fields = KINDS_OF_CONTENT[kind]
    source = source_of(data, file, kind)
    if source.front is None:
        return unread_entry(file, kind, *map(mask_diagnostic, source.diagnostics))
    reading = Reading(source=source, settings=settings)
    record = read_record(reading, source.front, fields, top=True)
    reading.story = _story(reading, _source_count(source.front))
    entity = ASSEMBLERS[kind](reading, record, source.front)
    full_name = ""
    if isinstance(entity, Person):
        full_name = entity.name if entity.consent.minor and entity.standing.status in WITHDRAWN else ""
        entity = as_shown(entity, settings.language)
    _gate(reading, source.front, known_keys=frozenset(by_key(fields)))
    found = tuple(map(mask_diagnostic, (*source.diagnostics, *reading.diagnostics)))
    if has_errors(found):
        claims = _claims(file, entity)
        withdrawn = isinstance(entity, Person) and is_taken_back(entity)
        return Entry(file=file, kind=kind, references=tuple(reading.references), claims=claims, withdrawn=withdrawn,
                     diagnostics=found)  # fmt: skip
    return Entry(file=file, kind=kind, entity=entity, references=tuple(reading.references), full_name=full_name,
                 diagnostics=found)  # fmt: skip


def is_taken_back(person: Person) -> bool:
    """Whether the file says that a person who was published must not be any longer."""
    return person.standing.status in WITHDRAWN or person.consent.publish == "no"


def unread_entry(file: str, kind: str, *found: Diagnostic) -> Entry:
    """Give the entry of a file that is there and cannot be read: what it would be called is taken, not missing."""
    return Entry(file=file, kind=kind, claims=_claims(file), diagnostics=found)


def _claims(file: str, entity: Entity | None = None) -> tuple[str, ...]:
    """What a faulty file would be called: by its file name, and by what could be read of it."""
    path = PurePosixPath(file)
    claims = {path.parent.name if path.stem == "index" else path.stem}
    if entity:
        derived = entity.forms.slug if isinstance(entity, Person) else ""
        claims |= {entity.id, entity.slug, derived, *entity.aliases, title_of(entity)}
    return tuple(sorted(claim for claim in claims if claim))


def _source_count(front: MapNode) -> int:
    for entry in front.entries:
        if fold_key(entry.key.text) in ("sources", "来源"):
            return len(getattr(entry.value, "items", ())) or 1
    return 0


def _story(reading: Reading, source_count: int) -> Story:
    source = reading.source
    if not source.body.strip():
        return Story()
    html = render_guarded(source.body, source_count=source_count)
    if isinstance(html, str):
        for number in sorted({found for found in source_numbers(source.body) if found > source_count}):
            span = Span(file=source.file, line=source.body_line)
            reading.diagnostics.append(diagnose("M110", span, number=number, count=source_count))
        return Story(html=html, paragraphs=paragraphs_of(html), line=source.body_line)
    facts = dict(html.facts)
    reading.diagnostics.append(diagnose(html.code, Span(file=source.file, line=source.body_line + max(html.line - 1, 0)), **facts))
    return Story()


def _gate(reading: Reading, front: MapNode, *, known_keys: frozenset[str]) -> None:
    """Scan everything public of the file; a hit names its kind and place and shows nothing."""
    allow = frozenset((*reading.settings.allow, *_office_contacts(front, known_keys)))
    source = reading.source
    for entry in front.entries:
        key = fold_key(entry.key.text)
        if key not in known_keys:
            continue  # its value goes nowhere; a private key was reported already
        code = "N130" if key in _CONTACT else "V110"
        for node in walk_texts(entry.value):
            for mark in placeholders(node.text):
                reading.report("M112", node, found=mark[0])
            for hit in scan(node.text, allow):
                _report(reading, source.span(node.line, node.column, node.length), hit.kind, code)
    for node, words, ahead in (*_own_fields(reading, front), *_figures(front)):
        if not scan(node.text, allow):  # a short number is one only after "电话", which may stand in the label
            for hit in scan(words, allow):
                if hit.end > ahead:
                    _report(reading, source.span(node.line, node.column, node.length), hit.kind)
    for mark in placeholders(source.body):
        line = source.body_line + source.body.count("\n", 0, mark.start())
        reading.diagnostics.append(diagnose("M112", source.span(line), found=mark[0]))
    for hit in scan(source.body, allow):
        line = source.body_line + source.body.count("\n", 0, hit.start)
        column = hit.start - (source.body.rfind("\n", 0, hit.start) + 1) + 1
        _report(reading, source.span(line, column, hit.end - hit.start), hit.kind)


def _own_fields(reading: Reading, front: MapNode) -> Iterator[tuple[Scalar, str, int]]:
    """The site's own fields as a page shows them: the value, label and value, and where the value begins."""
    labels = {fold_key(word): label for name, label, _ in reading.custom for word in (name, label)}
    for entry in front.entries:
        label = labels.get(fold_key(entry.key.text))
        if label is not None and isinstance(entry.value, Scalar):
            yield entry.value, f"{label}：{entry.value.text}", len(label) + 1


def _figures(front: MapNode) -> Iterator[tuple[Scalar, str, int]]:
    """Figures as a page shows them: likewise, with the unit behind."""
    lists = [entry.value for entry in front.entries if isinstance(entry.value, ListNode)]
    for record in (front, *(item for each in lists for item in each.items if isinstance(item, MapNode))):
        found = {row.name: entry.value for entry in record.entries if (row := _FIGURE.get(fold_key(entry.key.text)))}
        label, value, unit = (found.get(name) for name in ("label", "value", "unit"))
        if isinstance(label, Scalar) and isinstance(value, Scalar):
            after = unit.text if isinstance(unit, Scalar) else ""
            yield value, f"{label.text}：{value.text}{after}", len(label.text) + 1


def _office_contacts(front: MapNode, known_keys: frozenset[str]) -> Iterator[str]:
    """What an entry gives as an office's landline or e-mail address: meant to be printed."""
    for entry in front.entries:
        key = fold_key(entry.key.text)
        if key in _CONTACT and key in known_keys and isinstance(entry.value, Scalar):
            yield from office_exceptions(entry.value.text)


def _report(reading: Reading, span: Span, kind: Kind, code: str = "V110") -> None:
    chinese, english = LABELS[kind]
    reading.diagnostics.append(diagnose(code, span, kind=chinese, kind_en=english))
