"""The site as it is served: gunicorn on a free port, and the most memory that its workers have held."""

import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Server:
    """Where it answers, and the process that holds its workers."""

    base: str
    process: int

    def peak(self) -> float:
        """The most memory of a worker so far, in megabytes."""
        path = Path(f"/proc/{self.process}/task/{self.process}/children")
        return max(_peak(int(worker)) for worker in path.read_text(encoding="ascii").split())


@contextmanager
def serving(workers: int = 1, threads: int = 4) -> Iterator[Server]:
    """The server of the site on the database of this process, until it is no longer needed."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen(128)
        listener.set_inheritable(True)
        counts = ["--workers", str(workers), "--threads", str(threads), "--timeout", "60"]
        options = [*counts, "--log-level", "error", "--bind", f"fd://{listener.fileno()}"]
        command = [sys.executable, "-m", "gunicorn", *options, "democracy.wsgi"]
        with subprocess.Popen(command, cwd=ROOT, pass_fds=[listener.fileno()]) as server:
            try:
                yield Server(f"http://127.0.0.1:{listener.getsockname()[1]}", server.pid)
            finally:
                server.terminate()


def _peak(process: int) -> float:
    """VmHWM of a process in megabytes."""
    status = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    return int(re.findall(r"VmHWM:\s+(\d+) kB", status)[0]) / 1000
