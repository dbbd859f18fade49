# fails with: serialised
"""Asks the branches of a bookseller for the day's takings, and writes the report for the head office."""


def closing_report(branches, ask_takings):
    takings = {branch: ask_takings(branch) for branch in branches}

    lines = [f"{branch}: {takings[branch]}" for branch in branches]
    lines.append(f"in all: {sum(takings[branch] for branch in branches)}")
    return "\n".join(lines)
