"""Text for the clipboard of the person's own terminal, by the sequence OSC 52.

No terminal says whether it took the text, so nothing here claims more than that it was sent.
Terminals cut or drop long sequences; the limit is that of tmux and hterm.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from typing import Final, NamedTuple

from kaplan.i18n import _

LONGEST: Final = 74_994
"""Characters of base64 that are sent at most."""
_SCREEN_PIECE: Final = 252
"""Bytes that GNU screen passes on in one string."""
_WITHOUT: Final = ("linux", "dumb", "vt100", "vt220")


class Sent(NamedTuple):
    """What to write, empty where nothing is, and what to tell the person."""

    sequence: str
    words: str


def clipboard(text: str, environ: Mapping[str, str]) -> Sent:
    """Return how a text is sent to the clipboard of the terminal that ``environ`` tells of."""
    term = environ.get("TERM", "")
    if term in _WITHOUT:
        return Sent("", _("this terminal ({term}) has no clipboard to send to").format(term=term))
    coded = b64encode(text.encode()).decode()
    if len(coded) > LONGEST:
        return Sent("", _("too much for a terminal's clipboard; press t to see it as text"))
    bare = f"\x1b]52;c;{coded}\x07"
    if environ.get("TMUX"):
        # tmux takes the bare one where set-clipboard is on, the wrapped one where pass-through is.
        wrapped = f"\x1bPtmux;{bare.replace(chr(27), chr(27) * 2)}\x1b\\"
        words = _("sent to tmux; it passes it on with “set-clipboard on” or “allow-passthrough on”")
        return Sent(bare + wrapped, words)
    if environ.get("STY"):
        pieces = (bare[at : at + _SCREEN_PIECE] for at in range(0, len(bare), _SCREEN_PIECE))
        words = _("sent through screen to the terminal's clipboard")
        return Sent("".join(f"\x1bP{piece}\x1b\\" for piece in pieces), words)
    return Sent(bare, _("sent to the terminal's clipboard"))
