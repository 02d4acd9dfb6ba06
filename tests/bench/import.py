"""What a person would write in an afternoon: csv into sqlite3. CSV DATABASE SCHEMA FILL"""
import csv
import sqlite3
import sys

source, database, schema, fill = sys.argv[1:]
db = sqlite3.connect(database)
db.execute("PRAGMA journal_mode = WAL")
db.execute("PRAGMA synchronous = FULL")
db.executescript(open(schema, encoding="utf-8").read())
db.execute("CREATE TABLE staging (first, last, url, email, company, position, connected)")
with open(source, encoding="utf-8", newline="") as file:
    rows = csv.reader(file)
    for row in rows:
        if row[:2] == ["First Name", "Last Name"]:
            break
    db.executemany("INSERT INTO staging VALUES (?, ?, ?, ?, ?, ?, ?)", rows)
db.commit()
db.executescript("BEGIN;" + open(fill, encoding="utf-8").read() + "COMMIT;")
db.execute("DROP TABLE staging")
db.commit()
