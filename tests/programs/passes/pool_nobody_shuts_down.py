"""When the program is over, idle workers end."""

from concurrent import futures


def scenario():
    pool = futures.ThreadPoolExecutor(max_workers=2)
    job = pool.submit(int)
    assert job.result() == 0
