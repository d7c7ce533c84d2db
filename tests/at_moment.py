"""kaplan with a clock that stands still: ``python -m tests.at_moment INSTANT [WORDS …]``.

What it says is the same byte for byte, whenever it is run.
"""

from __future__ import annotations

import sys
from datetime import datetime


def main() -> int:
    """Run ``kaplan`` with the words after the instant; return its exit code."""
    from kaplan import __main__ as door
    from kaplan.cli import world

    moment = datetime.fromisoformat(sys.argv[1])
    vars(world)["utc_now"] = lambda: moment
    sys.argv[:2] = ["kaplan"]
    return door.main()


if __name__ == "__main__":
    sys.exit(main())
