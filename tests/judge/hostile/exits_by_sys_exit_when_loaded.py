# ends as: invalid: SystemExit
raise SystemExit(0)


def scenario():
    pass
