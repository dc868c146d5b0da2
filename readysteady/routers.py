"""Which database a model lives in: everything in the default one, but for the cache's table."""

from typing import Any

CACHE_APP = "django_cache"  # the app label that Django's database cache uses for its table


class CacheRouter:
    """Keeps the cache's table in a database of its own, where there is one."""

    def db_for_read(self, model: Any, **hints: Any) -> str | None:
        """Return "cache" for the cache's table."""
        return "cache" if model._meta.app_label == CACHE_APP else None

    db_for_write = db_for_read

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool | None:
        """Keep every other table out of the cache's database."""
        if db == "cache" or app_label == CACHE_APP:
            return db == "cache" and app_label == CACHE_APP
        return None
