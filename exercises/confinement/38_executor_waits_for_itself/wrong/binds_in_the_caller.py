# fails with: serialised
"""Prints brochures: the pages of each are rendered, and then bound, with a pool of workers."""

from concurrent.futures import ThreadPoolExecutor


def print_all(orders, render, bind, workers):
    with ThreadPoolExecutor(max_workers=workers) as pool:
        sheets = {name: [pool.submit(render, page) for page in pages] for name, pages in orders.items()}
        return {name: bind(name, [sheet.result() for sheet in sheets[name]]) for name in orders}
