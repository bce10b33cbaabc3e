"""What the marks of a timetable stand for: a step after a visit, or all of a status and a time."""

from typing import Any

from ctc_dash.charts.gathering import days_between
from ctc_dash.charts.picture import Stands

STATUS = "due_status"
UNDATED = "needs_input_date"  # the status of steps that stand, counted, behind the dates


def stands_step(row: Any) -> Stands:
    """What stands for one step: its visit, the step and how it stands."""
    return (*after_visit(row), ("follow_up_step", str(row.follow_up_step)))


def after_visit(row: Any) -> Stands:
    """What stands for the steps of one status after a visit, whatever the days that are chosen."""
    began = days_between(row.visit_first_day, row.visit_first_day)
    return (("state", str(row.state)), *began, (STATUS, str(row.due_status)))
