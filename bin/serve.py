"""Serves the outlet on this machine with production settings: prepares the data, then gunicorn and the task worker.

Needs nothing but the standard library itself; what it starts runs in the same virtual environment.
"""

import errno
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import stopping

ROOT = Path(__file__).resolve().parent.parent
MANAGE = [sys.executable, "manage.py"]
SERVER = [sys.executable, "-m", "gunicorn"]
WORKER = [*MANAGE, "worker", "--interval", "1", "--verbosity", "0"]
EVERYWHERE = {"0.0.0.0", "::"}  # noqa: S104 - only compared with
PATIENCE = 20  # seconds that a process has to end by itself


def netloc(host: str, port: int) -> str:
    """Return both as they stand in an address, where IPv6 has brackets."""
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


def problem_with(host: str, number: str) -> str:
    """Return why nothing can be served there, as a sentence; "" when it can."""
    if not number.isdecimal() or not 0 < int(number) < 65536:
        return f"PORT must be a number from 1 to 65535, not {number!r}."
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, int(number)))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                return f"Port {number} on {host} is taken. Choose another: make run PORT={int(number) + 1}"
            return f"Nothing can be served on {netloc(host, int(number))}: {error.strerror}."
    return ""


def answers(host: str, port: int) -> bool:
    """Tell whether a connection can be made."""
    try:
        with socket.create_connection((host, port), timeout=1):
            return True
    except OSError:
        return False


def set_environment(host: str, port: int) -> None:
    """Choose production settings; what the caller set stays, but for DEBUG. Empty variables are none."""
    data = Path(os.environ.get("DATA_DIR") or ROOT / "var").resolve()
    data.mkdir(mode=0o700, parents=True, exist_ok=True)
    # Where all of this machine's addresses are served on, none of them can be known to be the one that readers use.
    site = os.environ.get("SITE_URL") or f"http://{netloc('127.0.0.1' if host in EVERYWHERE else host, port)}"
    os.environ["STAFF_SECOND_FACTOR"] = os.environ.get("STAFF_SECOND_FACTOR") or "off"  # a sample is for looking at
    os.environ.update(DEBUG="0", DATA_DIR=str(data), BIND=host, PORT=str(port), SITE_URL=site)
    key = data / "secret_key"  # where the settings look for it
    if not (os.environ.get("SECRET_KEY") or os.environ.get("SECRET_KEY_FILE") or key.exists()):
        key.touch(mode=0o600)
        key.write_text(secrets.token_urlsafe(50) + "\n", encoding="utf-8")


def end(children: list[subprocess.Popen[bytes]]) -> None:
    """End what still runs: politely, then not."""
    for child in children:
        child.terminate()
    deadline = time.monotonic() + PATIENCE
    for child in children:
        try:
            child.wait(timeout=max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            os.killpg(child.pid, signal.SIGKILL)
            child.wait()


def all_run(children: list[subprocess.Popen[bytes]]) -> bool:
    """Tell whether none of them has ended."""
    return all(child.poll() is None for child in children)


def announce(children: list[subprocess.Popen[bytes]], host: str, port: int) -> None:
    """Say how to read and to sign in, as soon as that works; say nothing where one of them has ended."""
    how = subprocess.run([*MANAGE, "ensure_editor"], check=True, stdout=subprocess.PIPE, text=True).stdout
    while all_run(children) and not answers(host, port):
        time.sleep(0.1)
    if not all_run(children):
        return
    if host in EVERYWHERE and "127.0.0.1" in os.environ["SITE_URL"]:
        print("\nOther machines are refused until SITE_URL is the address that they use.")
    if os.environ.get("STAFF_SECOND_FACTOR") == "off":
        how += "  A password is enough to publish here (STAFF_SECOND_FACTOR=off): this is for looking at.\n"
    print(f"\nThe outlet is open.\n\n{how}\nCtrl-C closes it.", flush=True)


def serve(host: str, port: int) -> int:
    """Run server and worker until one of them ends or somebody says stop; return the exit code."""
    children: list[subprocess.Popen[bytes]] = []
    try:
        # A session of their own keeps the terminal's Ctrl-C from them: they end in order, by `end`.
        for command in (SERVER, WORKER):
            children.append(subprocess.Popen(command, start_new_session=True))
        announce(children, host, port)
        while all_run(children):
            time.sleep(0.2)
        print("The server or the task worker has ended by itself, so the other ends too.", file=sys.stderr)
        return 1
    except stopping.Stop:
        print("\nClosing.", flush=True)
        return 0
    finally:
        stopping.be_deaf()
        end(children)


def main() -> int:
    """Check the port, prepare the data, serve."""
    os.chdir(ROOT)
    host, number = os.environ.get("BIND") or "127.0.0.1", os.environ.get("PORT") or "8000"
    if problem := problem_with(host, number):
        print(problem, file=sys.stderr)
        return 2
    stopping.listen()
    try:
        set_environment(host, int(number))
        if subprocess.run([*MANAGE, "prepare", "--demo"], check=False).returncode:
            print("The data could not be prepared; the reason stands above.", file=sys.stderr)
            return 1
    except stopping.Stop:
        return 0
    return serve(host, int(number))


if __name__ == "__main__":
    sys.exit(main())
