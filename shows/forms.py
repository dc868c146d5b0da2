"""Forms for what is reviewed, and how an editor writes and chooses a place."""

import re
from typing import Any, TypeVar

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteSelect
from django.core.exceptions import ValidationError
from django.db.models import Max, Model
from django.urls import reverse
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _
from js_asset import Media, Script

from outlet.forms import LinesField, PublicForm, ZoneField
from shows import places
from shows.models import Credit, Episode, Show
from shows.swatches import HueField

_CODE = re.compile(
    r"(?:s(?:eason)?\s*(\d{1,4}))?[\s,]*(?:e(?:p(?:isode)?)?\s*(\d{1,3})(?:\.(\d{1,3}))?)?", re.IGNORECASE
)
MOST_CREDITS = 32_767  # of a show; as far as a small column counts everywhere
Row = TypeVar("Row", bound=Model)
NOTHING, WHOLE = {"0", "nothing", "none"}, {"whole", "all", "whole show", "the whole show"}


def read_place(text: str) -> int:
    """Return the place that an editor wrote: "s1e2", "season 1", "e3" where nobody counts, "s1e2.1" for a special.

    "whole" is the whole show and "nothing" is 0; these words may be in the outlet's language too. Raises
    ValidationError for anything else.
    """
    words = " ".join(text.lower().split())
    if words in NOTHING | {pgettext("place", "nothing").lower()}:
        return 0
    if words in WHOLE | {pgettext("place", "whole").lower()}:
        return places.WHOLE_SHOW
    match = _CODE.fullmatch(words)
    if not words or match is None:
        message = _("“%(text)s” is no place in a show. Write s1e2, s1 for a whole season, whole, or nothing.")
        raise ValidationError(message, params={"text": text})
    season, number, special = (int(part) if part else None for part in match.groups())
    most = (places.MAX_SEASON, places.MAX_NUMBER, places.MAX_SPECIAL)
    if any((part or 0) > largest for part, largest in zip((season, number, special), most, strict=True)):
        raise ValidationError(_("“%(text)s”: no show has as many seasons or episodes."), params={"text": text})
    if number is None:
        return places.season_end(season or 0)
    return places.episode_place(1 if season is None else season, number, special or 0)


def write_place(place: int) -> str:
    """Return a place as an editor would write it; `read_place` reads it back."""
    if place == places.WHOLE_SHOW:
        return pgettext("place", "whole")
    if not place:
        return pgettext("place", "nothing")
    season, rest = divmod(place, places.SEASON)
    if places.is_season_end(place):
        return f"s{season}"
    number, special = divmod(rest, places.EPISODE)
    return f"s{season}e{number}" + (f".{special}" if special else "")


def episode_name(episode: Episode) -> str:
    """Name an episode beside others of its show: "S01E02 “Kiss”"."""
    return f"{episode.code} “{episode.title}”" if episode.title else episode.code


def parts_of(show: Show | None) -> dict[str, list[list[Any]]]:
    """Return the choices that a show leaves: its seasons and episodes by id, and its places, each with a name."""
    seasons = list(show.seasons.all()) if show else []
    episodes = list(show.episodes.select_related("season")) if show else []
    names: list[list[Any]] = [[0, gettext("nothing")]]
    for season in seasons:
        own = [episode for episode in episodes if episode.season_id == season.pk]
        names += [[episode.place, episode_name(episode)] for episode in own]
        names += [[season.end_place, gettext("all of: %(season)s") % {"season": season.name}]]
    return {
        "season": [[season.pk, season.name] for season in seasons],
        "episode": [[episode.pk, episode_name(episode)] for episode in episodes],
        "place": [*names, [places.WHOLE_SHOW, gettext("the whole show")]],
    }


class NarrowedForm(forms.BaseForm):
    """A form in which a show narrows what else can be chosen: on the server, and by `desk/narrow.js` while typing.

    `narrowed` names the fields with the part that each of them chooses: "season", "episode" or "place".
    """

    narrowed: dict[str, str] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "show" not in self.fields:
            return
        parts = parts_of(self._chosen(Show, "show"))
        for name in self.narrowed.keys() & self.fields.keys():
            self._narrow(name, parts[self.narrowed[name]])

    def _narrow(self, name: str, choices: list[list[Any]]) -> None:
        field: Any = self.fields[name]
        widget = getattr(field.widget, "widget", field.widget)  # the admin wraps it for its "add another" link
        chosen = self._chosen_rows(name, {str(choice[0]) for choice in choices})
        has_empty = (
            not field.required and self.narrowed[name] != "place" and not isinstance(widget, forms.SelectMultiple)
        )
        empty = [["", "---------"]] if has_empty else []
        field.widget.choices = widget.choices = [*empty, *choices, *chosen]
        widget.attrs |= {
            "data-narrowed-by": self["show"].auto_id,
            "data-part": self.narrowed[name],
            "data-url": reverse("admin:shows_show_parts", args=[0]),
        }

    def _chosen_rows(self, name: str, offered: set[str]) -> list[list[Any]]:
        """Return what is chosen though the show does not offer it, so that it is not lost from the form."""
        queryset = getattr(self.fields[name], "queryset", None)
        value = self[name].value()
        values = value if isinstance(value, list | tuple) else [value]
        keys = [str(getattr(v, "pk", v)) for v in values if v not in (None, "")]
        keys = [key for key in keys if key.isdecimal() and key not in offered]
        if queryset is None:
            return [[key, write_place(int(key))] for key in keys]
        return [[row.pk, str(row)] for row in queryset.filter(pk__in=keys)] if keys else []

    def _chosen(self, model: type[Row], name: str) -> Row | None:
        value = self[name].value()
        key = str(getattr(value, "pk", value) or "")
        return model._default_manager.filter(pk=key).first() if key.isdecimal() else None

    @property
    def media(self) -> Media:
        """The fields' media, and the script that narrows while an editor chooses."""
        return Media() + super().media + Media(js=[Script("desk/narrow.js", type="module")])


class ShowForm(PublicForm):
    """A show. Its colour is that of its poster until an editor chooses one."""

    hue = HueField(label=_("Colour"), required=False)

    class Meta:
        field_classes = {"other_names": LinesField}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.instance.hue_is_chosen:
            self.initial["hue"] = ""
        if self.instance.pk:
            self.fields["hue"].show_own(self.instance)  # type: ignore[attr-defined]

    def clean_hue(self) -> int:
        """Return the hue that was chosen, or for now the present one: `shows.hues` knows the poster's."""
        chosen: int | None = self.cleaned_data["hue"]
        self.instance.hue_is_chosen = chosen is not None
        return self.instance.hue if chosen is None else chosen


class PersonForm(PublicForm):
    """A person."""

    class Meta:
        field_classes = {"other_names": LinesField}


class PlatformForm(forms.ModelForm):
    """A network or a streamer."""

    class Meta:
        field_classes = {"zone": ZoneField}


class AiringForm(forms.ModelForm):
    """When a show airs."""

    weekdays = forms.MultipleChoiceField(
        label=_("Days"), choices=list(WEEKDAYS.items()), widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        field_classes = {"zone": ZoneField}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.weekdays:
            self.initial["weekdays"] = self.instance.weekdays.split(",")

    def clean_weekdays(self) -> str:
        """Return the days as the column keeps them."""
        return ",".join(sorted(self.cleaned_data["weekdays"]))


class PartForm(PublicForm):
    """A season or an episode. Its address is unique as its numbers are, so the model's own rules suffice."""

    def clean_path(self, target: Any) -> None:
        """Leave the address alone."""


class SeasonRow(PartForm):
    """A season in its show's form. Whoever adds a row wants a season, also where its first values suit them."""

    def has_changed(self) -> bool:
        """Count a new row as one that says something."""
        return self.instance.pk is None or super().has_changed()


class NumberedFormSet(forms.BaseInlineFormSet):
    """Rows whose numbers make places. It says at the number what Django would say of the rows as a whole."""

    numbers: tuple[str, ...] = ("number",)
    is_taken: Any

    def validate_unique(self) -> None:
        """Refuse two rows with the same numbers."""
        seen = set()
        for form in self.forms:
            if not form.is_valid() or self._should_delete_form(form):  # type: ignore[attr-defined]
                continue
            numbers = tuple(form.cleaned_data.get(name) for name in self.numbers)
            if numbers[0] is not None and numbers in seen:
                form.add_error("number", self.is_taken)
            seen.add(numbers)


class SeasonFormSet(NumberedFormSet):
    """The seasons of a show, no two with one number."""

    is_taken = _("The show has a season of this number already.")


class EpisodeFormSet(NumberedFormSet):
    """The episodes of a season, no two of them in one place."""

    numbers = ("number", "special")
    is_taken = _("The season has an episode of this number already.")


class CreditRow(forms.ModelForm):
    """A credit in its show's form: who, and as whom. A new one without a position comes after the others."""

    position = forms.IntegerField(label=_("Position"), required=False, min_value=0, max_value=MOST_CREDITS)

    class Meta:
        model = Credit
        fields = ("person", "character", "job", "position")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk is None:
            self.initial["position"] = None

    def clean_position(self) -> int:
        """Return the position that was written, or one after all that the show has."""
        position = self.cleaned_data["position"]
        if position is not None:
            return int(position)
        last = Credit.objects.filter(show=self.instance.show_id).aggregate(last=Max("position"))["last"]
        return 0 if last is None else min(last + 1, MOST_CREDITS)


class CreditForm(NarrowedForm, forms.ModelForm):
    """Who made it or plays whom; the show narrows season, episodes and how far the credit gives it away."""

    narrowed = {"season": "season", "episodes": "episode", "through": "place"}
    through = forms.TypedChoiceField(
        label=_("Gives the story away through"),
        coerce=int,
        required=False,
        empty_value=0,  # type: ignore[arg-type] # any value may stand for an empty one
        initial=0,
    )

    class Meta:
        model = Credit
        fields = ("show", "season", "episodes", "person", "character", "job", "through", "position")
        widgets = {"show": AutocompleteSelect(Credit._meta.get_field("show"), admin.site)}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "through" in self.fields:  # a place is a number; the select only helps to find it
            self.fields["through"].valid_value = lambda value: str(value).isdecimal()  # type: ignore[attr-defined]

    def clean(self) -> Any:
        """Refuse episodes of another show, and a place after the whole show."""
        cleaned = super().clean() or self.cleaned_data
        show = cleaned.get("show")
        if show and any(episode.show_id != show.pk for episode in cleaned.get("episodes") or ()):
            self.add_error("episodes", _("An episode belongs to another show."))
        if (cleaned.get("through") or 0) > places.WHOLE_SHOW:
            self.add_error("through", _("This is no place in a show."))
        return cleaned
