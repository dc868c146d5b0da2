"""The guide to the look: for those who work here alone, and with nothing of the readers' pages left out."""

import re

import pytest
from django.conf import settings
from django.db import connection
from django.test.signals import template_rendered
from django.test.utils import CaptureQueriesContext

from pages.styleguide import PAGES
from pages.styleguide.rows import Chosen, made_up
from reviews.models import Article
from shows.models import Airing, Availability, Show
from tests.factories import make_article, make_editor, make_image, make_outlet, make_show, make_user
from tests.pages.html import parse, text_of

pytestmark = pytest.mark.django_db

GUIDE = "/styleguide/"
EVERY_PAGE = [GUIDE, *(f"{GUIDE}{name}/" for name in PAGES)]
PARTS = {
    str(path.relative_to(settings.BASE_DIR / "templates"))
    for folder in ("pages", "pages/front", "images")
    for path in (settings.BASE_DIR / "templates" / folder).glob("_*.html")
}
SHEETS = ("site", "article", "shows", "front")
CLASS = re.compile(r"\.(-?[A-Za-z_][\w-]*)")
# Classes that no template writes as the page is served; each with who does.
NOT_SERVED = {
    "embed--playing": "the script, once a video plays",
    "masthead__logo": "only an outlet with a logo has one",
}
# Classes without a rule here: what kind a part is of, so that a rule can tell, and what another module looks for.
WITHOUT_A_RULE = re.compile(r"(article|block|tonight|spine__step|guide-type__family)(__|--)\w+|times")


@pytest.fixture
def staff_client(client):
    client.force_login(make_editor())
    return client


# Who may see it


@pytest.mark.parametrize("path", [GUIDE, f"{GUIDE}recap/"])
def test_it_is_there_for_those_who_work_here_alone(client, path):
    assert client.get(path).status_code == 404
    client.force_login(make_user())
    assert client.get(path).status_code == 404
    client.force_login(make_editor())
    assert client.get(path).status_code == 200


def test_somebody_who_has_left_does_not_see_it(client):
    editor = make_editor()
    client.force_login(editor)
    editor.is_active = False
    editor.save()
    assert client.get(GUIDE).status_code == 404


@pytest.mark.parametrize("path", [GUIDE, f"{GUIDE}recap/"])
def test_nobody_keeps_it_or_lists_it(staff_client, path):
    response = staff_client.get(path)
    assert response["Cache-Control"] == "private, no-store"
    assert "noindex" in response["X-Robots-Tag"]


def test_it_is_only_read(staff_client):
    assert staff_client.post(GUIDE).status_code == 405
    assert staff_client.get(f"{GUIDE}nothing/").status_code == 404


def test_the_desk_leads_to_it(staff_client):
    assert f'href="{GUIDE}"' in staff_client.get("/admin/").content.decode()


# What it is made of


def test_every_page_of_it_is_valid(staff_client):
    for path in EVERY_PAGE:
        parse(staff_client.get(path))


def test_no_name_stands_twice_on_it(staff_client):
    tree = parse(staff_client.get(GUIDE))
    names = tree.root.xpath("//@id")
    assert len(names) == len(set(names))
    referred = {
        name for value in tree.root.xpath("//@for | //@aria-labelledby | //@aria-describedby") for name in value.split()
    }
    assert referred <= set(names)


def test_it_asks_the_database_no_more_than_who_is_there_and_writes_nothing(staff_client):
    make_outlet()
    staff_client.get(GUIDE)
    for path in EVERY_PAGE:
        with CaptureQueriesContext(
            connection,
        ) as captured:
            staff_client.get(path)
        queries = [query["sql"] for query in captured]
        assert len(queries) <= 3, (path, queries)  # the session, the user, and how far an article tells
        assert all(query.startswith("SELECT") for query in queries), path


def test_nothing_that_the_outlet_has_published_is_on_it(staff_client):
    make_article(
        show=make_show(title="Unmistakable"), headline="Unmistakable", lead_image=make_image(alt="Unmistakable")
    )
    for path in EVERY_PAGE:
        page = staff_client.get(path).content.decode()
        assert "Unmistakable" not in page, path
    assert (Article.objects.count(), Show.objects.count()) == (1, 1)


def test_rows_that_are_made_up_cannot_be_narrowed_unseen():
    show = made_up(Show, beside={"airings": [made_up(Airing)], "availabilities": Chosen([made_up(Availability)])})
    assert len(show.airings.all()) == len(show.airings.select_related("platform")) == 1
    for narrow in (show.airings.filter, show.airings.annotate, show.airings.order_by, show.availabilities.annotate):
        with pytest.raises(TypeError, match="made up"):
            narrow()
    assert len(show.availabilities.filter(until_on=None)) == 1
    assert show.seasons.filter(number=1).order_by("number") == []


def test_its_pictures_are_ours(staff_client):
    tree = parse(staff_client.get(GUIDE))
    assert {source.rpartition("/")[0] for source in tree.root.xpath("//main//img/@src")} == {"/static/styleguide"}


# Whether anything is missing


@pytest.fixture
def rendered():
    """The names of the templates that were rendered."""
    names = set()

    def note(template, **kwargs):
        names.add(template.name)

    template_rendered.connect(note)
    yield names
    template_rendered.disconnect(note)


def test_every_part_of_the_pages_is_on_it(staff_client, rendered):
    for path in EVERY_PAGE:
        staff_client.get(path)
    assert PARTS
    missing = sorted(PARTS - rendered)
    assert not missing, missing


def test_every_class_of_the_sheets_is_on_it(staff_client):
    """So that nothing stays in a sheet that no page has."""
    make_outlet(tagline="A tagline", follow_sentence="Follow us.")
    served = set()
    for path in EVERY_PAGE:
        for value in parse(staff_client.get(path)).root.xpath("//@class"):
            served |= set(value.split())
    missing = sorted(classes_of_the_sheets() - served - NOT_SERVED.keys())
    assert not missing, missing


def test_every_class_of_the_pages_is_in_a_sheet(staff_client):
    """So that no template says what no rule hears."""
    make_outlet(tagline="A tagline", follow_sentence="Follow us.")
    known = classes_of_the_sheets((*SHEETS, "styleguide"))
    for path in EVERY_PAGE:
        served = {name for value in parse(staff_client.get(path)).root.xpath("//@class") for name in value.split()}
        assert {name for name in served - known if not WITHOUT_A_RULE.fullmatch(name)} == set(), path


def test_no_exception_is_out_of_date(staff_client):
    assert NOT_SERVED.keys() <= classes_of_the_sheets()


def classes_of_the_sheets(sheets=SHEETS):
    """Return the classes that stand in the selectors of the readers' sheets."""
    found = set()
    for name in sheets:
        sheet = (settings.BASE_DIR / f"static/css/{name}.css").read_text()
        sheet = re.sub(r"/\*.*?\*/|\"[^\"]*\"", "", sheet, flags=re.DOTALL)
        for selector in re.findall(r"([^{};]+)\{", sheet):
            if not selector.strip().startswith("@"):
                found |= set(CLASS.findall(selector))
    return found


def test_all_hues_and_all_ratings_are_on_it(staff_client):
    tree = parse(staff_client.get(GUIDE))
    for number in range(36):
        (row,) = [row for row in tree.select(".guide-hue") if f"hue-{number}" in row.get("class").split()]
        assert [tile.get("class") for tile in row.iter("span")][-10:] == [f"rating-{stars}" for stars in range(1, 11)]
    assert len(tree.select(".guide-hue")) == 36


def test_each_section_says_when_to_use_it(staff_client):
    tree = parse(staff_client.get(GUIDE))
    sections = tree.select(".guide__section")
    links = tree.select(".guide__index a")
    assert [link.get("href") for link in links] == [f"#{section.get('id')}" for section in sections]
    for section in sections:
        (words,) = section.xpath("./p[contains(@class, 'guide__words')]")
        assert text_of(words).endswith(".")
