"""What the tests of the front page's form share: an editor on a Friday at noon."""

import pytest
import time_machine

from tests.factories import make_editor, make_outlet
from tests.pages.admin.support import AT


@pytest.fixture(autouse=True)
def noon():
    """Let it be a Friday noon: what is scheduled and what has ended is told by it."""
    with time_machine.travel(AT, tick=False):
        yield


@pytest.fixture
def editor(client):
    """Who is signed in: an editor of an outlet in New York."""
    make_outlet(time_zone="America/New_York")
    user = make_editor(name="Ed Itor")
    client.force_login(user)
    return user
