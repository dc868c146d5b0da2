"""Embeds: what stands in for a video or a link, so that nothing loads from elsewhere before the reader presses."""

import re
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

_ID = re.compile(r"[A-Za-z0-9_-]{1,40}")
_YOUTUBE = {"youtube.com", "www.youtube.com", "m.youtube.com", "youtube-nocookie.com", "www.youtube-nocookie.com"}
_VIMEO = {"vimeo.com", "www.vimeo.com", "player.vimeo.com"}


@dataclass(frozen=True)
class Embed:
    """A link to somewhere else; with a `player` where it can be played in place."""

    url: str
    site: str
    player: str = ""

    @classmethod
    def of(cls, url: str) -> "Embed":
        """Recognise YouTube and Vimeo by host and path; everything else is a link with its host's name."""
        parts = urlsplit(url)
        host = (parts.hostname or "").lower()
        if video := _youtube_id(host, parts.path, parts.query):
            return cls(url, "YouTube", f"https://www.youtube-nocookie.com/embed/{video}")
        if host in _VIMEO and (number := parts.path.rstrip("/").rpartition("/")[2]).isdecimal():
            return cls(url, "Vimeo", f"https://player.vimeo.com/video/{number}?dnt=1")
        return cls(url, host.removeprefix("www."))


def _youtube_id(host: str, path: str, query: str) -> str:
    if host == "youtu.be":
        found = path.strip("/")
    elif host in _YOUTUBE and path == "/watch":
        found = parse_qs(query).get("v", [""])[0]
    elif host in _YOUTUBE and path.startswith(("/embed/", "/shorts/", "/live/")):
        found = path.split("/")[2]
    else:
        return ""
    return found if _ID.fullmatch(found) else ""
