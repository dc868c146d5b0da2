"""The table of roles, and the groups that the migration made of it."""

import pytest
from django.contrib.auth.models import Group, Permission

from desk.roles import ROLES, make_groups
from tests.factories import make_user

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", ROLES)
def test_each_group_may_do_what_the_table_says_and_nothing_else(name):
    assert make_user(groups=(name,), is_staff=True).get_all_permissions() == ROLES[name]


def test_the_roles_build_on_each_other():
    assert ROLES["Contributor"] < ROLES["Writer"] < ROLES["Editor"] < ROLES["Publisher"]
    assert ROLES["Moderator"] < ROLES["Publisher"]


@pytest.mark.parametrize(
    ("permission", "roles"),
    [
        ("reviews.add_article", {"Contributor", "Writer", "Editor", "Publisher"}),
        ("images.add_image", {"Writer", "Editor", "Publisher"}),
        ("reviews.publish_article", {"Editor", "Publisher"}),
        ("reviews.change_others_article", {"Editor", "Publisher"}),
        ("reviews.correct_article", {"Editor", "Publisher"}),
        ("shows.change_show", {"Editor", "Publisher"}),
        ("reviews.merge_tag", {"Editor", "Publisher"}),
        ("pages.change_frontpage", {"Editor", "Publisher"}),
        ("outlet.change_outlet", {"Publisher"}),
        ("accounts.change_user", {"Publisher"}),
        ("auth.change_group", set()),
        ("accounts.delete_user", set()),
        ("images.delete_image", set()),  # it is withdrawn
    ],
)
def test_who_may_do_what(permission, roles):
    assert {name for name, permissions in ROLES.items() if permission in permissions} == roles


def test_making_them_again_takes_nothing_away():
    group = Group.objects.get(name="Writer")
    extra = Permission.objects.get(codename="change_genre")
    group.permissions.add(extra)
    make_groups(Group, Permission)
    assert extra in group.permissions.all()
    assert Group.objects.count() == len(ROLES)
