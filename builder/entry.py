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
    if code is None:
        from builder.cli.main import main

        sys.exit(main())
    sys.exit(code)
