import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from sqlalchemy import text

from app.config import ROOT
from app.db import Database
from app.edits import people
from app.models.codebook import UserRole
from tests.commands.command import WITHIN, app, command, environment


def free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def running(log: Path, **settings: str) -> Iterator[subprocess.Popen[bytes]]:
    with log.open("wb") as output:
        process = subprocess.Popen(
            command("run"), cwd=ROOT, env=environment(**settings), stdout=output, stderr=output
        )
        try:
            yield process
        finally:
            process.kill()
            process.wait()


def answers(process: subprocess.Popen[bytes], address: str) -> bool:
    """Whether the site answers before it ends or the time is up."""
    until = time.monotonic() + WITHIN
    while time.monotonic() < until:
        try:
            with urlopen(f"{address}livez", timeout=5) as answer:  # noqa: S310  # our own loopback address
                return bool(answer.status == 200)
        except (URLError, ConnectionError, TimeoutError):
            try:
                process.wait(0.05)
            except subprocess.TimeoutExpired:
                continue
            return False
    return False


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
@pytest.mark.parametrize("stop", [signal.SIGTERM, signal.SIGINT])
def test_it_prints_its_address_answers_there_and_stops_when_told(
    seeded_url: str, tmp_path: Path, stop: signal.Signals
) -> None:
    port, log = free_port(), tmp_path / "log"
    address = f"http://127.0.0.1:{port}/"
    with running(log, DATABASE_URL=seeded_url, PORT=str(port)) as process:
        assert answers(process, address), log.read_text()
        process.send_signal(stop)
        process.wait(WITHIN)
        assert process.returncode in {0, -stop, 128 + stop}
    said = log.read_text()
    assert said.splitlines()[0] == f"Allied Stances: {address}"
    assert "Traceback" not in said


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_while_there_is_no_account_it_prints_a_one_time_address(
    seeded_url: str, seeded: Database, tmp_path: Path
) -> None:
    port, log = free_port(), tmp_path / "log"
    address = f"http://127.0.0.1:{port}/"
    with running(log, DATABASE_URL=seeded_url, PORT=str(port)) as process:
        assert answers(process, address), log.read_text()
        told = log.read_text().splitlines()[1]
        assert told.startswith(f"Make the first admin: {address}setup/")
        with urlopen(told.removeprefix("Make the first admin: "), timeout=5) as answer:  # noqa: S310  # our own loopback address
            assert b"Make the first admin" in answer.read()
    with seeded.write() as db:
        people.add(db, "anna", UserRole.ADMIN, "no hash")
    with running(log, DATABASE_URL=seeded_url, PORT=str(port)) as process:
        assert answers(process, address), log.read_text()
    assert "Make the first admin" not in log.read_text()


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_a_database_that_cannot_be_written_is_served_without_that_address(
    seeded_url: str, seeded: Database, tmp_path: Path
) -> None:
    with seeded.write() as db:
        db.execute(
            text(
                "CREATE TRIGGER full BEFORE INSERT ON setup_token "
                "BEGIN SELECT RAISE(ABORT, 'disk is full'); END"
            )
        )
    port, log = free_port(), tmp_path / "log"
    with running(log, DATABASE_URL=seeded_url, PORT=str(port)) as process:
        assert answers(process, f"http://127.0.0.1:{port}/"), log.read_text()
    told = log.read_text().splitlines()[1]
    assert told == "No address for the first admin: disk is full; start again later"


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_a_port_that_is_taken_is_told_without_a_stack_trace(seeded_url: str) -> None:
    with closing(socket.socket()) as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = app("run", DATABASE_URL=seeded_url, PORT=str(port))
    assert done.code not in {0, None}
    assert "Address already in use" in done.err
    assert "Traceback" not in done.err


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_a_host_that_is_not_ours_is_told_without_a_stack_trace(seeded_url: str) -> None:
    # An address of the block that is kept for documentation.
    done = app("run", DATABASE_URL=seeded_url, HOST="192.0.2.1", PORT=str(free_port()))
    assert done.code not in {0, None}
    assert "192.0.2.1" in done.err
    assert "Traceback" not in done.err
