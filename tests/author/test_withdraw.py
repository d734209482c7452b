"""A withdrawal changes one line of the file and leaves every other character."""

from __future__ import annotations

import pytest

from builder.author.withdraw import revoke


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("---\nname: 天\n---\n正文\n", "---\nname: 天\nstatus: revoked\n---\n正文\n"),
        ("---\nname: 天\nstatus: published   # 已核对\nyear: 2024\n---\n", "---\nname: 天\nstatus: revoked   # 已核对\nyear: 2024\n---\n"),
        ("---\n姓名： 天\n状态：发布\n---\n", "---\n姓名： 天\n状态： revoked\n---\n"),
        ("---\r\nname: 天\r\nyear: 1\r\n---\r\n正文", "---\r\nname: 天\r\nstatus: revoked\r\nyear: 1\r\n---\r\n正文"),
        ("\ufeff---\nname: 天\n---\n", "\ufeff---\nname: 天\nstatus: revoked\n---\n"),
        ("---\nname: 天\ndraft: true\n---\n", "---\nname: 天\nstatus: revoked\ndraft: false\n---\n"),
        ("---\nchecks:\n  - status: x\nname: 天\n---\nstatus: y\n", "---\nchecks:\n  - status: x\nname: 天\nstatus: revoked\n---\nstatus: y\n"),
        ("---\n# status: draft\nname: 天\n---\n", "---\n# status: draft\nname: 天\nstatus: revoked\n---\n"),
    ],
)  # fmt: skip
def test_only_the_status_changes(before: str, after: str) -> None:
    assert revoke(before) == after


@pytest.mark.parametrize("text", ["", "正文", "---\nname: 天\n", "---\n{name: 天}\n---\n", "---\nyear: 1\n---\n"])
def test_an_unusual_file_is_left_to_a_person(text: str) -> None:
    assert revoke(text) is None
