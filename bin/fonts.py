"""Makes the fonts in static/fonts anew: subsets of open typefaces, as small as a first view needs them.

Wants npm (which brings the sources) and the group "fonts" of pyproject.toml (`uv pip install -r pyproject.toml --extra
fonts`); run by hand when a subset or a version changes: `python bin/fonts.py`. What comes of it is in the repository,
each with the licence of its maker beside it.
"""

import io
import subprocess
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

FONTS = Path(__file__).resolve().parent.parent / "static" / "fonts"
# The letters of a page, by how many pages have them: what English is made of, and the names in it; the
# letters and signs of Western Europe; the rest of Latin, from Czech to Vietnamese. Each is a file that browsers fetch
# for a page that has such a letter. The first paint of a phone waits for each KB of the first: it is kept below 13.
PARTS = {
    "": (
        "latin",
        "U+20-7E,U+A0,U+B7,U+C1,U+C5,U+C9,U+D3,U+D6,U+E0-E2,U+E4,U+E7-EB,U+ED-EF,U+F1,U+F3-F4,U+F6,U+FA-FC,U+2013,U+2014,U+2018,U+2019,"
        "U+201C,U+201D,U+2026,U+20AC,U+2190,U+2192",
    ),
    "-more": (
        "latin",
        "U+A1,U+A3,U+A9,U+AB,U+B0,U+BB,U+BD,U+BF-C0,U+C2-C4,U+C6-C8,U+CA-D2,U+D4-D5,U+D7-DF,U+E3,U+E5-E6,U+EC,U+F0,U+F2,U+F5,U+F7-F9,U+FD-FF,U+152-153,"
        "U+201A,U+201E,U+2022,U+2039,U+203A,U+2197",
    ),
    "-ext": ("latin-ext", "U+100-130,U+132-151,U+154-24F,U+1E00-1EFF,U+2116,U+20A0-20AB,U+20AD-20C0"),
}
FEATURES = ("kern", "tnum")


@dataclass(frozen=True)
class Face:
    """A file to make: from which package and file of it, with which axes pinned or cut short."""

    name: str
    package: str
    style: str
    axes: dict[str, int | tuple[int, int]]


FACES = [
    Face("brygada", "brygada-1918@5.3.0", "normal", {}),
    Face("brygada-italic", "brygada-1918@5.3.0", "italic", {"wght": 400}),
    Face("archivo-narrow", "archivo-narrow@5.3.0", "normal", {}),
]


def main() -> None:
    """Make the files of each face, and say how many bytes each takes."""
    with tempfile.TemporaryDirectory() as scratch:
        for face in FACES:
            package = fetched(face.package, Path(scratch))
            keep_licence(face.package, package)
            for part in PARTS:
                path = make(face, package / "files", part)
                print(f"{path.name:32} {path.stat().st_size:6}")


def fetched(package: str, scratch: Path) -> Path:
    """Return the folder of `package`, "name@version", fetched and unpacked in `scratch` unless it is there."""
    folder = scratch / package
    if not folder.exists():
        packed = subprocess.run(
            ["npm", "pack", "--silent", f"@fontsource-variable/{package}"],
            cwd=scratch, check=True, capture_output=True, text=True,
        )  # fmt: skip
        with tarfile.open(scratch / packed.stdout.strip()) as archive:
            archive.extractall(folder, filter="data")
    return folder / "package"


def keep_licence(package: str, folder: Path) -> None:
    """Write the licence of `package`, which lies in `folder`, beside the fonts."""
    text = (folder / "LICENSE").read_text(encoding="utf-8")
    (FONTS / f"{package.partition('@')[0]}-LICENSE.txt").write_text(text.strip() + "\n", encoding="utf-8")


def make(face: Face, folder: Path, part: str) -> Path:
    """Write one of the `PARTS` of `face`, whose sources are in `folder`, and return its path."""
    source, letters = PARTS[part]
    font = TTFont(next(folder.glob(f"*-{source}-wght-{face.style}.woff2")))
    options = subset.Options(layout_features=list(FEATURES), hinting=False, name_IDs=[1, 2, 6, 13, 14])
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=subset.parse_unicodes(letters))
    subsetter.subset(font)
    if face.axes:
        font.flavor = None
        buffer = io.BytesIO()
        font.save(buffer)
        font = instancer.instantiateVariableFont(TTFont(buffer), face.axes)
    font.flavor = "woff2"
    path = FONTS / f"{face.name}{part}.woff2"
    font.save(path)
    return path


if __name__ == "__main__":
    main()
