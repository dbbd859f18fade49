"""An auditor who comes when both postings are done expects the wrong balance (SCTBench: account).

Published shape: one depositor, one withdrawer, one auditor; the auditor is started first.
"""

import threading

OPENING, PAID_IN, PAID_OUT = 1, 2, 4


class Account:
    def __init__(self):
        self.lock = threading.Lock()
        self.balance = OPENING
        self.paid_in = False
        self.paid_out = False

    def pay_in(self):
        with self.lock:
            self.balance += PAID_IN
            self.paid_in = True

    def pay_out(self):
        with self.lock:
            self.balance -= PAID_OUT
            self.paid_out = True

    def audit(self):
        with self.lock:
            if self.paid_in and self.paid_out:
                assert self.balance == OPENING - PAID_IN - PAID_OUT, f"the balance is {self.balance}"


def scenario():
    account = Account()
    threads = [threading.Thread(target=target) for target in (account.audit, account.pay_in, account.pay_out)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
