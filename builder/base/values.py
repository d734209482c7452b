"""Takes field declarations, gives frozen values; the one digest over them.

Every value of the project is a `Value`: immutable, compared by content, and encoded to the same
bytes in every process, so that its digest can stand for it in keys and memos.
"""

from __future__ import annotations

from hashlib import blake2b
from typing import TypeVar

import msgspec

Kind = TypeVar("Kind")

DIGEST_BYTES = 16  # 128 bits: no accidental collision among any number of outputs we can hold


class Value(msgspec.Struct, frozen=True, kw_only=True):
    """Base of all frozen values."""


_encoder = msgspec.msgpack.Encoder(enc_hook=None, order=None)


def encode(value: object) -> bytes:
    """Encode a value canonically (field order is declaration order) as MessagePack bytes."""
    return _encoder.encode(value)


def replaced(value: Kind, **fields: object) -> Kind:
    """Copy a value with some fields changed, keeping its own type where `__replace__` would give that of a union."""
    return msgspec.structs.replace(value, **fields)  # type: ignore[type-var] # every Value is a struct


def digest_bytes(*parts: bytes) -> str:
    """Digest byte strings as 32 lower-case hex digits; parts are length-prefixed, so ("a","b") != ("ab","")."""
    state = blake2b(digest_size=DIGEST_BYTES)
    for part in parts:
        state.update(len(part).to_bytes(8, "little"))
        state.update(part)
    return state.hexdigest()


def digest(*values: object) -> str:
    """Digest any encodable values."""
    return digest_bytes(*(encode(value) for value in values))


def decode(data: bytes, kind: type[Kind]) -> Kind | None:
    """Decode what `encode` made of a value of this type; None if the bytes are no such value."""
    try:
        return msgspec.msgpack.decode(data, type=kind)
    except (msgspec.DecodeError, msgspec.ValidationError):
        return None


def plain(value: object) -> object:
    """Turn a value into dicts, lists and scalars (dates become text)."""
    return msgspec.to_builtins(value)


def json_schema(kind: type[Value]) -> tuple[dict[str, object], dict[str, object]]:
    """Describe a value as `plain` writes it: a JSON Schema, and the definitions (`#/$defs/`) it refers to. Nothing else is in it."""
    (schema,), definitions = msgspec.json.schema_components([kind], ref_template="#/$defs/{name}")
    for definition in definitions.values():
        if definition.get("type") == "object":
            definition["additionalProperties"] = False
    return schema, definitions


def convert(data: object, kind: type[Kind]) -> Kind | str:
    """Make a value of plain data such as TOML gives; a text says what does not fit, and where."""
    try:
        return msgspec.convert(data, kind)
    except msgspec.ValidationError as fault:
        return str(fault)


def decode_json(data: bytes, kind: type[Kind]) -> Kind | str:
    """Decode JSON that people may have edited as a value of this type; a text says what does not fit, and where."""
    try:
        return msgspec.json.decode(data, type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError) as fault:
        return str(fault)
