"""Static files as production keeps them."""

import re

import pytest
from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management import call_command
from django.test import override_settings

SHEETS = ("site", "article", "shows", "front")


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    root = tmp_path_factory.mktemp("static")
    own = {
        "STATIC_ROOT": root,
        "STORAGES": settings.STORAGES | {"staticfiles": {"BACKEND": "outlet.staticfiles.OneSheetStorage"}},
        "STATICFILES_DIRS": [(name, settings.BASE_DIR / "static" / name) for name in ("css", "fonts")],
        "STATICFILES_FINDERS": ["django.contrib.staticfiles.finders.FileSystemFinder"],
    }
    with override_settings(**own):
        call_command("collectstatic", interactive=False, verbosity=0)
        yield root


def test_the_readers_sheet_is_one_file_with_all_that_it_imports(kept):
    text = (kept / staticfiles_storage.stored_name("css/pages.css")).read_text()
    assert "@import" not in text
    for name in SHEETS:
        own = (settings.BASE_DIR / f"static/css/{name}.css").read_text()
        assert own.rpartition("@layer")[2].strip() in text, name


def test_fonts_in_it_are_named_by_their_content_and_are_there(kept):
    text = (kept / staticfiles_storage.stored_name("css/pages.css")).read_text()
    fonts = re.findall(r'url\("\.\./fonts/([^"]+)"\)', text)
    assert len(fonts) == 6
    assert all(re.search(r"\.[0-9a-f]{12}\.woff2$", font) and (kept / "fonts" / font).exists() for font in fonts)


def test_a_sheet_that_imports_what_is_not_there_cannot_be_kept(kept, tmp_path):
    (tmp_path / "css").mkdir()
    (tmp_path / "css" / "wrong.css").write_text('@import url("missing.css");\n')
    with override_settings(STATICFILES_DIRS=[tmp_path]), pytest.raises(KeyError):
        call_command("collectstatic", interactive=False, verbosity=0)
