-- Schema 4. Packages: an act may be an import or a note, and what an import brought can lie dormant.
CREATE TABLE journal_4(
  seq INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK(kind IN('command','undo','redo','import','note')),
  label TEXT NOT NULL,
  undoes INTEGER REFERENCES journal(seq),
  at_ms INTEGER NOT NULL,
  site_id BLOB NOT NULL CHECK(length(site_id)=16),
  operator TEXT NOT NULL,
  edits BLOB NOT NULL CHECK(length(edits)=32),
  prev BLOB NOT NULL CHECK(length(prev)=32),
  hash BLOB NOT NULL CHECK(length(hash)=32)
) STRICT;
INSERT INTO journal_4 SELECT * FROM journal;
DROP TABLE journal;
ALTER TABLE journal_4 RENAME TO journal;
CREATE INDEX journal_undoes ON journal(undoes);
-- The packages that an import line brought: SHA-256 of the file, and its header.
CREATE TABLE arrival(
  line INTEGER NOT NULL REFERENCES journal(seq) DEFERRABLE INITIALLY DEFERRED,
  package BLOB NOT NULL CHECK(length(package)=32),
  header TEXT NOT NULL,
  PRIMARY KEY(line, package)
) STRICT, WITHOUT ROWID;
-- Imports that are taken back at present.
CREATE TABLE dormant(line INTEGER PRIMARY KEY REFERENCES journal(seq)) STRICT;
-- Edits of a dormant import that a later one brought once more.
CREATE TABLE again(
  edit INTEGER NOT NULL REFERENCES edit(rid),
  line INTEGER NOT NULL REFERENCES journal(seq) DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY(edit, line)
) STRICT, WITHOUT ROWID;
CREATE INDEX again_line ON again(line);
