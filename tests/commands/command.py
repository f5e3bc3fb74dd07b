"""`python -m app` as a user runs it: a process of its own, told by the environment alone."""

import os
import subprocess
import sys
from dataclasses import dataclass

from app.config import ROOT, Settings

WITHIN = 60


@dataclass(frozen=True)
class Done:
    """How a command ended, and what it wrote."""

    code: int
    out: str
    err: str


def environment(**settings: str) -> dict[str, str]:
    """Ours, without the settings that happen to stand in it."""
    ours = {name.upper() for name in Settings.model_fields}
    return {k: v for k, v in os.environ.items() if k.upper() not in ours} | settings


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "app", *arguments]


def app(*arguments: str, typed: str = "", **settings: str) -> Done:
    """`typed` is what stands on its standard input, which is no terminal."""
    done = subprocess.run(
        command(*arguments),
        cwd=ROOT,
        env=environment(**settings),
        input=typed,
        capture_output=True,
        text=True,
        timeout=WITHIN,
        check=False,
    )
    return Done(done.returncode, done.stdout, done.stderr)
