"""Reading files to import and writing exported ones: the only effects of this room."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from kaplan.exchange.limits import FILE_BYTES
from kaplan.exchange.proposals import AS_FOUND, ImportOptions, Reading, read_import
from kaplan.i18n import N_
from kaplan.model.errors import NotFound, Refused, Unavailable


def read_import_file(path: Path, options: ImportOptions = AS_FOUND) -> Reading:
    """Return what a file proposes.

    Raises ``NotFound``, ``Unavailable``, and the errors of ``read_import``.
    """
    try:
        with path.open("rb") as source:
            data = source.read(FILE_BYTES + 1)
    except FileNotFoundError:
        raise NotFound(N_("there is no file “{name}”"), name=str(path)) from None
    except IsADirectoryError:
        raise Refused(N_("“{name}” is a folder"), name=str(path)) from None
    except OSError as error:
        raise Unavailable(
            N_("“{name}” cannot be read: {reason}"), name=str(path), reason=error.strerror or error
        ) from None
    return read_import(data, path.name, options)


def write_export_file(path: Path, content: bytes) -> None:
    """Write a file for its owner alone, whole or not at all; raises ``Unavailable``."""
    try:
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".kaplan-export-")
        try:
            with os.fdopen(handle, "wb") as target:
                target.write(content)
            Path(temporary).replace(path)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise Unavailable(
            N_("“{name}” cannot be written: {reason}"),
            name=str(path),
            reason=error.strerror or error,
        ) from None
