"""Languages by name."""

from django.utils.translation import get_language_info, gettext


def language_name(tag: str) -> str:
    """Return the name of the language of a BCP 47 tag, in the outlet's language; the tag itself where nobody knows it.

    A region is kept where Django knows it as a language of its own ("pt-BR"), and else left out ("en-NZ": English).
    """
    for known in (tag.lower(), tag.split("-")[0].lower()):
        try:
            return gettext(get_language_info(known)["name"])
        except KeyError:
            continue
    return tag
