# ends as: invalid: ZeroDivisionError
RATE = 1 / 0


def scenario():
    pass
