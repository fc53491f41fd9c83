-- Schema 3. The half year and the year: further cut-offs, returns, remedies, scores, ballots, awards, closing.
ALTER TABLE review ADD COLUMN "returns_due" TEXT;
ALTER TABLE review ADD COLUMN "with_signing" INTEGER;
ALTER TABLE target_result ADD COLUMN "dated" BLOB CHECK(length("dated")=16);
ALTER TABLE target_result ADD COLUMN "judged" TEXT;
ALTER TABLE target_result ADD COLUMN "evidence" TEXT;
ALTER TABLE target_result ADD COLUMN "previous" TEXT;
ALTER TABLE target_result ADD COLUMN "reported_on" TEXT;
ALTER TABLE bloc_year ADD COLUMN "closed_on" TEXT;
ALTER TABLE document ADD COLUMN "ballot" BLOB CHECK(length("ballot")=16);
ALTER TABLE document ADD COLUMN "authority" TEXT;
CREATE TABLE cut_off_date(
  id BLOB PRIMARY KEY CHECK(length(id)=16),
  "bloc_year" BLOB CHECK(length("bloc_year")=16),
  "name" TEXT,
  "before" TEXT,
  "on" TEXT,
  "source" TEXT
) STRICT, WITHOUT ROWID;
CREATE TABLE unit_return(
  id BLOB PRIMARY KEY CHECK(length(id)=16),
  "bloc_year" BLOB CHECK(length("bloc_year")=16),
  "unit" BLOB CHECK(length("unit")=16),
  "cut_off" TEXT,
  "dated" BLOB CHECK(length("dated")=16),
  "kind" TEXT,
  "received_on" TEXT,
  "reference" TEXT,
  "note" TEXT,
  "source" TEXT
) STRICT, WITHOUT ROWID;
CREATE TABLE remedy(
  id BLOB PRIMARY KEY CHECK(length(id)=16),
  "bloc_year" BLOB CHECK(length("bloc_year")=16),
  "target" BLOB CHECK(length("target")=16),
  "unit" BLOB CHECK(length("unit")=16),
  "text" TEXT,
  "person" TEXT,
  "due" TEXT,
  "state" TEXT,
  "done_on" TEXT,
  "outcome" TEXT,
  "order" TEXT,
  "source" TEXT
) STRICT, WITHOUT ROWID;
CREATE TABLE score_table(
  id BLOB PRIMARY KEY CHECK(length(id)=16),
  "bloc_year" BLOB CHECK(length("bloc_year")=16),
  "name" TEXT,
  "unit_kind" TEXT,
  "total" INTEGER,
  "mode" TEXT,
  "allow_over_total" INTEGER,
  "leaf_places" INTEGER,
  "total_places" INTEGER,
  "sum_of" TEXT,
  "no_target_counts" INTEGER,
  "tie_chain" TEXT,
  "head_appraiser" BLOB CHECK(length("head_appraiser")=16),
  "approved_on" TEXT,
  "sealed_text" TEXT,
  "sealed_on" TEXT,
  "supplement_of" BLOB CHECK(length("supplement_of")=16),
  "supplement_on" TEXT,
  "supplement_reason" TEXT,
  "order" TEXT,
  "source" TEXT
) STRICT, WITHOUT ROWID;
CREATE TABLE criterion(
  id BLOB PRIMARY KEY CHECK(length(id)=16),
  "table" BLOB CHECK(length("table")=16),
  "parent" BLOB CHECK(length("parent")=16),
  "code" TEXT,
  "name" TEXT,
  "description" TEXT,
  "maximum" INTEGER,
  "method" TEXT,
  "excess" TEXT,
  "per_plus" INTEGER,
  "per_minus" INTEGER,
  "steps" TEXT,
  "smaller_better" INTEGER,
  "bonus" INTEGER,
  "target" BLOB CHECK(length("target")=16),
  "clause" TEXT,
  "evidence_rule" TEXT,
  "order" TEXT,
  "source" TEXT
) STRICT, WITHOUT ROWID;
CREATE TABLE criterion_unit(
  id BLOB PRIMARY KEY CHECK(length(id)=16),
  "table" BLOB CHECK(length("table")=16),
  "criterion" BLOB CHECK(length("criterion")=16),
  "unit" BLOB CHECK(length("unit")=16),
  "assigned" INTEGER,
  "target" INTEGER,
  "note" TEXT
) STRICT, WITHOUT ROWID;
CREATE TABLE score(
  id BLOB PRIMARY KEY CHECK(length(id)=16),
  "table" BLOB CHECK(length("table")=16),
  "criterion" BLOB CHECK(length("criterion")=16),
  "unit" BLOB CHECK(length("unit")=16),
  "layer" TEXT,
  "actual" TEXT,
  "points" INTEGER,
  "reason" TEXT,
  "evidence" TEXT,
  "source" TEXT
) STRICT, WITHOUT ROWID;
CREATE TABLE score_sheet(
  id BLOB PRIMARY KEY CHECK(length(id)=16),
  "table" BLOB CHECK(length("table")=16),
  "unit" BLOB CHECK(length("unit")=16),
  "state" TEXT,
  "reason" TEXT,
  "settled_on" TEXT,
  "source" TEXT
) STRICT, WITHOUT ROWID;
CREATE TABLE gate(
  id BLOB PRIMARY KEY CHECK(length(id)=16),
  "bloc_year" BLOB CHECK(length("bloc_year")=16),
  "honour" TEXT,
  "kind" TEXT,
  "text" TEXT,
  "title" TEXT,
  "years" INTEGER,
  "criterion" BLOB CHECK(length("criterion")=16),
  "level" INTEGER,
  "effect" TEXT,
  "cap_rank" INTEGER,
  "cap_honour" TEXT,
  "order" TEXT,
  "source" TEXT
) STRICT, WITHOUT ROWID;
CREATE TABLE gate_answer(
  id BLOB PRIMARY KEY CHECK(length(id)=16),
  "gate" BLOB CHECK(length("gate")=16),
  "unit" BLOB CHECK(length("unit")=16),
  "answer" TEXT,
  "note" TEXT
) STRICT, WITHOUT ROWID;
CREATE TABLE quota(
  id BLOB PRIMARY KEY CHECK(length(id)=16),
  "bloc_year" BLOB CHECK(length("bloc_year")=16),
  "honour" TEXT,
  "authority" TEXT,
  "kind" TEXT,
  "value" INTEGER,
  "base" TEXT,
  "base_count" INTEGER,
  "base_name" TEXT,
  "rounding" TEXT,
  "order" TEXT,
  "source" TEXT
) STRICT, WITHOUT ROWID;
CREATE TABLE ballot(
  id BLOB PRIMARY KEY CHECK(length(id)=16),
  "bloc_year" BLOB CHECK(length("bloc_year")=16),
  "purpose" TEXT,
  "honour" TEXT,
  "office" TEXT,
  "for_year" INTEGER,
  "matter" TEXT,
  "secrecy" TEXT,
  "seats" INTEGER,
  "base" TEXT,
  "threshold" INTEGER,
  "above" INTEGER,
  "rule_source" TEXT,
  "blanks_allowed" INTEGER,
  "round" INTEGER,
  "previous" BLOB CHECK(length("previous")=16),
  "held_on" TEXT,
  "tellers" TEXT,
  "tie_rule" TEXT,
  "tie_note" TEXT,
  "tie_chosen" BLOB CHECK(length("tie_chosen")=16),
  "settled_on" TEXT,
  "order" TEXT,
  "source" TEXT,
  "form" TEXT
) STRICT, WITHOUT ROWID;
CREATE TABLE elector(
  id BLOB PRIMARY KEY CHECK(length(id)=16),
  "ballot" BLOB CHECK(length("ballot")=16),
  "unit" BLOB CHECK(length("unit")=16),
  "name" TEXT,
  "presence" TEXT,
  "note" TEXT,
  "received" INTEGER,
  "order" TEXT
) STRICT, WITHOUT ROWID;
CREATE TABLE ballot_item(
  id BLOB PRIMARY KEY CHECK(length(id)=16),
  "ballot" BLOB CHECK(length("ballot")=16),
  "unit" BLOB CHECK(length("unit")=16),
  "name" TEXT,
  "note" TEXT,
  "order" TEXT
) STRICT, WITHOUT ROWID;
CREATE TABLE ballot_count(
  id BLOB PRIMARY KEY CHECK(length(id)=16),
  "ballot" BLOB CHECK(length("ballot")=16),
  "teller" TEXT,
  "attempt" INTEGER,
  "by" TEXT,
  "issued" INTEGER,
  "collected" INTEGER,
  "valid" INTEGER,
  "invalid" INTEGER,
  "written" INTEGER,
  "finished" INTEGER
) STRICT, WITHOUT ROWID;
CREATE TABLE ballot_line(
  id BLOB PRIMARY KEY CHECK(length(id)=16),
  "count" BLOB CHECK(length("count")=16),
  "item" BLOB CHECK(length("item")=16),
  "agree" INTEGER,
  "against" INTEGER,
  "lower" INTEGER,
  "written_agree" INTEGER
) STRICT, WITHOUT ROWID;
CREATE TABLE nomination(
  id BLOB PRIMARY KEY CHECK(length(id)=16),
  "bloc_year" BLOB CHECK(length("bloc_year")=16),
  "honour" TEXT,
  "recipient" TEXT,
  "unit" BLOB CHECK(length("unit")=16),
  "sub_unit" BLOB CHECK(length("sub_unit")=16),
  "name" TEXT,
  "office" TEXT,
  "count" INTEGER,
  "authority" TEXT,
  "registration" BLOB CHECK(length("registration")=16),
  "ballot" BLOB CHECK(length("ballot")=16),
  "led_bloc" TEXT,
  "merits" TEXT,
  "override_reason" TEXT,
  "order" TEXT,
  "source" TEXT
) STRICT, WITHOUT ROWID;
CREATE TABLE nomination_step(
  id BLOB PRIMARY KEY CHECK(length(id)=16),
  "nomination" BLOB CHECK(length("nomination")=16),
  "kind" TEXT,
  "outcome" TEXT,
  "on" TEXT,
  "number" TEXT,
  "authority" TEXT,
  "honour" TEXT,
  "agree" INTEGER,
  "whole" INTEGER,
  "note" TEXT,
  "source" TEXT
) STRICT, WITHOUT ROWID;
CREATE TABLE head_choice(
  id BLOB PRIMARY KEY CHECK(length(id)=16),
  "bloc_year" BLOB CHECK(length("bloc_year")=16),
  "for_year" INTEGER,
  "unit" BLOB CHECK(length("unit")=16),
  "role" TEXT,
  "method" TEXT,
  "ballot" BLOB CHECK(length("ballot")=16),
  "decision" TEXT,
  "decided_on" TEXT,
  "order" TEXT,
  "source" TEXT
) STRICT, WITHOUT ROWID;
CREATE TABLE correction(
  id BLOB PRIMARY KEY CHECK(length(id)=16),
  "bloc_year" BLOB CHECK(length("bloc_year")=16),
  "number" INTEGER,
  "on" TEXT,
  "reason" TEXT,
  "what" TEXT,
  "signed_by" TEXT,
  "source" TEXT
) STRICT, WITHOUT ROWID;
CREATE TABLE column_map(
  id BLOB PRIMARY KEY CHECK(length(id)=16),
  "purpose" TEXT,
  "header" TEXT,
  "columns" TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX cut_off_date_bloc_year ON cut_off_date("bloc_year");
CREATE INDEX unit_return_bloc_year ON unit_return("bloc_year");
CREATE INDEX unit_return_unit ON unit_return("unit");
CREATE INDEX remedy_bloc_year ON remedy("bloc_year");
CREATE INDEX remedy_unit ON remedy("unit");
CREATE INDEX score_table_bloc_year ON score_table("bloc_year");
CREATE INDEX criterion_of_table ON criterion("table");
CREATE INDEX criterion_unit_of_table ON criterion_unit("table");
CREATE INDEX criterion_unit_unit ON criterion_unit("unit");
CREATE INDEX score_of_table ON score("table");
CREATE INDEX score_unit ON score("unit");
CREATE INDEX score_sheet_of_table ON score_sheet("table");
CREATE INDEX score_sheet_unit ON score_sheet("unit");
CREATE INDEX gate_bloc_year ON gate("bloc_year");
CREATE INDEX gate_answer_gate ON gate_answer("gate");
CREATE INDEX gate_answer_unit ON gate_answer("unit");
CREATE INDEX quota_bloc_year ON quota("bloc_year");
CREATE INDEX ballot_bloc_year ON ballot("bloc_year");
CREATE INDEX elector_ballot ON elector("ballot");
CREATE INDEX elector_unit ON elector("unit");
CREATE INDEX ballot_item_ballot ON ballot_item("ballot");
CREATE INDEX ballot_item_unit ON ballot_item("unit");
CREATE INDEX ballot_count_ballot ON ballot_count("ballot");
CREATE INDEX ballot_line_count ON ballot_line("count");
CREATE INDEX nomination_bloc_year ON nomination("bloc_year");
CREATE INDEX nomination_unit ON nomination("unit");
CREATE INDEX nomination_ballot ON nomination("ballot");
CREATE INDEX nomination_step_nomination ON nomination_step("nomination");
CREATE INDEX head_choice_bloc_year ON head_choice("bloc_year");
CREATE INDEX head_choice_unit ON head_choice("unit");
CREATE INDEX head_choice_ballot ON head_choice("ballot");
CREATE INDEX correction_bloc_year ON correction("bloc_year");
