"""Prints brochures: the pages of each are rendered, and then bound, with a pool of workers."""

from concurrent.futures import ThreadPoolExecutor


def print_all(orders, render, bind, workers):
    with ThreadPoolExecutor(max_workers=workers) as pool:
        sheets = iter(list(pool.map(render, [page for pages in orders.values() for page in pages])))
        stacks = [[next(sheets) for _ in pages] for pages in orders.values()]
        return dict(zip(orders, pool.map(bind, orders, stacks), strict=True))
