"""Settings of an installation: safe by default, and set by environment variables alone; the README lists them.

Secrets are read from ``os.environ`` itself, because django-environ follows a value that begins with ``$``.
"""

import os
import re
from ipaddress import AddressValueError, IPv6Address
from pathlib import Path
from typing import Any

import environ
from csp.constants import NONCE, NONE, SELF
from django.conf.global_settings import LANGUAGES
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import to_locale

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()


DEBUG = env.bool("DEBUG", False)
DATA_DIR = Path(os.environ.get("DATA_DIR") or BASE_DIR / "var").resolve()


def secret(name: str) -> str:
    """Return a secret, or "" where there is none.

    It is looked for in the variable `name`, then in the file that `name`_FILE names, then in a file in DATA_DIR with
    the name in lower case, where `make run` keeps those that it made.
    """
    if value := os.environ.get(name):
        return value
    named = os.environ.get(f"{name}_FILE")
    file = Path(named or DATA_DIR / name.lower())
    return file.read_text(encoding="utf-8").strip() if named or file.is_file() else ""


SECRET_KEY = secret("SECRET_KEY")
if not SECRET_KEY:
    if not DEBUG:
        raise ImproperlyConfigured("Set SECRET_KEY or SECRET_KEY_FILE: without it nothing can be signed safely.")
    SECRET_KEY = "only-for-development-" * 3
# What it was before: still opens what was signed and encrypted with it. One to a line, or with spaces between.
SECRET_KEY_FALLBACKS = secret("SECRET_KEY_FALLBACKS").split()


def site(address: str) -> tuple[str, str, str]:
    """Return scheme, host and port of a site's address as browsers send them; raise ImproperlyConfigured if it is none.

    They leave out the scheme's own port and shorten IPv6; a request for anything else would be redirected for ever.
    """
    parts = re.fullmatch(r"(https?)://([a-z\d.-]*[a-z\d]|\[[a-f\d:.]+\])(?::(\d{1,5}))?/*", address.lower(), re.ASCII)
    try:
        scheme, host, port = parts.groups(default="") if parts else ("", "", "")
        host = f"[{IPv6Address(host[1:-1]).compressed}]" if host.startswith("[") else host
    except AddressValueError:
        host = ""
    if not host or int(port or 1) not in range(1, 65536):
        raise ImproperlyConfigured(
            "SITE_URL must be a scheme and a host alone, such as https://example.org,"
            " an international one in its ASCII form, such as https://xn--mnchen-3ya.example"
        )
    return scheme, host, "" if port == {"http": "80", "https": "443"}[scheme] else port


# Where readers find the outlet. It makes every absolute address; its scheme decides about https.
_scheme, _host, _port = site(os.environ.get("SITE_URL") or "http://127.0.0.1:8000")
IS_HTTPS = _scheme == "https"
SITE_HOST = f"{_host}:{_port}" if _port else _host
SITE_URL = f"{_scheme}://{SITE_HOST}"
# Further hosts are answered with a redirect to SITE_URL.
ALLOWED_HOSTS = [_host, *env.list("ALLOWED_HOSTS", default=[])]
if _host in {"127.0.0.1", "[::1]"}:
    ALLOWED_HOSTS.append("localhost")

INSTALLED_APPS = [
    "accounts",
    "outlet",
    "images",
    "shows",
    "authors",
    "patrons",
    "reviews",
    "pages",
    "desk",
    "readysteady",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_countries",
    "django_prose_editor",
    "django_tasks",
    "django_tasks_db",
    "js_asset",
    "taggit",
    "desk.site.DeskAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "outlet.middleware.CanonicalHostMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "pages.compression.CompressionMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "accounts.middleware.SignInMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "outlet.middleware.DueMiddleware",
    "outlet.middleware.OutletLocaleMiddleware",
    "pages.middleware.OldPathsMiddleware",
]

ROOT_URLCONF = "readysteady.urls"
WSGI_APPLICATION = "readysteady.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "outlet.context_processors.outlet",
            ],
        },
    },
]

# SQLite is the default. IMMEDIATE takes the write lock at the start of a transaction, so that two writers wait for
# each other instead of failing half-way.
_SQLITE = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA mmap_size=134217728;",
}
DATABASES: dict[str, dict[str, Any]] = {
    "default": {"ENGINE": "django.db.backends.sqlite3", "NAME": str(DATA_DIR / "readysteady.sqlite3")}
}
if os.environ.get("DATABASE_URL"):
    DATABASES["default"] = env.db("DATABASE_URL")
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"].setdefault("OPTIONS", {}).update(_SQLITE)
else:
    DATABASES["default"].setdefault("CONN_MAX_AGE", 60)
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Limits and locks must hold across processes, so the default cache is not one in memory: Redis where CACHE_URL names
# it, else a database file of its own, which keeps its writes out of the editors' way.
DATABASE_ROUTERS = ["readysteady.routers.CacheRouter"]
if os.environ.get("CACHE_URL"):
    CACHES = {"default": env.cache("CACHE_URL")}
else:
    DATABASES["cache"] = {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(DATA_DIR / "cache.sqlite3"),
        "OPTIONS": _SQLITE,
    }
    CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.db.DatabaseCache",
            "LOCATION": "cache",
            # Of more it throws some away, whichever: with 300, a stranger could make it forget wrong passwords.
            "OPTIONS": {"MAX_ENTRIES": 100_000},
        }
    }

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}

AUTH_USER_MODEL = "accounts.User"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "admin:login"
LOGIN_REDIRECT_URL = "admin:index"

# Those who work here publish, and give power to others, only after a second factor. An installation for looking at may
# switch that off, and says so on the desk.
STAFF_SECOND_FACTOR = env.bool("STAFF_SECOND_FACTOR", True)

ACCOUNT_ADAPTER = "outlet.adapters.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # who works here was invited by mail, or is known to who made the account
ACCOUNT_RATE_LIMITS = {"login_failed": ""}  # `accounts.throttling` counts these, and says how long to wait
MFA_ADAPTER = "outlet.adapters.MFAAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_FORMS = {"authenticate": "accounts.forms.AuthenticateForm", "reauthenticate": "accounts.forms.ReauthenticateForm"}
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_USER_VERIFICATION = "required"  # a key that somebody found and can touch is no second factor
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_TOTP_TOLERANCE = 1  # steps of 30 seconds by which a phone's clock may be wrong

# The database keeps UTC; the outlet's own zone and language are set in the admin and activated for each request.
TIME_ZONE = "UTC"
USE_TZ = True
LANGUAGE_CODE = "en"
LOCALE_PATHS = [BASE_DIR / "locale"]
# An outlet may choose a language in which the pages really speak: the one of the code, or one with a catalogue.
LANGUAGES = [
    (code, name)
    for code, name in LANGUAGES
    if code in {"en", "en-gb"} or (BASE_DIR / "locale" / to_locale(code) / "LC_MESSAGES").is_dir()
]

STATIC_URL = "static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_URL = "media/"
MEDIA_ROOT = DATA_DIR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "outlet.staticfiles.OneSheetStorage"},
}
FILE_UPLOAD_PERMISSIONS = 0o644
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000  # a season's form has nine for each episode, of which there may be 998
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 2**20  # an article with its pictures' markup; files do not count

if os.environ.get("EMAIL_URL"):
    globals().update(env.email("EMAIL_URL"))
else:
    EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", f"noreply@{_host}")

SECURE_SSL_REDIRECT = IS_HTTPS
SECURE_SSL_HOST = SITE_HOST if IS_HTTPS else None  # one hop from any host and scheme
SECURE_HSTS_SECONDS = 31_536_000 if IS_HTTPS else 0
# An outlet whose domain has other hosts without https sets this to 0.
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = IS_HTTPS and env.bool("HSTS_SUBDOMAINS", True)
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
CSRF_TRUSTED_ORIGINS = [SITE_URL]
CSRF_FAILURE_VIEW = "desk.holding.not_sent"
X_FRAME_OPTIONS = "DENY"
BEHIND_PROXY = env.bool("BEHIND_PROXY", False)
if BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
# How many proxies of ours add to X-Forwarded-For: who asks is the one that the outermost of them saw.
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXIES", int(BEHIND_PROXY))

# The nonce appears in the header only where a template asks for it: the editor's import map in the admin. Public
# pages have no inline script and stay the same bytes for everyone.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "media-src": [SELF],
        "manifest-src": [SELF],
        "frame-src": ["https://www.youtube-nocookie.com", "https://player.vimeo.com"],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    },
}
PERMISSIONS_POLICY: dict[str, list[str]] = {
    feature: [] for feature in ("camera", "geolocation", "microphone", "payment", "usb", "browsing-topics")
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", "INFO")},
}
