"""Loading Textual without the parts of it that the planner never uses.

What a start takes is mostly the import of Textual; a sixth of that goes to its command palette and
to encryption of network connections. Neither is missed: ``asyncio`` does without ``ssl`` where a
Python has none, and the palette has a stand-in. Made for the version of Textual that is pinned;
where the stand-in does not serve, everything is loaded.
"""

from __future__ import annotations

import sys
from importlib import import_module
from typing import Final

PALETTE: Final = "textual.command"
_APP: Final = "textual.app"
_ENCRYPTION: Final = "ssl"


def load_textual() -> None:
    """Load Textual, leanly where it has not been loaded yet."""
    if _APP in sys.modules or PALETTE in sys.modules:
        return
    from kaplan.tui import no_palette

    hides = _ENCRYPTION not in sys.modules
    sys.modules[PALETTE] = no_palette
    if hides:
        # None makes an import fail as that of a missing module does.
        sys.modules[_ENCRYPTION] = None  # type: ignore[assignment]
    try:
        import_module(_APP)
    except ImportError:
        for name in [name for name in sys.modules if name.partition(".")[0] == "textual"]:
            del sys.modules[name]
    finally:
        if hides:
            del sys.modules[_ENCRYPTION]
