"""Tables as CSV that Excel, WPS and LibreOffice open with the right characters."""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterable, Sequence

from kaplan.exchange.formula_cells import guard


def write_table(
    header: Sequence[str], rows: Iterable[Sequence[str]], *, raw: bool = False
) -> bytes:
    """Return UTF-8 with a byte-order mark, commas and CRLF.

    Cells that a spreadsheet would run get an apostrophe unless ``raw``, which is for import into a
    CRM.
    """
    import csv

    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    for row in (header, *rows):
        writer.writerow(row if raw else [guard(cell) for cell in row])
    return codecs.BOM_UTF8 + out.getvalue().encode("utf-8", "replace")
