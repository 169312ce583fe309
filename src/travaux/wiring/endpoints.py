"""Endpoints: the language model of level 2, asked over HTTP at an address that a person named.

In:  an address of the API that OpenAI's servers have and others imitate (`POST …/chat/completions`), a question.
Out: the words of the answer, or why there are none.

One request goes to one host: no proxy of the environment, no redirection, no second try. Nothing that a server says is
quoted in an error, for servers repeat what they were sent, keys included.
"""

from __future__ import annotations

import json
import socket
import ssl
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from ipaddress import ip_address
from threading import Timer
from time import monotonic
from typing import Any
from urllib.parse import SplitResult, urlsplit

from travaux.model.errors import TravauxError
from travaux.press.asking import AnswerUnreadableError

PATH = "/chat/completions"
LARGEST = 1_000_000
"""Bytes of an answer that are read."""
SECONDS = 60.0
"""How long an answer may take, from the first byte sent to the last received."""
_CHUNK = 16_384
_OK = 200


class EndpointMissingError(TravauxError):
    """Level 2 is asked for, and nobody said where the model is or which."""

    code = "endpoint-missing"


class EndpointInvalidError(TravauxError):
    """An address is none to which a report may be sent."""

    code = "endpoint-invalid"


class EndpointUnreachableError(TravauxError):
    """Nobody answers at the endpoint."""

    code = "endpoint-unreachable"


class EndpointSlowError(TravauxError):
    """The endpoint did not answer in time."""

    code = "endpoint-slow"


class EndpointRefusedError(TravauxError):
    """The endpoint answered with another status than 200."""

    code = "endpoint-refused"


class AnswerTooLongError(TravauxError):
    """An answer is over `LARGEST`, or was cut off at the model's own limit."""

    code = "answer-too-long"


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A model at an address."""

    url: str
    """Up to `/chat/completions`."""
    name: str
    """Of the model, as its server calls it."""
    key: str | None = field(default=None, repr=False)
    seconds: float = SECONDS

    @property
    def where(self) -> str:
        """Give the address to which reports are posted."""
        return self.url + PATH

    def ask(self, question: Mapping[str, object]) -> str:
        """Put a question to the model and give the words of its answer.

        Raises:
            EndpointUnreachableError, EndpointSlowError, EndpointRefusedError: there is no answer.
            AnswerTooLongError, AnswerUnreadableError: there is one that cannot be used.
        """
        parts = urlsplit(self.url)
        body = json.dumps({"model": self.name, **question}, ensure_ascii=False).encode()
        headers = {"Content-Type": "application/json", "Accept": "application/json", "Connection": "close"}
        if self.key is not None:
            headers["Authorization"] = f"Bearer {self.key}"
        until = monotonic() + self.seconds
        try:
            content = _posted(parts, body, headers, self.seconds)
        except (OSError, HTTPException) as error:
            if isinstance(error, TimeoutError) or monotonic() >= until:
                message = f"{parts.netloc} gave no answer within {self.seconds:g} s"
                raise EndpointSlowError(message, hint="try again, or give it more --seconds") from error
            message = f"{parts.netloc} cannot be asked: {type(error).__name__}"
            raise EndpointUnreachableError(message, hint="see whether its server runs") from error
        return _words(content)


def _posted(parts: SplitResult, body: bytes, headers: Mapping[str, str], seconds: float) -> bytes:
    """Post and read, all of it within so many seconds: whatever trickles is cut off then."""
    connection = _connection(parts, seconds)
    until = monotonic() + seconds
    try:
        connection.connect()
        cutting = Timer(seconds, _cut, [connection.sock])
        cutting.daemon = True
        cutting.start()
        try:
            connection.request("POST", parts.path + PATH, body, dict(headers))
            response = connection.getresponse()
            if response.status != _OK:
                message = f"{parts.netloc} answered with status {response.status}"
                raise EndpointRefusedError(message, hint="see what its own log says")
            content = _read(response)
        finally:
            cutting.cancel()
    finally:
        connection.close()
    if monotonic() >= until:
        raise TimeoutError
    return content


def _cut(channel: socket.socket) -> None:
    with suppress(OSError):
        channel.shutdown(socket.SHUT_RDWR)


def endpoint(
    url: str | None, model: str | None, *, key: str | None = None, seconds: float = SECONDS
) -> Endpoint:
    """Give the endpoint that a person names; nothing is sent yet.

    Raises:
        EndpointMissingError: the address or the model is not named.
        EndpointInvalidError: a report may not be sent there.
    """
    if url is None:
        message = "level 2 asks a model at an endpoint, and none is named"
        raise EndpointMissingError(
            message, hint="name where the report may be sent: --send-to http://localhost:8080/v1"
        )
    if not model:
        message = "level 2 asks a model, and none is named"
        raise EndpointMissingError(message, hint="name it as its server does: --model NAME, or TRAVAUX_MODEL")
    return Endpoint(_checked(url), model, key, seconds)


def _checked(url: str) -> str:
    try:
        parts = urlsplit(url)
        known = parts.scheme in {"http", "https"} and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:
        parts, known = urlsplit(""), False
    if not known or parts.query or parts.fragment or not url.isascii() or any(map(str.isspace, url)):
        message = "the endpoint is no address of http or https"
        raise EndpointInvalidError(message, hint="write it as https://HOST/v1")
    if parts.username is not None or parts.password is not None:
        message = "the endpoint's address holds a name or password"
        raise EndpointInvalidError(message, hint="put the key into TRAVAUX_MODEL_KEY_FILE instead")
    if parts.scheme == "http" and not _is_here(parts.hostname or ""):
        message = f"{parts.hostname} is another machine, and http sends a report unencrypted"
        raise EndpointInvalidError(message, hint="use https, or a server on this machine")
    return url.rstrip("/").removesuffix(PATH)


def _is_here(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def _connection(parts: SplitResult, seconds: float) -> HTTPConnection:
    host = parts.hostname or ""
    if parts.scheme == "https":
        return HTTPSConnection(host, parts.port, timeout=seconds, context=ssl.create_default_context())
    return HTTPConnection(host, parts.port, timeout=seconds)


def _read(response: HTTPResponse) -> bytes:
    found = bytearray()
    while piece := response.read1(_CHUNK):
        found += piece
        if len(found) > LARGEST:
            message = f"the answer has over {LARGEST:,} bytes"
            raise AnswerTooLongError(message, hint="send a shorter report")
    return bytes(found)


def _words(content: bytes) -> str:
    """Take the model's words out of the API's answer."""
    try:
        choice: Any = json.loads(content)["choices"][0]
        words, ended = choice["message"]["content"], choice.get("finish_reason")
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError) as error:
        message = "what the endpoint answered is no chat completion"
        raise AnswerUnreadableError(
            message, hint="see whether the address ends as its server says, often in /v1"
        ) from error
    if ended == "length":
        message = "the model's answer was cut off at its own limit"
        raise AnswerTooLongError(message, hint="send a shorter report, or raise the server's limit")
    if not isinstance(words, str):
        message = "what the endpoint answered has no words"
        raise AnswerUnreadableError(message, hint="try a model that keeps to a schema")
    return words
