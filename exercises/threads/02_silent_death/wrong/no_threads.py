# fails with: serialised
"""Backs up the folders of a law firm, each in a thread of its own."""


def back_up(folders, copy):
    errors = []
    for folder in folders:
        try:
            copy(folder)
        except Exception as error:
            errors.append(error)
    if errors:
        raise errors[0]
