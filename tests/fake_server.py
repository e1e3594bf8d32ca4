"""A server on the loopback interface that answers whatever a test wants."""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from crm_demo.odoo.connection import Secret
from crm_demo.odoo.server import Server

KEY = "0123456789abcdef-the-key"
PASSWORD = "rose-garden"

Answer = Callable[[socket.socket], object]


class FakeServer:
    """Answers one request with each answer, in their order, and with nothing afterwards.

    Attributes:
        url: Its address.
        asked: The requests that it got.
    """

    def __init__(self, answers: tuple[Answer, ...]) -> None:
        self.asked: list[str] = []
        self.over = threading.Event()
        self._answers = answers
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._listening.getsockname()[1]}"
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Hang up."""
        self.over.set()
        self._listening.close()

    def _serve(self) -> None:
        for answer in self._answers:
            try:
                connection, _ = self._listening.accept()
            except OSError:
                return
            with connection:
                self.asked.append(_request(connection))
                try:
                    answer(connection)
                except OSError:
                    continue  # the other side has hung up


def _request(connection: socket.socket) -> str:
    """Read a whole request, or the greeting of one who wants to speak in secret."""
    got = b""
    while b"\r\n\r\n" not in got and not got.startswith(b"\x16"):
        got += (piece := connection.recv(65536))
        if not piece:
            return got.decode("latin-1")
    head, _, body = got.partition(b"\r\n\r\n")
    length = next(
        (
            int(line.partition(b":")[2])
            for line in head.splitlines()
            if line.lower().startswith(b"content-length:")
        ),
        0,
    )
    while len(body) < length:
        body += connection.recv(65536)
    return (head + b"\r\n\r\n" + body).decode("latin-1")


@contextmanager
def serving(*answers: Answer) -> Iterator[FakeServer]:
    """Serve some answers."""
    server = FakeServer(answers)
    try:
        yield server
    finally:
        server.close()


def http(body: object, status: str = "200 OK", head: str = "") -> Answer:
    """Return an answer of a whole body: a text as it is, anything else as JSON."""
    text = body if isinstance(body, str) else json.dumps(body)
    head = f"Content-Length: {len(text)}\r\nConnection: close\r\n{head}"
    return raw(f"HTTP/1.1 {status}\r\n{head}\r\n{text}")


def raw(text: str) -> Answer:
    """Return an answer of these letters."""
    return lambda connection: connection.sendall(text.encode())


def opened(url: str, language: str = "en") -> Server:
    """Return a server to call."""
    return Server(url, "crm", "admin", Secret(KEY), language)  # type: ignore[arg-type]


def shown(error: BaseException) -> str:
    """Return all that a tool may print of an error: its words, and the names in every frame.

    Those of its causes and contexts too, and of frames of this program and its libraries only:
    what a test itself has written down is no secret.
    """
    words, todo, seen = [], [error], set[int]()
    while todo:
        one = todo.pop()
        if id(one) in seen:
            continue
        seen.add(id(one))
        words += [repr(one), str(one)]
        todo += [other for other in (one.__cause__, one.__context__) if other]
        trace = one.__traceback__
        while trace:
            if Path(trace.tb_frame.f_code.co_filename).parent.name != "tests":
                words += map(repr, trace.tb_frame.f_locals.items())
            trace = trace.tb_next
    return "\n".join(words)
