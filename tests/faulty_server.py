"""A small HTTP server on loopback that serves files as a good server does, or with a fault."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Fault = Callable[["Handler"], None]
"""Answers a request instead of the server."""


@dataclass
class Site:
    """``files`` by path; ``faults``: what answers the next requests instead, first to last; ``requests``: all heard."""

    files: dict[str, bytes] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    requests: list[tuple[str, str, str]] = field(default_factory=list)
    address: str = ""
    tag: str = '"one"'
    released: threading.Event = field(default_factory=threading.Event)


class Handler(BaseHTTPRequestHandler):
    """Range requests by RFC 9110: one range, with If-Range."""

    protocol_version = "HTTP/1.1"
    site: Site

    def do_GET(self) -> None:
        self.site.requests.append((self.command, self.path, self.headers.get("Range", "")))
        if self.site.faults:
            self.site.faults.pop(0)(self)
        else:
            self.serve()

    do_HEAD = do_GET  # noqa: N815 - named by the standard library

    def serve(self, *, until: int | None = None) -> None:
        """The file; ``until``: the connection ends after so many bytes of the answer."""
        body = self.site.files.get(self.path)
        if body is None:
            self.send_error(404)
            return
        start = self._start(len(body))
        if start is None:
            self.send_response(416)
            self.send_header("Content-Range", f"bytes */{len(body)}")
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        self.send_response(206 if start else 200)
        if start:
            self.send_header("Content-Range", f"bytes {start}-{len(body) - 1}/{len(body)}")
        self.send_header("ETag", self.site.tag)
        self.send_header("Content-Length", str(len(body) - start))
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(body[start:][:until])
        if until is not None:
            self.close_connection = True

    def _start(self, size: int) -> int | None:
        wanted = re.fullmatch(r"bytes=(\d+)-", self.headers.get("Range", ""))
        if wanted is None or self.headers.get("If-Range", self.site.tag) != self.site.tag:
            return 0
        return int(wanted[1]) if int(wanted[1]) < size else None

    def log_message(self, format: str, *args: object) -> None: ...


def cut(until: int) -> Fault:
    """The connection ends in the middle."""
    return lambda handler: handler.serve(until=until)


def status(code: int) -> Fault:
    """An error."""
    return lambda handler: handler.send_error(code)


def redirect(path: str) -> Fault:
    """Another address."""

    def answer(handler: Handler) -> None:
        handler.send_response(302)
        handler.send_header("Location", path)
        handler.send_header("Content-Length", "0")
        handler.end_headers()

    return answer


def ignoring_range(handler: Handler) -> None:
    """A server that knows no ranges sends everything."""
    del handler.headers["Range"]
    handler.serve()


def silent(handler: Handler) -> None:
    """Nothing at all until the test is over."""
    handler.site.released.wait(30)
    handler.close_connection = True


def trickling(handler: Handler) -> None:
    """A byte now and then, without an end."""
    handler.send_response(200)
    handler.end_headers()
    with suppress(OSError):
        while not handler.site.released.wait(0.02):
            handler.wfile.write(b" ")
            handler.wfile.flush()
    handler.close_connection = True


def endless(handler: Handler) -> None:
    """More and more, and never how much."""
    handler.send_response(200)
    handler.end_headers()
    with suppress(OSError):
        while not handler.site.released.is_set():
            handler.wfile.write(b"\0" * (1 << 20))
    handler.close_connection = True


def garbage(handler: Handler) -> None:
    """No HTTP."""
    handler.wfile.write(b"\x00\x01 no such thing\r\n\r\n")
    handler.close_connection = True


@contextmanager
def served(site: Site | None = None) -> Iterator[Site]:
    """A server on a free port of loopback."""
    site = site or Site()
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("OfSite", (Handler,), {"site": site}))
    server.daemon_threads = True
    site.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield site
    finally:
        site.released.set()
        server.shutdown()
        server.server_close()
        thread.join()
