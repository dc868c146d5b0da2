"""A body as a feed carries it: plain elements with absolute addresses, which every feed reader keeps."""

from django.conf import settings
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from images.markup import figure_credit, plain_file
from outlet.markup import trusted
from outlet.richtext.tree import Block, Mark, Run
from reviews.body.embeds import Embed
from reviews.body.references import References
from reviews.body.writer import Writer


class FeedWriter(Writer):
    """Writes for feeds: what is a spoiler stays on the page, and the feed has a link to it."""

    def __init__(self, references: References, page_url: str) -> None:
        super().__init__(references)
        self.page_url = page_url

    def runs(self, runs: "list[Run] | tuple[Run, ...]") -> SafeString:  # type: ignore[override]
        """Return words with their links made absolute."""
        return super().runs([Run(run.text, tuple(map(_absolute, run.marks))) for run in runs])

    def write_figure(self, block: Block) -> SafeString:
        """A picture with its caption and credit; the inset is named in the credit alone."""
        image = self.references.images.get(block.attributes["data-image"])
        file = plain_file(image)  # the original may be 25 MB
        if image is None or file is None:
            return trusted("")
        inset = self.references.images.get(block.attributes.get("data-inset", ""))
        return format_html(
            '<figure><img src="{}" width="{}" height="{}" alt="{}"><figcaption>{} {}</figcaption></figure>',
            settings.SITE_URL + file.url,
            file.width,
            file.height,
            image.alt,
            self.runs(block.runs) or trusted(image.caption),
            figure_credit(image, inset),
        )

    def write_pullQuote(self, block: Block) -> SafeString:
        """A pull quote repeats the text, and a feed has no place beside it."""
        return trusted("")

    def write_embed(self, block: Block) -> SafeString:
        """A link to what the page would play."""
        embed = Embed.of(block.attributes["data-embed"])
        return format_html('<p><a href="{}">{}</a></p>', embed.url, _("Watch at %(site)s") % {"site": embed.site})

    def write_turn(self, block: Block) -> SafeString:
        """What one person says, with the name at every turn."""
        name, _is_first = self.speaker(block)
        return format_html("<p><strong>{}</strong></p>{}", _("%(name)s:") % {"name": name}, self.inside(block))

    def spoiler(self, words: SafeString, scope: str) -> SafeString:
        """A link to the page instead of the words."""
        return format_html('<a href="{}">[{}]</a>', self.page_url, _("spoiler: read it on the page"))

    def write_spoilerBlock(self, block: Block) -> SafeString:
        """A link to the page instead of the blocks."""
        return format_html("<p>{}</p>", self.spoiler(trusted(""), ""))


def _absolute(mark: Mark) -> Mark:
    attributes = tuple(
        (name, settings.SITE_URL + value if name == "href" and value.startswith("/") else value)
        for name, value in mark.attributes
    )
    return mark._replace(attributes=attributes)
