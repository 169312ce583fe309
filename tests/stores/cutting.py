"""A wire to a server that can be cut at a chosen moment.

In:  the server's socket, and a socket of its own that clients are pointed to.
Out: everything passed on, until it is told to cut before or after what the client says next.
"""

import socket
from contextlib import suppress
from pathlib import Path
from threading import Thread
from types import TracebackType
from typing import Self


class Cutter:
    """Passes bytes on between clients and a server, each way in a thread of its own."""

    def __init__(self, server: Path, place: Path) -> None:
        self.folder = place.parent
        self._left = 0
        self._is_heard = False
        self.stays_away = False
        """Whoever comes after a cut finds nobody."""
        self.cuts = 0
        self._server = server
        self._listening = socket.socket(socket.AF_UNIX)
        self._listening.bind(str(place))
        self._listening.listen()
        self._open: list[socket.socket] = [self._listening]
        self._threads: list[Thread] = []

    def __enter__(self) -> Self:
        self._run(self._accept)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for one in self._open:
            _end(one)
        for thread in self._threads:
            thread.join(5)

    def cut(self, *, heard: bool, at: int = 1) -> None:
        """Cut at the `at`-th thing that a client says from now: the server has heard it, or has not.

        The client never gets an answer to it.
        """
        self._left, self._is_heard = at, heard

    def _run(self, target: object, *words: object) -> None:
        thread = Thread(target=target, args=words, daemon=True)  # type: ignore[arg-type]
        self._threads.append(thread)
        thread.start()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                client, _ = self._listening.accept()
                if self.stays_away and self.cuts:
                    client.close()
                    continue
                server = socket.socket(socket.AF_UNIX)
                server.connect(str(self._server))
                self._open += [client, server]
                deaf: list[bool] = []
                self._run(self._from_client, client, server, deaf)
                self._run(self._from_server, server, client, deaf)

    def _from_client(self, client: socket.socket, server: socket.socket, deaf: list[bool]) -> None:
        with suppress(OSError):
            while said := client.recv(1 << 20):
                self._left -= 1
                if self._left == 0 and not self._is_heard:
                    self.cuts += 1
                    break
                if self._left == 0:
                    deaf.append(True)
                server.sendall(said)
        _end(client)
        _end(server)

    def _from_server(self, server: socket.socket, client: socket.socket, deaf: list[bool]) -> None:
        with suppress(OSError):
            while said := server.recv(1 << 20):
                if deaf:
                    self.cuts += 1
                    break
                client.sendall(said)
        _end(client)
        _end(server)


def _end(one: socket.socket) -> None:
    with suppress(OSError):
        one.shutdown(socket.SHUT_RDWR)
    one.close()
