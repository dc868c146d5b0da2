"""What is printed without being escaped."""

import json

from django.template import Context, Template
from django.utils.translation import gettext_lazy

from outlet.markup import script_json, trusted


def test_trusted_markup_is_printed_as_it_is():
    assert Template("{{ a }}{{ b }}").render(Context({"a": trusted("<p>a</p>"), "b": "<p>"})) == "<p>a</p>&lt;p&gt;"


def test_json_cannot_end_its_script_element():
    data = {"name": "</script><!--<script>&\u2028", "label": gettext_lazy("Text")}
    printed = Template("{{ data }}").render(Context({"data": script_json(data)}))
    assert not set(printed) & set("<>&\u2028")
    assert json.loads(printed) == {"name": data["name"], "label": "Text"}


def test_json_keeps_other_scripts_readable():
    assert script_json({"title": "런 온"}) == '{"title": "런 온"}'
