"""The settings as an installation meets them: each case is a process of its own with its own environment."""

import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

pytestmark = pytest.mark.once

ROOT = Path(__file__).resolve().parents[2]
KEY = "a-key-that-is-long-enough-for-the-check-of-its-length-0123456789"
SHOW = "import json; from django.conf import settings; print(json.dumps({expression}, default=str))"


def python(*args: str, data: Path, **env: str) -> subprocess.CompletedProcess[str]:
    """Run Python with these variables alone."""
    env = {"PATH": os.environ["PATH"], "DATA_DIR": str(data), "DJANGO_SETTINGS_MODULE": "readysteady.settings"} | env
    return subprocess.run([sys.executable, *args], cwd=ROOT, env=env, capture_output=True, text=True)


def value(expression: str, *, data: Path, **env: str):
    """Return what `expression`, which may use `settings`, is in a process with these variables."""
    done = python("-c", SHOW.format(expression=expression), data=data, **{"SECRET_KEY": KEY} | env)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


# Secrets


def test_production_does_not_start_without_its_secret(tmp_path):
    done = python("manage.py", "check", data=tmp_path)
    assert done.returncode != 0
    assert "SECRET_KEY" in done.stderr


@pytest.mark.parametrize("empty", ["SECRET_KEY", "SECRET_KEY_FILE"])
def test_an_empty_secret_is_none(tmp_path, empty):
    assert "SECRET_KEY" in python("manage.py", "check", data=tmp_path, **{empty: ""}).stderr


def test_a_secret_is_read_as_it_stands(tmp_path):
    assert value("settings.SECRET_KEY", data=tmp_path, SECRET_KEY="$HOME-is-part-of-it") == "$HOME-is-part-of-it"


def test_a_secret_comes_from_a_file(tmp_path):
    (tmp_path / "named").write_text("from the named file\n")
    (tmp_path / "secret_key").write_text("from the data folder\n")
    assert value("settings.SECRET_KEY", data=tmp_path, SECRET_KEY="") == "from the data folder"
    named = value("settings.SECRET_KEY", data=tmp_path, SECRET_KEY="", SECRET_KEY_FILE=str(tmp_path / "named"))
    assert named == "from the named file"


def test_former_keys_come_from_the_same_places(tmp_path):
    assert value("settings.SECRET_KEY_FALLBACKS", data=tmp_path) == []
    keys = value("settings.SECRET_KEY_FALLBACKS", data=tmp_path, SECRET_KEY_FALLBACKS="$one two,with-comma")
    assert keys == ["$one", "two,with-comma"]
    (tmp_path / "old").write_text("one\ntwo\n")
    keys = value("settings.SECRET_KEY_FALLBACKS", data=tmp_path, SECRET_KEY_FALLBACKS_FILE=str(tmp_path / "old"))
    assert keys == ["one", "two"]


def test_a_named_file_that_is_missing_is_an_error(tmp_path):
    (tmp_path / "secret_key").write_text("from the data folder\n")
    done = python("manage.py", "check", data=tmp_path, SECRET_KEY_FILE=str(tmp_path / "lost"))
    assert done.returncode != 0
    assert "lost" in done.stderr


def test_development_needs_no_secret(tmp_path):
    assert value("settings.DEBUG", data=tmp_path, SECRET_KEY="", DEBUG="1") is True
    assert value("settings.DEBUG", data=tmp_path) is False


# SITE_URL and https

FLAGS = [
    "SECURE_SSL_REDIRECT",
    "SECURE_HSTS_SECONDS",
    "SECURE_HSTS_INCLUDE_SUBDOMAINS",
    "SECURE_HSTS_PRELOAD",
    "SESSION_COOKIE_SECURE",
    "CSRF_COOKIE_SECURE",
]


@pytest.mark.parametrize(("site", "secure"), [("https://example.org", True), ("http://127.0.0.1:9000", False)])
def test_https_follows_the_sites_address(tmp_path, site, secure):
    flags = value(f"{{name: getattr(settings, name) for name in {FLAGS}}}", data=tmp_path, SITE_URL=site)
    assert {name: bool(flag) for name, flag in flags.items()} == dict.fromkeys(FLAGS, secure)


def test_hosts_of_the_same_domain_can_stay_without_https(tmp_path):
    flags = value(
        "[settings.SECURE_HSTS_SECONDS, settings.SECURE_HSTS_INCLUDE_SUBDOMAINS, settings.SECURE_HSTS_PRELOAD]",
        data=tmp_path,
        SITE_URL="https://example.org",
        HSTS_SUBDOMAINS="0",
    )
    assert flags == [31_536_000, False, False]


NO_SITES = [
    "example.org",
    "ftp://example.org",
    "https://",
    "https://example.org/blog",
    "//x",
    "https://user:pw@example.org",
    "https://example.org:70000",
    "https://example.org.",
    "https://münchen.example",
    "http://[1::2::3]",
]
SITES = {
    "https://example.org:443": ("https://example.org", "example.org"),
    "http://Example.org:80/": ("http://example.org", "example.org"),
    "https://example.org:80": ("https://example.org:80", "example.org"),
    "http://[0:0::1]:8000": ("http://[::1]:8000", "[::1]"),
    "https://xn--mnchen-3ya.example": ("https://xn--mnchen-3ya.example", "xn--mnchen-3ya.example"),
    "": ("http://127.0.0.1:8000", "127.0.0.1"),
}
ASK = (
    "import django; django.setup(); from django.test import RequestFactory; from django.conf import settings;"
    "host = settings.SITE_URL.split('//')[1];"
    "print(settings.SITE_URL, settings.ALLOWED_HOSTS[0], RequestFactory().get('/', headers={'host': host}).get_host())"
)


@pytest.mark.parametrize("address", SITES)
def test_the_sites_address_is_the_one_that_browsers_ask(tmp_path, address):
    url, host = SITES[address]
    done = python("-c", ASK, data=tmp_path, SECRET_KEY=KEY, SITE_URL=address)
    assert done.stdout.split() == [url, host, url.split("//")[1]], done.stderr


@pytest.mark.parametrize("site", NO_SITES)
def test_an_address_that_is_no_site_is_refused(tmp_path, site):
    done = python("manage.py", "check", data=tmp_path, SECRET_KEY=KEY, SITE_URL=site)
    assert done.returncode != 0
    assert "SITE_URL" in done.stderr


def test_the_sites_host_is_allowed_and_no_other(tmp_path):
    hosts = value(
        "settings.ALLOWED_HOSTS", data=tmp_path, SITE_URL="https://Example.org/", ALLOWED_HOSTS="www.example.org"
    )
    assert hosts == ["example.org", "www.example.org"]


def test_the_check_for_deployment_finds_nothing(tmp_path):
    command = ["manage.py", "check", "--deploy", "--fail-level", "WARNING"]
    done = python(*command, data=tmp_path, SECRET_KEY=KEY, SITE_URL="https://example.org")
    assert done.returncode == 0, done.stderr
    assert "no issues" in done.stdout


# Where data are kept


def test_everything_lies_in_the_data_folder(tmp_path):
    folder = tmp_path / "a folder with 100% of it #1"
    places = value(
        "[settings.DATABASES['default']['NAME'], settings.DATABASES['cache']['NAME'], settings.MEDIA_ROOT,"
        " settings.STATIC_ROOT]",
        data=folder,
    )
    assert {str(Path(place).parent) for place in places} == {str(folder)}


def test_the_database_and_the_cache_can_be_elsewhere(tmp_path):
    engines = value(
        "[settings.DATABASES['default']['ENGINE'], settings.DATABASES['default']['HOST'],"
        " settings.CACHES['default']['BACKEND'], sorted(settings.DATABASES)]",
        data=tmp_path,
        DATABASE_URL="postgres://outlet:secret@db.internal/outlet",
        CACHE_URL="redis://127.0.0.1:6379/1",
    )
    expected = [
        "django.db.backends.postgresql",
        "db.internal",
        "django.core.cache.backends.redis.RedisCache",
        ["default"],
    ]
    assert engines == expected


def test_empty_variables_are_as_good_as_none(tmp_path):
    engine = value(
        "settings.DATABASES['default']['ENGINE']",
        data=tmp_path,
        DATABASE_URL="",
        CACHE_URL="",
        EMAIL_URL="",
        DATA_DIR="",
    )
    assert engine == "django.db.backends.sqlite3"


def test_two_processes_share_the_default_cache(tmp_path):
    env = {"data": tmp_path, "SECRET_KEY": KEY}
    assert python("manage.py", "createcachetable", "--database", "cache", **env).returncode == 0
    write = "from django.core.cache import cache; cache.set('tries', 5)"
    read = "from django.core.cache import cache; print(cache.get('tries'))"
    assert python("-c", write, **env).returncode == 0
    assert python("-c", read, **env).stdout.strip() == "5"


@pytest.fixture
def redis_url(tmp_path):
    """A Redis of our own, on a socket in the test's folder."""
    server = shutil.which("redis-server")
    if not server:
        pytest.skip("redis-server is missing")
    socket = tmp_path / "redis.sock"
    command = [server, "--port", "0", "--unixsocket", str(socket), "--save", "", "--dir", str(tmp_path)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    try:
        for _ in range(100):
            if socket.exists():
                break
            time.sleep(0.05)
        yield f"redis://{socket}"
    finally:
        process.terminate()
        process.wait()


def test_the_cache_can_be_in_redis(tmp_path, redis_url):
    script = (
        "from django.core.cache import cache; cache.set('tries', 5, 60); print(cache.get('tries'), type(cache._cache))"
    )
    done = python("-c", script, data=tmp_path, SECRET_KEY=KEY, CACHE_URL=redis_url)
    assert done.stdout.startswith("5 "), done.stderr
    assert "Redis" in done.stdout


# Test runs


def test_a_test_run_sees_nothing_of_an_installation(tmp_path):
    script = (
        "from tests import settings as s; import os;"
        "print(s.DEBUG, s.LOGGING['root']['level'], hasattr(s, 'SECURE_PROXY_SSL_HEADER'), s.SITE_URL);"
        "print(os.environ['PATH'])"
    )
    env = {"DEBUG": "1", "LOG_LEVEL": "DEBUG", "BEHIND_PROXY": "1", "SITE_URL": "https://example.org"}
    done = python("-c", script, data=tmp_path, **env)
    assert done.stdout.split() == ["False", "INFO", "False", "http://testserver", os.environ["PATH"]], done.stderr
