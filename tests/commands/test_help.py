import re

import pytest

from tests.commands.command import app

COMMANDS = {
    "run": "Serve the site on HOST and PORT",
    "migrate": "Bring the database's tables to this version of the program.",
    "seed": "Load the seed sheets. What people have edited since is kept.",
    "check": "Check the settings, the seed sheets and the database, and change nothing.",
    "users": "Accounts: who may change the record.",
}
# Help must come from any place, and before any setting is looked at.
NOWHERE = {"DATABASE_URL": "nonsense", "PORT": "abc", "SEEDS_DIR": "/nowhere"}


def words(text: str) -> str:
    """Without the frame that the terminal's width breaks differently."""
    return " ".join(re.sub(r"[│╭╮╰╯─]", " ", text).split())


def test_help_lists_every_command() -> None:
    done = app("--help", **NOWHERE)
    assert (done.code, done.err) == (0, "")
    for command in COMMANDS:
        assert re.search(rf"^\W*{command}\b", done.out, re.MULTILINE), command


@pytest.mark.parametrize(("command", "says"), COMMANDS.items())
def test_a_command_tells_what_it_does(command: str, says: str) -> None:
    done = app(command, "--help", **NOWHERE)
    assert (done.code, done.err) == (0, "")
    assert says in words(done.out)
    assert f"Usage: python -m app {command}" in words(done.out)


def test_without_a_command_the_help_is_shown() -> None:
    done = app()
    assert done.code == 2
    assert "Usage: python -m app" in done.out + done.err


@pytest.mark.parametrize("arguments", [["sow"], ["seed", "--fast"], ["run", "now"]])
def test_what_is_no_command_is_refused_without_a_stack_trace(arguments: list[str]) -> None:
    done = app(*arguments)
    assert done.code == 2
    assert done.out == ""
    assert "Usage: python -m app" in done.err
    assert "Traceback" not in done.err
