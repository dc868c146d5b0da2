"""What one person may give another, or do to their account: never more than is theirs."""

from django.contrib.auth.models import Group, Permission
from django.db.models import Q

from accounts.models import User
from accounts.second_factor import STRONG

GIVES_ANY = "accounts.change_user"  # whoever may do this gives all that is theirs; editors nothing that is strong


def groups_to_give(by: User) -> list[Group]:
    """Return the groups that `by` may give: with no more than `by` may; what is strong only publishers give.

    A superuser may give all. Whether `by` gives anything now, or sleeps, is asked where it is given.
    """
    groups = list(Group.objects.prefetch_related("permissions__content_type").order_by("name"))
    if by.is_superuser:
        return groups
    theirs = by.get_all_permissions()
    limit = theirs - (frozenset() if GIVES_ANY in theirs else STRONG)
    return [group for group in groups if permissions_of(group) <= limit]


def permissions_of(group: Group) -> set[str]:
    """Return the names of what its members may do."""
    return {f"{one.content_type.app_label}.{one.codename}" for one in group.permissions.all()}


def is_within_reach(user: User, by: User) -> bool:
    """Say whether `by` may open the account of `user` at all: whoever sets a password could then sign in with it.

    Superusers are within the reach of superusers alone, and who may do more within that of nobody who may do less.
    """
    if by.is_superuser or user.is_superuser:
        return by.is_superuser
    # Asked of the user, somebody inactive would have none; they may be made active again.
    theirs = Permission.objects.filter(Q(group__user=user) | Q(user=user)).order_by()
    names = theirs.values_list("content_type__app_label", "codename").distinct()
    return {f"{app}.{name}" for app, name in names} <= by.get_all_permissions()
