"""What search engines show of a page: they cut by pixels, so a text is measured as they set it, in Arial."""

from bisect import bisect_right
from itertools import accumulate

TITLE = (20, 580)  # size and room in pixels: one line of the link
DESCRIPTION = (14, 920)  # some two lines beneath it
_EM = 1000
_MORE = " …"

# The widths of Arial's signs in thousandths of its size, which are those of Helvetica (Adobe's font metrics).
_WIDTHS = {
    191: "'", 222: "ijl‘’", 260: "|", 278: " !,./:;I[\\]ft", 333: "()-`r“”", 334: "{}", 355: '"', 389: "*", 469: "^",
    500: "Jckvsxyz", 556: "#$0123456789?L_abdeghnopqu–", 584: "+<=>~", 611: "FTZ", 667: "&ABEKPSVXY", 722: "CDHNRUw",
    778: "GOQ", 833: "Mm", 889: "%", 944: "W", 1000: "—…", 1015: "@",
}  # fmt: skip
_OF_SIGN = {sign: width for width, signs in _WIDTHS.items() for sign in signs}
_OTHER, _WIDE = 556, 1000  # letters of other alphabets, and signs that stand in a square


def cut(text: str, kind: tuple[int, int]) -> str:
    """Return as much of `text` as is shown, whole words with "…" after them where there is more."""
    size, room = kind
    text = " ".join(text.split())
    ends = list(accumulate(_width(sign) * size / _EM for sign in text))
    if not ends or ends[-1] <= room:
        return text
    fits = bisect_right(ends, room - sum(_width(sign) for sign in _MORE) * size / _EM)
    words = text[: fits + 1].rpartition(" ")[0] or text[:fits]
    return words.rstrip(" ,;:–—") + _MORE


def _width(sign: str) -> int:
    return _OF_SIGN.get(sign) or (_WIDE if ord(sign) > 0x2E7F else _OTHER)
