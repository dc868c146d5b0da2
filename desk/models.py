"""Who was asked to work here, and has no account yet."""

import secrets
from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth.models import Group
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from authors.models import Author

LASTS = timedelta(days=7)


def new_secret() -> str:
    """Return what makes a link one of its kind: a new one takes the old one's force away."""
    return secrets.token_urlsafe(24)


class InvitationQuerySet(models.QuerySet["Invitation"]):
    """Invitations by how they stand."""

    def open(self) -> "InvitationQuerySet":
        """Those that can be sent again or taken back."""
        return self.filter(taken_back_at=None, accepted_at=None)

    def open_for(self, address: str) -> "InvitationQuerySet":
        """Those among them that went to this address, regardless of case: as the constraint has it, one at most."""
        return self.open().alias(lower_email=Lower("email")).filter(lower_email=Lower(models.Value(address)))


class Invitation(models.Model):
    """A mail with a link, by which somebody makes an account of their own, once. `desk.invitations` is the door."""

    class State(models.TextChoices):
        WAITING = "waiting", _("waits for an answer")
        ENDED = "ended", _("ended without an answer")
        TAKEN_BACK = "taken back", _("revoked")
        ACCEPTED = "accepted", _("accepted")

    email = models.EmailField(_("e-mail address"))
    author = models.ForeignKey(
        Author,
        verbose_name=_("author"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="invitations",
        help_text=_("Whose name they sign with. May stay empty for somebody who does not write."),
    )
    group = models.ForeignKey(
        Group,
        verbose_name=_("group"),
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("What they may do here."),
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("invited by"),
        null=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    sent_at = models.DateTimeField(_("sent"), default=timezone.now, editable=False)
    secret = models.CharField(max_length=40, default=new_secret, editable=False)
    taken_back_at = models.DateTimeField(_("taken back"), null=True, editable=False)
    accepted_at = models.DateTimeField(_("accepted"), null=True, editable=False)
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        verbose_name=_("account"),
        null=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="invitation",
    )

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering = ["-sent_at", "-id"]
        default_permissions = ("view", "add", "change")
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                condition=Q(taken_back_at=None, accepted_at=None),
                name="invitation_one_open_for_each_address",
                violation_error_message=_("This address was invited already. Open that invitation to send it again."),
            )
        ]

    def __str__(self) -> str:
        return self.email

    @property
    def ends_at(self) -> datetime:
        """When its link stops to work."""
        return self.sent_at + LASTS

    def state(self, at: datetime | None = None) -> "Invitation.State":
        """Return how it stands."""
        if self.accepted_at:
            return self.State.ACCEPTED
        if self.taken_back_at:
            return self.State.TAKEN_BACK
        return self.State.WAITING if (at or timezone.now()) < self.ends_at else self.State.ENDED

    @property
    def is_open(self) -> bool:
        """Whether it can be sent again or taken back."""
        return self.state() in (self.State.WAITING, self.State.ENDED)
