import threading
import time

def closing_report(branches, ask):
    takings = {}
    done = {branch: threading.Event() for branch in branches}
    log = []

    def inquire(branch):
        takings[branch] = ask(branch)
        done[branch].set()
        log.append(branch)
        len(log)

    for branch in branches:
        threading.Thread(target=inquire, args=(branch,), daemon=True).start()
    for e in done.values():
        e.wait()
    lines = [f"{branch}: {takings[branch]}" for branch in branches]
    return "\n".join([*lines, f"in all: {sum(takings.values())}"])
