"""What the store promises: exactly what was put in, or nothing at all, whatever happened to the file."""

from __future__ import annotations

import errno
import os
import pickle
from datetime import date
from hashlib import blake2b
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builder.base.diagnostic import Severity
from builder.build import store
from builder.build.filesystem import Filesystem
from builder.build.store import Stored, StoredOutput, read_store, store_path, write_store

FULL = Stored(
    outputs={
        "people/tian/index.html": StoredOutput(key="k1", digest="d1", size=12, mtime_ns=1_790_000_000_123_456_789)
    },
    memo={"content/people/tian.md 1f": b"\x93\x01\x02\x03", "photo": b""},
    next_change=date(2026, 12, 1),
)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Where the store of a site's output lies; its folder does not exist yet."""
    return store_path(tmp_path, tmp_path / "output")


texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
stored_outputs = st.builds(
    StoredOutput, key=texts, digest=texts, size=st.integers(0, 2**63 - 1), mtime_ns=st.integers(-(2**63), 2**63 - 1)
)
stores = st.builds(
    Stored,
    outputs=st.dictionaries(texts, stored_outputs, max_size=4),
    memo=st.dictionaries(texts, st.binary(max_size=50), max_size=4),
    next_change=st.none() | st.dates(),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
@given(stores)
def test_a_store_comes_back_as_it_was_written(place: Path, stored: Stored) -> None:
    assert write_store(place, stored) is None
    assert read_store(place) == stored


def test_a_missing_store_is_none(place: Path) -> None:
    assert read_store(place) is None


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=100)
@given(data=st.data())
def test_a_single_flipped_bit_makes_it_no_store(place: Path, data: st.DataObject) -> None:
    write_store(place, FULL)
    whole = bytearray(place.read_bytes())
    bit = data.draw(st.integers(0, 8 * len(whole) - 1))
    whole[bit // 8] ^= 1 << bit % 8
    place.write_bytes(whole)
    assert read_store(place) is None


@pytest.mark.parametrize("kept", [0, 1, 20, 50, 51, 60, -1])
def test_a_store_that_was_cut_off_is_no_store(place: Path, kept: int) -> None:
    write_store(place, FULL)
    place.write_bytes(place.read_bytes()[:kept])
    assert read_store(place) is None


def _forge(place: Path, body: bytes, version: int = store.STORE_VERSION) -> None:
    """Write a store whose checksum is right, as a stranger who may write the cache can."""
    place.parent.mkdir(parents=True, exist_ok=True)
    check = blake2b(body, digest_size=32).digest()
    place.write_bytes(b"exemplar store\n" + version.to_bytes(4, "little") + check + body)


def test_the_forgery_of_these_tests_is_readable(place: Path) -> None:
    _forge(place, msgspec.msgpack.encode(FULL))
    assert read_store(place) == FULL


FORGERIES = {
    "nothing": b"",
    "no MessagePack": b"\xc1",
    "no map": msgspec.msgpack.encode([1, 2]),
    "a field of another type": msgspec.msgpack.encode({"outputs": {"a": "b"}}),
    "an output with too few facts": msgspec.msgpack.encode({"outputs": {"a": ["key", "digest"]}}),
    "an output with too many facts": msgspec.msgpack.encode({"outputs": {"a": ["key", "digest", 1, 2, 3]}}),
    "a field that nobody knows": msgspec.msgpack.encode({"unknown": 1}),
    "a date that does not exist": msgspec.msgpack.encode({"next_change": "2026-02-30"}),
    "a number too large": msgspec.msgpack.encode({"outputs": {"a": ["key", "digest", 2**64 - 1, "x"]}}),
    "text that is no UTF-8": b"\x81\xa7outputs\x81\xa1\xff\x94\xa1k\xa1d\x01\x01",
    "bottomless nesting": b"\x81\xa7unknown" + b"\x91" * 200_000,
    "bottomless nesting of a known field": b"\x81\xa7outputs" + b"\x91" * 200_000,
    "something behind the end": msgspec.msgpack.encode(FULL) + b"\x00",
    "a pickle": pickle.dumps({"outputs": {}}),
}


@pytest.mark.parametrize("name", FORGERIES)
def test_a_forged_store_with_a_right_checksum_is_none_and_never_an_exception(place: Path, name: str) -> None:
    _forge(place, FORGERIES[name])
    assert read_store(place) is None


@pytest.mark.parametrize("version", [0, store.STORE_VERSION + 1])
def test_a_store_of_another_version_is_none(place: Path, version: int) -> None:
    _forge(place, msgspec.msgpack.encode(FULL), version)
    assert read_store(place) is None


def test_a_store_that_is_too_large_is_not_even_read(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_store(place, FULL)
    monkeypatch.setattr(store, "LARGEST", place.stat().st_size)
    assert read_store(place) == FULL
    monkeypatch.setattr(store, "LARGEST", place.stat().st_size - 1)
    assert read_store(place) is None


def test_what_is_no_plain_file_is_no_store(place: Path) -> None:
    write_store(place, FULL)
    moved = place.with_name("moved")
    place.rename(moved)
    place.symlink_to(moved)
    assert read_store(place) is None
    place.unlink()
    place.mkdir()
    assert read_store(place) is None
    place.rmdir()
    if hasattr(os, "mkfifo"):
        os.mkfifo(place)
        assert read_store(place) is None, "and reading it does not wait for a writer"
    assert read_store(Path("a\0b")) is None


def test_who_is_no_longer_handed_in_is_gone_from_the_disk(place: Path) -> None:
    write_store(place, Stored(memo={"content/people/tian.md": b"story of tian"}))
    write_store(place, Stored())
    left = b"".join(file.read_bytes() for file in place.parent.rglob("*") if file.is_file())
    assert b"tian" not in left


def test_what_a_killed_build_left_is_written_over(place: Path) -> None:
    write_store(place, Stored())
    place.with_name("store.new").write_bytes(b"half a store")
    assert write_store(place, FULL) is None
    assert read_store(place) == FULL
    assert [file.name for file in place.parent.iterdir()] == ["store"]


class _FullDisk(Filesystem):
    """A disk that refuses one kind of step."""

    def __init__(self, step: str) -> None:
        self.step = step

    def _refuse(self, step: str, path: str) -> None:
        if step == self.step:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), path)

    def write(self, path: str, data: bytes) -> None:
        super().write(path, data[:5] if self.step == "write" else data)
        self._refuse("write", path)

    def sync_file(self, path: str) -> None:
        self._refuse("sync_file", path)
        super().sync_file(path)

    def replace(self, source: str, target: str) -> None:
        self._refuse("replace", source)
        super().replace(source, target)


@pytest.mark.parametrize("step", ["write", "sync_file", "replace"])
def test_a_full_disk_is_a_warning_and_leaves_the_old_store(place: Path, step: str) -> None:
    write_store(place, FULL)
    warning = write_store(place, Stored(), filesystem=_FullDisk(step))
    assert warning is not None
    assert (warning.code, warning.severity) == ("O120", Severity.WARNING)
    assert read_store(place) == FULL
    assert [file.name for file in place.parent.iterdir()] == ["store"]


def test_a_file_where_the_cache_should_be_is_a_warning(tmp_path: Path) -> None:
    (tmp_path / ".cache").write_text("in the way")
    warning = write_store(store_path(tmp_path, tmp_path / "output"), FULL)
    assert warning is not None
    assert warning.code == "O120"


def test_the_cache_keeps_itself_out_of_version_control(place: Path, tmp_path: Path) -> None:
    write_store(place, FULL)
    ignore = tmp_path / ".cache/.gitignore"
    assert ignore.read_text() == "*\n"
    ignore.write_text("edited")
    write_store(place, FULL)
    assert ignore.read_text() == "edited"


def test_two_ways_to_one_output_share_a_store_and_two_outputs_do_not(tmp_path: Path) -> None:
    (tmp_path / "output").mkdir()
    (tmp_path / "other way").symlink_to(tmp_path / "output")
    first = store_path(tmp_path, tmp_path / "output")
    assert store_path(tmp_path, tmp_path / "other way") == first
    assert store_path(tmp_path, tmp_path / "elsewhere") != first
