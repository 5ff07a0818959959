"""Bytes of an article's pictures: from a file beside it, from its site's static files, or, when asked, from the web."""

from __future__ import annotations

import base64
import binascii
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from http.client import HTTPException, HTTPMessage
from pathlib import Path
from typing import IO, Any
from urllib.parse import quote, unquote, unquote_to_bytes, urljoin, urlsplit, urlunsplit

from desktop_app import __version__
from desktop_app.core.errors import ImageError
from desktop_app.services.layout import content_root

MAX_BYTES = 24_000_000
TIMEOUT_S = 12.0
"""How long a server may say nothing."""
WHOLE_S = 60.0
"""How long a picture may take altogether."""
_CHUNK = 65_536
_WEB = frozenset({"http", "https"})
_TYPES = ("image/", "application/octet-stream", "binary/octet-stream")
_TRIM = " \t\r\n"


def is_remote(source: str) -> bool:
    """Whether a picture's source names a server, so that it is fetched only when somebody asks."""
    return bool(urlsplit(_whole(source)).netloc)


def fetch(source: str, check: Callable[[], None], *, timeout: float = TIMEOUT_S, whole: float = WHOLE_S) -> bytes:
    """The bytes at a web address, by the system's proxies; ``check`` raises to stop between two chunks.

    Raises ImageError: ``image-address``, ``image-offline``, ``image-status``, ``image-redirects``, ``image-timeout``,
    ``image-not-an-image``, ``image-too-large``, ``image-cut-off``.
    """
    address = _request_address(source)
    host = urlsplit(address).hostname or ""
    opener = urllib.request.build_opener(_Redirects())
    headers = {"User-Agent": f"Diglot/{__version__}", "Accept": "image/*"}
    try:
        with opener.open(urllib.request.Request(address, headers=headers), timeout=timeout) as answer:  # noqa: S310
            return _read(answer, host, check, time.monotonic() + whole)
    except urllib.error.HTTPError as error:
        with error:
            raise _refused(error, host) from None
    except TimeoutError:
        raise ImageError("image-timeout", host=host) from None
    except urllib.error.URLError as error:
        timed_out = isinstance(error.reason, TimeoutError)
        detail = getattr(error.reason, "strerror", None) or str(error.reason)
        raise ImageError("image-timeout" if timed_out else "image-offline", host=host, detail=detail) from None
    except (HTTPException, OSError) as error:
        raise ImageError("image-cut-off", host=host, detail=str(error)) from None


def _read(answer: Any, host: str, check: Callable[[], None], until: float) -> bytes:
    kind = answer.headers.get_content_type()
    if not kind.startswith(_TYPES):
        raise ImageError("image-not-an-image", host=host, kind=kind)
    length = answer.headers.get("Content-Length", "")
    if length.isdecimal() and int(length) > MAX_BYTES:
        raise ImageError("image-too-large", size=int(length), limit=MAX_BYTES)
    data = bytearray()
    while chunk := answer.read1(_CHUNK):
        check()
        data += chunk
        if len(data) > MAX_BYTES:
            raise ImageError("image-too-large", size=len(data), limit=MAX_BYTES)
        if time.monotonic() > until:
            raise ImageError("image-timeout", host=host)
    if length.isdecimal() and len(data) < int(length):
        raise ImageError("image-cut-off", host=host, detail=f"{len(data)}/{length}")
    return bytes(data)


class _Redirects(urllib.request.HTTPRedirectHandler):
    """Follows a few, to the web only."""

    max_redirections = 5
    max_repeats = 2

    def http_error_302(
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage
    ) -> Any:
        target = urljoin(req.full_url, headers.get("location", ""))
        if urlsplit(target).scheme not in _WEB:
            fp.close()
            raise ImageError("image-address", address=target)
        return super().http_error_302(req, fp, code, msg, headers)

    http_error_301 = http_error_303 = http_error_307 = http_error_308 = http_error_302


def _refused(error: urllib.error.HTTPError, host: str) -> ImageError:
    # urllib reports a chain of redirects that does not end as the answer of its last link
    if error.code in {301, 302, 303, 307, 308}:
        return ImageError("image-redirects", host=host)
    return ImageError("image-status", host=host, status=error.code)


def _whole(source: str) -> str:
    source = source.strip(_TRIM)
    return f"https:{source}" if source.startswith("//") else source


def _request_address(source: str) -> str:
    """A source as an address in ASCII, its host by IDNA."""
    try:
        parts = urlsplit(_whole(source))
        host = (parts.hostname or "").encode("idna").decode("ascii")
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        raise ImageError("image-address", address=source) from None
    if parts.scheme not in _WEB or not host:
        raise ImageError("image-address", address=source)
    place = f"[{host}]" if ":" in host else host
    safe = "/%:=&?~#+!$,;'@()*[]"
    return urlunsplit((parts.scheme, place + port, quote(parts.path, safe), quote(parts.query, safe), ""))


def read_local(source: str, article: Path) -> bytes:
    """The bytes of a picture that is no remote one: a ``data:`` address, or a file.

    A relative path is looked for beside the article; a path from the root of the site in Hugo's ``static`` and
    ``assets`` and in ``content``. Nothing outside of those folders (links resolved) is read.
    Raises ImageError ``image-not-found``, ``image-address``, ``image-too-large`` or ``image-not-readable``.
    """
    if source.strip(_TRIM)[:5].lower() == "data:":
        return _data(source.strip(_TRIM)[5:])
    if urlsplit(source).scheme and not Path(source).drive:
        raise ImageError("image-address", address=source)
    name = unquote(source.strip(_TRIM)).split("#")[0].split("?")[0]
    for folder in _folders(name, article):
        path = folder / name.lstrip("/\\")
        try:
            if path.resolve().is_relative_to(_bound(folder).resolve()) and path.is_file():
                return _bytes(path)
        except (OSError, ValueError) as error:
            raise ImageError("image-not-readable", path=name, detail=str(error)) from None
    raise ImageError("image-not-found", path=name)


def _folders(name: str, article: Path) -> list[Path]:
    """Where a picture of an article may be, the likeliest first."""
    root = content_root(article)
    site = [root.parent / "static", root.parent / "assets", root] if root is not None else []
    if name.startswith(("/", "\\")):
        return site
    # a site may show an article below its own name: ../image.png then leads to its folder
    return [article.parent, *site]


def _bound(folder: Path) -> Path:
    """The folder a path that starts in ``folder`` may not leave: the site's, else the one above."""
    root = content_root(folder / "_")
    return root.parent if root is not None else folder.parent


def _bytes(path: Path) -> bytes:
    with path.open("rb") as file:
        data = file.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise ImageError("image-too-large", size=path.stat().st_size, limit=MAX_BYTES)
    return data


def _data(rest: str) -> bytes:
    """What a ``data:`` address holds (RFC 2397)."""
    kind, comma, body = rest.partition(",")
    if not comma or len(body) > 2 * MAX_BYTES:
        raise ImageError("image-address", address=f"data:{kind[:40]}")
    raw = unquote_to_bytes(body)
    if not kind.casefold().endswith(";base64"):
        return raw
    try:
        return base64.b64decode(raw, validate=False)
    except binascii.Error:
        raise ImageError("image-address", address=f"data:{kind[:40]}") from None
