"""How gunicorn serves the outlet; it reads this file by itself when it is started in this folder."""

import os

_address, _port = os.environ.get("BIND") or "127.0.0.1", os.environ.get("PORT") or "8000"

wsgi_app = "readysteady.wsgi"
bind = f"[{_address}]:{_port}" if ":" in _address else f"{_address}:{_port}"
worker_class = "gthread"
workers = int(os.environ.get("WEB_WORKERS") or "2")
threads = int(os.environ.get("WEB_THREADS") or "4")
graceful_timeout = 15
loglevel = os.environ.get("GUNICORN_LOG_LEVEL") or "warning"
