/** Marks a SQLite file as ours ("Thru" in ASCII). */
export const applicationId = 0x54687275

/** The number of the newest step in `steps`, kept in `PRAGMA user_version`. */
export const schemaVersion = 10

/**
 * Step n brings a file from version n − 1 to n. A step that has been released is never edited.
 *
 * A log is clustered by document, so that loading one reads neighbouring pages; `number` is a document's short name
 * in the other tables. Sequence numbers are those of `Storage.append`: the log goes on where the snapshot ends. What
 * stands in the log up to there, and the snapshots before, is the document's past.
 */
export const steps: readonly string[] = [`
  CREATE TABLE document (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL CHECK (kind IN ('journey', 'organisation')),
    epoch TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    deleted_at INTEGER
  ) STRICT;

  CREATE TABLE snapshot (
    document INTEGER PRIMARY KEY REFERENCES document ON DELETE CASCADE,
    seq INTEGER NOT NULL,
    data BLOB NOT NULL
  ) STRICT;

  CREATE TABLE log (
    document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
    seq INTEGER NOT NULL,
    data BLOB NOT NULL,
    PRIMARY KEY (document, seq)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE card (
    document INTEGER PRIMARY KEY REFERENCES document ON DELETE CASCADE,
    title TEXT NOT NULL,
    touchpoints INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    changed_by TEXT
  ) STRICT;

  CREATE TABLE use (
    record TEXT NOT NULL,
    document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
    touchpoint TEXT NOT NULL,
    title TEXT NOT NULL,
    place INTEGER NOT NULL,
    PRIMARY KEY (record, document, touchpoint)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX use_of_document ON use (document);

  CREATE TABLE workspace (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    organisation INTEGER NOT NULL REFERENCES document
  ) STRICT;
`, `
  CREATE TABLE digest (
    document INTEGER PRIMARY KEY REFERENCES document ON DELETE CASCADE,
    data TEXT NOT NULL
  ) STRICT;
`, `
  ALTER TABLE card ADD COLUMN told INTEGER NOT NULL DEFAULT 0;
`, `
  ALTER TABLE card ADD COLUMN state TEXT NOT NULL DEFAULT 'as-is';
  ALTER TABLE card ADD COLUMN as_is TEXT;
  UPDATE card SET state = coalesce((SELECT json_extract(data, '$.map[0].state') FROM digest WHERE digest.document = card.document), 'as-is');
`, `
  CREATE TABLE access (
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    data TEXT NOT NULL,
    PRIMARY KEY (kind, id)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE audit (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    at INTEGER NOT NULL,
    actor TEXT NOT NULL,
    name TEXT NOT NULL,
    action TEXT NOT NULL,
    object TEXT NOT NULL,
    address TEXT NOT NULL,
    result TEXT NOT NULL CHECK (result IN ('done', 'refused'))
  ) STRICT;
`, `
  CREATE TABLE author (
    document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
    client INTEGER NOT NULL,
    owner TEXT NOT NULL,
    PRIMARY KEY (document, client)
  ) STRICT, WITHOUT ROWID;
`, `
  ALTER TABLE snapshot ADD COLUMN at INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE log ADD COLUMN at INTEGER NOT NULL DEFAULT 0;
  UPDATE snapshot SET at = unixepoch() * 1000;
  UPDATE log SET at = unixepoch() * 1000;

  CREATE TABLE past_snapshot (
    document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
    seq INTEGER NOT NULL,
    at INTEGER NOT NULL,
    data BLOB NOT NULL,
    PRIMARY KEY (document, seq)
  ) STRICT, WITHOUT ROWID;
`, `
  ALTER TABLE document RENAME COLUMN kind TO known_kind;
  ALTER TABLE document ADD COLUMN kind TEXT NOT NULL DEFAULT 'journey';
  UPDATE document SET kind = known_kind;
  ALTER TABLE document DROP COLUMN known_kind;

  CREATE TABLE change (
    document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
    number INTEGER NOT NULL,
    at INTEGER NOT NULL,
    by TEXT NOT NULL,
    data TEXT NOT NULL,
    PRIMARY KEY (document, number)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE version (
    document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
    id TEXT NOT NULL,
    at INTEGER NOT NULL,
    name TEXT NOT NULL,
    by TEXT NOT NULL,
    data BLOB NOT NULL,
    PRIMARY KEY (document, id)
  ) STRICT;

  CREATE TABLE notice (
    recipient TEXT NOT NULL,
    id TEXT NOT NULL,
    document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
    at INTEGER NOT NULL,
    data TEXT NOT NULL,
    read_at INTEGER,
    PRIMARY KEY (recipient, id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX notice_of_document ON notice (document);

  CREATE TABLE file (
    hash TEXT PRIMARY KEY,
    type TEXT NOT NULL,
    data BLOB NOT NULL
  ) STRICT;

  CREATE TABLE map_file (
    document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
    id TEXT NOT NULL,
    hash TEXT NOT NULL REFERENCES file,
    at INTEGER NOT NULL,
    PRIMARY KEY (document, id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX map_file_of_hash ON map_file (hash);
`, `
  CREATE TABLE workshop_entry (
    document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
    workshop TEXT NOT NULL,
    kind TEXT NOT NULL,
    person TEXT NOT NULL,
    id TEXT NOT NULL,
    data TEXT NOT NULL,
    PRIMARY KEY (document, workshop, kind, person, id)
  ) STRICT, WITHOUT ROWID;
`, `
  CREATE TABLE checkpoint (
    document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
    number INTEGER NOT NULL,
    data BLOB NOT NULL,
    PRIMARY KEY (document, number)
  ) STRICT;
`]
