"""One thread that writes to the state file, and one commit for all who wait at the same time.

With a commit for each of them most of the time went into handing over between threads: sharing
was measured at 1.5 to 1.8 times the updates a second.
"""

import asyncio
import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any, Generic, TypeVar, cast

T = TypeVar("T")


class _Piece(Generic[T]):
    """A piece of work that somebody waits for."""

    def __init__(self, work: Callable[[sqlite3.Connection], T], answer: asyncio.Future[T]) -> None:
        self._work = work
        self._answer = answer
        self._result: T | None = None
        self.error: Exception | None = None

    def do(self, conn: sqlite3.Connection) -> None:
        """Do the work inside the transaction that is open; undo it alone if it fails."""
        conn.execute("savepoint piece")
        try:
            self._result = self._work(conn)
        except Exception as error:  # noqa: BLE001  # whoever waits is told, the others go on
            self.error = error
            conn.execute("rollback to piece")
        conn.execute("release piece")

    def tell(self) -> None:
        """Give whoever waits the result or the error: in the loop, after the commit."""
        if self._answer.done():
            return
        if self.error is not None:
            self._answer.set_exception(self.error)
        else:
            self._answer.set_result(cast("T", self._result))


class Writer:
    """The only one who touches the connection. `close` ends the thread."""

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="state")
        self._conn: sqlite3.Connection | None = None
        self._asked: list[_Piece[Any]] = []
        self._writing: asyncio.Task[None] | None = None

    async def open(self, connect: Callable[[], sqlite3.Connection]) -> None:
        """Open the connection, on the thread that will use it."""
        self._conn = await self._run(connect)

    async def close(self, last: Callable[[], None]) -> None:
        """Finish what was asked for, do one last thing, and end the thread."""
        if self._writing is not None:
            await self._writing
        self._conn = None
        await self._run(last)
        self._thread.shutdown()

    async def write(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Do a piece of work in a transaction. When this returns it is committed."""
        answer: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        self._asked.append(_Piece(work, answer))
        if self._writing is None:
            self._writing = asyncio.create_task(self._write_all())
        return await answer

    async def alone(self, work: Callable[[sqlite3.Connection], object]) -> None:
        """Do something that no transaction may hold, after all that was asked for before."""
        while self._writing is not None:
            await asyncio.wait([self._writing])
        conn = self._conn
        if conn is not None:
            await self._run(lambda: work(conn))

    async def _write_all(self) -> None:
        try:
            while self._asked:
                asked, self._asked = self._asked, []
                await self._run(partial(self._commit, asked))
                for piece in asked:
                    piece.tell()
        finally:
            self._writing = None

    def _commit(self, asked: list[_Piece[Any]]) -> None:
        conn = self._conn
        try:
            _do_all(conn, asked)
        except Exception as error:  # noqa: BLE001  # each of those who wait is told
            if conn is not None and conn.in_transaction:
                conn.execute("rollback")
            for piece in asked:
                piece.error = error

    async def _run(self, work: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._thread, work)


def _do_all(conn: sqlite3.Connection | None, asked: list[_Piece[Any]]) -> None:
    if conn is None:
        raise RuntimeError("the store is not open")
    conn.execute("begin immediate")
    for piece in asked:
        piece.do(conn)
    conn.execute("commit")
