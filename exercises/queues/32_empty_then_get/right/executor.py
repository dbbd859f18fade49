"""Makes the thumbnails of an order, with a pool of threads."""

from concurrent.futures import ThreadPoolExecutor


def make_thumbnails(photos, shrink, workers):
    with ThreadPoolExecutor(max_workers=workers) as pool:
        list(pool.map(shrink, photos))
