"""What `bin/venv` promises: whatever the folder is like, afterwards it holds what the lock says."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.once

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def house(tmp_path):
    """A folder with the script and a lock that asks for nothing."""
    (tmp_path / "bin").mkdir()
    (tmp_path / "requirements").mkdir()
    shutil.copy(ROOT / "bin" / "venv", tmp_path / "bin" / "venv")
    (tmp_path / "requirements" / "runtime.lock").write_text("# nothing\n")
    return tmp_path


def venv(house):
    command = ["env", f"PYTHON={sys.executable}", "bin/venv", "runtime"]
    return subprocess.run(command, cwd=house, capture_output=True, text=True)


def test_a_venv_that_was_left_half_made_is_made_anew(house):
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", ".venv"], cwd=house, check=True)
    done = venv(house)
    assert done.returncode == 0, done.stderr
    assert "Making .venv" in done.stdout
    assert (
        subprocess.run([".venv/bin/python", "-m", "pip", "--version"], cwd=house, capture_output=True).returncode == 0
    )
    again = venv(house)
    assert (again.returncode, again.stdout) == (0, ""), "a whole one is left alone"


def test_what_another_python_installed_is_installed_anew(house):
    venv(house)
    stamp = house / ".venv" / "installed-runtime.lock"
    ours = stamp.read_text()
    assert ours.startswith("Python 3.")
    stamp.write_text("Python 3.11.0a1\n# nothing\n")
    assert venv(house).stdout == "Installing from requirements/runtime.lock\n"
    assert stamp.read_text() == ours
