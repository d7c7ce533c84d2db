"""Text that was typed but not saved, kept on disk so that a dropped line loses none of it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kaplan.tui.widgets.form_field import Value


class Drafts:
    """Drafts by key, one private file each; without a folder nothing is kept."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder

    def _path(self, key: str) -> Path | None:
        if self._folder is None:
            return None
        import hashlib

        return self._folder / hashlib.blake2b(key.encode(), digest_size=12).hexdigest()

    def read(self, key: str) -> dict[str, Value]:
        """Return the draft under a key, empty where there is none that can be read."""
        path = self._path(key)
        if path is None:
            return {}
        import json

        try:
            found = json.loads(path.read_text("utf-8"))
        except (OSError, ValueError, RecursionError):
            return {}
        values = found.items() if isinstance(found, dict) else ()
        return {name: tuple(v) if isinstance(v, list) else v for name, v in values}

    def keep(self, key: str, values: Mapping[str, Value]) -> None:
        """Write a draft, or drop it where it is empty; an unwritable folder is no error."""
        path = self._path(key)
        if path is None:
            return
        if not values:
            self.drop(key)
            return
        import json

        with suppress(OSError):
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW
            with os.fdopen(os.open(path, flags, 0o600), "w", encoding="utf-8") as file:
                json.dump(values, file, ensure_ascii=False)

    def drop(self, key: str) -> None:
        """Forget a draft."""
        path = self._path(key)
        if path is not None:
            with suppress(OSError):
                path.unlink(missing_ok=True)
