"""The Article. The rows that belong to it are in `beside`."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager

from authors.models import Author
from images.models import Image
from outlet.current import local
from outlet.models import PublicModel
from outlet.richtext import RichTextField
from patrons.reader import Reader
from reviews.faces import Face, safe_headline
from reviews.models.tags import ArticleTag
from reviews.querysets import ArticleQuerySet
from reviews.subjects import Subject
from shows.models import Episode, Person, Season, Show

if TYPE_CHECKING:
    from reviews.models.beside import ArticleScope, Byline, Interviewee
    from reviews.reading import Reading

MAX_STARS = 10  # half stars


class Article(PublicModel):
    """Anything published. Its columns hold what readers see; while it is a draft they follow the newest revision."""

    class Kind(models.TextChoices):
        RECAP = "recap", _("recap")
        REVIEW = "review", _("review")
        INTERVIEW = "interview", _("interview")
        FEATURE = "feature", _("feature")
        NEWS = "news", _("news")

    class Status(models.TextChoices):
        DRAFT = "draft", _("draft")
        PUBLISHED = "published", _("published")  # from `published_at` on; before that it is scheduled
        WITHDRAWN = "withdrawn", _("withdrawn")

    class Stage(models.TextChoices):
        WRITING = "", _("in the writing")
        SUBMITTED = "submitted", _("submitted")
        CHANGES = "changes", _("changes asked for")
        APPROVED = "approved", _("approved")

    class Level(models.TextChoices):
        NONE = "none", _("no spoilers")
        BRIEF = "brief", _("brief spoilers")
        FULL = "full", _("spoilers")

    class Access(models.TextChoices):
        PUBLIC = "public", _("everyone")
        PATRONS = "patrons", _("patrons")
        EARLY = "early", _("patrons first, everyone later")

    class CommentPolicy(models.TextChoices):
        OUTLET = "", _("as everywhere")
        OPEN = "open", _("open")
        CLOSED = "closed", _("closed")

    class Corner(models.TextChoices):
        TOP_LEFT = "top-left", _("top left")
        TOP_RIGHT = "top-right", _("top right")
        BOTTOM_LEFT = "bottom-left", _("bottom left")
        BOTTOM_RIGHT = "bottom-right", _("bottom right")

    # What an editor writes (a Snapshot holds all of it).
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    headline = models.CharField(_("headline"), max_length=250)
    headline_is_clean = models.BooleanField(_("headline gives nothing away"), default=False)
    slug = models.SlugField(_("address"), max_length=120, blank=True, allow_unicode=False)
    deck = models.CharField(_("deck"), max_length=400, blank=True)
    standfirst = models.CharField(_("standfirst"), max_length=400, blank=True)
    body = RichTextField(_("text"), vocabulary="body", blank=True)
    verdict = models.CharField(_("verdict line"), max_length=200, blank=True)
    summary = RichTextField(_("summary"), vocabulary="short", blank=True)
    stars = models.PositiveSmallIntegerField(
        _("stars"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(MAX_STARS)],
        help_text=_("In half stars, 1 to 10."),
    )
    level = models.CharField(_("spoilers"), max_length=5, choices=Level, default=Level.FULL)
    show = models.ForeignKey(
        Show, verbose_name=_("show"), null=True, blank=True, on_delete=models.PROTECT, related_name="articles"
    )
    season = models.ForeignKey(
        Season,
        verbose_name=_("season"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="articles",
    )
    episode = models.ForeignKey(
        Episode,
        verbose_name=_("episode"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="articles",
    )
    last_episode = models.ForeignKey(
        Episode,
        verbose_name=_("to episode"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    place = models.PositiveIntegerField(null=True, editable=False)  # of the first episode that it is about
    last_place = models.PositiveIntegerField(null=True, editable=False)  # of the last one; the same for a single one
    authors: "models.ManyToManyField[Author, Byline]" = models.ManyToManyField(
        Author, through="Byline", related_name="articles"
    )
    interviewees: "models.ManyToManyField[Person, Interviewee]" = models.ManyToManyField(
        Person, through="Interviewee", related_name="interviews"
    )
    further_shows: "models.ManyToManyField[Show, ArticleScope]" = models.ManyToManyField(
        Show, through="ArticleScope", related_name="mentioned_in"
    )
    tags = TaggableManager(_("tags"), through=ArticleTag, blank=True)
    lead_image = models.ForeignKey(
        Image,
        verbose_name=_("lead picture"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    lead_inset = models.ForeignKey(
        Image, verbose_name=_("inset"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    lead_corner = models.CharField(_("corner"), max_length=12, choices=Corner, default=Corner.BOTTOM_RIGHT)
    lead_caption = RichTextField(_("caption"), vocabulary="inline", blank=True)
    disclosure = models.CharField(_("disclosure"), max_length=300, blank=True)
    access = models.CharField(_("access"), max_length=8, choices=Access, default=Access.PUBLIC)
    public_at = models.DateTimeField(_("everyone from"), null=True, blank=True)

    # State, changed by actions.
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.DRAFT, editable=False)
    published_at = models.DateTimeField(_("published"), null=True, editable=False)
    first_published_at = models.DateTimeField(null=True, editable=False)
    first_published_on = models.DateField(null=True, editable=False)  # in the outlet's zone then: its path keeps it
    updated_at = models.DateTimeField(_("updated"), null=True, editable=False)  # as readers are told
    withdrawn_at = models.DateTimeField(null=True, editable=False)
    withdrawn_because = models.CharField(max_length=300, blank=True, editable=False)
    comment_policy = models.CharField(_("comments"), max_length=6, choices=CommentPolicy, blank=True, default="")
    feed_id = models.CharField(max_length=300, unique=True, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    latest_revision = models.PositiveIntegerField(default=0, editable=False)
    live_revision = models.PositiveIntegerField(default=0, editable=False)  # the number that readers see; 0: none
    next_revision = models.PositiveIntegerField(default=0, editable=False)  # what replaces it at `next_at`; 0: nothing
    next_at = models.DateTimeField(_("change due"), null=True, editable=False)
    next_tells_readers = models.BooleanField(default=False, editable=False)

    # The way of the newest revision to readers, of a draft as of a change to what is public.
    stage = models.CharField(_("stage"), max_length=9, choices=Stage, blank=True, default="", editable=False)
    stage_at = models.DateTimeField(null=True, editable=False)  # since when it is at this stage
    approved_revision = models.PositiveIntegerField(default=0, editable=False)
    embargo_at = models.DateTimeField(
        _("not before"), null=True, editable=False
    )  # follows the airing, where it has one
    embargo_episode = models.ForeignKey(
        Episode,
        verbose_name=_("not before this airs"),
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        editable=False,
    )
    deadline_at = models.DateTimeField(_("wanted by"), null=True, editable=False)
    words = models.PositiveIntegerField(_("words"), default=0, editable=False)  # of the text that the columns hold

    seen_at: datetime | None = None  # of a page that shows it as of a moment: what it says of now is meant of then

    objects = ArticleQuerySet.as_manager()

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        ordering = ["-published_at", "-id"]
        indexes = [
            models.Index(fields=["status", "-published_at", "-id"], name="article_newest"),
            models.Index(fields=["kind", "status", "-published_at", "-id"], name="article_newest_of_kind"),
            models.Index(fields=["show", "kind", "place"], name="article_by_place"),
            models.Index(fields=["show", "status", "-published_at", "-id"], name="article_newest_of_show"),
            models.Index(fields=["stage", "stage_at"], condition=~Q(stage=""), name="article_waiting"),
            models.Index(fields=["next_at"], condition=Q(next_at__isnull=False), name="article_change_due"),
            models.Index(fields=["deadline_at"], condition=Q(deadline_at__isnull=False), name="article_wanted"),
            models.Index(
                fields=["embargo_episode"], condition=Q(embargo_episode__isnull=False), name="article_embargo_airing"
            ),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(stars=None) | Q(stars__range=(1, MAX_STARS)), name="article_stars"),
            models.CheckConstraint(
                condition=Q(place=None, last_place=None)
                | Q(place__isnull=False, last_place__isnull=False, last_place__gte=F("place")),
                name="article_run_is_in_order",
            ),
            models.CheckConstraint(
                condition=Q(access="early", public_at__isnull=False) | (~Q(access="early") & Q(public_at=None)),
                name="article_access_and_time_together",
            ),
            models.CheckConstraint(
                condition=~Q(status="published")
                | Q(published_at__isnull=False, first_published_at__isnull=False, first_published_on__isnull=False),
                name="article_published_has_a_time",
            ),
            models.CheckConstraint(
                condition=~Q(status="withdrawn") | Q(withdrawn_at__isnull=False), name="article_withdrawn_has_a_time"
            ),
            models.CheckConstraint(
                condition=Q(live_revision__lte=F("latest_revision")), name="article_live_revision_is_one_of_its_own"
            ),
            models.CheckConstraint(
                condition=Q(next_revision=0, next_at=None)
                | Q(
                    next_revision__gt=0,
                    next_revision__lte=F("latest_revision"),
                    next_at__isnull=False,
                    status="published",
                ),
                name="article_next_revision_and_time_together",
            ),
            models.CheckConstraint(
                condition=Q(approved_revision__lte=F("latest_revision")), name="article_approved_revision_is_its_own"
            ),
        ]
        permissions = [
            ("publish_article", _("Can publish, schedule and withdraw articles")),
            ("change_others_article", _("Can edit articles of others")),
            ("correct_article", _("Can add corrections")),
        ]

    def __str__(self) -> str:
        return self.headline

    def save(self, *args: object, **kwargs: object) -> None:
        """Fix the feed's id at birth: it is never made from an address, and never changes."""
        self.feed_id = self.feed_id or f"urn:uuid:{self.uid}"
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    def get_absolute_url(self) -> str:
        """Return ``/2020/04/run-s01e02-kiss-recap/``: year and month of the first publication in the outlet's zone.

        Raises ValueError for an article that was never published or scheduled: drafts have no path.
        """
        if self.first_published_on is None:
            raise ValueError("A draft has no path.")
        return f"/{self.first_published_on:%Y/%m}/{self.slug}/"

    def set_first_publication(self, at: datetime | None) -> None:
        """Fix when it is first public, and with that the month of its path, in the outlet's zone of today."""
        self.first_published_at = at
        self.first_published_on = local(at).date() if at else None

    def is_published(self, at: datetime | None = None) -> bool:
        """Say whether the public sees it at `at` (now): `ArticleQuerySet.published` for one that is at hand."""
        at = at or timezone.now()
        return self.status == self.Status.PUBLISHED and self.published_at is not None and self.published_at <= at

    def is_scheduled(self, at: datetime | None = None) -> bool:
        """Say whether it is to become public later."""
        return self.status == self.Status.PUBLISHED and not self.is_published(at)

    def is_open(self, at: datetime | None = None) -> bool:
        """Say whether everyone may read the text at `at` (as of when it is shown, or now), once it is published."""
        at = at or self.seen_at or timezone.now()
        if self.access == self.Access.EARLY:
            return self.public_at is not None and self.public_at <= at
        return self.access == self.Access.PUBLIC

    def is_embargoed(self, at: datetime) -> bool:
        """Say whether nobody can make it public at `at`; always so while nobody knows when its episode airs."""
        if self.embargo_at is None:
            return self.embargo_episode_id is not None
        return at < self.embargo_at

    def forget_change(self) -> None:
        """Let nothing replace what readers see; not saved."""
        self.next_revision, self.next_at, self.next_tells_readers = 0, None, False

    def end_way(self) -> None:
        """Let nothing wait any more: the newest revision is where it was going, or nowhere; not saved."""
        self.forget_change()
        self.stage, self.stage_at, self.approved_revision = self.Stage.WRITING, None, 0

    @property
    def subject(self) -> Subject:
        """What it is about."""
        return Subject(self.show, self.season, self.episode, self.last_episode)

    @property
    def signers(self) -> list[Author]:
        """Who signs it, in the order of the bylines; nobody means that the outlet does."""
        return [byline.author for byline in self.bylines.all()]

    @property
    def last_changed_at(self) -> datetime | None:
        """When readers last got something new of it: its publication, or an update of which they were told."""
        return max((moment for moment in (self.published_at, self.updated_at) if moment), default=None)

    def has_been_public(self, at: datetime | None = None) -> bool:
        """Say whether the public has ever seen it: then it is withdrawn, not deleted, and its path stays."""
        return self.first_published_at is not None and self.first_published_at <= (at or timezone.now())

    @property
    def is_deletable(self) -> bool:
        """Whether it was never public, nor is going to be."""
        return self.status == self.Status.DRAFT and not self.has_been_public()

    @property
    def safe_headline(self) -> str:
        """The headline for everywhere but its own page: its own where it is clean, else made from its data."""
        return self.headline if self.headline_is_clean else safe_headline(self)

    @property
    def face(self) -> Face:
        """What everyone may see everywhere."""
        return Face.of(self)

    def for_reader(self, reader: Reader, at: datetime | None = None) -> "Reading":
        """Return what `reader` may read of the text at `at` (now): all, the teaser, or nothing. The only way to it."""
        from reviews.reading import Reading

        return Reading.of(self, reader, at or timezone.now())
