"""The front page's form as a browser posts it, and what is stored of it."""

import re
from datetime import UTC, datetime, timedelta

from django.contrib.auth.models import Permission

from pages.front import Arrangement

FORM, PREVIEW, ARTICLES = (f"/admin/pages/frontpage/{path}" for path in ("1/change/", "preview/", "articles/"))
AT = datetime(2026, 11, 20, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
STANDARD = ["tonight", "recap", "review", "interview", "feature", "news", "patrons"]


def form_of(client):
    """Return what a browser would post of the form as it opens, but for what a script takes out of it."""
    forms = client.get(FORM).context["forms"]
    data = {"version": forms.front["version"].value(), "lead": shown(forms.front["lead"]), "at": ""}
    data |= {
        f"blocks-{name}": value
        for name, value in (("TOTAL_FORMS", 8), ("INITIAL_FORMS", len(forms.blocks.initial_forms)))
    }
    data["blocks-TOTAL_FORMS"] = len(forms.blocks.forms)
    for form in forms.blocks.initial_forms:
        for bound in form:
            if (value := shown(bound)) not in (None, False):
                data[bound.html_name] = value
    return data


def shown(bound):
    """Return what stands in a field."""
    return bound.field.prepare_value(bound.value())


def index_of(kind):
    """Return the prefix of a block's fields, as the form is before anything was set."""
    return f"blocks-{STANDARD.index(kind)}"


def line(article, end=""):
    """Return how an article is chosen."""
    return f"{article} [{article.pk}]" + (f": {end}" if end else "")


def stored():
    """Return what is set, in words: the lead, and the blocks that are shown with what is held in them."""
    arrangement = Arrangement.stored()
    return (
        [(pin.article, pin.until) for pin in arrangement.lead],
        {a.block.kind: [(pin.article, pin.until) for pin in a.pins] for a in arrangement.blocks if a.block.is_shown},
    )


def errors_in(response):
    """Return the lists of errors in a page."""
    return re.findall(r'<ul class="errorlist[^>]*>.*?</ul>', response.content.decode(), re.DOTALL)


def give(user, *codenames):
    """Let a user do this, and nothing else."""
    user.user_permissions.set(Permission.objects.filter(codename__in=codenames))
