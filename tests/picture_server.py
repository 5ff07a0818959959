"""A small web server on this computer that serves pictures, well or badly."""

from __future__ import annotations

import socket
import threading
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from struct import pack


def png(width: int, height: int, *, say: tuple[int, int] | None = None) -> bytes:
    """A grey picture; ``say``: a size to claim instead of its own."""
    lines = b"".join(b"\0" + b"\x80" * width for _ in range(height))
    head = pack(">IIBBBBB", *(say or (width, height)), 8, 0, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(lines)), (b"IEND", b""))
    body = b"".join(pack(">I", len(data)) + kind + data + pack(">I", zlib.crc32(kind + data)) for kind, data in chunks)
    return b"\x89PNG\r\n\x1a\n" + body


class _Handler(BaseHTTPRequestHandler):
    server: PictureServer

    def do_GET(self) -> None:
        self.server.asked.append(self.path)
        self.server.agents.append(self.headers["User-Agent"])
        name = self.path.split("?")[0].strip("/").partition(".")[0]
        getattr(self, f"_{name}", self._missing)()

    def _send(self, data: bytes, kind: str = "image/png", status: int = 200, **headers: str) -> None:
        self.send_response(status)
        for key, value in ({"Content_Type": kind, "Content_Length": str(len(data))} | headers).items():
            self.send_header(key.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(data)

    def _missing(self) -> None:
        self._send(b"<h1>no</h1>", "text/html", 404)

    def _good(self) -> None:
        self._send(png(40, 20))

    def _moved(self) -> None:
        self._send(b"", status=302, Location="/good.png")

    def _page(self) -> None:
        self._send(b"<h1>log in first</h1>", "text/html")

    def _broken(self) -> None:
        self._send(png(40, 20)[:60])

    def _circle(self) -> None:
        self._send(b"", status=302, Location="/round.png")

    def _round(self) -> None:
        self._send(b"", status=302, Location="/circle.png")

    def _elsewhere(self) -> None:
        self._send(b"", status=302, Location="file:///etc/hostname")

    def _large(self) -> None:
        self._send(b"", Content_Length="999999999")

    def _endless(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "image/png")
        self.end_headers()
        try:
            while True:
                self.wfile.write(b"x" * 1_000_000)
        except OSError:
            self.close_connection = True

    def _short(self) -> None:
        self._send(png(40, 20), Content_Length="5000")
        self.close_connection = True

    def _silent(self) -> None:
        self.server.released.wait(30)

    def log_message(self, *_args: object) -> None:
        pass


class PictureServer(ThreadingHTTPServer):
    """``asked``: the paths that were asked for; ``released`` lets the silent answer end."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.asked: list[str] = []
        self.agents: list[str] = []
        self.released = threading.Event()

    def address(self, name: str) -> str:
        """The address of a picture; its name says how it is served."""
        return f"http://127.0.0.1:{self.server_address[1]}/{name}"

    def handle_error(self, _request: object, _client: object) -> None:
        """A client that goes away is what is tested."""


def free_address() -> str:
    """An address on this computer where nobody answers."""
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{unused.getsockname()[1]}/good.png"


@contextmanager
def serving() -> Iterator[PictureServer]:
    """A server that runs."""
    with PictureServer() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield server
        finally:
            server.released.set()
            server.shutdown()
            thread.join()
