"""TinyDB's own tests, from its source distribution, run against our database.

The sources are fetched with ``pip download`` once per run (or taken from the folder that
KAPLAN_TINYDB_SDIST names); without a network the test is skipped. What cannot apply is listed with
its reason.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
from importlib.metadata import version
from pathlib import Path

import pytest

CANNOT_APPLY = {
    "test_table_repr": "spells out the class names MemoryStorage and JSONStorage",
}

CONFTEST = """
import pytest
from tinydb.middlewares import CachingMiddleware
from tinydb.storages import MemoryStorage
{imports}

@pytest.fixture
def db(tmp_path):
    db_ = {make}
    db_.drop_tables()
    db_.insert_multiple({{"int": 1, "char": c}} for c in "abc")
    yield db_

@pytest.fixture
def storage():
    return CachingMiddleware(MemoryStorage)()
"""

MAKERS = {
    "our database": (
        "from kaplan.store.database import KaplanDB",
        'KaplanDB(tmp_path / "test.json")',
    ),
    "TinyDB's tables on our storage": (
        "from tinydb import TinyDB\nfrom kaplan.store.tiny_storage import KaplanStorage",
        'TinyDB(tmp_path / "test.json", storage=KaplanStorage)',
    ),
}


@pytest.fixture(scope="session")
def sources(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The unpacked source distribution of the TinyDB that is installed."""
    given = os.environ.get("KAPLAN_TINYDB_SDIST")
    folder = Path(given) if given else tmp_path_factory.mktemp("sdist")
    if not given:
        wanted = f"tinydb=={version('tinydb')}"
        command = [sys.executable, "-m", "pip", "download", "--no-deps", "--no-binary", ":all:"]
        command += ["--no-build-isolation", "--quiet", "--dest", str(folder), wanted]
        done = subprocess.run(command, capture_output=True, text=True, timeout=90, check=False)
        if not list(folder.glob("*.tar.gz")):
            pytest.skip(f"TinyDB's sources could not be fetched: {done.stderr[-200:]}")
    archive = next(folder.glob("*.tar.gz"))
    with tarfile.open(archive) as tar:
        tar.extractall(folder, filter="data")
    return next(path for path in folder.iterdir() if path.is_dir())


@pytest.mark.parametrize("what", MAKERS)
def test_tinydbs_own_tests_pass(sources: Path, tmp_path: Path, what: str) -> None:
    suite = tmp_path / "tests"
    suite.mkdir()
    for path in (sources / "tests").glob("test_*.py"):
        (suite / path.name).write_bytes(path.read_bytes())
    imports, make = MAKERS[what]
    (suite / "conftest.py").write_text(CONFTEST.format(imports=imports, make=make))
    skipped = " and ".join(f"not {name}" for name in CANNOT_APPLY)
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-k", skipped]
    command += ["--rootdir", str(suite), "-c", os.devnull, str(suite)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stdout[-4000:]
    assert " passed" in done.stdout
    assert f"{len(CANNOT_APPLY)} deselected" in done.stdout
