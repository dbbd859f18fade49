# ends as: invalid: no function
def _helper():
    pass
