"""What a test needs from the machine: left out with a word at home, a failure in CI."""

import os
from typing import NoReturn

import pytest


def missing(what: str) -> NoReturn:
    """End the test: a machine of CI must have everything, a reader's need not."""
    if os.environ.get("CI") == "true":
        pytest.fail(f"{what}, and CI must not leave a test out", pytrace=False)
    pytest.skip(what)
