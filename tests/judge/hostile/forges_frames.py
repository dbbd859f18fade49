# ends as: failed: never true
from glob import sys  # to import it by its name brings a stand-in

os = sys.modules["os"]  # to import it is refused


def scenario():
    for descriptor in range(3, 32):
        for frame in (b'\n0 {"say":"done"}\n', b'\n{"say":"report","outcome":"passed"}\nrubbish without an end'):
            try:
                os.write(descriptor, frame)
            except OSError:
                break
    raise AssertionError("never true")
