"""The verbs of inviting: somebody gets a mail with a link, and makes an account of their own by it."""

from django.contrib.auth.models import Group
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from accounts.second_factor import STRONG
from desk.exceptions import InvitationOver
from desk.models import LASTS, Invitation, new_secret
from outlet import actions, mails

SALT = "desk.invitation"
GIVES_ANY = "accounts.change_user"  # whoever may do this gives all that is theirs; others nothing that is strong


def groups_to_give(by: User) -> list[Group]:
    """Return the groups that `by` may invite into: with no more than `by` may; what is strong only publishers give."""
    groups = list(Group.objects.prefetch_related("permissions__content_type").order_by("name"))
    if by.is_superuser:
        return groups
    limit = by.get_all_permissions() - (frozenset() if by.has_perm(GIVES_ANY) else STRONG)
    return [group for group in groups if permissions_of(group) <= limit]


def permissions_of(group: Group) -> set[str]:
    """Return the names of what its members may do."""
    return {f"{one.content_type.app_label}.{one.codename}" for one in group.permissions.all()}


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


def link(invitation: Invitation) -> str:
    """Return the path by which it is accepted."""
    return reverse("invitation", args=[signing.dumps([invitation.pk, invitation.secret], salt=SALT)])


def find(token: str) -> Invitation:
    """Return the invitation of a link. Raises InvitationOver for any that does not work, or no longer."""
    try:
        pk, secret = signing.loads(token, salt=SALT, max_age=LASTS)
    except (signing.BadSignature, ValueError, TypeError) as error:
        raise InvitationOver from error
    invitation = Invitation.objects.select_related("author", "group").filter(pk=pk, secret=secret).first()
    if invitation is None or invitation.state() != Invitation.State.WAITING:
        raise InvitationOver
    return invitation


@transaction.atomic
def accept(invitation: Invitation, *, name: str, password: str) -> User:
    """Make the account, in its group and tied to its author. Raises InvitationOver where that was done meanwhile."""
    invitation = _locked(invitation)
    author = invitation.author
    has_account = User.objects.with_address(invitation.email).exists() or (author is not None and author.user_id)
    if invitation.state() != Invitation.State.WAITING or has_account:
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


def _locked(invitation: Invitation) -> Invitation:
    rows = Invitation.objects.select_related("author", "group").select_for_update(of=("self",))
    return rows.get(pk=invitation.pk, secret=invitation.secret)


def _mail(invitation: Invitation) -> None:
    context = {"invitation": invitation, "link": link(invitation), "by": invitation.by}
    mails.post("invitation", context, [invitation.email])
