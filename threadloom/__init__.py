"""threadloom: explore the interleavings of threading programs, and show the smallest that breaks them.

    from threadloom import explore

    report = explore("bank.py::transfers_keep_the_sum")
    print(report.outcome, report.coverage, report.schedules)
"""

from threadloom.exploration.library import explore, replay
from threadloom.exploration.report import Finding, Report
from threadloom.primitives.region import overlap, region

__all__ = ["Finding", "Report", "explore", "overlap", "region", "replay"]
