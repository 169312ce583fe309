"""Reports in what they come in, made for tests: pages, messages, feeds and archives, whole and broken."""

import gzip
from collections.abc import Iterable

SAID = "The foreign minister said on Monday that the talks would resume soon."
PAGE = """<!DOCTYPE html><html lang="fr"><head><meta charset="utf-8"><title>Une réponse promise — Le Quotidien</title>
<meta property="article:published_time" content="2022-01-24T10:00:00+01:00">
<link rel="canonical" href="https://quotidien.example/reponse">
<script>var hidden = "<p>Le ministre a promis la guerre.</p>";</script><style>p { color: red }</style></head>
<body><header><a href="/">Accueil</a> <a href="/monde">Monde</a></header>
<nav><ul><li><a href="/1">Politique</a><li><a href="/2">Sport</a><li><a href="/3">Culture</a></ul></nav>
<article><h1>Une réponse promise</h1>
<p>Le ministre russe des affaires étrangères, Sergueï Lavrov, a déclaré lundi que Washington avait promis une réponse
écrite <a href="/x">dans la semaine</a>.</p><iframe src="http://elsewhere.example/"></iframe>
<script>document.write("<p>Moscou exige le retrait.</p>")</script>
<p>« Nous attendons une réponse article par article », a-t-il dit à Moscou.</p>
<p>Les négociations entre la Russie et les États-Unis sur le traité se poursuivront à Genève vendredi.</p>
</article>
<aside><h2>À lire aussi</h2><ul><li><a href="/a">Dix recettes</a><li><a href="/b">La météo</a></ul></aside>
<footer><p>© Le Quotidien. Tous droits réservés. Mentions légales.</p></footer></body></html>"""
MESSAGE = (
    b"From: agence@example.org\r\nTo: lecteur@example.org\r\nSubject: =?utf-8?q?D=C3=A9p=C3=AAche?=\r\n"
    b"Date: Mon, 24 Jan 2022 23:30:00 -0500\r\nMIME-Version: 1.0\r\n"
)
RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Fil</title>
<item><title>Talks to resume</title><link>https://wire.example/1</link><guid>tag:wire,1</guid>
<pubDate>Mon, 24 Jan 2022 00:30:00 +0300</pubDate><description>Short.</description>
<content:encoded><![CDATA[<p>The foreign minister said on Monday that the talks would <b>resume</b> soon.</p>
<script>alert("<p>no</p>")</script><p>He spoke in Geneva.</p>]]></content:encoded></item>
<item><title>Second &amp; last</title><description>plain &amp; text, 3 &lt; 4</description></item>
</channel></rss>"""


def message(body: str | bytes, kind: str = "text/plain", charset: str = "utf-8") -> bytes:
    """Give a message of one part, 8 bit."""
    content = body.encode(charset) if isinstance(body, str) else body
    head = f"Content-Type: {kind}; charset={charset}\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
    return MESSAGE + head.encode() + content


def multipart(*parts: str | bytes) -> bytes:
    """Give a message of parts, each with its own headers."""
    cut = b"".join(
        b"--X\r\n" + (part if isinstance(part, bytes) else part.encode()) + b"\r\n" for part in parts
    )
    return MESSAGE + b'Content-Type: multipart/mixed; boundary="X"\r\n\r\n' + cut + b"--X--\r\n"


def archive(
    bodies: Iterable[bytes],
    *,
    packed: bool = True,
    kind: str = "text/html; charset=utf-8",
    answered: str = "200 OK",
) -> bytes:
    """Give a web archive of responses, with a request before each."""
    records = [_record("warcinfo", "application/warc-fields", b"software: a test\r\n", n=-1)]
    for n, body in enumerate(bodies):
        asked = b"GET / HTTP/1.1\r\nHost: quotidien.example\r\n\r\n"
        head = f"HTTP/1.1 {answered}\r\nContent-Type: {kind}\r\n\r\n".encode()
        records.append(_record("request", "application/http; msgtype=request", asked, n=n))
        records.append(_record("response", "application/http; msgtype=response", head + body, n=n))
    return b"".join(gzip.compress(record, mtime=0) if packed else record for record in records)


def resource(body: bytes, kind: str) -> bytes:
    """Give a web archive of one text that was not fetched by HTTP."""
    return gzip.compress(_record("conversion", kind, body, n=0), mtime=0)


def _record(kind: str, media: str, block: bytes, *, n: int) -> bytes:
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{kind}-{n}>\r\n"
        f"WARC-Target-URI: https://quotidien.example/{n}\r\nWARC-Date: 2022-01-25T00:00:00Z\r\n"
        f"Content-Type: {media}\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def bomb() -> bytes:
    """Give a feed whose entities would grow to a billion signs."""
    entities = "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
    feed = f'<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa">{entities}]><rss version="2.0"><channel><item><title>&j;</title>'
    return f'<?xml version="1.0"?>{feed}</item></channel></rss>'.encode()


def packed_bomb(size: int) -> bytes:
    """Give an archive whose one record unpacks to a size of nothing but one letter."""
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n"
    record = (
        b"WARC/1.0\r\nWARC-Type: response\r\nContent-Type: application/http; msgtype=response\r\n"
        b"WARC-Record-ID: <urn:uuid:b>\r\nWARC-Target-URI: http://e.example/\r\n"
        + f"Content-Length: {len(head) + size}\r\n\r\n".encode()
    )
    return gzip.compress(record + head + b"a" * size + b"\r\n\r\n")
