"""What a screen reader says of a page, from Chromium's own accessibility tree."""

from typing import NamedTuple

LANDMARKS = {"banner", "complementary", "contentinfo", "form", "main", "navigation", "region", "search"}
# Roles after which a voice pauses. A link is announced, so that it needs no space round it; other words run on.
PAUSES = LANDMARKS | {
    "article", "blockquote", "button", "cell", "columnheader", "definition", "figcaption", "figure", "heading", "list",
    "listitem", "note", "paragraph", "rowheader", "table", "term",
    "DescriptionListDetail", "DescriptionListTerm", "Figcaption",  # which the protocol names as nobody else does
}  # fmt: skip


class Part(NamedTuple):
    """A thing that is heard: its role, the name that Chromium computes, and a heading's level."""

    role: str
    name: str
    level: int = 0


class Voice:
    """A page as it is heard, in order: its parts, and all words as one text with " | " where a voice pauses."""

    def __init__(self, page, within=""):
        session = page.context.new_cdp_session(page)
        nodes = session.send("Accessibility.getFullAXTree")["nodes"]
        session.detach()
        self._nodes = {node["nodeId"]: node for node in nodes}
        self.parts, self._words = [], []
        self._read(nodes[0] if not within else next(node for node in nodes if _value(node, "role") == within))
        said = " ".join("".join(self._words).split())
        self.text = " | ".join(filter(None, (phrase.strip() for phrase in said.split("|"))))

    def _read(self, node):
        role, name = _value(node, "role"), " ".join(_value(node, "name").split())
        if role == "StaticText":
            self._words.append(_value(node, "name"))
            return
        if not node["ignored"]:
            self.parts.append(Part(role, name, _level(node)))
            if role == "image" and name:
                self._words.append(f" | {name} | ")
        pause = " | " if role in PAUSES else " " if role == "link" else ""
        self._words.append(pause)
        for child in node.get("childIds", []):
            self._read(self._nodes[child])
        self._words.append(pause)

    def of(self, *roles):
        """The parts with one of these roles, in order."""
        return [part for part in self.parts if part.role in roles]

    def names(self, role):
        """The names of all parts with a role, in order."""
        return [part.name for part in self.of(role)]


def _value(node, key):
    return node.get(key, {}).get("value", "")


def _level(node):
    found = [row["value"]["value"] for row in node.get("properties", []) if row["name"] == "level"]
    return found[0] if found else 0
