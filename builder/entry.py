"""Takes the command line of this process, gives its exit code: first the null build, then the whole program.

Both `python -m builder` and the `exemplar` command come through here. Nothing else may be imported at the top: a build
that has nothing to do must not wait for what it does not use.
"""

from __future__ import annotations

import sys

from builder.stage0 import try_null_build


def run() -> None:
    """Run the program and end the process."""
    code = try_null_build(sys.argv[1:])
    sys.exit(_whole_program() if code is None else code)


def _whole_program() -> int:
    try:
        from builder.cli.main import main
    except ModuleNotFoundError as fault:  # the library that reads command lines; main itself names all others
        from builder.cli.libraries import missing_text

        text = missing_text(fault.name or "")
        if not text:
            raise
        sys.stderr.write(text)
        return 2
    return main()
