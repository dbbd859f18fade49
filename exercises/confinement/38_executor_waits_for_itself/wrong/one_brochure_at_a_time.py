# fails with: serialised
"""Prints brochures: the pages of each are rendered, and then bound, with a pool of workers."""

from concurrent.futures import ThreadPoolExecutor


def print_all(orders, render, bind, workers):
    with ThreadPoolExecutor(max_workers=workers) as pool:
        brochures = {}
        for name, pages in orders.items():
            sheets = list(pool.map(render, pages))
            brochures[name] = pool.submit(bind, name, sheets).result()
        return brochures
