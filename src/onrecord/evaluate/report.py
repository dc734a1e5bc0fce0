"""What an evaluation says: tables of figures, notes on how they were reached, and a list of misses to look at."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from onrecord.errors import EvaluationError

Cell = str | int | float | None


class Table(Struct, frozen=True):
    """Figures with a name for each row and column; a row is `(name, cell, …)`, `columns` name the cells after the name.

    A float is a figure between 0 and 100 or a plain measure and is printed with one decimal; None is printed as "–".
    """

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


class Report(Struct, frozen=True):
    """The outcome of one evaluation. `misses` has one line for each disagreement, for tuning by eye."""

    title: str
    tables: tuple[Table, ...] = ()
    notes: tuple[str, ...] = ()
    misses: tuple[str, ...] = ()

    def figure(self, table: str, row: str, column: str) -> float:
        """One figure by its three names; EvaluationError where the report has no such number."""
        value = self.record()["tables"].get(table, {}).get(row, {}).get(column)
        if not isinstance(value, int | float):
            raise EvaluationError(f"{self.title}: no figure {table} / {row} / {column}")
        return value

    def record(self) -> dict[str, Any]:
        """The report for programs: `tables` as `{title: {row: {column: figure}}}`, figures unrounded."""
        tables = {table.title: {str(row[0]): _cells(table, row) for row in table.rows} for table in self.tables}
        return {"title": self.title, "tables": tables, "notes": list(self.notes), "misses": list(self.misses)}

    def lines(self) -> Iterator[str]:
        """The report for people, without the misses."""
        yield self.title
        for table in self.tables:
            yield ""
            yield from _aligned(table)
        if self.notes:
            yield ""
        yield from self.notes


def _cells(table: Table, row: tuple[Cell, ...]) -> dict[str, Cell]:
    return dict(zip(table.columns, row[1:], strict=True))


def _aligned(table: Table) -> Iterator[str]:
    grid = [(table.title, *table.columns), *(tuple(map(_printed, row)) for row in table.rows)]
    widths = [max(map(len, column)) for column in zip(*grid, strict=True)]
    for name, *cells in grid:
        figures = (cell.rjust(width) for cell, width in zip(cells, widths[1:], strict=True))
        yield "  ".join([name.ljust(widths[0]), *figures]).rstrip()


def _printed(cell: Cell) -> str:
    if cell is None:
        return "–"
    return f"{cell:.1f}" if isinstance(cell, float) else str(cell)
