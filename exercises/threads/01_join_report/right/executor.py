"""Asks the branches of a bookseller for the day's takings, and writes the report for the head office."""

from concurrent.futures import ThreadPoolExecutor


def closing_report(branches, ask_takings):
    """The results of a pool's `map` are waited for one by one, in the order of the branches."""
    with ThreadPoolExecutor(len(branches)) as pool:
        takings = list(pool.map(ask_takings, branches))
    lines = [f"{branch}: {taken}" for branch, taken in zip(branches, takings, strict=True)]
    return "\n".join([*lines, f"in all: {sum(takings)}"])
