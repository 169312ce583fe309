"""The desk's thread: a chore is done before anybody asks, again and again, and never stands in a reader's way."""

from __future__ import annotations

import threading
from contextlib import nullcontext
from typing import cast

from travaux.desk.desk import Desk
from travaux.model.errors import TravauxError
from travaux.web.reading import Reading


def reading() -> Reading:
    return Reading(lambda: nullcontext(cast("Desk", "a desk")))


def test_a_chore_is_done_at_once_and_again_in_the_desk_s_thread_until_the_end() -> None:
    done: list[str] = []
    thrice = threading.Event()

    def chore(_desk: Desk) -> None:
        done.append(threading.current_thread().name)
        if len(done) == 3:
            thrice.set()

    one = reading()
    one.keep(chore, every=0.01)
    assert done
    assert thrice.wait(10)
    one.close()
    count = len(done)
    assert not threading.Event().wait(0.05)
    assert len(done) == count
    assert {name.partition("_")[0] for name in done} == {"desk"}


def test_a_chore_that_is_refused_is_tried_again_and_questions_are_answered_all_the_same() -> None:
    tried = threading.Semaphore(0)

    def chore(_desk: Desk) -> None:
        tried.release()
        message = "no server"
        raise TravauxError(message)

    one = reading()
    one.keep(chore, every=0.01)
    assert tried.acquire(timeout=10)
    assert tried.acquire(timeout=10)
    assert one.ask(str) == "a desk"
    one.close()


def test_without_a_chore_it_closes_as_well() -> None:
    one = reading()
    assert one.ask(str) == "a desk"
    one.close()
