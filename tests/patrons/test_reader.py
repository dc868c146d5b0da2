"""Who a reader is."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory

from patrons.reader import ANONYMOUS, Reader
from tests.factories import make_editor, make_user

pytestmark = pytest.mark.django_db


def reader(user):
    request = RequestFactory().get("/")
    request.user = user
    return Reader.of(request)


def test_nobody_in_particular_is_anonymous():
    assert reader(AnonymousUser()) == ANONYMOUS
    assert (ANONYMOUS.user, ANONYMOUS.is_staff) == (None, False)


@pytest.mark.parametrize(("make", "is_staff"), [(make_user, False), (make_editor, True)])
def test_who_works_here_is_staff_and_members_are_not(make, is_staff):
    user = make()
    assert reader(user) == Reader(user=user, is_staff=is_staff)


def test_who_works_here_no_more_is_not_staff():
    assert reader(make_editor(is_active=False)).is_staff is False
