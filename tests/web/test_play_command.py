"""`manage.py play` finds a port."""

import socket

import pytest
from django.core.management.base import CommandError

from democracy.management.commands.play import HOST, listen


def test_a_taken_port_moves_to_the_next() -> None:
    with socket.create_server((HOST, 0)) as taken:
        port = taken.getsockname()[1]
        with listen(port) as found:
            assert port < found.getsockname()[1] < port + 100


def test_a_port_that_cannot_be_is_refused_with_the_remedy() -> None:
    with pytest.raises(CommandError, match="make play PORT=9000"):
        listen(70_000)
