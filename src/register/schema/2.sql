-- Schema 2. The year's documents with what people wrote into them, the office's own sentences, and how a unit heads its papers.
ALTER TABLE unit ADD COLUMN "heading" TEXT;
CREATE TABLE document(
  id BLOB PRIMARY KEY CHECK(length(id)=16),
  "bloc_year" BLOB CHECK(length("bloc_year")=16),
  "kind" TEXT,
  "unit" BLOB CHECK(length("unit")=16),
  "number" INTEGER,
  "symbol" TEXT,
  "issued_on" TEXT,
  "place" TEXT,
  "secrecy" TEXT,
  "urgency" TEXT,
  "note" TEXT
) STRICT, WITHOUT ROWID;
CREATE TABLE document_text(
  id BLOB PRIMARY KEY CHECK(length(id)=16),
  "document" BLOB CHECK(length("document")=16),
  "slot" TEXT,
  "text" TEXT,
  "seen" TEXT
) STRICT, WITHOUT ROWID;
CREATE TABLE sentence(
  id BLOB PRIMARY KEY CHECK(length(id)=16),
  "key" TEXT,
  "text" TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX document_bloc_year ON document("bloc_year");
CREATE INDEX document_unit ON document("unit");
CREATE INDEX document_text_document ON document_text("document");
