"""Prints brochures: the pages of each are rendered, and then bound, with a pool of workers."""

from concurrent.futures import ThreadPoolExecutor


def print_all(orders, render, bind, workers):
    """Make a brochure of each order, a dict of names and lists of pages; return a dict of names and brochures."""
    with ThreadPoolExecutor(max_workers=workers) as pool:
        sheets = {name: [pool.submit(render, page) for page in pages] for name, pages in orders.items()}
        brochures = {}
        for name in orders:
            brochures[name] = pool.submit(bind, name, [sheet.result() for sheet in sheets[name]])
        return {name: brochure.result() for name, brochure in brochures.items()}
