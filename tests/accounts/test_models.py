"""Users, and how they are found by what they type."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

import pytest
from asgiref.sync import sync_to_async
from django.contrib.auth import authenticate
from django.db import IntegrityError, connection, connections, transaction
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from tests.factories import PASSWORD, make_superuser, make_user

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("typed", ["ada@example.org", "ADA@EXAMPLE.ORG", "Ada@Example.org"])
def test_people_sign_in_whatever_the_case_of_the_address_that_they_type(typed):
    user = make_user(email="Ada@example.org")
    make_user(email="bob@example.org")
    assert authenticate(username=typed, password=PASSWORD) == user
    assert authenticate(username=typed, password="wrong") is None


@pytest.mark.parametrize("typed", ["nobody@example.org", "ada@example_org", "%", "", None])
def test_nobody_is_found_by_an_address_that_nobody_has(typed):
    make_user(email="ada@example.org")
    with pytest.raises(User.DoesNotExist):
        User.objects.get_by_natural_key(typed)


def test_signing_in_asks_as_the_index_has_it():
    make_user(email="ada@example.org")
    with CaptureQueriesContext(connection) as queries:
        User.objects.get_by_natural_key("ADA@example.org")
    assert 'WHERE LOWER("accounts_user"."email") = (LOWER(' in queries[0]["sql"]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL enable_seqscan = off")  # a table of one row is read whole otherwise
        plan = User.objects.with_address("ada@example.org").order_by().explain()
    assert "user_email_unique_regardless_of_case" in plan


@pytest.mark.django_db(transaction=True)
def test_the_same_is_found_asynchronously():
    async def find():
        found = await User.objects.aget_by_natural_key("ADA@example.org")
        await sync_to_async(connections.close_all)()  # those of the loop's own thread
        return found

    user = make_user(email="ada@example.org")
    with ThreadPoolExecutor(1) as threads:  # a browser that another test has started runs a loop in this one
        assert threads.submit(asyncio.run, find()).result() == user


def test_an_address_is_one_persons_whatever_its_case():
    make_user(email="ada@example.org")
    with pytest.raises(IntegrityError), transaction.atomic():
        make_user(email="ADA@example.org")


def test_a_user_needs_an_address_and_may_lack_a_password():
    with pytest.raises(ValueError, match="e-mail address"):
        User.objects.create_user("")
    user = User.objects.create_user("ada@example.org")
    assert not user.has_usable_password()
    assert (user.is_staff, user.is_superuser) == (False, False)


def test_a_superuser_works_here():
    user = make_superuser()
    assert (user.is_staff, user.is_superuser) == (True, True)


@pytest.mark.parametrize(
    ("name", "full", "short"), [("Ada Wong", "Ada Wong", "Ada"), ("", "a@example.org", "a@example.org")]
)
def test_who_has_no_name_goes_by_the_address(name, full, short):
    user = User(email="a@example.org", name=name)
    assert (str(user), user.get_full_name(), user.get_short_name()) == (full, full, short)
