"""The sites that the browser visits: the application as a user runs it, each over its database."""

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, ExitStack, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from sqlalchemy import select

from app.db import Database
from app.models import Contradiction, Document, Quote, Stance
from app.models.base import Record
from tests.browser import large_record
from tests.databases import SQLite

ROOT = Path(__file__).parent.parent.parent
START_WITHIN = 30.0
STOP_WITHIN = 10.0
NUMBERED: dict[str, type[Record]] = {
    "contradiction": Contradiction,
    "document": Document,
    "quote": Quote,
    "stance": Stance,
}


@dataclass(frozen=True)
class Site:
    """A server on a loopback port. `numbers` are the record numbers by key, for each noun."""

    address: str
    numbers: Mapping[str, Mapping[str, int]]

    def path(self, template: str) -> str:
        """An address in which `<stance fr-2024-05-28>` stands for the number of that record."""
        return re.sub(r"<(\w+) ([\w-]+)>", lambda hit: str(self.numbers[hit[1]][hit[2]]), template)


class Sites:
    """`sites["large"]` starts that site when it is first asked for; `close` stops them all."""

    def __init__(self, engine: SQLite, folder: Path) -> None:
        self._folder = folder
        self._running = ExitStack()
        self._started: dict[str, Site] = {}
        self._databases: dict[str, Callable[[], AbstractContextManager[str]]] = {
            "seeded": engine.seeded,
            "empty": engine.migrated,
            "large": lambda: _large(engine),
        }

    def __getitem__(self, name: str) -> Site:
        if name not in self._started:
            url = self._running.enter_context(self._databases[name]())
            address = self._running.enter_context(server(url, self._folder / f"{name}.log"))
            self._started[name] = Site(address, numbers_of(url))
        return self._started[name]

    def close(self) -> None:
        self._running.close()


@contextmanager
def _large(engine: SQLite) -> Iterator[str]:
    with engine.seeded() as url:
        database = Database(url, patient=True)
        with database.write() as db:
            large_record.write(db)
        database.dispose()
        yield url


def numbers_of(url: str) -> dict[str, dict[str, int]]:
    """The numbers of a database's records by key."""
    database = Database(url)
    with database.read() as db:
        found = {
            noun: {key: number for number, key in db.execute(select(model.id, model.key))}
            for noun, model in NUMBERED.items()
        }
    database.dispose()
    return found


def _free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + START_WITHIN
    while time.monotonic() < until and process.poll() is None:
        try:
            with urlopen(f"{address}/livez", timeout=1):  # noqa: S310  # our own loopback address
                return
        except (URLError, ConnectionError, TimeoutError):
            time.sleep(0.05)
    raise RuntimeError(f"the server did not start:\n{log.read_text(encoding='utf-8')}")


@contextmanager
def server(url: str, log: Path) -> Iterator[str]:
    """The address of `python -m app run` over a database."""
    port = _free_port()
    address = f"http://127.0.0.1:{port}"
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "app", "run"],
            cwd=ROOT,
            env=os.environ | {"DATABASE_URL": url, "HOST": "127.0.0.1", "PORT": str(port)},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        try:
            _wait(address, process, log)
            yield address
        finally:
            process.terminate()
            try:
                process.wait(STOP_WITHIN)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
