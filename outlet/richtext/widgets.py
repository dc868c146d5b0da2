"""The prose editor as a form widget, configured from a vocabulary."""

from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.translation import get_language
from django_prose_editor.widgets import ProseEditorWidget, prose_editor_base_media, prose_editor_js
from js_asset import ImportMap, Media, Script

from .labels import WORDS, shortcuts_for, tools_for
from .vocabulary import BODY, Vocabulary

# Our modules, by the names under which they import each other; the import map gives them their hashed addresses.
MODULES = {
    name: f"{name}.js"
    for name in (
        "editor/extensions",
        "editor/blocks",
        "editor/clipboard",
        "editor/interviews",
        "editor/mentions",
        "editor/namedturns",
        "editor/pastedlists",
        "editor/pasting",
        "editor/suggestions",
        "editor/describing",
        "editor/dropping",
        "editor/figures",
        "editor/figureviews",
        "editor/known",
        "editor/turns",
        "editor/tables",
        "editor/marks",
        "editor/toolbar",
        "editor/actions",
        "editor/dialogs",
        "editor/pickers",
        "editor/sending",
        "editor/shortcuts",
        "editor/support",
        "editor/uploads",
    )
}
# What the editor offers besides what the vocabulary says.
BEHAVIOUR = ("History", "Gapcursor", "Dropcursor", "Pasting")
# And what only a text with this element has a use for.
BEHAVIOUR_WITH = {"Mentions": "Turn", "Dropping": "Figure"}
# Views that list, or add to, what an editor chooses from; a source that an installation lacks is left out.
PICKERS = {
    "images": "admin:images_image_picker",
    "upload": "admin:images_image_picker_upload",
    "describe": "admin:images_image_picker_describe",
    "speakers": "admin:reviews_article_speakers",
    "cast": "admin:reviews_article_cast",
}


class RichTextWidget(ProseEditorWidget):
    """A text box with the tools of one vocabulary. Render its media with the request's CSP nonce."""

    def __init__(self, attrs: dict[str, Any] | None = None, *, vocabulary: Vocabulary = BODY) -> None:
        super().__init__(attrs, preset="configurable")
        self.vocabulary = vocabulary

    @property
    def media(self) -> Media:
        """The editor, our modules and the style sheets; `editor/ready.js` listens before the editor starts."""
        ready = Script("editor/ready.js", type="module")
        start = Script("django_prose_editor/configurable.js", type="module")
        return prose_editor_base_media + Media(
            importmap=ImportMap(MODULES),
            # Ours is the last one; with the readers' own sheet before it, the text looks here as it will to them.
            css={"all": ["django_prose_editor/editor.css", "css/article.css", "editor/editor.css"]},
            js=[prose_editor_js, ready, start],
        )

    def get_config(self) -> dict[str, Any]:
        """Return what the editor is to be made of, as its configurable preset reads it."""
        toolbar = {
            "tools": tools_for(self.vocabulary),
            "shortcuts": shortcuts_for(self.vocabulary),
            "words": WORDS,
            "urls": _urls(),
        }
        known = self.vocabulary.extensions
        behaviour = (*BEHAVIOUR, *(name for name, needs in BEHAVIOUR_WITH.items() if needs in known))
        extensions = {**known, **dict.fromkeys(behaviour, True), "Toolbar": toolbar}
        return {"extensions": extensions, "js_modules": ["editor/extensions"]}

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Name the vocabulary on the text box, for its look and for scripts, and the language for the spell check."""
        context = super().get_context(name, value, attrs)
        language = get_language() or ""  # the outlet's, in every request
        context["widget"]["attrs"] |= {"lang": language, "spellcheck": "true", "data-vocabulary": self.vocabulary.name}
        return context


def _urls() -> dict[str, str]:
    urls = {}
    for source, view in PICKERS.items():
        try:
            urls[source] = reverse(view)
        except NoReverseMatch:
            continue
    return urls
