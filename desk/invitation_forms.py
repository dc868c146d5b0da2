"""Forms of inviting: for who invites, and for who is invited."""

from typing import Any, cast

from django import forms
from django.contrib.auth.forms import SetPasswordMixin
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from authors.models import Author
from desk.models import Invitation


class InvitationForm(forms.ModelForm):
    """Whom to invite, as whom, and into which of `groups`."""

    groups: list[Group] = []

    class Meta:
        model = Invitation
        fields = ("email", "author", "group")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "group" in self.fields:  # not where all is only shown
            field = cast(forms.ModelChoiceField, self.fields["group"])
            field.queryset = Group.objects.filter(pk__in=[group.pk for group in self.groups]).order_by("name")

    def clean_email(self) -> str:
        """Refuse an address that has an account, or an invitation that is open."""
        email = cast(str, self.cleaned_data["email"])
        if User.objects.with_address(email).exists():
            raise ValidationError(_("This address has an account already; a publisher can tie it to the author."))
        if Invitation.objects.open_for(email).exists():
            raise ValidationError(_("This address was invited already. Open that invitation to send it again."))
        return email

    def clean_author(self) -> Author | None:
        """Refuse an author who has an account."""
        author: Author | None = self.cleaned_data["author"]
        if author is not None and author.user_id:
            raise ValidationError(_("This author has an account already."))
        return author


class AcceptForm(SetPasswordMixin, forms.Form):
    """A name and a password of one's own."""

    name = forms.CharField(
        label=_("Your name"),
        max_length=150,
        help_text=_("As colleagues see it."),
        widget=forms.TextInput({"autocomplete": "name"}),
    )
    password1, password2 = SetPasswordMixin.create_password_fields(label1=_("New password"), label2=_("The same again"))

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        self.user = user
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any]:
        """Hold the password to the rules that it has everywhere."""
        self.validate_passwords()
        self.validate_password_for_user(self.user)
        return super().clean() or self.cleaned_data
