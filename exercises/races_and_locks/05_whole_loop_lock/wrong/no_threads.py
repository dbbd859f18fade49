# fails with: serialised
"""Counts the votes of a town on election night, with a thread for each team."""


def count_votes(rows, count, show):
    total = 0
    for row in rows:
        for box in row:
            total += count(box)
            show(total)
    return total
