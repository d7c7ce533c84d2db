"""How much a file may hold before it is refused unread."""

from __future__ import annotations

FILE_BYTES = 50 * 1024 * 1024
CELL_CHARACTERS = 10 * 1024 * 1024
COLUMNS = 1_000
ROWS = 500_000
JSON_DEPTH = 50
