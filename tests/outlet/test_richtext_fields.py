"""Rich text in models and forms: cleaned on every way in, and edited with the tools of its vocabulary."""

import json

import pytest
from django import forms
from django.contrib.admin.widgets import AdminTextareaWidget
from django.db import connection, models
from django.test.utils import isolate_apps

from outlet.richtext import RichTextField, RichTextFormField, RichTextWidget

DIRTY = '<p onclick="alert(1)">a<script>alert(1)</script></p><p></p>'
CLEAN = "<p>a</p>"


@pytest.fixture
def model(transactional_db):
    """A model with one field of each vocabulary, and its table."""
    with isolate_apps("outlet"):

        class Text(models.Model):
            body = RichTextField(blank=True)
            short = RichTextField(blank=True, vocabulary="short")
            line = RichTextField(null=True, vocabulary="inline")

            class Meta:
                app_label = "outlet"

        with connection.schema_editor() as editor:
            editor.create_model(Text)
        yield Text
        with connection.schema_editor() as editor:
            editor.delete_model(Text)


def test_save_cleans(model):
    text = model(body=DIRTY, short=f"<h2>b</h2>{DIRTY}", line=DIRTY)
    text.save()
    assert (text.body, text.short, text.line) == (CLEAN, "<p>b</p><p>a</p>", "a")
    assert model.objects.values_list("body", "short", "line").get() == (CLEAN, "<p>b</p><p>a</p>", "a")


def test_bulk_create_cleans(model):
    model.objects.bulk_create([model(body=DIRTY), model(body="b")])
    assert list(model.objects.order_by("pk").values_list("body", flat=True)) == [CLEAN, "<p>b</p>"]


def test_update_cleans(model):
    text = model.objects.create()
    model.objects.update(body=DIRTY)
    text.refresh_from_db()
    assert text.body == CLEAN


def test_bulk_update_cleans(model):
    text = model.objects.create()
    text.body = DIRTY
    model.objects.bulk_update([text], ["body"])
    text.refresh_from_db()
    assert text.body == CLEAN


def test_validation_cleans_and_null_stays(model):
    text = model(body=DIRTY, line=None)
    text.full_clean(exclude=["line"])
    assert text.body == CLEAN
    text.save()
    assert model.objects.get().line is None


def test_migrations_keep_the_vocabulary():
    _, path, args, kwargs = RichTextField(vocabulary="short", blank=True).deconstruct()
    assert path == "outlet.richtext.RichTextField"
    assert RichTextField(*args, **kwargs).vocabulary == "short"


def test_unknown_vocabulary_is_refused():
    with pytest.raises(KeyError):
        RichTextField(vocabulary="all")


def test_form_field_has_the_editor_even_in_the_admin():
    field = RichTextField(vocabulary="short", verbose_name="summary").formfield(widget=AdminTextareaWidget)
    assert isinstance(field, RichTextFormField)
    assert isinstance(field.widget, RichTextWidget)
    assert field.widget.vocabulary.name == "short"


class Form(forms.Form):
    body = RichTextFormField()
    line = RichTextFormField(vocabulary="inline", required=False)


def test_form_cleans():
    form = Form({"body": DIRTY, "line": "<p>b</p>"})
    assert form.is_valid()
    assert form.cleaned_data == {"body": CLEAN, "line": "b"}


@pytest.mark.parametrize("empty", ["", "<p></p>", "<p>&nbsp;</p>", "<script>a</script>"])
def test_text_of_which_nothing_is_left_is_missing(empty):
    assert Form({"body": empty}).errors.keys() == {"body"}


def test_form_changes_only_with_the_text():
    assert not Form({"body": "<p>a</p><p></p>"}, initial={"body": "<p>a</p>"}).has_changed()
    assert Form({"body": "<p>b</p>"}, initial={"body": "<p>a</p>"}).has_changed()


def configuration(vocabulary):
    form = Form()
    attributes = form[vocabulary].subwidgets[0].data["attrs"]
    return json.loads(attributes["data-django-prose-editor-configurable"])["extensions"]


def test_editor_has_the_tools_of_its_vocabulary():
    body, line = configuration("body"), configuration("line")
    assert {"Figure", "Gallery", "Turn", "SpoilerBlock", "TeaserEnd", "Table", "Embed"} <= body.keys()
    assert not {"Figure", "Heading", "Spoiler", "BulletList"} & line.keys()
    tools = [tool["name"] for group in line["Toolbar"]["tools"] for tool in group]
    assert tools == ["bold", "italic", "link", "unlink", "language", "undo", "redo"]
    assert "NoSpellCheck" not in body


def test_media_carries_the_nonce():
    html = str(Form().media.with_nonce("abc"))
    assert '<script type="importmap" nonce="abc">' in html
    assert "editor/editor.css" in html
    assert html.index("editor/ready") < html.rindex("configurable.js")
