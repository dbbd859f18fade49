# ends as: inconclusive, died: threadloom run on
import pathlib
import tempfile
from glob import sys  # to import it by its name brings a stand-in

os = sys.modules["os"]  # to import it is refused


def scenario():
    kept = []
    for descriptor in range(3, 32):
        try:
            os.close(descriptor)
        except OSError:
            continue
        kept.append(tempfile.mkstemp(dir=pathlib.Path(__file__).parent))
