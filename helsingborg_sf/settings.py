"""All settings, in one file; the environment makes the difference (README, "In production").

MODE is `production` unless told otherwise. `local` is what manage.py chooses for the embedded
database: plain http on 127.0.0.1 and a generated key. `test` is local with quick passwords.
"""

import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import django_stubs_ext
import environ
import structlog
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from helsingborg_sf.embedded import TEMPLATE, var_dir

# Lets views and admin classes say which model they are about at run time too.
django_stubs_ext.monkeypatch()

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = var_dir()
VERSION = "0.1"

env = environ.Env()
MODE = env.str("MODE", default="production")
if MODE not in {"production", "local", "test"}:
    raise ImproperlyConfigured(f"MODE is {MODE!r}; it must be production, local or test.")
PRODUCTION = MODE == "production"
DEBUG = False
EMBEDDED_DATABASE = env.bool("EMBEDDED_DATABASE", default=False)


def _local_key() -> str:
    """A key for this machine only, kept beside its database so that log-ins survive a restart."""
    path = VAR_DIR / "secret-key"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(64))
    return path.read_text().strip()


def _strong(key: str) -> str:
    if len(key) < 50 or len(set(key)) < 10 or key.startswith("django-insecure"):
        raise ImproperlyConfigured(
            "SECRET_KEY is missing or weak. Give at least 50 random characters, for example from "
            "python3 -c 'import secrets; print(secrets.token_urlsafe(64))'."
        )
    return key


def _named(variable: str, example: str) -> list[str]:
    hosts: list[str] = env.list(variable, default=[])
    if not hosts or "*" in hosts:
        raise ImproperlyConfigured(
            f"{variable} must name the hosts of this site, e.g. {example}; '*' is not a name."
        )
    return hosts


if PRODUCTION:
    SECRET_KEY = _strong(env.str("SECRET_KEY", default=""))
    ALLOWED_HOSTS = _named("ALLOWED_HOSTS", "socialaforetag.example.se")
    if "DATABASE_URL" not in os.environ:
        raise ImproperlyConfigured(
            "DATABASE_URL is unset. In production the register needs a PostgreSQL 15 or newer of "
            "its own: postgres://user:password@host:5432/database."
        )
else:
    SECRET_KEY = env.str("SECRET_KEY", default="") or _local_key()
    ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]", "testserver"]

# --- database -----------------------------------------------------------------------------------
_url = os.environ.get("DATABASE_URL", "")
DATABASES: dict[str, dict[str, Any]] = {"default": env.db_url_config(_url)} if _url else {}
if DATABASES:
    _database = DATABASES["default"]
    _host = parse_qs(urlsplit(_url).query).get("host")
    if _host:
        _database["HOST"] = _host[0]
    _options = {key: value for key, value in _database.get("OPTIONS", {}).items() if key != "host"}
    # Many small answers in one question look costly; compiling it takes longer than asking it.
    _options["options"] = "-c statement_timeout=20000 -c lock_timeout=5000 -c jit=off"
    if PRODUCTION:
        # Nobody waits longer than `timeout` seconds for a connection: then comes the 503 page.
        _options["pool"] = {
            "min_size": 2,
            "max_size": env.int("DATABASE_POOL", default=8),
            "timeout": 1.0,
        }
    _database["OPTIONS"] = _options
    _database["CONN_HEALTH_CHECKS"] = True
    _database["CONN_MAX_AGE"] = 0 if PRODUCTION else 60
    if EMBEDDED_DATABASE:
        _database["TEST"] = {"TEMPLATE": TEMPLATE}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    # In the database, because the limits on log-in attempts must hold over all workers.
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
    }
}

# --- apps ---------------------------------------------------------------------------------------
INSTALLED_APPS = [
    "helsingborg_sf.pages",
    "impact",
    "dialogues",
    "procurements",
    "suppliers",
    "helsingborg_sf.city",
    "helsingborg_sf.lib",
    "allauth",
    "allauth.account",
    "django_filters",
    "django_htmx",
    "django_structlog",
    "csp",
    "pgtrigger",
    "pghistory",
    "procrastinate.contrib.django",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django.forms",
]
MIDDLEWARE = [
    # First what marks every answer, so that static files and refused hosts have it too.
    "helsingborg_sf.lib.middleware.headers",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "helsingborg_sf.lib.middleware.declared_methods",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "helsingborg_sf.lib.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "helsingborg_sf.lib.middleware.RequestLog",
    "helsingborg_sf.lib.middleware.History",
]
ROOT_URLCONF = "helsingborg_sf.urls"
WSGI_APPLICATION = "helsingborg_sf.wsgi.application"
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "helsingborg_sf.lib.context.shell",
            ],
            "builtins": ["helsingborg_sf.lib.templatetags.sf"],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# --- people -------------------------------------------------------------------------------------
AUTH_USER_MODEL = "city.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = (
    ["django.contrib.auth.hashers.MD5PasswordHasher"]
    if MODE == "test"
    else [
        "django.contrib.auth.hashers.Argon2PasswordHasher",
        "django.contrib.auth.hashers.ScryptPasswordHasher",
    ]
)
_VALIDATION = "django.contrib.auth.password_validation"
AUTH_PASSWORD_VALIDATORS: list[dict[str, Any]] = [
    {"NAME": f"{_VALIDATION}.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": f"{_VALIDATION}.CommonPasswordValidator"},
    {"NAME": f"{_VALIDATION}.UserAttributeSimilarityValidator"},
    {"NAME": "helsingborg_sf.lib.passwords.OwnWordsValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "start"
ACCOUNT_ADAPTER = "helsingborg_sf.city.accounts.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
# Whose attempts are counted: the address our own proxy saw, never one a client made up.
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if env.bool("PROXY", False) else 0
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip",
    "login_failed": "10/m/ip,5/5m/key",
    "change_password": "5/m/user",
    "reset_password": "20/m/ip,5/m/key",
    "reset_password_from_key": "20/m/ip",
    "reauthenticate": "10/m/user",
}

# --- language, time -----------------------------------------------------------------------------
LANGUAGE_CODE = "sv"
LANGUAGES = [("sv", _("Swedish")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale", BASE_DIR / "locale" / "third_party"]
LANGUAGE_COOKIE_NAME = "language"
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_SECURE = PRODUCTION
LANGUAGE_COOKIE_HTTPONLY = True
TIME_ZONE = "Europe/Stockholm"
USE_TZ = True
FORMAT_MODULE_PATH = ["helsingborg_sf.lib.formats"]
USE_THOUSAND_SEPARATOR = False

# --- files --------------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = env.path("STATIC_ROOT", default=str(BASE_DIR / "static_built"))()
_MODULES = BASE_DIR / "node_modules"
STATICFILES_DIRS: list[Any] = [
    BASE_DIR / "static",
    ("designsystemet", _MODULES / "@digdir" / "designsystemet-css" / "dist" / "src"),
    ("roboto", _MODULES / "@fontsource-variable" / "roboto"),
]
STATICFILES_DIRS = [
    place
    for place in STATICFILES_DIRS
    if (place[1] if isinstance(place, tuple) else place).exists()
]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if MODE != "test"
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = MODE == "test"
# Nobody asks for a name without a hash: half the files, half the time to compress them.
WHITENOISE_KEEP_ONLY_HASHED_FILES = MODE != "test"
WHITENOISE_ALLOW_ALL_ORIGINS = False
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
FILE_UPLOAD_HANDLERS = [
    "helsingborg_sf.lib.imports.uploads.LimitHandler",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

# --- safety -------------------------------------------------------------------------------------
SECURE_SSL_REDIRECT = PRODUCTION
SECURE_HSTS_SECONDS = 31_536_000 if PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = PRODUCTION
SECURE_HSTS_PRELOAD = PRODUCTION
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env.bool("PROXY", False) else None
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
_PREFIX = "__Host-" if PRODUCTION else ""
SESSION_COOKIE_NAME = f"{_PREFIX}session"
SESSION_COOKIE_SECURE = PRODUCTION
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 10 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
CSRF_COOKIE_NAME = f"{_PREFIX}csrf"
CSRF_COOKIE_SECURE = PRODUCTION
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "helsingborg_sf.pages.views.csrf_failure"
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS] if PRODUCTION else []
CONTENT_SECURITY_POLICY: dict[str, Any] = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "font-src": [SELF],
        # Designsystemet draws its small icons as data: pictures in its style sheet.
        "img-src": [SELF, "data:"],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "object-src": [NONE],
        "frame-ancestors": [NONE],
    }
}

# --- mail, jobs, history, logs ------------------------------------------------------------------
EMAIL_CONFIG = env.email_url(
    "EMAIL_URL", default="smtp://localhost:25" if PRODUCTION else "consolemail://"
)
vars().update({key: value for key, value in EMAIL_CONFIG.items() if key.startswith("EMAIL")})
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="register@localhost")
if MODE == "test":
    EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
SITE_NAME = env.str("SITE_NAME", default="Sociala affärer")
SITE_OWNER = env.str("SITE_OWNER", default="Helsingborgs stad")
# A picture beside the name, as a path under static/, for whoever has the right to use one.
SITE_LOGO = env.str("SITE_LOGO", default="")
# Where the site is, for addresses in mails: never taken from a request.
SITE_URL = env.str(
    "SITE_URL", default=f"https://{ALLOWED_HOSTS[0]}" if PRODUCTION else "http://127.0.0.1:8000"
)
# How many ideas an hour the public form takes from one address, and from everybody together.
IDEAS_AN_HOUR = env.int("IDEAS_AN_HOUR", default=10)
ALL_IDEAS_AN_HOUR = env.int("ALL_IDEAS_AN_HOUR", default=200)
# Within how many days the city promises to answer an idea; 0: it has promised nothing.
IDEA_ANSWER_DAYS = env.int("IDEA_ANSWER_DAYS", default=0)
# Open data: who publishes, and the prefix that Open Contracting Partnership gives each publisher.
# The default is valid in form but nobody's: ask for one before the addresses are spread.
OCDS_PREFIX = env.str("OCDS_PREFIX", default="ocds-000000")
PUBLISHER_NUMBER = env.str("PUBLISHER_NUMBER", default="2120001157")
FEEDBACK_EMAIL = env.str("FEEDBACK_EMAIL", default="")
# Besides the `tasks` of each app; those of `pages` are what people have to do.
PROCRASTINATE_IMPORT_PATHS = ["helsingborg_sf.pages.reminding.work"]
PGHISTORY_APPEND_ONLY = True
PGHISTORY_CREATED_AT_FUNCTION = "clock_timestamp()"
PGHISTORY_DEFAULT_TRACKERS = None
structlog.configure(
    processors=[
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
        structlog.processors.JSONRenderer(),
    ],
    logger_factory=structlog.stdlib.LoggerFactory(),
    cache_logger_on_first_use=True,
)
LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"()": "helsingborg_sf.lib.logs.Masked", "format": "%(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["stderr"], "level": env.str("LOG_LEVEL", default="WARNING")},
}
