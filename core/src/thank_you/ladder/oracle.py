"""The reminder ladder told a second time, from its description, with Python's zoneinfo.

Reads lines "zone end" (end in seconds UTC) and answers "zone end step=seconds ...". Only used by the tests of ladder.rs.
"""
import sys
from datetime import date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

QUIET_FROM, QUIET_UNTIL = time(22), time(8)


def instant(zone, naive):
    # fold=0: the first of two, and before the gap for a time that does not exist
    return int(naive.replace(tzinfo=zone).timestamp())


def wall(zone, seconds):
    return datetime.fromtimestamp(seconds, zone).replace(tzinfo=None)


def pulled(zone, seconds):
    here = wall(zone, seconds)
    if not (here.time() >= QUIET_FROM or here.time() < QUIET_UNTIL):
        return seconds
    evening = here.date()
    while True:
        earlier = instant(zone, datetime.combine(evening, time(21, 55)))
        if earlier < seconds:
            return earlier
        evening -= timedelta(days=1)


def ladder(zone, end):
    hour = 3600
    deadline = end + 24 * hour
    waking = (wall(zone, end) - timedelta(hours=8)).date()
    morning = pulled(zone, instant(zone, datetime.combine(waking + timedelta(days=1), time(9))))
    first = pulled(zone, end + hour)
    steps = [(first, 0, "hour_after")]
    told_that_morning = end < first <= morning < first + 3 * hour
    if morning < deadline and not told_that_morning:
        steps.append((morning, 1, "next_morning"))
    steps.append((pulled(zone, deadline - 3 * hour), 2, "three_hours_before"))
    steps.append((pulled(zone, deadline), 3, "overdue"))
    steps = sorted(s for s in steps if end < s[0] <= deadline)
    told = []
    for at, _, step in steps:
        if not told or told[-1][0] != at:
            told.append((at, step))
    first = wall(zone, deadline)
    for day in range(1, 7):
        at = pulled(zone, instant(zone, first + timedelta(days=day)))
        if at > told[-1][0]:
            told.append((at, "still_overdue"))
    return [(at, step) for at, step in told if at <= end + 4 * 24 * hour]


for line in sys.stdin:
    name, end = line.split()
    told = ladder(ZoneInfo(name), int(end))
    print(name, end, *(f"{step}={at}" for at, step in told))
