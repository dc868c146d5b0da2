"""Measures pages of seeded outlets side by side: queries, CPU and time of a request, in one run and in turns.

    bin/measure.py var/seed-1000 var/seed-100000
    bin/measure.py var/seed-1000=postgres://… var/seed-100000=postgres://…

Each outlet is served by a process of its own, page by page and round by round, so that what else the machine does
falls on all of them alike. The last column is the cost in the last outlet over that in the first.
"""

import argparse
import multiprocessing
import os
import secrets
import statistics
import sys
import time
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
SITE = "127.0.0.1:8000"


@dataclass
class Figures:
    """What some requests for one page cost: milliseconds of CPU and of time for each, queries and bytes of one."""

    cpu: list[float]
    wall: list[float]
    queries: int
    size: int


def serve(outlet: str, pipe: Connection) -> None:
    """Answer the names of pages with figures, until None comes."""
    folder, _, url = outlet.partition("=")
    os.environ.update(
        DATA_DIR=folder, SECRET_KEY=secrets.token_hex(), DEBUG="0", SITE_URL=f"http://{SITE}", LOG_LEVEL="ERROR"
    )
    os.environ.update({"DATABASE_URL": url} if url else {}, DJANGO_SETTINGS_MODULE="readysteady.settings")
    sys.path.insert(0, str(ROOT))
    warnings.simplefilter("ignore")  # that static files are not collected, for one
    import django
    from django.conf import settings

    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = settings.STORAGES | {"staticfiles": plain}  # nothing needs to be collected for this
    django.setup()
    addresses = find_pages()
    clients = {False: new_client(), True: new_client(signed_in=True)}
    pipe.send(list(addresses))
    while request := pipe.recv():
        page, number = request
        pipe.send(measured(clients[addresses[page].startswith("/admin/")], addresses[page], number))


def new_client(*, signed_in: bool = False) -> Any:
    """Return Django's test client, as a reader or as somebody who may do everything."""
    from django.test import Client

    from accounts.models import User

    client = Client(headers={"host": SITE})
    if signed_in:
        users = User.objects.filter(is_superuser=True)
        client.force_login(users.first() or User.objects.create_superuser("measure@example.org"))
    return client


def measured(client: Any, address: str, number: int) -> Figures:
    """Request a page `number` times after a warm-up, and once more to count the queries."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    response = client.get(address)
    if response.status_code != 200:
        raise SystemExit(f"{address} answers {response.status_code}")
    cpu, wall = [], []
    for _ in range(number):
        began = (time.process_time(), time.perf_counter())
        client.get(address).content  # noqa: B018
        cpu.append((time.process_time() - began[0]) * 1_000)
        wall.append((time.perf_counter() - began[1]) * 1_000)
    with CaptureQueriesContext(connection) as queries:
        client.get(address)
    if os.environ.get("SHOW_QUERIES"):
        print(address, *(f"  {query['time']} {query['sql'][:2_000]}" for query in queries), sep="\n")
    return Figures(cpu, wall, len(queries), len(response.content))


def deep(rows: Any) -> str:
    """Return the query of a page that lies nine tenths of the list back in time."""
    at = rows.order_by("-published_at")[rows.count() * 9 // 10 - 35].published_at
    return f"?before={round(at.timestamp() * 1_000_000)}-1"


def find_pages() -> dict[str, str]:
    """Return the addresses that are measured, by what they are: such as every seeded outlet has."""
    from django.db.models import Count
    from django.db.models.functions import TruncMonth
    from django.urls import reverse

    from authors.models import Author
    from reviews.models import Article, Correction, Tag
    from shows.models import Person, Show

    live = Article.objects.published()
    first = Show.objects.order_by("pk")[0]  # the same in every outlet of a seed
    busiest = Show.objects.annotate(n=Count("articles")).order_by("-n")[0]
    tag = Tag.objects.annotate(n=Count("items")).order_by("-n")[0]
    author = Author.objects.annotate(n=Count("bylines")).order_by("-n")[0]
    months = live.order_by().annotate(month=TruncMonth("published_at")).values("month").annotate(n=Count("pk"))
    month = months.order_by("-n")[0]["month"]

    recaps = live.filter(kind="recap")
    recap = recaps.filter(show=first, episode__number=5, season__number=1)[0]
    pages = {
        "front": reverse("pages:front"),
        "article": recap.get_absolute_url(),
        "section": reverse("pages:recaps"),
        "section, long ago": reverse("pages:recaps") + deep(recaps),
        "show": first.get_absolute_url(),
        "show, longest": busiest.get_absolute_url(),
        "season": recap.season.get_absolute_url(),
        "episode": recap.episode.get_absolute_url(),
        "person": Person.objects.filter(credits__show=first)[0].get_absolute_url(),
        "tag, largest": tag.get_absolute_url(),
        "tag, long ago": tag.get_absolute_url() + deep(live.tagged(tag)),
        "author, largest": author.get_absolute_url(),
        "author, long ago": author.get_absolute_url() + deep(live.by(author)),
        "month": reverse("pages:archive_month", args=[month.year, month.month]),
        "shows": reverse("pages:show_list"),
        "authors": reverse("pages:author_list"),
        "corrections": reverse("pages:corrections") if Correction.objects.exists() else "",
        "feed": reverse("pages:feed"),
        "feed of a section": reverse("pages:recaps_feed"),
        "feed of a show": reverse("pages:show_feed", args=[first.slug]),
        "feed of a tag": reverse("pages:tag_feed", args=[tag.slug]),
        "feed of an author": reverse("pages:author_feed", args=[author.slug]),
        "admin: articles": reverse("admin:reviews_article_changelist"),
        "admin: a search": reverse("admin:reviews_article_changelist") + "?q=kitchen",
        "admin: an article": reverse("admin:reviews_article_change", args=[recap.pk]),
        "admin: shows": reverse("admin:shows_show_changelist"),
        "admin: episodes": reverse("admin:shows_episode_changelist"),
    }
    return {name: address for name, address in pages.items() if address}


def row(cells: list[str]) -> str:
    """Return a line of the table."""
    return f"{cells[0]:<22}" + "".join(f"{cell:>12}" for cell in cells[1:])


def line(page: str, by_outlet: list[list[Figures]]) -> str:
    """Return the figures of one page in all outlets."""

    def median(figures: list[Figures], of: Callable[[Figures], list[float]]) -> float:
        return statistics.median(value for figure in figures for value in of(figure))

    cpu = [median(figures, lambda f: f.cpu) for figures in by_outlet]
    wall = [median(figures, lambda f: f.wall) for figures in by_outlet]
    cells = [page]
    for number, figures in enumerate(by_outlet):
        cells += [str(figures[-1].queries), f"{figures[-1].size:,}", f"{cpu[number]:.1f}", f"{wall[number]:.1f}"]
    return row([*cells, f"{cpu[-1] / cpu[0]:.2f}", f"{wall[-1] / wall[0]:.2f}"])


def main() -> None:
    """Start a process for each outlet, and ask them in turns."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("outlets", nargs="+", metavar="FOLDER[=DATABASE_URL]")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--requests", type=int, default=20, help="for each page and round")
    parser.add_argument("--only", default="", help="pages whose name holds this")
    options = parser.parse_args()
    context = multiprocessing.get_context("spawn")
    pipes = []
    for outlet in options.outlets:
        ours, theirs = context.Pipe()
        context.Process(target=serve, args=(outlet, theirs), daemon=True).start()
        theirs.close()
        pipes.append(ours)
    known = [pipe.recv() for pipe in pipes]
    print(row(["", *(cell for _ in pipes for cell in ("queries", "bytes", "CPU ms", "ms")), "CPU ratio", "ratio"]))
    for page in known[0]:
        if options.only not in page or not all(page in pages for pages in known):
            continue
        by_outlet: list[list[Figures]] = [[] for _ in pipes]
        for _ in range(options.rounds):
            for pipe, figures in zip(pipes, by_outlet, strict=True):
                pipe.send((page, options.requests))
                figures.append(pipe.recv())
        print(line(page, by_outlet), flush=True)
    for pipe in pipes:
        pipe.send(None)


if __name__ == "__main__":
    main()
