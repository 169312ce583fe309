"""A scripted server of chat completions on this machine, for the tests of level 2."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Any


@dataclass
class Server:
    """What was asked of it, and what it says."""

    url: str = ""
    status: int = 200
    body: bytes | Callable[[], Iterator[bytes]] = b""
    headers: dict[str, str] = field(default_factory=dict)
    asked: list[dict[str, Any]] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)
    keys: list[str | None] = field(default_factory=list)
    ended: Event = field(default_factory=Event)

    def says(self, content: object, *, finish: str = "stop") -> None:
        """Answer with these words of a model."""
        words = content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)
        choice = {"index": 0, "message": {"role": "assistant", "content": words}, "finish_reason": finish}
        self.body = json.dumps({"object": "chat.completion", "choices": [choice]}).encode()

    def trickles(self) -> Iterator[bytes]:
        """Send a byte now and then, until the test ends."""
        while not self.ended.is_set():
            yield b" "
            time.sleep(0.05)


@contextmanager
def serving() -> Iterator[Server]:
    """Serve on a free port of this machine."""
    server = Server()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            length = int(self.headers["Content-Length"])
            server.asked.append(json.loads(self.rfile.read(length)))
            server.paths.append(self.path)
            server.keys.append(self.headers["Authorization"])
            self.send_response(server.status)
            for name, value in server.headers.items():
                self.send_header(name, value)
            self.end_headers()
            pieces = iter([server.body]) if isinstance(server.body, bytes) else server.body()
            try:
                for piece in pieces:
                    self.wfile.write(piece)
                    self.wfile.flush()
            except OSError:  # whoever asked has gone
                return

        def log_message(self, *_: object) -> None:
            return

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as http:
        http.daemon_threads = True
        server.url = f"http://127.0.0.1:{http.server_port}/v1"
        thread = Thread(target=http.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield server
        finally:
            server.ended.set()
            http.shutdown()
            thread.join()
