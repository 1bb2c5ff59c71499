"""The first tables."""

STATEMENTS = (
    "CREATE TABLE meta (key TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL)",
    "CREATE TABLE reports (id TEXT NOT NULL PRIMARY KEY, source TEXT, language TEXT, outlet TEXT, domain TEXT,"
    " published TEXT, title TEXT, digest TEXT, record TEXT NOT NULL)",
    "CREATE TABLE problems (source TEXT NOT NULL, stage TEXT NOT NULL, message TEXT NOT NULL,"
    " PRIMARY KEY (source, stage, message))",
    "CREATE TABLE annotated (report TEXT NOT NULL PRIMARY KEY, version TEXT NOT NULL, record TEXT NOT NULL)",
    "CREATE TABLE mentions (report TEXT NOT NULL, seq INTEGER NOT NULL, id TEXT, chain TEXT, text TEXT,"
    " record TEXT NOT NULL, PRIMARY KEY (report, seq))",
    "CREATE TABLE times (report TEXT NOT NULL, seq INTEGER NOT NULL, id TEXT, type TEXT, text TEXT,"
    " record TEXT NOT NULL, PRIMARY KEY (report, seq))",
    "CREATE TABLE statements (report TEXT NOT NULL, seq INTEGER NOT NULL, id TEXT, speaker_name TEXT, kind TEXT,"
    " stance TEXT, record TEXT NOT NULL, PRIMARY KEY (report, seq))",
    "CREATE TABLE event_mentions (report TEXT NOT NULL, seq INTEGER NOT NULL, id TEXT, type TEXT, status TEXT,"
    " record TEXT NOT NULL, PRIMARY KEY (report, seq))",
    "CREATE TABLE datings (report TEXT NOT NULL PRIMARY KEY, seq INTEGER NOT NULL, published TEXT,"
    " published_from TEXT, record TEXT NOT NULL)",
    "CREATE TABLE time_values (time TEXT NOT NULL PRIMARY KEY, seq INTEGER NOT NULL, value TEXT, anchor TEXT,"
    " record TEXT NOT NULL)",
    "CREATE TABLE entities (id TEXT NOT NULL PRIMARY KEY, seq INTEGER NOT NULL, name TEXT, type TEXT, wikidata TEXT,"
    " record TEXT NOT NULL)",
    "CREATE TABLE claims (id TEXT NOT NULL PRIMARY KEY, seq INTEGER NOT NULL, speaker_entity TEXT, said_on TEXT,"
    " status TEXT, origins INTEGER, record TEXT NOT NULL)",
    "CREATE TABLE events (id TEXT NOT NULL PRIMARY KEY, seq INTEGER NOT NULL, type TEXT, date TEXT, place TEXT,"
    " status TEXT, origins INTEGER, record TEXT NOT NULL)",
    "CREATE TABLE lineage (id TEXT NOT NULL PRIMARY KEY, seq INTEGER NOT NULL, kind TEXT, origin TEXT,"
    " record TEXT NOT NULL)",
    "CREATE TABLE sayings (seq INTEGER NOT NULL PRIMARY KEY, statement TEXT, report TEXT, claim TEXT, speaker TEXT,"
    " said_on TEXT)",
    "CREATE TABLE findings (id TEXT NOT NULL PRIMARY KEY, seq INTEGER NOT NULL, kind TEXT, outcome TEXT,"
    " score DOUBLE PRECISION, record TEXT NOT NULL)",
    'CREATE TABLE judgements (finding TEXT NOT NULL PRIMARY KEY, verdict TEXT, "by" TEXT, "at" TEXT,'
    " record TEXT NOT NULL)",
)
