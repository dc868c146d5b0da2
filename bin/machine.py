"""What the checks need from the machine beside Python: programs, how to get them, and a PostgreSQL to throw away."""

import os
import pwd
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

POSTGRES_FOLDERS = ("/usr/lib/postgresql", "/usr/pgsql", "/opt/homebrew/opt/postgresql", "/usr/local/opt/postgresql")
# What the commands let their processes see of the caller's environment. An installation's variables are not among them,
# so that the checks are the same everywhere; nor is anything that nobody has thought of.
KEPT = re.compile(
    r"PATH|HOME|USER|LOGNAME|SHELL|TERM|COLUMNS|LANG|LC_\w+|TZ|TMPDIR|XDG_\w+|CI|CHROMIUM"
    r"|LD_\w+|(?:PYTHON|PYTEST|PIP|UV|PLAYWRIGHT|SSL_CERT)_?\w+|(?:https?|all|no)_proxy",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Need:
    """A program that some tests need, Debian's package for it, and what goes untested without it."""

    names: tuple[str, ...]
    package: str
    tests: str

    def path(self) -> str | None:
        """Return where it is, or None."""
        found = (shutil.which(name, path=search_path()) for name in self.names)
        return next((path for path in found if path), None)


CHROMIUM = Need(("chromium", "chromium-browser"), "chromium", "the pages in a browser")
POSTGRES = Need(("initdb",), "postgresql", "everything on PostgreSQL")
REDIS = Need(("redis-server",), "redis-server", "the cache in Redis")
NEEDS = (CHROMIUM, POSTGRES, REDIS)
# As root it needs the first; the others keep it from asking its maker for this and that.
CHROMIUM_OPTIONS = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync"]


def chromium() -> str:
    """Return where Chromium is: what CHROMIUM names, or else what PATH has; "" where there is none."""
    return os.environ.get("CHROMIUM") or CHROMIUM.path() or ""


def plain_environment() -> dict[str, str]:
    """Return what of our environment says what the machine is like, without what an installation has set."""
    return {name: value for name, value in os.environ.items() if KEPT.fullmatch(name)}


def search_path() -> str:
    """Return PATH and the folders where PostgreSQL keeps its servers' programs, the newest first."""
    folders = [folder for top in POSTGRES_FOLDERS for folder in sorted(Path(top).glob("*/bin"), reverse=True)]
    return os.pathsep.join([os.environ.get("PATH", os.defpath), *map(str, folders)])


def missing() -> list[Need]:
    """Return what is not on this machine."""
    return [need for need in NEEDS if not need.path()]


def can_install() -> bool:
    """Tell whether this is Debian or a child of it, and we are root."""
    return os.geteuid() == 0 and Path("/etc/debian_version").exists() and shutil.which("apt-get") is not None


def install(needs: list[Need]) -> None:
    """Install them; raises CalledProcessError where that fails."""
    quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    packages = [need.package for need in needs]
    print(f"Installing {', '.join(packages)}", flush=True)
    subprocess.run(["apt-get", "-qq", "update"], check=True, env=quiet)
    command = ["apt-get", "-qq", "install", "--yes", "--no-install-recommends", *packages]
    subprocess.run(command, check=True, env=quiet, stdout=subprocess.DEVNULL)


def _server_user() -> str | None:
    """Return who runs the server: PostgreSQL refuses root. None is whoever we are."""
    if os.geteuid():
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


def _sorted_by_language(initdb: str) -> list[str]:
    """Return what lets a cluster sort as most installations do, and not by code points as SQLite and a bare machine do.

    Not every PostgreSQL can: before version 15, and where it was made without ICU, which its initdb does not say.
    """
    helped = subprocess.run([initdb, "--help"], check=True, capture_output=True, text=True).stdout
    return ["--locale-provider=icu", "--icu-locale=en-US"] if "--icu-locale" in helped and _has_icu(initdb) else []


def _has_icu(initdb: str) -> bool:
    """Say whether PostgreSQL was made with ICU: it was unless told otherwise from 16 on, and in 15 where told so."""
    pg_config = Path(initdb).with_name("pg_config")
    command = [str(pg_config) if pg_config.exists() else "pg_config", "--configure"]
    try:
        told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        version = subprocess.run([initdb, "--version"], check=True, capture_output=True, text=True).stdout
    except (OSError, subprocess.CalledProcessError):  # a server that came without it
        return False
    newest = int((re.search(r"\d+", version) or ["0"])[0])
    return "--without-icu" not in told and ("--with-icu" in told or newest >= 16)


@contextmanager
def throwaway_postgres() -> Iterator[str]:
    """Start a cluster of its own and yield its DATABASE_URL; stop and remove it at the end, whatever happens.

    It listens on a socket in a private folder alone, so nobody else reaches it and it takes no port.
    """
    initdb = POSTGRES.path()
    if initdb is None:
        raise FileNotFoundError("initdb")
    folder, user = Path(tempfile.mkdtemp(prefix="readysteady-pg-", dir="/tmp")), _server_user()
    control = [str(Path(initdb).with_name("pg_ctl")), "--pgdata", str(folder / "data"), "--silent"]

    def run(*command: str) -> None:
        subprocess.run(command, check=True, user=user, cwd=folder, stdout=subprocess.DEVNULL)

    try:
        if user:
            shutil.chown(folder, user)
        plain = ["--auth=trust", "--username=tests", "--encoding=UTF8", "--no-sync"]
        run(initdb, "--pgdata", str(folder / "data"), *plain, *_sorted_by_language(initdb))
        options = f"-c listen_addresses= -c unix_socket_directories={folder} -c fsync=off -c synchronous_commit=off"
        run(*control, "--log", str(folder / "log"), "--options", options, "--wait", "start")
        yield f"postgres://tests@/{folder}/postgres"
    finally:
        if (folder / "data" / "postmaster.pid").exists():
            subprocess.run([*control, "--mode=immediate", "stop"], check=False, user=user, cwd=folder)
        shutil.rmtree(folder, ignore_errors=True)
