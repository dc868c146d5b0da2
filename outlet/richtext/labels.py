"""What the editor says: its tools with their names, and the words of its dialogs."""

from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .vocabulary import Vocabulary

Words = str | Promise


class Tool(NamedTuple):
    """A button of the toolbar: `name` is its action in the editor, `needs` the extension without which it goes."""

    name: str
    needs: str
    icon: str
    label: Words


# Groups are separated in the bar. A tool that only makes sense in a table, a figure or a turn is shown only there.
TOOLS: tuple[tuple[Tool, ...], ...] = (
    (
        Tool("paragraph", "Heading", "notes", _("Paragraph")),
        Tool("heading2", "Heading", "H2", _("Heading")),
        Tool("heading3", "Heading", "H3", _("Smaller heading")),
        Tool("heading4", "Heading", "H4", _("Smallest heading")),
    ),
    (
        Tool("bold", "Bold", "format_bold", _("Strong (Ctrl+B)")),
        Tool("italic", "Italic", "format_italic", _("Emphasis (Ctrl+I)")),
        Tool("link", "Link", "insert_link", _("Link (Ctrl+K)")),
        Tool("unlink", "Link", "link_off", _("Remove link")),
        Tool("language", "Language", "translate", _("Language of these words")),
        Tool("spoiler", "Spoiler", "visibility_off", _("Spoiler in a line (Ctrl+Shift+H)")),
    ),
    (
        Tool("bulletList", "BulletList", "format_list_bulleted", _("List")),
        Tool("orderedList", "OrderedList", "format_list_numbered", _("Numbered list")),
        Tool("blockquote", "Blockquote", "format_quote", _("Quotation")),
        Tool("pullQuote", "PullQuote", "format_size", _("Pull quote")),
        Tool("spoilerBlock", "SpoilerBlock", "visibility", _("Spoiler of whole paragraphs")),
    ),
    (
        Tool("figure", "Figure", "image", _("Picture")),
        Tool("inset", "Figure", "picture_in_picture", _("Inset of this picture")),
        Tool("describe", "Figure", "accessibility", _("Describe this picture")),
        Tool("gallery", "Gallery", "collections", _("Gallery")),
        Tool("embed", "Embed", "smart_display", _("Video or other embed")),
        Tool("table", "Table", "grid_on", _("Table")),
        Tool("horizontalRule", "HorizontalRule", "horizontal_rule", _("Separator")),
        Tool("teaserEnd", "TeaserEnd", "content_cut", _("End of the teaser")),
    ),
    (
        Tool("turn", "Turn", "record_voice_over", _("Interview turn")),
        Tool("turnsOfNames", "Turn", "groups", _("Make turns of names (lines such as “Vicky Jones: …”)")),
        Tool("nextTurn", "Turn", "forum", _("Next turn (Ctrl+Enter)")),
        Tool("speaker", "Turn", "person", _("Change who speaks")),
        Tool("leaveTurn", "Turn", "voice_over_off", _("No longer a turn")),
    ),
    (
        Tool("addRow", "Table", "table_rows", _("Add a row")),
        Tool("addColumn", "Table", "view_column", _("Add a column")),
        Tool("headerCell", "Table", "title", _("Header cell")),
        Tool("mergeCells", "Table", "call_merge", _("Merge cells")),
        Tool("splitCell", "Table", "call_split", _("Split cell")),
        Tool("tableCaption", "Table", "subtitles", _("Caption of the table")),
        Tool("deleteRow", "Table", "remove", _("Delete row")),
        Tool("deleteColumn", "Table", "remove_circle_outline", _("Delete column")),
        Tool("deleteTable", "Table", "delete", _("Delete table")),
    ),
    (
        Tool("undo", "History", "undo", _("Undo (Ctrl+Z)")),
        Tool("redo", "History", "redo", _("Redo (Ctrl+Y)")),
    ),
)

# What the keyboard does in the text, by the extension that does it; "Mod" is Ctrl, or the command key of a Mac.
SHORTCUTS: tuple[tuple[str, str, Words], ...] = (
    ("Alt+F10", "Toolbar", _("To the tools above the text, and Escape back")),
    ("Mod+B", "Bold", _("Strong")),
    ("Mod+I", "Italic", _("Emphasis")),
    ("Mod+K", "Link", _("Link")),
    ("Mod+Shift+H", "Spoiler", _("Spoiler in a line")),
    ("Mod+Alt+2", "Heading", _("Heading; 3 and 4 for smaller ones, 0 for a paragraph")),
    ("Mod+Shift+8", "BulletList", _("List")),
    ("Mod+Shift+7", "OrderedList", _("Numbered list")),
    ("Mod+Shift+B", "Blockquote", _("Quotation")),
    ("Mod+Enter", "Turn", _("Next turn of an interview")),
    ("@", "Turn", _("Somebody of the show’s cast, with a link")),
    ("Tab", "Figure", _("On a picture: to its description")),
    ("Shift+Enter", "HardBreak", _("New line in the same paragraph")),
    ("Mod+Shift+V", "Toolbar", _("Paste words alone")),
    ("Mod+Z", "History", _("Undo")),
    ("Mod+Shift+Z", "History", _("Redo")),
)

WORDS: dict[str, Words] = {
    "toolbar": _("Formatting (Alt+F10)"),
    "cancel": _("Cancel"),
    "close": _("Close"),
    "apply": _("Apply"),
    "insert": _("Insert"),
    "remove": _("Remove"),
    "search": _("Search"),
    "more": _("Show more"),
    "nothing": _("Nothing found."),
    "failed": _("The list could not be loaded."),
    "badAddress": _("Enter an address that begins with https://"),
    "link": _("Link"),
    "linkAddress": _("Address, or a path on this site"),
    "embed": _("Video or other embed"),
    "embedAddress": _("Address of the page"),
    "embedPlayer": _("Video: a player, loaded when the reader presses it"),
    "embedCard": _("Link card"),
    "language": _("Language of these words"),
    "languageCode": _("Language code, such as ko or zh-Hant"),
    "badLanguage": _("Enter a language code such as ko, fr or pt-BR"),
    "picture": _("Choose a picture"),
    "pictures": _("Choose pictures"),
    "chosen": _("Chosen:"),
    "inset": _("Choose an inset"),
    "corner": _("Corner"),
    "top-left": _("Top left"),
    "top-right": _("Top right"),
    "bottom-left": _("Bottom left"),
    "bottom-right": _("Bottom right"),
    "caption": _("Caption; empty: the picture’s own"),
    "alternative": _("Text alternative"),
    "noAlternative": _("This picture has no text alternative yet."),
    "alternativeKept": _("It belongs to the picture and is the same everywhere. Change it in the image library."),
    "aboutPicture": _("What is said of this picture"),
    "describe": _("Describe this picture (new tab)"),
    "noCredit": _("It has no credit yet."),
    "newPicture": _("Add a new picture"),
    "file": _("File"),
    "pictureName": _("Name in the library"),
    "upload": _("Upload and choose"),
    "picturesAdded": _("Pictures added: {count}. Say below each what is to be seen, and whose it is."),
    "uploading": _("Uploading …"),
    "notUploaded": _("The picture could not be uploaded."),
    "mayNotUpload": _("You may not add pictures. Somebody who may has to."),
    "aboutInset": _("What is said of its inset"),
    "describeHere": _("Describe"),
    "whereToLook": _("Where to look"),
    "fromLeft": _("From the left"),
    "fromTop": _("From the top"),
    "save": _("Save"),
    "saving": _("Saving …"),
    "savedInLibrary": _("Saved in the library."),
    "notSaved": _("This could not be saved."),
    "mayNotDescribe": _("You may not change pictures of the library. Somebody who may has to."),
    "insetAlternative": _("Text alternative of the inset"),
    "credit": _("Credit"),
    "unknownPicture": _("A picture that is not in the library"),
    "gallery": _("Gallery"),
    "galleryNeedsTwo": _("Choose at least two pictures."),
    "table": _("Table"),
    "rows": _("Rows"),
    "columns": _("Columns"),
    "headerRow": _("The first row is a header"),
    "tableCaption": _("Caption of the table"),
    "speaker": _("Who speaks?"),
    "speakerName": _("Name"),
    "speakerAsTyped": _("Use the name as typed"),
    "outlet": _("The outlet"),
    "changeSpeaker": _("Change who speaks"),
    "cast": _("Cast and makers of the show"),
    "castNeedsShow": _("Choose the show that this is about, and its cast is offered here."),
    "castHasNone": _("Nobody in this show is called that."),
    "turnsMade": _("Turns made of names: {count}. Ctrl+Z takes them back."),
    "noTurns": _("No line begins with the name of somebody who speaks here, or with a name that comes twice."),
    "picturesLeftOut": _("Pictures and videos left out of what you pasted: {count}. Add them with the buttons above."),
    "spoiler": _("Spoiler"),
    "pullQuote": _("Pull quote"),
    "teaserEnd": _("The teaser ends here"),
}


def tools_for(vocabulary: Vocabulary) -> list[list[dict[str, Words]]]:
    """Return the groups of the toolbar for `vocabulary`, as the editor reads them."""
    has = {*vocabulary.extensions, "History"}
    groups = ([tool for tool in group if tool.needs in has] for group in TOOLS)
    return [[{"name": t.name, "icon": t.icon, "label": t.label} for t in group] for group in groups if group]


def shortcuts_for(vocabulary: Vocabulary) -> list[dict[str, Words]]:
    """Return what the keyboard does in a text of `vocabulary`, as `editor/shortcuts.js` reads it."""
    has = {*vocabulary.extensions, "History", "Toolbar"}
    return [{"keys": keys, "words": words} for keys, needs, words in SHORTCUTS if needs in has]
