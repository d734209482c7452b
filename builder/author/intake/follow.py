"""Takes a map and one item (a row by heads, a JSON object), gives the values of its fields and what could not be read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from builder.author.intake.mapping import BODY, Group, ItemMap, Rule
from builder.author.intake.paths import elements as elements_at
from builder.author.intake.paths import known_paths, texts
from builder.author.intake.transforms import bare, fuzzy_date, joined, unquote
from builder.author.plain import Plain, is_nothing
from builder.base.diagnostic import Diagnostic, Span, diagnose
from builder.base.text import nearest
from builder.model.fields import fold_key

_LOOKED_AT: Final = 200  # items whose paths are listed to find the nearest of a wrong one


@dataclass
class Following:
    """A map being followed over many items: which of its paths ever met something, which words were not in a table."""

    plan: ItemMap
    met: set[str] = field(default_factory=set)
    strange: set[tuple[str, str]] = field(default_factory=set)  # field and word: each is told once
    found: list[Diagnostic] = field(default_factory=list)

    def values(self, item: object, at: Span) -> tuple[tuple[str, Plain], ...]:
        """Give the values of one item, the story among them as `body`."""
        return tuple((rule.field.name, self._value(rule, item, at)) for rule in self.plan.rules)

    def story_is_markdown(self) -> bool:
        """Whether the map says that the story is Markdown already."""
        return any(isinstance(rule, Rule) and rule.field.name == BODY and rule.markdown for rule in self.plan.rules)

    def private(self, item: object) -> tuple[tuple[str, str], ...]:
        """Give what the map sends to the sidecar."""
        found = ((path, "；".join(texts(item, path))) for path in self.plan.private)
        return tuple((path, text) for path, text in found if text)

    def never_met(self, items: Sequence[object]) -> Iterator[Diagnostic]:
        """Tell the paths that led nowhere in any item: most likely misspelt."""
        if not items:
            return
        known = sorted({path for item in items[:_LOOKED_AT] for path in known_paths(item)})
        for rule in _rules(self.plan.rules):
            for path in rule.paths:
                if path not in self.met:
                    close = nearest(path, known)
                    yield diagnose(
                        "K140", Span(file=self.plan.file, line=rule.line), path=path, field=rule.field.zh,
                        hint=f"是不是“{close}”？" if close else "", hint_en=f"did you mean {close}?" if close else "",
                    )  # fmt: skip

    def _value(self, rule: Rule | Group, item: object, at: Span) -> Plain:
        if isinstance(rule, Group):
            return self._records(rule, item, at)
        if rule.const is not None:
            return (rule.const,) if rule.field.many else rule.const
        found = [text for path in rule.paths for text in self._texts(item, path)]
        if len(rule.paths) > 1:
            found = [joined(found, rule.separator)]
        elif rule.separator != " " and not rule.field.many:  # one path to several texts, each said once
            found = [joined(list(dict.fromkeys(found)), rule.separator)]
        said = [said for text in found if (said := self._said(rule, text, at))]
        return tuple(dict.fromkeys(said)) if rule.field.many else (said[0] if said else "")

    def _texts(self, item: object, path: str) -> tuple[str, ...]:
        if elements_at(item, path):
            self.met.add(path)
        return texts(item, path)

    def _said(self, rule: Rule, text: str, at: Span) -> str:
        text = text if rule.markdown else bare(text)
        if rule.unquote:
            text = unquote(text)
        if rule.fuzzy_date:
            day = fuzzy_date(text)
            if day is None:
                self.found.append(diagnose("K141", at, field=rule.field.zh, found=text))
            return day or ""
        if rule.words is not None and text:
            word = rule.words.get(fold_key(text))
            if word is None and (rule.field.name, text) not in self.strange:
                self.strange.add((rule.field.name, text))
                close = nearest(text, rule.words)
                self.found.append(diagnose("K142", at, field=rule.field.zh, found=text,
                                           hint=f"是不是“{close}”？" if close else "",
                                           hint_en=f"did you mean {close}?" if close else ""))  # fmt: skip
            return text if word is None else word
        return text

    def _records(self, group: Group, item: object, at: Span) -> Plain:
        if group.each:
            elements: tuple[object, ...] = elements_at(item, group.each)
            if elements:
                self.met.add(group.each)
        else:
            elements = (item,)
        records: list[Plain] = []
        for element in elements:
            record = {rule.field.name: self._value(rule, element, at) for rule in group.rules}
            told = [name for name, value in record.items() if not is_nothing(value)]
            fixed = {rule.field.name for rule in group.rules if isinstance(rule, Rule) and rule.const is not None}
            if told and (set(told) - fixed or len(fixed) == len(group.rules)):  # constants alone tell nothing of this element
                records.append({name: record[name] for name in told})
        if group.field.many:
            return tuple(records)
        return records[0] if records else ""


def _rules(rules: Sequence[Rule | Group]) -> Iterator[Rule]:
    """Give all rules whose paths begin at the item, and those within groups as well."""
    for rule in rules:
        if isinstance(rule, Rule):
            yield rule
        else:
            if rule.each:
                yield Rule(field=rule.field, paths=(rule.each,), line=rule.line)
            yield from _rules(rule.rules)
