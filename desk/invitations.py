"""The verbs of inviting: somebody gets a mail with a link, and makes an account of their own by it."""

from django.core import signing
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from desk.exceptions import InvitationOver
from desk.models import LASTS, Invitation, new_secret
from desk.reach import groups_to_give
from outlet import actions, mails

SALT = "desk.invitation"


@transaction.atomic
def invite(invitation: Invitation, *, by: User) -> None:
    """Save a new invitation and mail it. Raises PermissionDenied, also for a group that `by` may not give."""
    actions.require(by, "desk.add_invitation")
    if invitation.group not in groups_to_give(by):
        raise PermissionDenied("group")
    invitation.by = by
    invitation.save()
    actions.log("invite", invitation, by=by, group=invitation.group.name)
    _mail(invitation)


@transaction.atomic
def invite_again(invitation: Invitation, *, by: User) -> None:
    """Mail a new link in the place of the old, with its time from the start. Raises as `invite`, and InvitationOver."""
    invitation = _locked(invitation)
    actions.require(by, "desk.change_invitation")
    if invitation.group not in groups_to_give(by):
        raise PermissionDenied("group")
    if not invitation.is_open:
        raise InvitationOver
    invitation.sent_at, invitation.secret = timezone.now(), new_secret()
    invitation.save()
    actions.log("invite again", invitation, by=by)
    _mail(invitation)


@transaction.atomic
def take_back(invitation: Invitation, *, by: User) -> None:
    """Let its link work no more. Raises PermissionDenied, and InvitationOver for one that was accepted."""
    invitation = _locked(invitation)
    actions.require(by, "desk.change_invitation")
    if not invitation.is_open:
        raise InvitationOver
    invitation.taken_back_at = timezone.now()
    invitation.save()
    actions.log("take invitation back", invitation, by=by)


@transaction.atomic
def take_back_those_of(user: User, *, by: User) -> None:
    """Take back what `user`, who is gone, has invited and nobody has answered. Raises PermissionDenied."""
    for invitation in Invitation.objects.open().filter(by=user):
        take_back(invitation, by=by)


def link(invitation: Invitation) -> str:
    """Return the path by which it is accepted."""
    return reverse("invitation", args=[signing.dumps([invitation.pk, invitation.secret], salt=SALT)])


def find(token: str) -> Invitation:
    """Return the invitation of a link. Raises InvitationOver for any that does not work, or no longer."""
    try:
        pk, secret = signing.loads(token, salt=SALT, max_age=LASTS)
    except (signing.BadSignature, ValueError, TypeError) as error:
        raise InvitationOver from error
    invitation = Invitation.objects.select_related("author", "group", "by").filter(pk=pk, secret=secret).first()
    if invitation is None or not _is_good(invitation):
        raise InvitationOver
    return invitation


@transaction.atomic
def accept(invitation: Invitation, *, name: str, password: str) -> User:
    """Make the account, in its group and tied to its author. Raises InvitationOver where that was done meanwhile."""
    invitation = _locked(invitation)
    author = invitation.author
    has_account = User.objects.with_address(invitation.email).exists() or (author is not None and author.user_id)
    if not _is_good(invitation) or has_account:
        raise InvitationOver
    user = User.objects.create_user(invitation.email, password, name=name, is_staff=True)
    user.groups.add(invitation.group)
    invitation.user, invitation.accepted_at = user, timezone.now()
    invitation.save()
    actions.log("accept invitation", invitation, by=user, group=invitation.group.name)
    if author is not None:
        author.user = user
        actions.save(author, by=None, detail={"fields": ["user"]})
    return user


def _is_good(invitation: Invitation) -> bool:
    """Say whether it waits, and who invited might do so now: they may be gone, or the group may do more since.

    Whoever opens a link is told the same: the one who invited, too, in a session where that right of theirs sleeps.
    """
    by = invitation.by
    if by is None or "desk.add_invitation" not in by.get_all_permissions():
        return False
    return invitation.group in groups_to_give(by) and invitation.state() == Invitation.State.WAITING


def _locked(invitation: Invitation) -> Invitation:
    rows = Invitation.objects.select_related("author", "group", "by").select_for_update(of=("self",))
    return rows.get(pk=invitation.pk, secret=invitation.secret)


def _mail(invitation: Invitation) -> None:
    context = {"invitation": invitation, "link": link(invitation), "by": invitation.by}
    mails.post("invitation", context, [invitation.email])
