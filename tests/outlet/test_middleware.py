"""What every request passes."""

import pytest

pytestmark = pytest.mark.django_db


def test_other_hosts_are_sent_to_the_outlets_own_address(client, settings):
    settings.ALLOWED_HOSTS = ["example.org", "www.example.org"]
    settings.SITE_URL, settings.SITE_HOST = "https://example.org", "example.org"
    response = client.get("/recaps/?before=3", headers={"host": "www.example.org"})
    assert (response.status_code, response["Location"]) == (301, "https://example.org/recaps/?before=3")


def test_a_foreign_host_is_refused(client):
    assert client.get("/", headers={"host": "evil.example"}).status_code == 400


def test_the_policy_allows_no_inline_script_or_style(client):
    policy = client.get("/nowhere-at-all/")["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "nonce" not in policy
    assert "default-src 'none'" in policy
