import json
import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.cli.endpoints import Server, serving
from tests.cli.running import Travaux

TEXT = (
    "Washington promised on Friday to send Moscow a written reply on the ceasefire. "
    "The delegation asked that the paper of the talks stay closed.\n"
)
FOUND = {
    "kind": "disclosure",
    "sentence": "The delegation asked that the paper of the talks stay closed.",
    "trigger": "stay closed",
    "slots": [
        {"name": "by", "quote": "The delegation", "value": None},
        {"name": "document", "quote": "the paper of the talks", "value": None},
        {"name": "wish", "quote": None, "value": "withhold"},
    ],
}
KEY = "sk-0123456789abcdef"

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as one:
        one.says({"proposals": [FOUND]})
        yield one


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(TEXT, "utf-8")
    return path


@pytest.fixture
def run(travaux: Travaux) -> Run:
    def go(*words: str | Path) -> tuple[int, str, str]:
        ran = travaux("press", "read", *words)
        return ran.status, ran.out.decode(), ran.err.decode()

    return go


def level_2(report: Path, server: Server, *words: str) -> tuple[str | Path, ...]:
    return (report, "--level", "2", "--send-to", server.url, "--model", "small-1", "--json", *words)


def shape(out: str) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(out)
    return read


def codes(out: str) -> list[str]:
    return [fault["code"] for fault in shape(out)["faults"]]


def test_a_model_s_answer_is_put_beside_the_rules_and_it_is_said_what_goes_where(
    run: Run, report: Path, server: Server
) -> None:
    status, out, err = run(*level_2(report, server))
    read = shape(out)
    assert (status, read["level"], codes(out)) == (0, 2, [])
    (one,) = [proposal for proposal in read["proposals"] if proposal["origin"]]
    assert (one["origin"], one["rule"], one["slots"]["by"][0]["quote"]) == (
        "small-1",
        "model",
        "The delegation",
    )
    assert "small-1" in one["because"]
    assert any(proposal["rule"] == "en.assurance.promise" for proposal in read["proposals"])
    assert err == f"level 2 sends the text of the report to {server.url}/chat/completions (model small-1)\n"
    assert server.paths == ["/v1/chat/completions"]
    assert server.asked[0]["model"] == "small-1"
    assert json.loads(server.asked[0]["messages"][1]["content"]) == {"report": TEXT}
    assert server.asked[0]["response_format"]["type"] == "json_schema"
    assert server.keys == [None]


def test_reasons_are_in_three_languages(run: Run, report: Path, server: Server) -> None:
    said = set()
    for language in ("en", "fr", "ru"):
        read = shape(run(*level_2(report, server, "--explain-in", language))[1])
        said |= {one["because"] for one in read["proposals"] if one["origin"]}
    assert len(said) == 3


def test_many_reports_and_processes_give_the_same_lines(run: Run, report: Path, server: Server) -> None:
    words = (report, *level_2(report, server), "--json-lines")
    one, two = run(*words), run(*words, "--jobs", "2")
    assert one[:2] == two[:2]
    assert "the texts of 2 reports" in one[2]
    assert len(server.asked) == 4


def test_nothing_is_sent_unless_the_address_is_named_with_the_level(
    run: Run, report: Path, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRAVAUX_MODEL", "small-1")
    refused = run(report, "--level", "2", "--json")
    assert (refused[:2], json.loads(refused[2])["code"]) == ((1, ""), "endpoint-missing")
    assert run(report, "--send-to", server.url)[0] == 2
    several = run(report, report, "--level", "2", "--send-to", server.url)
    assert (several[0], "sends" in several[2]) == (2, False)
    assert server.asked == []
    assert run(report, "--level", "2", "--send-to", server.url, "--json")[0] == 0
    monkeypatch.delenv("TRAVAUX_MODEL")
    refused = run(report, "--level", "2", "--send-to", server.url, "--json")
    assert (refused[:2], json.loads(refused[2])["code"]) == ((1, ""), "endpoint-missing")
    assert len(server.asked) == 1


@pytest.mark.parametrize(
    "address",
    [
        "ftp://localhost/v1",
        "localhost:8080",
        "http://",
        "http://example.org/v1",  # unencrypted, to another machine
        "https://anna:secret@example.org/v1",
        "https://example.org/v1?key=secret",
        "http://localhost:99999/v1",
        "http://[::1/v1",
        "http://localhost/v1\r\nX-Other: 1",
    ],
)
def test_an_address_to_which_no_report_may_go_is_refused(run: Run, report: Path, address: str) -> None:
    status, out, err = run(report, "--level", "2", "--send-to", address, "--model", "m", "--json")
    assert (status, out, json.loads(err)["code"]) == (1, "", "endpoint-invalid")
    assert "secret" not in err


def test_the_key_comes_from_a_file_and_is_said_to_nobody_but_the_server(
    run: Run, report: Path, server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "key").write_text(f"{KEY}\n", "utf-8")
    monkeypatch.setenv("TRAVAUX_MODEL_KEY_FILE", str(tmp_path / "key"))
    told = [run(*level_2(report, server, "--verbose"))]
    server.status, server.body = 401, f"bad key {KEY}".encode()
    told.append(run(*level_2(report, server, "--verbose")))
    assert server.keys == [f"Bearer {KEY}"] * 2
    assert codes(told[1][1]) == ["endpoint-refused"]
    assert KEY not in repr(told)
    for content in (b"", b"\xff", "ключ".encode()):
        (tmp_path / "key").write_bytes(content)
        status, out, err = run(*level_2(report, server))
        assert (status, out, json.loads(err)["code"]) == (1, "", "endpoint-key-missing")
    assert len(server.keys) == 2


@pytest.mark.parametrize("status", [301, 307, 400, 401, 404, 429, 500, 503])
def test_another_status_leaves_the_rules_reading_and_a_fault_and_is_followed_nowhere(
    run: Run, report: Path, server: Server, status: int
) -> None:
    plain = shape(run(report, "--json")[1])
    with serving() as other:
        server.status, server.headers = status, {"Location": f"{other.url}/chat/completions"}
        ended, out, _ = run(*level_2(report, server))
        assert other.asked == []
    read = shape(out)
    assert (ended, codes(out), read["level"]) == (0, ["endpoint-refused"], 0)
    assert str(status) in read["faults"][0]["message"]
    assert read["proposals"] == plain["proposals"]


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"", "answer-unreadable"),
        (b"<html>", "answer-unreadable"),
        (b'{"choices": []}', "answer-unreadable"),
        (b'{"choices": [{"message": {"content": null}}]}', "answer-unreadable"),
        (b'{"choices": [{"message": {"content": "no JSON"}}]}', "answer-unreadable"),
        (b'{"choices": [3]}', "answer-unreadable"),
        (b"[" * 200_000, "answer-unreadable"),
        (b"\xff\xfe", "answer-unreadable"),
        (b" " * 1_000_001, "answer-too-long"),
    ],
)
def test_an_answer_that_cannot_be_used_leaves_the_rules_reading_and_a_fault(
    run: Run, report: Path, server: Server, body: bytes, code: str
) -> None:
    server.body = body
    status, out, _ = run(*level_2(report, server))
    assert (status, codes(out), shape(out)["level"]) == (0, [code], 0)
    assert shape(out)["proposals"] == shape(run(report, "--json")[1])["proposals"]


def test_an_answer_that_was_cut_off_is_not_used(run: Run, report: Path, server: Server) -> None:
    server.says({"proposals": [FOUND]}, finish="length")
    assert codes(run(*level_2(report, server))[1]) == ["answer-too-long"]


def test_words_that_do_not_stand_in_the_report_are_counted_as_faults(
    run: Run, report: Path, server: Server
) -> None:
    server.says({"proposals": [{**FOUND, "trigger": "be burnt"}, FOUND]})
    out = run(*level_2(report, server))[1]
    assert codes(out) == ["answer-unproven"]
    assert len([one for one in shape(out)["proposals"] if one["origin"]]) == 1


def test_a_server_that_trickles_is_cut_off_in_time(run: Run, report: Path, server: Server) -> None:
    server.body = server.trickles
    status, out, _ = run(*level_2(report, server, "--seconds", "1"))
    assert (status, codes(out)) == (0, ["endpoint-slow"])


def test_a_server_that_says_nothing_is_given_up_in_time(run: Run, report: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        silent_server = Server(url=f"http://127.0.0.1:{silent.getsockname()[1]}/v1")
        status, out, _ = run(*level_2(report, silent_server, "--seconds", "1"))
    assert (status, codes(out)) == (0, ["endpoint-slow"])


def test_a_server_that_is_not_there_leaves_the_rules_reading_and_a_fault(run: Run, report: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as gone:
        port = gone.getsockname()[1]
    status, out, _ = run(*level_2(report, Server(url=f"http://127.0.0.1:{port}/v1")))
    assert (status, codes(out), shape(out)["level"]) == (0, ["endpoint-unreachable"], 0)


def test_a_proxy_of_the_environment_gets_nothing(
    run: Run, report: Path, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    with serving() as proxy:
        for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY"):
            monkeypatch.setenv(name, proxy.url)
        assert shape(run(*level_2(report, server))[1])["level"] == 2
        assert proxy.asked == []


def test_a_person_sees_why_a_model_s_answer_is_missing(run: Run, report: Path, server: Server) -> None:
    server.status = 500
    status, out, err = run(*[word for word in level_2(report, server) if word != "--json"])
    assert (status, "(endpoint-refused)" in err) == (0, True)
    assert "en.assurance.promise" in out


def test_the_score_of_a_model_can_be_taken(travaux: Travaux, server: Server, tmp_path: Path) -> None:
    start = TEXT.index("stay closed")
    item = {
        "id": "one",
        "lang": "en",
        "published": None,
        "text": TEXT,
        "times": [],
        "entries": [
            {"id": "d", "kind": "disclosure", "trigger": {"start": start, "end": start + 11}, "slots": {}}
        ],
    }
    (tmp_path / "one.json").write_text(json.dumps(item), "utf-8")
    words = ("press", "score", tmp_path, "--json")
    named = ("--level", "2", "--send-to", server.url, "--model", "small-1")
    plain, asked = travaux(*words), travaux(*words, *named)
    assert [json.loads(one.out)["kinds"]["disclosure"]["found"] for one in (plain, asked)] == [0, 1]
    assert asked.err.decode().startswith("level 2 sends the text of the report")
