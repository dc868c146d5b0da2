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
        rules = [line.strip() for line in own.rpartition("@layer")[2].splitlines() if "/*" not in line]
        assert rules[-2] in text, name


def test_readers_wait_for_no_comment_or_indent(kept):
    text = (kept / staticfiles_storage.stored_name("css/pages.css")).read_text()
    assert "/*" not in text
    assert "\n " not in text


def test_fonts_in_it_are_named_by_their_content_and_are_there(kept):
    text = (kept / staticfiles_storage.stored_name("css/pages.css")).read_text()
    fonts = re.findall(r'url\("\.\./fonts/([^"]+)"\)', text)
    assert len(fonts) == 9
    assert all(re.search(r"\.[0-9a-f]{12}\.woff2$", font) and (kept / "fonts" / font).exists() for font in fonts)


def collected(folder, **sheets):
    """Collect these sheets, each by its name."""
    (folder / "css").mkdir()
    for name, text in sheets.items():
        (folder / "css" / f"{name}.css").write_text(text)
    with override_settings(STATICFILES_DIRS=[folder]):
        call_command("collectstatic", interactive=False, verbosity=0)


def test_a_sheet_that_imports_what_is_not_there_cannot_be_kept(kept, tmp_path):
    with pytest.raises(KeyError):
        collected(tmp_path, wrong='@import url("missing.css");\n')


@pytest.mark.parametrize(
    "rule",
    [
        "@import url('other.css');",
        '@import "other.css";',
        '@import url("other.css") layer(pages);',
        "@import url(o.css);",
    ],
)
def test_an_import_that_would_be_left_in_the_middle_cannot_be_kept(kept, tmp_path, rule):
    sheets = {"one": "p { color: red; }\n", "other": "p { color: blue; }\n"}
    with pytest.raises(ValueError, match="cannot be made one sheet"):
        collected(tmp_path, mixed=f'@import url("one.css");\n{rule}\n', **sheets)


def test_nor_one_in_a_sheet_that_is_imported(kept, tmp_path):
    inner = {"inner": "p { color: red; }\n", "middle": '@import url("inner.css");\n'}
    with pytest.raises(ValueError, match="cannot be made one sheet"):
        collected(tmp_path, outer='@import url("middle.css");\n', **inner)


def test_one_that_has_none_written_in_is_left_as_it_is_and_comments_may_speak_of_imports(kept, tmp_path):
    sheets = {"own": "/* no @import here */\n", "alone": "@import url('own.css');\np { color: red; }\n"}
    collected(tmp_path, said='@import url("own.css");\n', **sheets)
    assert "@import" in (kept / "css" / "alone.css").read_text()
    assert "@import" not in (kept / "css" / "said.css").read_text()
