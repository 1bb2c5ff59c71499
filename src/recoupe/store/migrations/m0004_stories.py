"""A case may hold several stories; the record is made anew with them at the next run. What a watch has told, and the news."""

STATEMENTS = (
    "CREATE TABLE stories (id TEXT NOT NULL PRIMARY KEY, seq INTEGER NOT NULL, title TEXT, first TEXT, last TEXT,"
    " record TEXT NOT NULL)",
    "CREATE TABLE told (finding TEXT NOT NULL PRIMARY KEY, record TEXT NOT NULL)",
    'CREATE TABLE news (seq INTEGER NOT NULL PRIMARY KEY, "at" TEXT, what TEXT, finding TEXT, record TEXT NOT NULL)',
)
