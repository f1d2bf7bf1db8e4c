"""gunicorn, the same for `make run` and for production (deploy/helsingborg-sf.service)."""

import os

wsgi_app = "helsingborg_sf.wsgi"
workers = int(os.environ.get("WEB_WORKERS", "2"))
worker_class = "gthread"
threads = 4
# Loads the code once; the workers share its memory and start at once.
preload_app = True
timeout = 30
graceful_timeout = 8
keepalive = 5
# A worker makes room for a new one now and then, not all at the same time.
max_requests = 5000
max_requests_jitter = 500
limit_request_line = 8190
loglevel = "warning"
# Should somebody turn the access log on: the path without what was asked, because a search may hold
# a person's name or number. Nor where one came from, which may hold the same.
access_log_format = '%(h)s %(t)s "%(m)s %(U)s %(H)s" %(s)s %(b)s %(L)s'
# Nobody steers it but the service manager.
control_socket_disable = True
