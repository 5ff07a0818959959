"""Requests to a web server, each because the user asked for that very thing: http and https, nothing else.

The system's proxies count (environment, and what macOS and Windows have set). A redirect leads to the same two schemes
only, and not in circles.
"""

from __future__ import annotations

import http.client
import socket
import ssl
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from desktop_app.core.errors import NetworkError

TIMEOUT = 20.0
"""Seconds without a byte, after which a server counts as silent."""

_SCHEMES = ("http", "https")
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_AGENT = "Diglot"


def is_web_address(address: str) -> bool:
    """Whether ``address`` is a complete http or https address."""
    try:
        parts = urllib.parse.urlsplit(address)
        return parts.scheme.lower() in _SCHEMES and bool(parts.hostname)
    except ValueError:
        return False


@contextmanager
def opened(
    address: str, *, method: str = "GET", headers: Mapping[str, str] | None = None, timeout: float = TIMEOUT
) -> Iterator[http.client.HTTPResponse]:
    """The server's answer to a request, its body to be read in the block; errors while reading count too.

    Raises NetworkError, all with ``address``: ``address-unusable``, ``server-unreachable`` (detail),
    ``server-silent``, ``server-refused`` (status), ``server-redirects`` (in circles, or to what is no web address).
    """
    if not is_web_address(address):
        raise NetworkError("address-unusable", address=address)
    quoted = urllib.parse.quote(address, safe="!#$%&'()*+,/:;=?@[]~")
    request = urllib.request.Request(  # noqa: S310 - the scheme was looked at
        quoted, method=method, headers={"User-Agent": _AGENT, "Accept-Encoding": "identity", **(headers or {})}
    )
    with _named(address), _opener().open(request, timeout=timeout) as response:
        yield response


@contextmanager
def _named(address: str) -> Iterator[None]:
    """What goes wrong on the way, as one kind of error."""
    try:
        yield
    except urllib.error.HTTPError as error:
        error.close()
        # one that leads somewhere was followed
        code = "server-redirects" if error.code in _REDIRECTS else "server-refused"
        raise NetworkError(code, address=address, status=error.code) from error
    except TimeoutError as error:
        raise NetworkError("server-silent", address=address) from error
    except urllib.error.URLError as error:
        if isinstance(error.reason, TimeoutError):
            raise NetworkError("server-silent", address=address) from error
        raise NetworkError("server-unreachable", address=address, detail=_reason(error.reason)) from error
    except (http.client.HTTPException, ConnectionError, ssl.SSLError, socket.gaierror, UnicodeError) as error:
        raise NetworkError("server-unreachable", address=address, detail=_reason(error)) from error


def _reason(error: object) -> str:
    return getattr(error, "strerror", None) or str(error) or type(error).__name__


def _opener() -> urllib.request.OpenerDirector:
    """Only what http and https need: the usual opener would read files and follow a redirect to ftp."""
    director = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.ProxyHandler(),
        urllib.request.HTTPHandler(),
        urllib.request.HTTPSHandler(),
        urllib.request.HTTPDefaultErrorHandler(),
        urllib.request.HTTPRedirectHandler(),
        urllib.request.HTTPErrorProcessor(),
        urllib.request.UnknownHandler(),
    ):
        director.add_handler(handler)
    return director
