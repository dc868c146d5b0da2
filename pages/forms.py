"""The form of the front page: the lead, a form for each block, and what an arrangement and its form have in common."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import cached_property
from operator import itemgetter
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.forms.formsets import DELETION_FIELD_NAME
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from pages.fields import Pins, PinsField, SubjectField, notes_on
from pages.front import Block, Front
from pages.front.arrangement import STANDARD, Arranged, Arrangement, Kind
from pages.front.filling import without_room
from pages.models import MOST_ITEMS, MOST_TITLE, OWN_KINDS, FrontBlock, FrontPin
from reviews.colleagues import known_to
from reviews.forms import MomentField
from reviews.models import Article, Tag
from shows.models import Show

if TYPE_CHECKING:
    from accounts.models import User

LENGTH_OF_NEW = 3
MOST_BLOCKS = 40


class HoldingForm(forms.Form):
    """A form in which articles are held in a place."""

    pins_name = "pins"
    seen: Sequence[str] = ()  # what stands there for readers

    def __init__(self, *args: Any, user: "User", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.pins_name in self.fields:
            self._prepare(user)

    @property
    def pins_field(self) -> PinsField:
        """The field of what is held."""
        return cast("PinsField", self.fields[self.pins_name])

    def _prepare(self, user: "User") -> None:
        """Let `user` choose what they know of; what is held already stays, and is only named where they know it."""
        field = self.pins_field
        held = self.get_initial_for_field(field, self.pins_name) or []
        field.articles.queryset = known = known_to(user)
        pks = [article.pk for article, _until in held]
        named = set(known.filter(pk__in=pks).values_list("pk", flat=True)) if pks else set()
        field.articles.kept = [article for article, _until in held if article.pk not in named]
        field.widget.notes = self.notes_on(self.typed(field, held), timezone.now())

    def notes_on(self, pins: Pins, at: datetime) -> dict[str, str]:
        """Say by an article's id why it is not seen where it is held at `at`; of others nothing."""
        return notes_on(pins, at)

    def typed(self, field: PinsField, held: Pins) -> Pins:
        """Return what the form holds, as far as it can be read."""
        try:
            return field.to_python(self[self.pins_name].data) if self.is_bound else held
        except ValidationError:
            return held  # the form will say what is wrong

    @property
    def notes(self) -> list[tuple[str, str]]:
        """What is to be known of what is held, with its headline: for who has no script that says it in the list."""
        field = self.pins_field
        held = self.get_initial_for_field(field, self.pins_name) or []
        names = {str(a.pk): str(a) for a, _until in self.typed(field, held) if a not in field.articles.kept}
        return [(names.get(key, ""), note) for key, note in field.widget.notes.items()]

    def over(self, at: datetime) -> list[str]:
        """Name what got an end just now that lies before `at`; what had ended before is told in the form alone."""
        field = self.pins_field
        before = field.prepare_value(self.get_initial_for_field(field, self.pins_name) or []).splitlines()
        pins: Pins = self.cleaned_data.get(self.pins_name) or []
        past = [pin for pin in pins if pin[1] and pin[1] <= at and field.prepare_value([pin]) not in before]
        return field.articles.prepare_value([article for article, _until in past]).splitlines()

    def held(self) -> list[FrontPin]:
        """Return what is held, not saved."""
        pins: Pins = self.cleaned_data.get(self.pins_name) or []
        return [FrontPin(article=article, until=until) for article, until in pins]


class FrontForm(HoldingForm):
    """What is not of a block: the lead, the version that all began with, and the time that a preview is of."""

    pins_name = "lead"

    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    lead = PinsField(
        label=_("Lead"),
        help_text=_(
            "The first of these that is public leads; after its end the next one does. With none of them it is the "
            "newest article with a picture that is no news."
        ),
    )
    at = MomentField(label=_("As of"))


class BlockForm(HoldingForm):
    """One block. It has the fields that its kind has a use for."""

    kind = forms.ChoiceField(label=_("What it shows"), choices=FrontBlock.Kind.choices, widget=forms.HiddenInput)
    position = forms.IntegerField(label=_("Place"), min_value=0, max_value=999, required=False)
    is_shown = forms.BooleanField(label=_("Shown"), required=False, initial=True)
    title = forms.CharField(label=_("Title"), max_length=MOST_TITLE, required=False)
    length = forms.IntegerField(
        label=_("How many"),
        required=False,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_ITEMS)],
        widget=forms.NumberInput(attrs={"min": 1, "max": MOST_ITEMS}),
    )
    tag = SubjectField(label=_("Tag"), queryset=Tag.objects.all(), source="tags", names=("name", "slug"))
    show = SubjectField(label=_("Show"), queryset=Show.objects.with_labels(), source="shows", names=("title", "slug"))
    pins = PinsField(label=_("Held at the top"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # A formset adds what it needs after this, so that only its own fields are asked for by a kind.
        for name in set() if self.is_blank else self.unused:
            del self.fields[name]
        self.fields["title"].widget.attrs["placeholder"] = self.usual_title
        if self.is_blank:
            own = [choice for choice in FrontBlock.Kind.choices if choice[0] in OWN_KINDS]
            self.fields["kind"].widget = forms.Select(choices=[("", _("Choose what it shows")), *own])

    @cached_property
    def kind_now(self) -> str:
        """The kind that was posted, or that it had before; "" of a form that nobody has filled in."""
        value = self["kind"].data if self.is_bound else self.initial.get("kind")
        return value if value in FrontBlock.Kind.values else ""

    @property
    def is_blank(self) -> bool:
        """Whether it is one that may become a block of any of the kinds that editors add."""
        return not self.kind_now

    def has_changed(self) -> bool:
        """Say whether anything was set; in a blank one whether anything was written."""
        if not self.is_blank:
            return super().has_changed()
        return self.is_bound and any(self[name].data for name in ("title", "tag", "show", "pins"))

    @property
    def is_own(self) -> bool:
        """Whether it can be taken away."""
        return self.kind_now in OWN_KINDS

    @property
    def unused(self) -> set[str]:
        """The names of the fields that say nothing of its kind."""
        names = {"tag", "show"} - {self.kind_now}
        names |= {"pins"} if self.kind_now == Kind.TONIGHT else set()
        return names | ({"length"} if self.kind_now == Kind.PICKS else set())

    @property
    def usual_title(self) -> str:
        """What stands above it where no title is written."""
        return "" if self.is_blank else str(Block(FrontBlock(kind=self.kind_now), 0, []).title)

    @property
    def heading(self) -> str:
        """What the desk calls it."""
        kind = str(dict(FrontBlock.Kind.choices).get(self.kind_now, ""))
        title = (self["title"].value() or "") if not self.is_blank else ""
        return f"{kind[:1].upper()}{kind[1:]}" + (f" – {title}" if title and self.is_own else "")

    def notes_on(self, pins: Pins, at: datetime) -> dict[str, str]:
        """Say also of which there are too many: those before them, or of one show, take all the room."""
        notes = super().notes_on(pins, at)
        seen = [article for article, _until in pins if str(article.pk) not in notes]
        left = without_room(FrontBlock(kind=self.kind_now, length=self.length_now), seen) if self.kind_now else []
        return notes | {str(article.pk): gettext("not shown: what stands before it takes the room") for article in left}

    @property
    def length_now(self) -> int:
        """How many it shows, as far as that can be read."""
        typed = str(self["length"].value() or "")
        return min(int(typed), MOST_ITEMS) if typed.isdecimal() else self.usual_length

    @property
    def usual_length(self) -> int:
        """How many it shows where no number is written."""
        return STANDARD.get(self.kind_now, LENGTH_OF_NEW)

    def clean_pins(self) -> Pins:
        """Refuse among recaps by show what is about none."""
        pins: Pins = self.cleaned_data["pins"]
        if self.kind_now == Kind.RECAPS and (nowhere := [pin for pin in pins if pin[0].show_id is None]):
            names = ", ".join(self.pins_field.prepare_value([(article, None)]) for article, _until in nowhere)
            raise ValidationError(
                _("Here stand recaps by show, and this is about none: %(names)s"), params={"names": names}
            )
        return pins

    def clean_length(self) -> int:
        """Fill in what is usual."""
        return self.cleaned_data["length"] or self.usual_length

    def clean(self) -> dict[str, Any]:
        """Ask for what its kind cannot be without."""
        cleaned = super().clean() or {}
        needed = {Kind.PICKS: ("title", _("Write what stands above these articles."))}
        needed |= {Kind.TAG: ("tag", _("Choose a tag.")), Kind.SHOW: ("show", _("Choose a show."))}
        name, message = needed.get(self.kind_now, ("", ""))  # type: ignore[call-overload]
        if name and not cleaned.get(name) and name not in self.errors:
            self.add_error(name, message)
        return cleaned

    def arranged(self) -> Arranged:
        """Return the block, not saved."""
        values = self.cleaned_data
        block = FrontBlock(
            kind=values["kind"],
            is_shown=values["is_shown"],
            title=values["title"],
            length=values.get("length") or max(1, len(values.get("pins") or [])),
            tag=next(iter(values.get("tag") or []), None),
            show=next(iter(values.get("show") or []), None),
        )
        return Arranged(block, self.held())


class BaseBlocks(forms.BaseFormSet):
    """All blocks. Those that every front page has are hidden where they are not wanted, the others taken away."""

    deletion_widget = forms.CheckboxInput

    def add_fields(self, form: forms.Form, index: int | None) -> None:
        """Offer to take away what an editor has added."""
        super().add_fields(form, index)
        assert isinstance(form, BlockForm)
        if form.is_own or form.is_blank:
            form.fields[DELETION_FIELD_NAME].label = _("Take this block away when saving")
        else:
            del form.fields[DELETION_FIELD_NAME]

    def clean(self) -> None:
        """Refuse a kind that stands there twice and may not: the database would."""
        kinds = [form.kind_now for form in self.forms if not (form.is_own or form.is_blank)]
        if len(set(kinds)) < len(kinds):
            raise ValidationError(_("A block stands there twice. Open the page anew."))

    @property
    def kept(self) -> list[BlockForm]:
        """The forms of the blocks that there will be."""
        return [form for form in self.forms if not form.is_blank and form not in self.deleted_forms]

    def arranged(self) -> list[Arranged]:
        """Return the blocks from top to bottom, as their places say; without one they come last, as they stand."""
        last = 10_000
        kept = self.kept
        places = [last if (place := form.cleaned_data["position"]) is None else place for form in kept]
        return [form.arranged() for _place, form in sorted(zip(places, kept, strict=True), key=itemgetter(0))]


BlockForms = forms.formset_factory(
    BlockForm, formset=BaseBlocks, extra=1, can_delete=True, max_num=MOST_BLOCKS, validate_max=True
)


class FrontForms:
    """The form of the front page and those of its blocks, as one: of what is stored, or of what was posted."""

    def __init__(self, data: QueryDict | None, *, user: "User", stored: Arrangement, version: int) -> None:
        articles = articles_of(stored)
        self.stored = Arrangement(stored.lead, list(_all(stored)))
        initial = [_initial_block(a, place, articles) for place, a in enumerate(self.stored.blocks, start=1)]
        lead = {"lead": _initial_pins(stored.lead, articles), "version": version}
        self.front = FrontForm(data, user=user, initial=lead)
        self.blocks: Any = BlockForms(data, prefix="blocks", initial=initial, form_kwargs={"user": user})

    def tell_what_is_seen(self, at: datetime) -> None:
        """Note beside each form what readers see of it at `at`, as it was saved."""
        front = Front.of(self.stored, at)
        self.front.seen = [front.lead.safe_headline] if front.lead else []
        seen = {id(block.block): block for block in front.blocks}
        for form, arranged in zip(self.blocks.initial_forms, self.stored.blocks, strict=True):
            if block := seen.get(id(arranged.block)):
                form.seen = [a.safe_headline for a in block.articles] or [slot.show.name for slot in block.slots]

    def is_valid(self) -> bool:
        """Look at all of it, so that every error is told at once."""
        return all([self.front.is_valid(), self.blocks.is_valid()])

    @property
    def has_errors(self) -> bool:
        """Whether anything of it was refused."""
        return self.front.is_bound and not self.is_valid()

    @property
    def media(self) -> forms.Media:
        """The scripts of the fields."""
        return self.front.media + self.blocks.empty_form.media

    def arrangement(self) -> Arrangement:
        """Return what was typed, not saved."""
        return Arrangement(self.front.held(), self.blocks.arranged())

    def over(self, at: datetime) -> list[str]:
        """Name what is held with an end that was set now and lies before `at`, from top to bottom."""
        forms = [self.front, *(form for form in self.blocks.kept if form.pins_name in form.fields)]
        return [name for form in forms for name in form.over(at)]

    @property
    def at(self) -> datetime | None:
        """The time that a preview is of."""
        return self.front.cleaned_data.get("at")


def articles_of(arrangement: Arrangement) -> dict[int, Article]:
    """Return the articles that are held anywhere, by id: one query."""
    return Article.objects.defer("body", "summary").in_bulk([pin.article_id for pin in arrangement.pins])


def _all(stored: Arrangement) -> Iterator[Arranged]:
    """Yield the blocks that are stored, then those that every front page has and that were not thought of then."""
    yield from stored.blocks
    known = {arranged.block.kind for arranged in stored.blocks}
    for kind, length in STANDARD.items():
        if kind not in known:
            yield Arranged(FrontBlock(kind=kind, length=length, is_shown=False))


def _initial_block(arranged: Arranged, place: int, articles: dict[int, Article]) -> dict[str, Any]:
    block = arranged.block
    values = {name: getattr(block, name) for name in ("kind", "is_shown", "title", "length")}
    subjects = {name: [row] if (row := getattr(block, name)) else [] for name in ("tag", "show")}
    return {**values, **subjects, "position": place, "pins": _initial_pins(arranged.pins, articles)}


def _initial_pins(pins: list[FrontPin], articles: dict[int, Article]) -> Pins:
    return [(articles[pin.article_id], pin.until) for pin in pins if pin.article_id in articles]
