# Reads calendar files as other programs do, with Python's icalendar: one JSON string a line in, what each says a line out.
import json
import sys

from icalendar import Calendar

for line in sys.stdin:
    calendar = Calendar.from_ical(json.loads(line).encode())
    (event,) = calendar.walk("VEVENT")
    said = {
        "method": str(calendar["METHOD"]),
        "uid": str(event["UID"]),
        "sequence": int(event["SEQUENCE"]),
        "starts": event.decoded("DTSTART").isoformat(),
        "ends": event.decoded("DTEND").isoformat(),
        "status": str(event["STATUS"]),
        "summary": str(event["SUMMARY"]),
        "location": str(event.get("LOCATION", "")),
    }
    print(json.dumps(said), flush=True)
