"""What tests of pages share."""

import html5lib


def parsed(response):
    """Return the page as a tree; fails where HTML5 forbids what is written."""
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    return parser.parse(response.content.decode())


def text_of(tree):
    """Return all words of a tree, with single spaces."""
    return " ".join("".join(tree.itertext()).split())


def seen(tree):
    """Return the words of a page's main part without what is hidden until it is asked for."""
    main = tree.find(".//main")
    for parent in list(main.iter()):
        for child in list(parent):
            if "spoiler__text" in child.get("class", "").split():
                child.clear()
    return text_of(main)


def links(tree):
    """Return where the links of a page's main part lead."""
    return [link.get("href") for link in tree.find(".//main").iter("a")]
