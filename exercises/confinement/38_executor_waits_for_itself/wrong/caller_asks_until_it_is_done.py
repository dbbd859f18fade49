# fails with: polling
"""Prints brochures: the pages of each are rendered, and then bound, with a pool of workers."""

import time
from concurrent.futures import ThreadPoolExecutor


def print_all(orders, render, bind, workers):
    with ThreadPoolExecutor(max_workers=workers) as pool:
        sheets = {name: [pool.submit(render, page) for page in pages] for name, pages in orders.items()}
        brochures = {}
        while len(brochures) < len(orders):
            for name in orders:
                if name not in brochures and all(sheet.done() for sheet in sheets[name]):
                    brochures[name] = pool.submit(bind, name, [sheet.result() for sheet in sheets[name]])
            time.sleep(0.01)
        return {name: brochures[name].result() for name in orders}
