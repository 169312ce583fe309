"""Clusters: work is given to a real scheduler of Dask, and refused to one that cannot be trusted with it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import distributed
import pytest

from travaux.wiring.workers import ClusterDiffersError, ClusterUnreachableError, workers


@contextmanager
def scheduler(processes: int) -> Iterator[str]:
    """Run a scheduler with so many workers, as an administrator would; give its address."""
    quiet: dict[str, Any] = {"dashboard_address": None, "silence_logs": 50, "threads_per_worker": 1}
    dask: Any = distributed  # it has no types of its own
    with dask.LocalCluster(n_workers=processes, **quiet) as here:
        yield here.scheduler_address


def test_a_cluster_of_one_process_does_the_work_and_takes_some_ahead() -> None:
    with workers(cluster="local:1") as pool:
        assert pool is not None
        assert pool.window >= 4
        assert pool.submit(sorted, "cab").result() == ["a", "b", "c"]


def test_a_cluster_is_reached_by_its_address_and_must_have_this_engine(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with scheduler(1) as address:
        with workers(cluster=address) as pool:
            assert pool is not None
            assert pool.submit(len, "three").result() == 5
        monkeypatch.setattr("travaux.desk.press.engine_name", lambda: f"press of process {os.getpid()}")
        with pytest.raises(ClusterDiffersError, match="another engine"), workers(cluster=address):
            pass


def test_a_cluster_without_workers_is_refused() -> None:
    with scheduler(0) as address, pytest.raises(ClusterUnreachableError, match="no workers"):  # noqa: SIM117
        with workers(cluster=address):
            pass


def test_a_cluster_that_does_not_answer_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("travaux.wiring.workers._PATIENCE", "300ms")
    with (
        pytest.raises(ClusterUnreachableError, match="no scheduler of Dask answers"),
        workers(cluster="tcp://127.0.0.1:9"),
    ):
        pass
