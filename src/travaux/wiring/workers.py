"""Workers: processes of this machine, or a Dask cluster, to which work is given out.

In:  how many processes, or the address of a cluster's scheduler, as a person names them.
Out: an object that takes work; None where everything is done in this process.

A cluster is only used where a person names one. All its workers must have this very engine, else the same report
might be read otherwise on one of them.
"""

from __future__ import annotations

import importlib
import multiprocessing
import re
import signal
import warnings
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeAlias

from travaux.desk import press
from travaux.desk.extras import need
from travaux.model.errors import TravauxError

if TYPE_CHECKING:
    from travaux.desk.bulk import Pending, Workers

Client: TypeAlias = Any
"""A client of Dask, whose own types say less than nothing."""

MODULES = ("dask", "distributed")
_LOCAL = re.compile(r"local:([1-9]\d{0,2})")
_AHEAD = 4
"""Lots under way for each process."""
_PATIENCE = "20s"
"""How long a scheduler has to answer."""


class ClusterUnreachableError(TravauxError):
    """A cluster does not answer, or has no workers."""

    code = "cluster-unreachable"


class ClusterDiffersError(TravauxError):
    """A worker of a cluster has another engine than this process."""

    code = "cluster-differs"


@contextmanager
def workers(*, jobs: int = 1, cluster: str | None = None) -> Iterator[Workers | None]:
    """Give workers while they are needed.

    Args:
        jobs: processes on this machine; 1 is this one.
        cluster: the address of a scheduler, such as `tcp://host:8786`, or `local:N` for N processes under Dask.

    Raises:
        ExtraMissingError, ClusterUnreachableError, ClusterDiffersError: the cluster cannot be used.
    """
    if cluster is not None:
        with _cluster(cluster) as client:
            yield _Cluster(client)
    elif jobs > 1:
        pool = _Pool(jobs)
        try:
            yield pool
        finally:
            pool.close()
    else:
        yield None


class _Pool:
    """Processes of this machine; a pool in which one died is made anew."""

    def __init__(self, jobs: int) -> None:
        self._jobs = jobs
        self.window = _AHEAD * jobs
        self._pool = self._made()

    def _made(self) -> ProcessPoolExecutor:
        # Spawned: a forked child would inherit locks that the thread of the progress bar holds.
        context = multiprocessing.get_context("spawn")
        return ProcessPoolExecutor(self._jobs, mp_context=context, initializer=_deaf)

    def submit(self, function: Callable[..., Any], *arguments: Any) -> Pending:  # noqa: ANN401  any function
        try:
            return self._pool.submit(function, *arguments)
        except BrokenProcessPool:
            self.close()
            self._pool = self._made()
            return self._pool.submit(function, *arguments)

    def close(self) -> None:
        self._pool.shutdown(wait=True, cancel_futures=True)


def _deaf() -> None:
    """Leave an interrupt to the process that gave the work out."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


class _Cluster:
    """The workers of a Dask cluster."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self.window = _AHEAD * max(1, sum(client.nthreads().values()))

    def submit(self, function: Callable[..., Any], *arguments: Any) -> Pending:  # noqa: ANN401  any function
        with warnings.catch_warnings():
            # It would rather have large arguments scattered; a page is used once and then done with.
            warnings.simplefilter("ignore")
            pending: Pending = self._client.submit(function, *arguments, pure=False)
            return pending


@contextmanager
def _cluster(address: str) -> Iterator[Client]:
    need("cluster", MODULES, what="a cluster is reached with packages", instead="use --jobs on this machine")
    dask: Any = importlib.import_module("distributed")
    local = _LOCAL.fullmatch(address)
    if local is not None:
        quiet: dict[str, Any] = {"dashboard_address": None, "silence_logs": 50}
        with (
            dask.LocalCluster(n_workers=int(local[1]), threads_per_worker=1, **quiet) as here,
            dask.Client(here) as client,
        ):
            yield client
        return
    try:
        client = dask.Client(address, timeout=_PATIENCE, set_as_default=False)
    except (OSError, ValueError) as error:
        message = f"no scheduler of Dask answers at {address[:120]!r}"
        raise ClusterUnreachableError(message, hint="start one (dask scheduler), or use local:N") from error
    with client:
        _held_to_one_engine(client)
        yield client


def _held_to_one_engine(client: Client) -> None:
    try:
        engines: dict[str, str] = client.run(press.engine_name)
    except (OSError, ImportError, AttributeError, RuntimeError) as error:
        message = (
            f"the workers of the cluster cannot read reports: {type(error).__name__}: {str(error)[:120]}"
        )
        raise ClusterDiffersError(message, hint="install this release of Travaux on each of them") from error
    if not engines:
        message = "the cluster has no workers"
        raise ClusterUnreachableError(message, hint="start some: dask worker ADDRESS")
    others = sorted(worker for worker, engine in engines.items() if engine != press.engine_name())
    if others:
        message = f"{len(others)} of the cluster's workers have another engine, {others[0][:80]!r} for one"
        raise ClusterDiffersError(message, hint="install this release of Travaux on each of them")
