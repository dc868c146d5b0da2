"""How gunicorn serves the outlet; it reads this file by itself when it is started in this folder."""

import os

wsgi_app = "readysteady.wsgi"
bind = f"{os.environ.get('HOST', '127.0.0.1')}:{os.environ.get('PORT', '8000')}"
worker_class = "gthread"
workers = int(os.environ.get("WEB_WORKERS", "2"))
threads = int(os.environ.get("WEB_THREADS", "4"))
graceful_timeout = 15
loglevel = os.environ.get("GUNICORN_LOG_LEVEL", "warning")
