"""Takes settings, gives a verdict on the editor's configuration: every kind and field of the table, nothing private, valid YAML."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
import yaml

from builder.gate.private_keys import is_private_key
from builder.load.settings import Arguments, read_settings
from builder.model.admin import Admin
from builder.model.fields import Field, FieldType
from builder.model.schema import KINDS_OF_CONTENT
from builder.plan.admin import admin_texts, policy
from builder.plan.cms.config import cms_config
from builder.plan.cms.table import field_table
from builder.plan.cms.widgets import Config, Dialect
from builder.plan.cms.yaml_text import yaml_text

SITE = """
[[levels]]
slug = "provincial"
zh = "市级"
rank = 2
[[levels]]
slug = "unit"
zh = "单位级"
[fields.unit_no]
label = "单位编号"
[fields.phone]
label = "联系"
"""
SETTINGS, _ = read_settings(SITE, Arguments())
CONFIG = cms_config(SETTINGS, Admin())
COLLECTIONS = {entry["name"]: entry for entry in CONFIG["collections"]}  # type: ignore[attr-defined]


def rows(folder: str) -> dict[str, Config]:
    return {row["name"]: row for row in COLLECTIONS[folder]["fields"]}


@pytest.mark.parametrize("folder", KINDS_OF_CONTENT)
def test_every_field_of_every_kind_has_a_control_of_its_type_and_only_what_must_be_is_required(folder: str) -> None:
    widgets = {FieldType.NUMBER: "number", FieldType.YEAR: "number", FieldType.CHOICE: "select", FieldType.FLAG: "select",
               FieldType.REFERENCE: "relation", FieldType.LINK: "string", FieldType.DAY: "string", FieldType.DATE: "string"}  # fmt: skip

    def compare(fields: tuple[Field, ...], made: dict[str, Config]) -> None:
        for field in fields:
            row = made[field.name]
            assert row["required"] is field.required
            assert row["label"] == field.zh
            if field.type is FieldType.RECORD:
                assert row["widget"] == ("list" if field.many else "object")
                compare(field.fields, {inner["name"]: inner for inner in row["fields"]})  # type: ignore[attr-defined]
            elif field.type in widgets and not (field.many and field.type is FieldType.NUMBER):
                assert row["widget"] == widgets[field.type]

    compare(tuple(field for field in KINDS_OF_CONTENT[folder] if field.name != "draft"), rows(folder))


def test_nothing_private_is_asked_for() -> None:
    def names(value: object) -> Iterator[str]:
        if isinstance(value, dict):
            if "widget" in value:
                yield value["name"]
            for inner in value.values():
                yield from names(inner)
        elif isinstance(value, list):
            for inner in value:
                yield from names(inner)

    def table(fields: tuple[Field, ...]) -> Iterator[str]:
        for field in fields:
            yield field.name
            yield from table(field.fields)

    found = set(names(CONFIG))
    assert len(found) > 100
    known = {name for fields in KINDS_OF_CONTENT.values() for name in table(fields)}  # `lead` of a studio leads it
    assert [name for name in found - known if is_private_key(name)] == []
    assert "phone" not in found
    assert '"phone"' not in field_table(Dialect(settings=SETTINGS, cms="sveltia"))


def test_an_entry_begins_as_a_draft_and_categories_levels_and_fields_are_the_sites_own() -> None:
    people = rows("people")
    assert people["status"]["default"] == "draft"
    assert [option["value"] for option in people["level"]["options"]] == ["市级", "单位级"]  # type: ignore[attr-defined]
    assert people["unit_no"]["label"] == "单位编号"
    assert next(iter(people)) == "name"


def test_nobody_is_said_to_be_anything_by_a_switch_that_was_never_touched() -> None:
    assert '"boolean"' not in json.dumps(CONFIG)
    consent = {row["name"]: row for row in rows("people")["consent"]["fields"]}  # type: ignore[attr-defined]
    assert "default" not in consent["minor"]


def test_photos_lie_where_a_leading_slash_of_their_path_leads() -> None:
    assert (CONFIG["media_folder"], CONFIG["public_folder"]) == ("content/photos", "/photos")
    below = cms_config(SETTINGS, Admin(folder="sites/a/"))
    assert below["media_folder"] == "sites/a/content/photos"
    assert {entry["folder"] for entry in below["collections"]} == {f"sites/a/content/{kind}" for kind in KINDS_OF_CONTENT}  # type: ignore[attr-defined]


def test_each_forge_is_addressed_in_its_own_way() -> None:
    def backend(**said: object) -> Config:
        return cms_config(SETTINGS, Admin(repo="a/b", **said))["backend"]  # type: ignore[arg-type, return-value]

    assert backend(backend="github")["auth_methods"] == ["token"]
    assert "api_root" not in backend(backend="github")
    forgejo = backend(backend="forgejo", host="https://git.example.org/")
    assert (forgejo["name"], forgejo["api_root"]) == ("gitea", "https://git.example.org/api/v1")
    decap = backend(cms="decap", backend="forgejo", host="https://git.example.org", app_id="x")
    assert (decap["name"], decap["app_id"]) == ("forgejo", "x")
    assert backend(backend="gitlab", app_id="x")["auth_type"] == "pkce"
    assert cms_config(SETTINGS, Admin(cms="decap", backend="forgejo", review=True))["publish_mode"] == "editorial_workflow"


def test_the_configuration_is_yaml_and_says_who_wrote_it() -> None:
    text = admin_texts(SETTINGS, Admin())["config.yml"]
    assert text.startswith("# 由 exemplar")
    assert yaml.load(text, Loader=yaml.CSafeLoader) == json.loads(json.dumps(CONFIG))
    odd = {"a": [[1, 2], {"b": []}, "c: # d", "'", "\\n"], "e": {"f": {}, "g": None}, "h": True}
    assert yaml.load(yaml_text(odd), Loader=yaml.CSafeLoader) == odd


def test_the_page_may_speak_with_the_forge_and_with_nobody_else() -> None:
    github = policy(Admin(backend="github", repo="a/b"))
    assert "connect-src 'self' data: blob: https://api.github.com https://github.com;" in github
    assert "unsafe-eval" not in github
    assert "https:" not in policy(Admin())


def test_the_table_knows_every_key_and_every_spelling() -> None:
    table = json.loads(field_table(Dialect(settings=SETTINGS, cms="sveltia")))
    assert table.keys() == KINDS_OF_CONTENT.keys()
    people = {row["name"]: row for row in table["people"]["fields"]}
    assert {"name", "姓名"} <= set(people["name"]["keys"])
    assert people["level"]["words"]["provincial"] == "市级"
    assert people["status"]["words"]["已发布"] == "published"
    assert people["tombstone"]["words"]["是"] is True
    assert table["people"]["order"][:3] == ["id", "slug", "name"]
    assert {*table["people"]["order"]} == {*people} - {"draft"}
