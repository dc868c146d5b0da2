"""Rich text in models and forms: both clean what they are given, whichever way it comes."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.db import models

from .cleaning import clean_body, clean_inline, clean_short
from .vocabulary import VOCABULARIES
from .widgets import RichTextWidget

_CLEAN: dict[str, Callable[[str], str]] = {"body": clean_body, "short": clean_short, "inline": clean_inline}


class RichTextFormField(forms.CharField):
    """A text box with the prose editor; text of which nothing is left counts as empty."""

    def __init__(self, *, vocabulary: str = "body", **kwargs: Any) -> None:
        self._clean = _CLEAN[vocabulary]
        # The admin hands every text field its own text area, which would take the editor's place.
        if not isinstance(kwargs.get("widget"), RichTextWidget):
            kwargs["widget"] = RichTextWidget(vocabulary=VOCABULARIES[vocabulary])
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> str:
        """Return the cleaned text."""
        return self._clean(super().to_python(value) or "")

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Say whether the text itself differs; the editor may write the same text in another way."""
        return bool(self.to_python(initial) != self.to_python(data))


class RichTextField(models.TextField):
    """HTML of one vocabulary ("body", "short" or "inline"), cleaned on every way into the database.

    `save`, `bulk_create`, `bulk_update` and `update` all clean, and so does validation. Only an expression that
    computes text in the database goes round it.
    """

    def __init__(self, *args: Any, vocabulary: str = "body", **kwargs: Any) -> None:
        self.vocabulary = vocabulary
        self._clean = _CLEAN[vocabulary]
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        """Keep the vocabulary in migrations, so that what they write is cleaned too."""
        name, _, args, kwargs = super().deconstruct()
        return name, "outlet.richtext.RichTextField", args, {**kwargs, "vocabulary": self.vocabulary}

    def to_python(self, value: Any) -> Any:
        """Return text cleaned, before it is validated."""
        value = super().to_python(value)
        return self._clean(value) if isinstance(value, str) else value

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        """Clean the instance's own value, so that it says what the database says."""
        value = super().pre_save(model_instance, add)
        if isinstance(value, str):
            value = self._clean(value)
            setattr(model_instance, self.attname, value)
        return value

    def get_db_prep_save(self, value: Any, connection: Any) -> Any:
        """Clean what `update` and `bulk_update` write, which never pass an instance."""
        return super().get_db_prep_save(self._clean(value) if isinstance(value, str) else value, connection)

    def formfield(self, **kwargs: Any) -> Any:
        """Return a form field with the prose editor."""
        return super().formfield(**{"form_class": RichTextFormField, "vocabulary": self.vocabulary, **kwargs})
