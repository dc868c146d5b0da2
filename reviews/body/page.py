"""A body as a page shows it."""

from collections.abc import Sequence
from zlib import crc32

from django.utils.html import format_html, strip_tags
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from images.markup import figure_credit, picture
from outlet.markup import trusted
from outlet.richtext.tree import Block
from reviews.body.embeds import Embed
from reviews.body.references import References
from reviews.body.writer import Writer

SIZES = "(min-width: 48em) 44rem, 100vw"


class PageWriter(Writer):
    """Writes for a page: no inline script or style, and all of it works without JavaScript."""

    def __init__(self, references: References, html: str = "") -> None:
        """Take what the text refers to, and the text itself: its spoilers are named after it, alone on their page."""
        super().__init__(references)
        self._name = f"spoiler-{crc32(html.encode()):x}"
        self._spoilers = 0

    def write_figure(self, block: Block) -> SafeString:
        """A picture, perhaps with an inset, with caption and credit. One that is gone leaves nothing."""
        image = self.references.images.get(block.attributes["data-image"])
        if image is None:
            return trusted("")
        inset = self.references.images.get(block.attributes.get("data-inset", ""))
        corner = block.attributes.get("data-corner", "bottom-right")
        caption = self.runs(block.runs) or trusted(image.caption)
        return format_html(
            '<figure class="figure{}">{}{}{}</figure>',
            f" figure--inset-{corner}" if inset else "",
            picture(image, sizes=SIZES),
            picture(inset, sizes="12rem", css_class="figure__inset") if inset else "",
            self._below(caption, figure_credit(image, inset)),
        )

    def _below(self, caption: SafeString, credit: str) -> SafeString:
        if not caption and not credit:
            return trusted("")
        shown = format_html('<span class="figure__credit">{}</span>', credit) if credit else ""
        return format_html("<figcaption>{}{}{}</figcaption>", caption, " " if caption and credit else "", shown)

    def write_pullQuote(self, block: Block) -> SafeString:
        """A line of the text, drawn out."""
        return format_html('<blockquote class="pull-quote">{}</blockquote>', self.inside(block))

    def write_table(self, block: Block) -> SafeString:
        """A table that scrolls by itself where it is too wide, also with the keyboard."""
        return format_html(
            '<div class="table-scroll" role="region" tabindex="0" aria-label="{}">{}</div>',
            block.caption or _("Table"),
            super().write_table(block),
        )

    def write_embed(self, block: Block) -> SafeString:
        """A link that a script may turn into a player on a press; nothing is asked of the other site before."""
        embed = Embed.of(block.attributes["data-embed"])
        if not embed.player:
            return format_html('<p class="link-card"><a href="{}">{}</a></p>', embed.url, embed.site)
        return format_html(
            '<div class="embed" data-player="{}"><p class="embed__note">{}</p><p><a href="{}">{}</a></p></div>',
            embed.player,
            _("A video on %(site)s. Nothing loads from there before you press.") % {"site": embed.site},
            embed.url,
            _("Watch on %(site)s") % {"site": embed.site},
        )

    def write_turn(self, block: Block) -> SafeString:
        """What one person says. The name is heard and printed at every turn, and seen at the first."""
        name, is_first = self.speaker(block)
        css_class = "turn__speaker" if is_first else "turn__speaker turn__speaker--again"
        label = format_html('<p class="{}">{}</p>', css_class, _("%(name)s:") % {"name": name}) if name else ""
        asks = block.attributes["data-speaker"].startswith(("outlet", "author:"))
        css_class = "turn turn--asks" if asks else "turn"
        return format_html('<div class="{}">{}{}</div>', css_class, label, self.inside(block))

    def spoiler(self, words: SafeString, scope: str) -> SafeString:
        """An inline spoiler, hidden until its box is ticked: a checkbox needs no script and may stand in a p."""
        return self._hidden("span", words, scope, size=_words(words))

    def write_spoilerBlock(self, block: Block) -> SafeString:
        """Blocks that are hidden until asked for."""
        content = self.blocks(block.blocks)
        return self._hidden("div", content, block.attributes.get("data-spoiler", ""), size=_size(block.blocks, content))

    def _hidden(self, tag: str, content: SafeString, scope: str, *, size: str) -> SafeString:
        self._spoilers += 1
        return format_html(
            '<{tag} class="spoiler" data-nosnippet data-scope="{scope}" data-print="{printed}">'
            '<input class="spoiler__box" type="checkbox" id="{name}">'
            '<label class="spoiler__label" for="{name}">'
            '<span class="spoiler__show">{show}</span><span class="spoiler__hide">{hide}</span></label>'
            '<{tag} class="spoiler__text">{content}</{tag}></{tag}>',
            tag=tag,
            scope=scope,
            printed=_("[spoiler: on the page]"),
            name=f"{self._name}-{self._spoilers}",
            show=_("Show the spoiler, %(size)s") % {"size": size} if size else _("Show the spoiler"),
            hide=_("Hide the spoiler, %(size)s") % {"size": size} if size else _("Hide the spoiler"),
            content=content,
        )


def _words(html: str) -> str:
    """Say how many words there are: "12 words"; "" for none."""
    count = len(strip_tags(html).split())
    return ngettext("%(count)d word", "%(count)d words", count) % {"count": count} if count else ""


def _size(blocks: Sequence[Block], html: str) -> str:
    """Say how much there is: "2 paragraphs" where there is nothing but some of them, else its words."""
    count = len(blocks)
    if count < 2 or any(block.name != "paragraph" for block in blocks):
        return _words(html.replace("><", "> <"))
    return ngettext("%(count)d paragraph", "%(count)d paragraphs", count) % {"count": count}
