# ends as: inconclusive, died: threadloom run on
import pathlib
import tempfile


def scenario():
    kept = []
    for descriptor in range(3, 32):
        try:
            pathlib.os.close(descriptor)
        except OSError:
            continue
        kept.append(tempfile.mkstemp(dir=pathlib.Path(__file__).parent))
