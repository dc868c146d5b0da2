"""The sample outlet for tests: small pictures, everything else as `manage.py demo` loads it."""

from io import StringIO

from django.core.management import call_command


def demo(**options):
    out = StringIO()
    call_command("demo", scale=0.1, stdout=out, **options)
    return out.getvalue()
