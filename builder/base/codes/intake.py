"""Takes nothing, gives the codes K101 to K149: reading what an office keeps. Writing it into the site: `intake_writing`."""

from __future__ import annotations

from typing import Final

from builder.base.codes.entry import Code

CODES: Final[dict[str, Code]] = {
    "K101": Code(
        "error",
        "“{name}”是空的",
        "“{name}” is empty",
        "检查是不是传了一半，再发一次",
        "see whether it was sent completely, and send it again",
    ),
}
