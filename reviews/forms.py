"""The writing form: one flat form, filled from a snapshot and yielding one. It never writes an article's row."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AdminRadioSelect, AutocompleteSelect
from django.core.exceptions import ValidationError
from django.utils.formats import number_format
from django.utils.functional import lazy
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from authors.models import Author
from images.markup import thumbnail_url
from images.models import Image
from outlet.current import current_outlet
from outlet.forms import validate_small_letters
from outlet.richtext import RichTextFormField
from reviews.actions import make_tags
from reviews.colleagues import known_to, unknown_to
from reviews.fields import PictureSelect, RowsField, ScopesField, TagsField
from reviews.filling import default_disclosure, headline_of
from reviews.models import Article, ArticleScope, Interviewee
from reviews.models.articles import MAX_STARS
from reviews.slugs import suggest_slug
from reviews.snapshots import LISTS, PLAIN, ROWS, Found, Snapshot, reference, references
from reviews.subjects import Subject
from reviews.twins import twins_of
from shows.forms import NarrowedForm
from shows.models import Person, Show

if TYPE_CHECKING:
    from accounts.models import User

PROSE = ("headline", "deck", "standfirst", "body", "verdict", "summary", "lead_caption", "disclosure")


def star_choices() -> list[tuple[Any, Any]]:
    """Return the choices of a rating: none, and half stars by the number that readers see."""
    names = [(half, number_format(half / 2, 0 if half % 2 == 0 else 1)) for half in range(1, MAX_STARS + 1)]
    return [("", _("none")), *names]


class StarSelect(AdminRadioSelect):
    """Half stars as a scale: the style sheet draws each button as half a star, and the number before all of them."""

    def create_option(self, name: str, value: Any, label: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Return a button that can be drawn as half a star; that of no rating stands by itself."""
        option = super().create_option(name, value, label, *args, **kwargs)
        option["attrs"] |= {"data-number": label if value else "–", "class": "stars__half" if value else ""}
        return option


class MomentField(forms.DateTimeField):
    """A day and a time in the outlet's zone, which stands written out beside it."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
        super().__init__(widget=widget, required=False, help_text=lazy(zone_in_words, str)(), **kwargs)

    def to_python(self, value: Any) -> datetime | None:
        """Return the moment. Raises ValidationError for a time that a change of the clocks leaves out or repeats."""
        try:
            return super().to_python(value)
        except ValidationError as error:
            if error.code == "ambiguous_timezone":
                message = _("On this day the clocks change: this time never comes, or comes twice. Choose another.")
                raise ValidationError(message) from error
            raise


def zone_in_words() -> str:
    """Name the outlet's zone, in which every time on the desk stands."""
    return str(_("Time in %(zone)s.") % {"zone": current_outlet().row.time_zone.replace("_", " ")})


def _row(name: str, label: Any, **kwargs: Any) -> forms.ModelChoiceField:
    model = ROWS[name]
    return forms.ModelChoiceField(model._default_manager.all(), label=capfirst(label), required=False, **kwargs)


def _searched(name: str, label: Any, widget: type[AutocompleteSelect] = AutocompleteSelect) -> forms.ModelChoiceField:
    return _row(name, label, widget=widget(Article._meta.get_field(name), admin.site))


def _line(longest: int, label: Any, *, rows: int = 0, **kwargs: Any) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows, "class": "vLargeTextField"}) if rows else forms.TextInput()
    if not rows:
        widget.attrs["class"] = "vTextField"
    return forms.CharField(label=capfirst(label), max_length=longest, widget=widget, **{"required": False, **kwargs})


class LineField(forms.CharField):
    """One line of text in a box that grows with it: what is broken into lines there, or pasted so, is one."""

    def __init__(self, **kwargs: Any) -> None:
        attrs = {"rows": 1, "class": "vLargeTextField", "data-one-line": ""}
        super().__init__(widget=forms.Textarea(attrs=attrs), **kwargs)

    def to_python(self, value: Any) -> str:
        """Return the text without breaks, and with one space where there are more."""
        return " ".join((super().to_python(value) or "").split())


class ArticleForm(NarrowedForm, forms.Form):
    """All that an editor writes of an article.

    `user` is whoever writes: what they may not know of is neither named nor lost. `based_on` is the number of the
    revision from which it was filled; 0 for a new article. Until it `has_address`, the one that was made from what it
    is about follows that.
    """

    narrowed = {"season": "season", "episode": "episode", "last_episode": "episode"}

    kind = forms.ChoiceField(label=_("Kind"), choices=Article.Kind.choices)
    headline = LineField(label=capfirst(_("headline")), max_length=250)
    headline_is_clean = forms.BooleanField(
        label=_("The headline gives nothing away"),
        required=False,
        help_text=_("Ticked, it stands everywhere; otherwise lists and feeds show one that is made from the data."),
    )
    deck = _line(400, _("deck"), rows=2, help_text=_("Under the headline on the article’s own page; may spoil."))
    standfirst = _line(
        400, _("standfirst"), rows=2, help_text=_("One or two clean sentences, for cards, feeds and search results.")
    )
    show = _searched("show", _("show"))
    season = _row("season", _("season"))
    episode = _row("episode", _("episode"))
    last_episode = _row("last_episode", _("to episode"), help_text=_("The last one, of a double bill or a run."))
    level = forms.ChoiceField(label=_("Spoilers"), choices=Article.Level.choices, initial=Article.Level.FULL)
    scopes = ScopesField(
        RowsField(Show.objects.with_labels(), "shows", names=("title", "slug")),
        label=_("Further shows"),
        help_text=_(
            "Choose each show that the text speaks of, and say how far: up to an episode, a season, all or nothing."
            " The show above counts as told up to what the article is about, unless it stands here too."
        ),
    )
    body = RichTextFormField(label=_("Text"), vocabulary="body", required=False)
    stars = forms.TypedChoiceField(
        label=_("Stars"), choices=star_choices, coerce=int, empty_value=None, required=False, widget=StarSelect
    )
    verdict = _line(200, _("verdict line"))
    summary = RichTextFormField(label=_("Summary"), vocabulary="short", required=False)
    authors = RowsField(
        Author.objects.all(),
        "authors",
        names=("name", "slug"),
        label=_("Authors"),
        help_text=_("In the order in which they sign. Without one the outlet signs."),
    )
    interviewees = RowsField(
        Person.objects.all(),
        "people",
        names=("name", "native_name", "slug"),
        label=_("Interviewees"),
        help_text=_("In the order in which they are named."),
    )
    lead_image = _searched("lead_image", _("lead picture"), PictureSelect)
    lead_inset = _searched("lead_inset", _("inset"), PictureSelect)
    lead_corner = forms.ChoiceField(
        label=_("Corner of the inset"), choices=Article.Corner.choices, initial=Article.Corner.BOTTOM_RIGHT
    )
    lead_caption = RichTextFormField(
        label=_("Caption"), vocabulary="inline", required=False, help_text=_("Empty: the picture’s own.")
    )
    access = forms.ChoiceField(label=_("Who may read it"), choices=Article.Access.choices)
    public_at = MomentField(label=_("Everyone from"))
    disclosure = _line(300, _("disclosure"), help_text=_("How access was had. Empty: what the platform says."))
    slug = forms.SlugField(
        label=_("Address"),
        max_length=120,
        required=False,
        validators=[validate_small_letters],
        widget=forms.TextInput(attrs={"class": "vTextField"}),
        help_text=_("Empty: made from the show, the episode and the kind, and follows them until it is published."),
    )
    tags = TagsField(label=_("Tags"), help_text=_("With commas between them. New ones are made."))
    related = RowsField(
        Article.objects.none(),  # those that whoever writes may know of
        "articles",
        names=("headline", "slug"),
        label=_("Related articles"),
        help_text=_("In this order; the page fills up with others."),
    )
    based_on = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)

    def __init__(
        self,
        data: Any = None,
        *,
        user: "User | None",
        snapshot: Snapshot | None = None,
        based_on: int = 0,
        has_address: bool = False,
    ) -> None:
        self.base, self.has_address = snapshot, has_address
        initial = {**(initial_of(snapshot) if snapshot else begun_by(user)), "based_on": based_on}
        super().__init__(data, initial=initial, label_suffix="")
        related: Any = self.fields["related"]
        related.queryset = known_to(user).only("pk", "headline", "slug")
        related.kept = unknown_to(user, initial.get("related", ()))
        images = {name: self._chosen(Image, name) for name in ("lead_image", "lead_inset")}
        show = self._chosen(Show, "show")
        self.chosen: dict[str, Any] = {"show": show, **images}  # rows that no list of choices names
        self.fields["disclosure"].widget.attrs["placeholder"] = default_disclosure(show)
        for name, image in images.items():
            if image:
                self.fields[name].widget.thumbnail = thumbnail_url(image)
        self._set_language()

    def _set_language(self) -> None:
        """Let the browser check the spelling of what is prose, in the outlet's language, and of nothing else."""
        language = current_outlet().row.language
        for name in PROSE:
            self.fields[name].widget.attrs |= {"lang": language, "spellcheck": "true"}
        for name in ("slug", "tags"):
            self.fields[name].widget.attrs |= {"spellcheck": "false", "autocomplete": "off"}

    def clean(self) -> dict[str, Any]:
        """Hold the parts against each other: the subject, access and its time, the address, the inset."""
        cleaned = super().clean() or self.cleaned_data
        self._clean_subject(cleaned)
        self._name_a_draft(cleaned)
        is_early = cleaned.get("access") == Article.Access.EARLY
        if is_early and not cleaned.get("public_at") and "public_at" not in self.errors:
            self.add_error("public_at", _("Say from when on everyone may read it."))
        if cleaned.get("public_at") and not is_early:
            self.add_error("public_at", _("Only “patrons first, everyone later” has a time."))
        if cleaned.get("lead_inset") and not cleaned.get("lead_image"):
            self.add_error("lead_inset", _("An inset needs a lead picture under it."))
        if not self.errors and (not cleaned["slug"] or self._follows(cleaned["slug"])):
            cleaned["slug"] = suggested_slug(self.snapshot, cleaned["interviewees"], cleaned["scopes"])
        return cleaned

    def _follows(self, slug: str) -> bool:
        """Say whether this address was made from what the article was about, and may be made anew."""
        if self.has_address or self.base is None or slug != self.base.slug:
            return False
        try:
            return slug == suggested_slug(
                self.base, self.initial.get("interviewees", ()), self.initial.get("scopes", ())
            )
        except ValidationError:  # its parts lie elsewhere now
            return False

    def _clean_subject(self, cleaned: dict[str, Any]) -> None:
        parts = {name: cleaned.get(name) for name in ("season", "episode", "last_episode")}
        try:
            self.subject = Subject.of(cleaned.get("show"), **parts)
        except ValidationError as error:
            self.add_error(None, error)

    def _name_a_draft(self, cleaned: dict[str, Any]) -> None:
        """Give a new draft without a headline the one that the page fills in; never one that is to be published."""
        if self.base or "_draft" not in self.data or self.errors.keys() != {"headline"} or self.data.get("headline"):
            return
        if made := headline_of(cleaned["kind"], self.subject):
            del self.errors["headline"]
            cleaned["headline"] = made

    @property
    def snapshot(self) -> Snapshot:
        """What was written, once the form is valid."""
        cleaned = self.cleaned_data
        values = {name: cleaned[name] for name in PLAIN}
        values |= {name: reference(cleaned[name]) for name in ROWS}
        values |= {name: references(cleaned[name]) for name in LISTS}
        values["scopes"] = [{"show": reference(show), "through": place} for show, place in cleaned["scopes"]]
        public_at = cleaned["public_at"]
        values["public_at"] = public_at.astimezone(UTC).isoformat() if public_at else None
        return Snapshot(**values)

    def make_tags(self, *, by: "User | None") -> dict[str, list[str]]:
        """Make the tags that are new, once the form is valid and is about to be saved.

        Returns for each that may mean the same as one that was there before what these are.
        """
        tags = self.cleaned_data["tags"]
        twins = twins_of([tag.name for tag in tags if tag.pk is None])
        self.cleaned_data["tags"] = make_tags([tag.name for tag in tags], by=by)
        return twins

    def go_on_from(self, number: int) -> None:
        """Let what is typed count as written from revision `number`, when the form is shown again."""
        data: Any = self.data
        self.data = data.copy()
        self.data["based_on"] = str(number)  # type: ignore[index] # a copy of a QueryDict can be written


def suggested_slug(snapshot: Snapshot, guests: Iterable[Person], scopes: Iterable[tuple[Show, int]]) -> str:
    """Return the address that is made from what was written. Raises ValidationError for a subject that fell apart."""
    article = Article(pk=0)  # never saved; without a key it could not have the rows that are set below
    snapshot.set_on(article)
    article._prefetched_objects_cache = {  # type: ignore[attr-defined]
        "interviewee_items": [Interviewee(person=person) for person in guests],
        "scopes": [ArticleScope(show=show, through=place) for show, place in scopes],
    }
    return suggest_slug(article)


def begun_by(user: "User | None") -> dict[str, Any]:
    """Return the initial values of what `user` begins: they sign it, where they are an author."""
    author = getattr(user, "author", None)
    return {"authors": [author]} if author else {}


def initial_of(snapshot: Snapshot) -> dict[str, Any]:
    """Return the form's initial values; what no longer exists is left out, and named by `Snapshot.gone`."""
    found = Found([snapshot])
    values: dict[str, Any] = {name: getattr(snapshot, name) for name in PLAIN}
    values |= {name: found.row(model, getattr(snapshot, name)) for name, model in ROWS.items()}
    values |= {name: getattr(row, "pk", None) for name, row in values.items() if name in ROWS}
    for name, model in LISTS.items():
        values[name] = found.rows(model, getattr(snapshot, name))
    pairs = [(found.row(Show, scope["show"]), scope["through"]) for scope in snapshot.scopes]
    values["scopes"] = [(show, place) for show, place in pairs if show is not None]
    values["public_at"] = snapshot.public_from
    return values
