"""What an editor says about the front page: its blocks, and the articles that are held in their places."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from reviews.models import Article, Tag
from shows.models import Show

MOST_ITEMS = 24  # in one block
MOST_TITLE = 80


class FrontPage(models.Model):
    """The one front page. Its version rises with each save, so that nobody overwrites what they have not seen."""

    version = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = _("front page")
        verbose_name_plural = _("front page")
        constraints = [
            models.CheckConstraint(
                condition=Q(id=1), name="front_page_is_one", violation_error_message=_("There is one.")
            )
        ]

    def __str__(self) -> str:
        return str(_("Front page"))


class FrontBlock(models.Model):
    """A block of the front page: what it is filled from, where it stands, and how much of it is shown."""

    class Kind(models.TextChoices):
        TONIGHT = "tonight", _("tonight: what airs in the next two days")
        RECAPS = Article.Kind.RECAP.value, _("recaps by show")
        REVIEWS = Article.Kind.REVIEW.value, _("reviews")
        INTERVIEWS = Article.Kind.INTERVIEW.value, _("interviews")
        FEATURES = Article.Kind.FEATURE.value, _("features")
        NEWS = Article.Kind.NEWS.value, _("news")
        PATRONS = "patrons", _("what patrons got early")
        PICKS = "picks", _("articles picked by hand")
        TAG = "tag", _("a tag")
        SHOW = "show", _("a show")

    front = models.ForeignKey(FrontPage, on_delete=models.CASCADE, related_name="blocks")
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    position = models.PositiveSmallIntegerField(_("place"))
    is_shown = models.BooleanField(_("shown"), default=True)
    title = models.CharField(_("title"), max_length=MOST_TITLE, blank=True)
    length = models.PositiveSmallIntegerField(
        _("how many"), validators=[MinValueValidator(1), MaxValueValidator(MOST_ITEMS)]
    )
    # An editor chose them: what stands on the front page is taken off it by whoever sets it, with a version and a log
    # entry, before it can be deleted. So with the articles of pins.
    tag = models.ForeignKey(Tag, verbose_name=_("tag"), null=True, blank=True, on_delete=models.PROTECT)
    show = models.ForeignKey(Show, verbose_name=_("show"), null=True, blank=True, on_delete=models.PROTECT)

    class Meta:
        verbose_name = _("block of the front page")
        verbose_name_plural = _("blocks of the front page")
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["front", "position"], name="front_block_has_its_own_place"),
            models.UniqueConstraint(
                fields=["front", "kind"],
                condition=~Q(kind__in=["picks", "tag", "show"]),
                name="front_block_of_a_kind_once",
            ),
            models.CheckConstraint(condition=Q(length__range=(1, MOST_ITEMS)), name="front_block_length"),
            models.CheckConstraint(
                condition=Q(kind="tag", tag__isnull=False) | (~Q(kind="tag") & Q(tag=None)),
                name="front_block_of_a_tag_has_one",
            ),
            models.CheckConstraint(
                condition=Q(kind="show", show__isnull=False) | (~Q(kind="show") & Q(show=None)),
                name="front_block_of_a_show_has_one",
            ),
            models.CheckConstraint(condition=~Q(kind="picks") | ~Q(title=""), name="front_block_of_picks_has_a_title"),
        ]

    def __str__(self) -> str:
        return self.title or self.get_kind_display()

    @property
    def is_own(self) -> bool:
        """Whether it is one of those that editors add, of which there may be several, and take away again."""
        return self.kind in OWN_KINDS


class FrontPin(models.Model):
    """An article that is held at the beginning of a block, or as the lead where it names none, until an end."""

    front = models.ForeignKey(FrontPage, on_delete=models.CASCADE, related_name="pins")
    block = models.ForeignKey(FrontBlock, null=True, on_delete=models.CASCADE, related_name="pins")
    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField()
    until = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("pin on the front page")
        verbose_name_plural = _("pins on the front page")
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["block", "article"], name="front_pin_once_in_a_block"),
            models.UniqueConstraint(
                fields=["front", "article"], condition=Q(block=None), name="front_pin_once_as_the_lead"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.article_id} in {self.block_id or 'the lead'}"


OWN_KINDS = {FrontBlock.Kind.PICKS, FrontBlock.Kind.TAG, FrontBlock.Kind.SHOW}
