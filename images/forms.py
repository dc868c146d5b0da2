"""Forms of the picture library."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from images.models import Image
from images.sizes import MIME_TYPES
from outlet.uploads import validate_picture

MOST_AT_ONCE = 30


class PictureInput(forms.FileInput):
    """Lets the browser offer pictures of the formats that are kept. What is really in the file is looked at later."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"accept": ",".join(MIME_TYPES.values()), **(attrs or {})})


class PictureField(forms.FileField):
    """A file that is a picture that may be kept."""

    widget = PictureInput
    default_validators = [validate_picture]
    default_error_messages = {
        "required": _("Choose a file."),
        "missing": _("Choose a file."),
        "empty": _("The file is empty."),
    }


def _share_input() -> forms.NumberInput:
    return forms.NumberInput(attrs={"min": 0, "max": 1, "step": "0.001"})


class ImageForm(forms.ModelForm):
    """What is said about a picture, and which part of it counts."""

    class Meta:
        model = Image
        fields = ("name", "alt", "caption", "credit", "focal_x", "focal_y")
        widgets = {
            "alt": forms.Textarea(attrs={"rows": 2}),
            "focal_x": _share_input(),
            "focal_y": _share_input(),
        }


class AddImageForm(ImageForm):
    """A new picture."""

    upload = PictureField(
        label=_("File"), help_text=_("JPEG, PNG, WebP or AVIF. Where and with what it was taken is removed.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].required = False
        self.fields["name"].help_text = _("By which editors find it. Without one it is the file’s.")

    def words(self) -> dict[str, str]:
        """Return what is said about the picture, as `images.actions.add_image` takes it."""
        return {name: self.cleaned_data.get(name, "") for name in ("name", "alt", "caption", "credit")}


class RefusingForm(forms.Form):
    """A form that can be told what a door refused."""

    named: dict[str, str] = {}  # fields of a picture that are called otherwise here

    def refuse(self, error: ValidationError) -> None:
        """Add what the door refused, at its field where there is one."""
        for name, messages in error.message_dict.items():
            self.add_error(name if name in self.fields else self.named.get(name), messages)


class UploadForm(RefusingForm):
    """One of many pictures that are uploaded together."""

    named = {"file": "upload"}

    upload = PictureField(label=_("File"))
    name = forms.CharField(label=_("Name"), max_length=200, required=False)
    alt = forms.CharField(
        label=_("Text alternative"), max_length=300, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    credit = forms.CharField(label=_("Credit"), max_length=200, required=False)


class DescribeForm(RefusingForm):
    """What is asked about a picture beside the text in which it stands; the two numbers come together."""

    uid = forms.UUIDField()
    alt = forms.CharField(max_length=300, required=False)
    credit = forms.CharField(max_length=200, required=False)
    focal_x = forms.FloatField(min_value=0, max_value=1, required=False)
    focal_y = forms.FloatField(min_value=0, max_value=1, required=False)


UploadFormSet = forms.formset_factory(UploadForm, extra=4, max_num=MOST_AT_ONCE, absolute_max=MOST_AT_ONCE)


def form_set_of(rows: list[UploadForm]) -> forms.BaseFormSet:
    """Return a form set of these bound forms alone, so that they are shown again with what was typed and refused."""
    prefix = UploadFormSet.get_default_prefix()
    data: dict[str, Any] = {f"{prefix}-TOTAL_FORMS": len(rows), f"{prefix}-INITIAL_FORMS": 0}
    for number, row in enumerate(rows):
        data |= {f"{prefix}-{number}-{name}": row[name].value() or "" for name in ("name", "alt", "credit")}
    form_set = UploadFormSet(data, MultiValueDict())
    for form, row in zip(form_set.forms, rows, strict=True):
        form.errors.clear()  # it has no file now, and says so
        form.errors.update(row.errors)
    return form_set


class WithdrawForm(forms.Form):
    """Why a picture is withdrawn."""

    because = forms.CharField(
        label=_("Reason"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("For the log. Readers see that a picture was withdrawn, not why."),
    )
