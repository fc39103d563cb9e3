"""`manage.py play`: make the database ready and serve the site on this machine."""

import os
import socket
import sys
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser

HOST = "127.0.0.1"
PORTS_TRIED = 100


class Command(BaseCommand):
    """Migrate, seed, collect static files, then become gunicorn on the first free port."""

    help = "Serve Card Vote on this machine."

    def add_arguments(self, parser: CommandParser) -> None:
        """`--port` is where the search for a free port starts."""
        parser.add_argument("--port", type=int, default=8000)

    def handle(self, *args: Any, **options: Any) -> None:
        """Never returns when all is well: the process is replaced by the server."""
        call_command("migrate", verbosity=0)
        call_command("seed")
        call_command("verify", due=True)
        call_command("collectstatic", interactive=False, verbosity=0)
        listener = listen(options["port"])
        self.stdout.write(f"Card Vote is at http://{HOST}:{listener.getsockname()[1]}/ (Ctrl-C ends it)")
        self.stdout.flush()
        serve(listener)


def listen(first: int) -> socket.socket:
    """A listening socket on `first` or the nearest free port above it."""
    for port in range(first, min(first + PORTS_TRIED, 65_536)):
        listener = socket.socket()
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((HOST, port))
            listener.listen(128)
        except (OSError, OverflowError):
            listener.close()
        else:
            return listener
    raise CommandError(f"No port from {first} to {first + PORTS_TRIED - 1} is free. Name another: make play PORT=9000")


def serve(listener: socket.socket) -> None:
    """Become gunicorn, which inherits the socket: so no one can take the port in between."""
    listener.set_inheritable(True)
    options = ["--workers", "2", "--threads", "4", "--timeout", "60", "--log-level", "warning"]
    command = [sys.executable, "-m", "gunicorn", *options, "--bind", f"fd://{listener.fileno()}", "democracy.wsgi"]
    os.execv(sys.executable, command)  # noqa: S606
