-- Schema 1. The history (edit, edit_parent, journal) is the truth; every other table is projected from it.
CREATE TABLE meta(key TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE journal(
  seq INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK(kind IN('command','undo','redo')),
  label TEXT NOT NULL,
  undoes INTEGER REFERENCES journal(seq),
  at_ms INTEGER NOT NULL,
  site_id BLOB NOT NULL CHECK(length(site_id)=16),
  operator TEXT NOT NULL,
  edits BLOB NOT NULL CHECK(length(edits)=32),
  prev BLOB NOT NULL CHECK(length(prev)=32),
  hash BLOB NOT NULL CHECK(length(hash)=32)
) STRICT;
CREATE TABLE edit(
  rid INTEGER PRIMARY KEY,
  edit_id BLOB NOT NULL UNIQUE CHECK(length(edit_id)=32),
  site_id BLOB NOT NULL CHECK(length(site_id)=16),
  site_seq INTEGER NOT NULL,
  tbl INTEGER NOT NULL,
  row_id BLOB NOT NULL CHECK(length(row_id)=16),
  fld INTEGER NOT NULL,
  val ANY,
  operator TEXT NOT NULL,
  wall_ms INTEGER NOT NULL,
  reason TEXT NOT NULL,
  batch INTEGER NOT NULL REFERENCES journal(seq) DEFERRABLE INITIALLY DEFERRED,
  is_head INTEGER NOT NULL CHECK(is_head IN(0,1))
) STRICT;
CREATE INDEX edit_cell ON edit(row_id, fld);
CREATE INDEX edit_batch ON edit(batch);
CREATE INDEX edit_site ON edit(site_id, site_seq);
CREATE TABLE edit_parent(
  child INTEGER NOT NULL REFERENCES edit(rid),
  parent INTEGER NOT NULL REFERENCES edit(rid),
  PRIMARY KEY(child, parent)
) STRICT, WITHOUT ROWID;
CREATE INDEX edit_child ON edit_parent(parent);
CREATE TABLE conflict(row_id BLOB NOT NULL, fld INTEGER NOT NULL, tbl INTEGER NOT NULL, PRIMARY KEY(row_id, fld)) STRICT, WITHOUT ROWID;
CREATE TABLE unit(
  id BLOB PRIMARY KEY CHECK(length(id)=16),
  "name" TEXT,
  "short_name" TEXT,
  "tier" TEXT,
  "sector" TEXT,
  "kind" TEXT,
  "is_system" INTEGER,
  "parent" BLOB CHECK(length("parent")=16),
  "place" TEXT,
  "active_from" TEXT,
  "active_to" TEXT,
  "successor" BLOB CHECK(length("successor")=16),
  "note" TEXT,
  "source" TEXT
) STRICT, WITHOUT ROWID;
CREATE TABLE unit_name(
  id BLOB PRIMARY KEY CHECK(length(id)=16),
  "unit" BLOB CHECK(length("unit")=16),
  "name" TEXT,
  "short_name" TEXT,
  "until" TEXT,
  "source" TEXT
) STRICT, WITHOUT ROWID;
CREATE TABLE bloc(
  id BLOB PRIMARY KEY CHECK(length(id)=16),
  "kind" TEXT,
  "number" TEXT,
  "name" TEXT,
  "managing_body" BLOB CHECK(length("managing_body")=16),
  "parent_bloc" BLOB CHECK(length("parent_bloc")=16),
  "scope" TEXT,
  "founded_on" TEXT,
  "founding_decision" TEXT,
  "note" TEXT,
  "source" TEXT
) STRICT, WITHOUT ROWID;
CREATE TABLE bloc_year(
  id BLOB PRIMARY KEY CHECK(length(id)=16),
  "bloc" BLOB CHECK(length("bloc")=16),
  "year" INTEGER,
  "name" TEXT,
  "period_start" TEXT,
  "period_end" TEXT,
  "theme" TEXT,
  "motto" TEXT,
  "movement" TEXT,
  "state" TEXT,
  "note" TEXT,
  "source" TEXT
) STRICT, WITHOUT ROWID;
CREATE TABLE membership(
  id BLOB PRIMARY KEY CHECK(length(id)=16),
  "bloc_year" BLOB CHECK(length("bloc_year")=16),
  "unit" BLOB CHECK(length("unit")=16),
  "joined_on" TEXT,
  "left_on" TEXT,
  "reason" TEXT,
  "counts_in_ranking" INTEGER,
  "counts_in_vote" INTEGER,
  "order" TEXT,
  "source" TEXT
) STRICT, WITHOUT ROWID;
CREATE TABLE head_term(
  id BLOB PRIMARY KEY CHECK(length(id)=16),
  "bloc_year" BLOB CHECK(length("bloc_year")=16),
  "unit" BLOB CHECK(length("unit")=16),
  "role" TEXT,
  "label" TEXT,
  "method" TEXT,
  "decision" TEXT,
  "from" TEXT,
  "to" TEXT,
  "order" TEXT,
  "source" TEXT
) STRICT, WITHOUT ROWID;
CREATE TABLE covenant(
  id BLOB PRIMARY KEY CHECK(length(id)=16),
  "bloc_year" BLOB CHECK(length("bloc_year")=16),
  "title" TEXT,
  "subject" TEXT,
  "number" TEXT,
  "response_to" TEXT,
  "opening" TEXT,
  "closing" TEXT,
  "place" TEXT,
  "ceremony_on" TEXT,
  "copies" INTEGER,
  "status" TEXT,
  "note" TEXT,
  "source" TEXT
) STRICT, WITHOUT ROWID;
CREATE TABLE legal_basis(
  id BLOB PRIMARY KEY CHECK(length(id)=16),
  "covenant" BLOB CHECK(length("covenant")=16),
  "text" TEXT,
  "order" TEXT,
  "source" TEXT
) STRICT, WITHOUT ROWID;
CREATE TABLE article(
  id BLOB PRIMARY KEY CHECK(length(id)=16),
  "covenant" BLOB CHECK(length("covenant")=16),
  "part" TEXT,
  "parent" BLOB CHECK(length("parent")=16),
  "heading" TEXT,
  "text" TEXT,
  "order" TEXT,
  "source" TEXT
) STRICT, WITHOUT ROWID;
CREATE TABLE target(
  id BLOB PRIMARY KEY CHECK(length(id)=16),
  "covenant" BLOB CHECK(length("covenant")=16),
  "unit" BLOB CHECK(length("unit")=16),
  "parent" BLOB CHECK(length("parent")=16),
  "kind" TEXT,
  "text" TEXT,
  "measure" TEXT,
  "value" INTEGER,
  "upper" INTEGER,
  "base" TEXT,
  "title" TEXT,
  "due" TEXT,
  "weight" INTEGER,
  "baseline" TEXT,
  "note" TEXT,
  "order" TEXT,
  "source" TEXT
) STRICT, WITHOUT ROWID;
CREATE TABLE assignment(
  id BLOB PRIMARY KEY CHECK(length(id)=16),
  "target" BLOB CHECK(length("target")=16),
  "unit" BLOB CHECK(length("unit")=16),
  "assigned" INTEGER,
  "note" TEXT
) STRICT, WITHOUT ROWID;
CREATE TABLE title_registration(
  id BLOB PRIMARY KEY CHECK(length(id)=16),
  "covenant" BLOB CHECK(length("covenant")=16),
  "unit" BLOB CHECK(length("unit")=16),
  "sub_unit" BLOB CHECK(length("sub_unit")=16),
  "title" TEXT,
  "note" TEXT,
  "order" TEXT,
  "source" TEXT
) STRICT, WITHOUT ROWID;
CREATE TABLE joint_activity(
  id BLOB PRIMARY KEY CHECK(length(id)=16),
  "covenant" BLOB CHECK(length("covenant")=16),
  "what" TEXT,
  "when" TEXT,
  "cost" TEXT,
  "order" TEXT,
  "source" TEXT
) STRICT, WITHOUT ROWID;
CREATE TABLE signature(
  id BLOB PRIMARY KEY CHECK(length(id)=16),
  "covenant" BLOB CHECK(length("covenant")=16),
  "unit" BLOB CHECK(length("unit")=16),
  "kind" TEXT,
  "name" TEXT,
  "rank" TEXT,
  "office" TEXT,
  "authority" TEXT,
  "authority_for" TEXT,
  "attendance" TEXT,
  "instead" TEXT,
  "signed_on" TEXT,
  "order" TEXT,
  "note" TEXT,
  "source" TEXT
) STRICT, WITHOUT ROWID;
CREATE TABLE recipient(
  id BLOB PRIMARY KEY CHECK(length(id)=16),
  "covenant" BLOB CHECK(length("covenant")=16),
  "text" TEXT,
  "order" TEXT
) STRICT, WITHOUT ROWID;
CREATE TABLE covenant_version(
  id BLOB PRIMARY KEY CHECK(length(id)=16),
  "covenant" BLOB CHECK(length("covenant")=16),
  "number" INTEGER,
  "signed_on" TEXT,
  "text" TEXT,
  "fingerprint" TEXT,
  "unsigned_reason" TEXT
) STRICT, WITHOUT ROWID;
CREATE TABLE review(
  id BLOB PRIMARY KEY CHECK(length(id)=16),
  "bloc_year" BLOB CHECK(length("bloc_year")=16),
  "kind" TEXT,
  "held_on" TEXT,
  "place" TEXT,
  "chair" TEXT,
  "results" TEXT,
  "limits" TEXT,
  "tasks" TEXT,
  "conclusion" TEXT,
  "source" TEXT
) STRICT, WITHOUT ROWID;
CREATE TABLE target_result(
  id BLOB PRIMARY KEY CHECK(length(id)=16),
  "target" BLOB CHECK(length("target")=16),
  "unit" BLOB CHECK(length("unit")=16),
  "cut_off" TEXT,
  "value" TEXT,
  "remark" TEXT,
  "source" TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX unit_name_unit ON unit_name("unit");
CREATE INDEX bloc_year_bloc ON bloc_year("bloc");
CREATE INDEX membership_bloc_year ON membership("bloc_year");
CREATE INDEX membership_unit ON membership("unit");
CREATE INDEX head_term_bloc_year ON head_term("bloc_year");
CREATE INDEX head_term_unit ON head_term("unit");
CREATE INDEX covenant_bloc_year ON covenant("bloc_year");
CREATE INDEX legal_basis_covenant ON legal_basis("covenant");
CREATE INDEX article_covenant ON article("covenant");
CREATE INDEX target_covenant ON target("covenant");
CREATE INDEX assignment_target ON assignment("target");
CREATE INDEX assignment_unit ON assignment("unit");
CREATE INDEX title_registration_covenant ON title_registration("covenant");
CREATE INDEX joint_activity_covenant ON joint_activity("covenant");
CREATE INDEX signature_covenant ON signature("covenant");
CREATE INDEX signature_unit ON signature("unit");
CREATE INDEX recipient_covenant ON recipient("covenant");
CREATE INDEX covenant_version_covenant ON covenant_version("covenant");
CREATE INDEX review_bloc_year ON review("bloc_year");
CREATE INDEX target_result_target ON target_result("target");
CREATE INDEX target_result_unit ON target_result("unit");
