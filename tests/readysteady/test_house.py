"""The house's rules that a machine can check: which floor may know which, and what may stand where."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.admin import ModelAdmin
from django.forms import ModelMultipleChoiceField, URLField
from django.http import HttpRequest
from django.utils.functional import Promise

from tests.readysteady import house

pytestmark = pytest.mark.once

ROOT = Path(__file__).resolve().parents[2]
FLOORS = [
    {"accounts"},
    {"outlet"},
    {"images"},
    {"shows", "authors", "patrons"},
    {"reviews"},
    {"comments"},
    {"search", "wordpress"},
    {"pages", "desk"},
    {"readysteady"},
]
FLOOR = {app: number for number, floor in enumerate(FLOORS) for app in floor}
OURS = [config for config in apps.get_app_configs() if config.name in FLOOR]


def may_know(app: str, other: str) -> bool:
    """An app knows itself and the floors beneath it: nobody above, and no neighbour."""
    return app == other or FLOOR[other] < FLOOR[app]


@cache
def sources() -> dict[Path, ast.Module]:
    """Every module of the house, parsed, by its path from the root."""
    paths = (path for app in FLOOR for path in (ROOT / app).rglob("*.py"))
    return {path.relative_to(ROOT): ast.parse(path.read_text(encoding="utf-8")) for path in paths}


def test_every_app_has_its_floor():
    found = {path.parent.name for path in ROOT.glob("*/__init__.py")} - {"tests"}
    assert found <= FLOOR.keys(), "a new app says in FLOORS what it stands on"


# Imports


@pytest.mark.parametrize(
    ("source", "known"),
    [
        ("import pages.views", {"pages"}),
        ("from pages import views", {"pages"}),
        ("from pages.views import article", {"pages"}),
        ("def late():\n    from desk.admin import x", {"desk"}),
        ("if TYPE_CHECKING:\n    from reviews.models import Article", {"reviews"}),
        ('apps.get_model("reviews.Article")', {"reviews"}),
        ('apps.get_model("reviews", "Article")', {"reviews"}),
        ('import_string("pages.views.front")', {"pages"}),
        ("from . import models\nfrom django.db import models\nimport json", set()),
    ],
)
def test_what_a_module_knows(source: str, known: set[str]):
    assert {app for app, _ in house.known_apps(ast.parse(source), FLOOR)} == known


def test_imports_go_downwards_only():
    wrong = [
        f"{path}:{line}: {path.parts[0]} must not know {other}"
        for path, tree in sources().items()
        if "migrations" not in path.parts
        for other, line in house.known_apps(tree, FLOOR)
        if not may_know(path.parts[0], other)
    ]
    assert not wrong, "\n".join(wrong)


def test_an_arrow_the_wrong_way_is_seen():
    assert not may_know("outlet", "reviews"), "upwards"
    assert not may_know("shows", "authors"), "a neighbour"
    assert not may_know("desk", "pages"), "a neighbour"
    assert may_know("pages", "reviews")


# Foreign keys


def test_relations_go_downwards_only():
    wrong = [
        f"{model._meta.label}.{field.name} -> {field.related_model._meta.label}"
        for config in OURS
        for model in config.get_models(include_auto_created=True)
        for field in model._meta.get_fields()
        if field.is_relation and not field.auto_created and isinstance(field.related_model, type)
        if field.related_model._meta.app_label in FLOOR
        if not may_know(config.name, field.related_model._meta.app_label)
    ]
    assert not wrong, "\n".join(wrong)


# What may stand where


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ("from django.utils.safestring import mark_safe", [1]),
        ("from django.utils.html import mark_safe as plain", [1]),
        ("from django.utils.safestring import SafeString as Text", [1]),
        ("from django.utils import safestring", [1]),
        ("import django.utils.safestring", [1]),
        ("def f(x):\n    return html.mark_safe(x)", [2]),
        ("def f(rows):\n    return map(mark_safe, rows)", [2]),
        ("def f(x):\n    return SafeString(x)", [2]),
        ("class Text:\n    def __html__(self): ...", [2]),
        ("from django.utils.safestring import SafeString\ndef f(x: list[SafeString]) -> SafeString: ...", []),
        ("from django.utils.html import format_html\nfrom django.views.decorators.http import require_safe", []),
    ],
)
def test_what_could_call_text_safe(source: str, lines: list[int]):
    assert list(house.ways_to_safety(ast.parse(source))) == lines


def test_text_is_called_safe_in_one_module():
    found = {path for path, tree in sources().items() if any(house.ways_to_safety(tree))}
    assert found == {Path("outlet/markup.py")}


def test_no_function_is_longer_than_the_eye_takes_in():
    wrong = [
        f"{path}:{node.lineno} {node.name}: {node.end_lineno - node.lineno + 1} lines"
        for path, tree in sources().items()
        if "migrations" not in path.parts
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno - node.lineno >= 50
    ]
    assert not wrong, "\n".join(wrong)


def test_nothing_is_left_for_later():
    marks = re.compile(r"\b(TO" r"DO|FIX" r"ME|XX" r"X|HA" r"CK)\b")
    wrong = [
        f"{path.relative_to(ROOT)}: {found.group()}"
        for path in house.text_files(ROOT)
        if (found := marks.search(path.read_text(encoding="utf-8")))
    ]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize(
    ("handler", "silent"),
    [
        ("except: pass", [""]),
        ("except Exception: pass", ["Exception"]),
        ("except (A, b.B): pass", ["(A, b.B)"]),
        ("except A:\n    'for a reason'\n    ...", ["A"]),
        ("except A: return None", []),
        ("except A: log()", []),
    ],
)
def test_what_swallows_an_exception(handler: str, silent: list[str]):
    assert [name for name, _ in house.silences(ast.parse(f"try: x()\n{handler}"))] == silent


def test_leaving_out_is_swallowing_too():
    assert [name for name, _ in house.silences(ast.parse("with contextlib.suppress(A, B): x()"))] == ["A, B"]


# What is not there, was done by somebody else already, or is another's to refuse; the place says which.
SILENT = {
    ("outlet/richtext/widgets.py", "NoReverseMatch"),
    ("outlet/uploads.py", "*_BROKEN"),
    ("images/admin.py", "ImageWithdrawn"),
    ("images/picker.py", "ValueError"),
    ("shows/languages.py", "KeyError"),
    ("reviews/admin/choices.py", "ValidationError"),
    ("reviews/readiness/targets.py", "Resolver404"),
    ("reviews/written.py", "ValidationError"),
}


def test_no_swallowed_exception():
    found = {(str(path), name): line for path, tree in sources().items() for name, line in house.silences(tree)}
    wrong = [f"{path}:{line}: {name}" for (path, name), line in found.items() if (path, name) not in SILENT]
    assert not wrong, "\n".join(wrong)


# Templates


def templates() -> list[Path]:
    return sorted((ROOT / "templates").rglob("*.html"))


@pytest.mark.parametrize(
    ("template", "problem"),
    [
        ("<p>{{ body|safe }}</p>", "|safe"),
        ("{% autoescape off %}{{ body }}{% endautoescape %}", "autoescape off"),
        ("<p style='color: red'>{{ x }}</p>", "style attribute"),
        ("<style>p { color: red }</style>", "style element"),
        ("<script>alert(1)</script>", "inline script"),
        ('<button onclick="go()">{{ x }}</button>', "event attribute"),
        ('<script type="application/ld+json">{{ data }}</script>', ""),
        ('<script src="{% static "a.js" %}" type="module"></script>', ""),
        ('<p data-style="x">{% translate "Read the styles" %}</p>', ""),
    ],
)
def test_what_a_template_must_not_hold(template: str, problem: str):
    assert house.template_problems(template) == ([problem] if problem else [])


def test_templates_hold_nothing_inline_and_nothing_unescaped():
    wrong = [
        f"{path.relative_to(ROOT)}: {problem}"
        for path in templates()
        for problem in house.template_problems(path.read_text(encoding="utf-8"))
    ]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize(
    ("template", "words"),
    [
        ("<p>Read more</p>", ["Read more"]),
        ('<p>{% translate "Read more" %}</p>', []),
        ("<p>{% blocktranslate %}By {{ name }}{% endblocktranslate %}</p>", []),
        ('<img alt="A poster" src="x">', ["A poster"]),
        ('<img alt="{{ image.alt }}" src="x">', []),
        ('<nav aria-label="Pages">{{ x }}</nav>', ["Pages"]),
        ('<input placeholder="{% translate "Search" %}">', []),
        ("{# A note #}{% comment %}Another{% endcomment %}<!-- a third --><p>{{ x }} · {{ y }} – 5</p>", []),
        ("{% block coltype %}colM{% endblock %}{% block title %}Lists{% endblock %}", ["Lists"]),
        ("{% if a > b %}<p>{{ a }}</p>{% else %}or else{% endif %}", ["or else"]),
        ('<a {% if on %}aria-current="page"{% endif %} class="button wide" href="/">{{ x }}</a>', []),
        ("<script type='application/ld+json'>{\"name\": 1}</script>", []),
    ],
)
def test_what_counts_as_a_string_that_people_see(template: str, words: list[str]):
    assert house.untranslated(template) == words


def test_every_string_of_a_template_can_be_translated():
    wrong = [
        f"{path.relative_to(ROOT)}: {words!r}"
        for path in templates()
        for words in house.untranslated(path.read_text(encoding="utf-8"))
    ]
    assert not wrong, "\n".join(wrong)


# Words of forms


def words_of(model_admin: ModelAdmin, request: HttpRequest) -> Iterator[tuple[str, Any]]:
    """Yield the labels and help texts of a form, but for what Django writes under choices of several."""
    for name, field in model_admin.get_form(request).base_fields.items():
        yield name, field.label
        if not isinstance(field, ModelMultipleChoiceField):
            yield name, field.help_text


def test_every_word_of_the_admins_forms_can_be_translated(rf, admin_user):
    request = rf.get("/admin/")
    request.user = admin_user
    wrong = [
        f"{model_admin}: {name}: {text!r}"
        for model_admin in admins()
        for name, text in words_of(model_admin, request)
        if text and not isinstance(text, Promise)
    ]
    assert not wrong, "\n".join(wrong)


def test_a_link_that_is_typed_without_its_scheme_is_one_to_https(rf, admin_user):
    request = rf.get("/admin/")
    request.user = admin_user
    forms = [model_admin.get_form(request) for model_admin in admins()] + [
        inline.get_formset(request).form
        for model_admin in admins()
        for inline in model_admin.get_inline_instances(request)
    ]
    fields = [field for form in forms for field in form.base_fields.values() if isinstance(field, URLField)]
    assert {field.assume_scheme for field in fields} == {"https"}


def admins() -> list[ModelAdmin]:
    return [model_admin for model, model_admin in admin.site._registry.items() if model._meta.app_label in FLOOR]


def test_every_model_of_the_admin_has_a_name_that_can_be_translated():
    models = [model_admin.model for model_admin in admins()]
    wrong = [model._meta.label for model in models if not isinstance(model._meta.verbose_name, Promise)]
    assert not wrong, wrong


def test_migrations_are_named_by_intent():
    paths = [path for app in FLOOR for path in (ROOT / app / "migrations").glob("[0-9]*.py")]
    wrong = [str(path) for path in paths if re.search(r"_auto_|_alter_\w+_and_more|_and_more$", path.stem)]
    assert paths
    assert not wrong, wrong
