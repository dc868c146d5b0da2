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
# What English and Western European text is made of, with the quotation marks, dashes and arrows that our pages use.
# Rare signs are left to the system's fonts: the first paint of a phone waits for each KB.
LATIN = (
    "U+20-7E,U+A0,U+A1,U+A3,U+A9,U+AB,U+B0,U+B7,U+BB,U+BD,U+BF-FF,U+152-153,U+2013,U+2014,U+2018-201A,U+201C-201E,"
    "U+2022,U+2026,U+2039,U+203A,U+20AC,U+2190,U+2192,U+2197"
)
# The rest of Latin: names from Czech to Vietnamese. Browsers fetch it only for a page that has such a letter.
REST = "U+100-130,U+132-151,U+154-24F,U+1E00-1EFF,U+2116,U+20A0-20AB,U+20AD-20C0"
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
    """Make each face twice, for the common letters and for the rest, and say how many bytes each takes."""
    with tempfile.TemporaryDirectory() as scratch:
        for face in FACES:
            package = fetched(face.package, Path(scratch))
            keep_licence(face.package, package)
            for part, letters in (("latin", LATIN), ("latin-ext", REST)):
                path = make(face, package / "files", part, letters)
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


def make(face: Face, folder: Path, part: str, letters: str) -> Path:
    """Write the subset of `face` with these letters, of the `part` of its sources in `folder`, and return its path."""
    source = next(folder.glob(f"*-{part}-wght-{face.style}.woff2"))
    font = TTFont(source)
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
    path = FONTS / (f"{face.name}.woff2" if part == "latin" else f"{face.name}-ext.woff2")
    font.save(path)
    return path


if __name__ == "__main__":
    main()
