"""The settings of test runs: those of the installation, with data in a temporary folder and nothing slow or remote.

DATABASE_URL is honoured. The settings see no other variable of the caller's, so that a run is the same everywhere.
"""

import atexit
import os
import shutil
import tempfile
from unittest import mock

_folder = tempfile.mkdtemp(prefix="readysteady-tests-")
os.mkdir(f"{_folder}/static")  # where WhiteNoise looks for collected files
atexit.register(shutil.rmtree, _folder, ignore_errors=True)
_own = {
    "SECRET_KEY": "only-for-tests",
    "SITE_URL": "http://testserver",  # the host that Django's test client asks
    "DATA_DIR": _folder,
    "CACHE_URL": "locmemcache://",
    "STAFF_SECOND_FACTOR": "off",  # `second_factor` in tests/conftest.py switches it on
    "DJANGO_ALLOW_ASYNC_UNSAFE": "true",  # Playwright's sync interface runs an event loop in the tests' thread
}
os.environ.update(_own)  # for what tests start, too
with mock.patch.dict(os.environ, _own | {"DATABASE_URL": os.environ.get("DATABASE_URL", "")}, clear=True):
    from readysteady.settings import *  # noqa: F403
    from readysteady.settings import DATABASES, STORAGES

# A file, not SQLite's memory: there the live server's threads would share one connection and its transactions.
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["TEST"] = {"NAME": f"{_folder}/test.sqlite3"}
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
