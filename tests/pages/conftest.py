"""What the tests of pages share."""

import pytest

from outlet import current


@pytest.fixture
def outlet_is_known(monkeypatch):
    """Let the process not look again whether the outlet has changed: it does so once a second, whatever the page."""
    monkeypatch.setattr(current, "LOOK_AGAIN_AFTER", float("inf"))
