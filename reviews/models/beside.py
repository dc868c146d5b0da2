"""The rows that belong to an article: who signs and answers, how far it gives shows away, what else, what was wrong."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from authors.models import Author
from outlet.richtext import RichTextField
from shows.models import Person, Show


class Byline(models.Model):
    """An author's place on one article."""

    article = models.ForeignKey("reviews.Article", on_delete=models.CASCADE, related_name="bylines")
    author = models.ForeignKey(Author, on_delete=models.PROTECT, related_name="bylines")
    position = models.PositiveSmallIntegerField(default=0)
    published_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        ordering = ["position"]
        indexes = [models.Index(fields=["author", "-published_at"], name="byline_newest")]
        constraints = [models.UniqueConstraint(fields=["article", "author"], name="byline_once")]

    def __str__(self) -> str:
        return f"{self.author} on {self.article_id}"


class Interviewee(models.Model):
    """Somebody who answers in an interview."""

    article = models.ForeignKey("reviews.Article", on_delete=models.CASCADE, related_name="interviewee_items")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="interviewee_items")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["article", "person"], name="interviewee_once")]

    def __str__(self) -> str:
        return f"{self.person} in {self.article_id}"


class ArticleScope(models.Model):
    """How far an article gives one show away. It has a row for each show that it touches, its own included."""

    article = models.ForeignKey("reviews.Article", on_delete=models.CASCADE, related_name="scopes")
    show = models.ForeignKey(Show, on_delete=models.PROTECT, related_name="scopes")
    through = models.PositiveIntegerField(_("through"), help_text=_("A place; 0 gives nothing away."))
    published_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["show", "-published_at"], name="scope_newest_of_show")]
        constraints = [models.UniqueConstraint(fields=["article", "show"], name="scope_once_for_each_show")]

    def __str__(self) -> str:
        return f"{self.show_id} through {self.through}"


class RelatedArticle(models.Model):
    """An article that editors chose to stand beneath another."""

    article = models.ForeignKey("reviews.Article", on_delete=models.CASCADE, related_name="related_items")
    to = models.ForeignKey("reviews.Article", on_delete=models.CASCADE, related_name="+")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["article", "to"], name="related_once"),
            models.CheckConstraint(condition=~Q(article=F("to")), name="related_to_another"),
        ]

    def __str__(self) -> str:
        return f"{self.article_id} to {self.to_id}"


class Correction(models.Model):
    """A dated, public note that says what was wrong."""

    article = models.ForeignKey("reviews.Article", on_delete=models.PROTECT, related_name="corrections")
    at = models.DateTimeField(_("at"), default=timezone.now)
    text = RichTextField(_("text"), vocabulary="inline")

    class Meta:
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")
        ordering = ["at"]
        indexes = [models.Index(fields=["-at"], name="correction_newest")]

    def __str__(self) -> str:
        return f"{self.article_id}, {self.at:%Y-%m-%d}"


class Note(models.Model):
    """What a colleague says of an article on its way: readers never see it."""

    article = models.ForeignKey("reviews.Article", on_delete=models.CASCADE, related_name="notes")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("by"), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    by_name = models.CharField(_("name then"), max_length=254, blank=True)
    at = models.DateTimeField(_("at"), default=timezone.now)
    text = models.TextField(_("text"), max_length=5000)
    verb = models.CharField(_("with"), max_length=40, blank=True)  # the verb that it came with, such as "submit"
    revision = models.PositiveIntegerField(default=0)  # the number of the newest revision then
    done_at = models.DateTimeField(_("done"), null=True)

    class Meta:
        verbose_name = _("note")
        verbose_name_plural = _("notes")
        ordering = ["-at", "-id"]
        indexes = [models.Index(fields=["article", "-at"], name="note_newest")]

    def __str__(self) -> str:
        return f"{self.by_name}: {self.text[:60]}"


class DeskWord(models.Model):
    """A word or a mark by which the desk finds an article, in small letters without accents: see `reviews.finding`."""

    article = models.ForeignKey("reviews.Article", on_delete=models.CASCADE, related_name="desk_words")
    word = models.CharField(max_length=40)  # sorted by code points (migration 0005): a beginning is a range

    class Meta:
        constraints = [models.UniqueConstraint(fields=["word", "article"], name="desk_word_once")]

    def __str__(self) -> str:
        return self.word
