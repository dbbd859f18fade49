# fails with: polling, livelock
"""Prints brochures: the pages of each are rendered, and then bound, with a pool of workers."""

import time
from concurrent.futures import ThreadPoolExecutor


def print_all(orders, render, bind, workers):
    with ThreadPoolExecutor(max_workers=workers) as pool:

        def make(name, pages):
            sheets = [pool.submit(render, page) for page in pages]
            while not all(sheet.done() for sheet in sheets):
                time.sleep(0.1)
            return bind(name, [sheet.result() for sheet in sheets])

        brochures = {name: pool.submit(make, name, pages) for name, pages in orders.items()}
        return {name: brochure.result() for name, brochure in brochures.items()}
