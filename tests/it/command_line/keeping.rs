//! What is kept of a register: the journal, the copies, and what is saved of a damaged one.

use super::*;

#[test]
fn the_journal_is_filtered_and_compared_and_refuses_what_cannot_be() {
    let desk = desk();
    diverged(&desk);
    tell_all(
        &desk,
        &[
            ("journal a.giaouoc", 0, "nhập tệp JSON"),
            ("journal a.giaouoc --json", 0, "\"seq\": 2"),
            (
                "journal a.giaouoc --table review.place --edits --json",
                0,
                "Hội trường a",
            ),
            (
                "journal a.giaouoc --unit Cục_Cơ_yếu_Quân_đội --edits",
                0,
                "nhập tệp JSON",
            ),
            (
                "journal a.giaouoc --person ai",
                0,
                "Không có dòng nhật ký nào",
            ),
            ("journal a.giaouoc --person ai --json", 0, "[]"),
            (
                "journal a.giaouoc --from 1/1/2020 --to 2020-01-02",
                0,
                "Không có dòng nhật ký nào",
            ),
            (
                "journal a.giaouoc --text JSON --from 1/1/2020",
                0,
                "nhập tệp JSON",
            ),
            (
                "journal a.giaouoc --as-of 1",
                0,
                "Từ đó đến nay 3 mục đã đổi",
            ),
            ("journal a.giaouoc --as-of 1 --json", 0, "\"changed\""),
            ("journal a.giaouoc --since-signing", 0, "Từ đó đến nay"),
            ("journal a.giaouoc --as-of 99", 1, "không có dòng 99"),
            ("journal a.giaouoc --unit Cục_Ma", 1, "Cục Ma"),
            ("journal a.giaouoc --table menu", 2, "“menu”"),
            ("journal a.giaouoc --table unit.x", 2, "không có mục “x”"),
            (
                "journal a.giaouoc --from 31/2/2019",
                2,
                "không phải là ngày",
            ),
            ("journal a.giaouoc --as-of hai", 2, "số dòng"),
            (
                "journal a.giaouoc --as-of 1 --since-signing",
                2,
                "một trong hai",
            ),
            ("journal a.giaouoc --as-of 1 --text x", 2, "không dùng cùng"),
            ("journal không.giaouoc", 1, "không.giaouoc"),
            ("journal cụt.giaouoc", 1, "hỏng"),
            ("journal", 2, "Thiếu tên sổ"),
        ],
    );
}

#[test]
fn snapshots_and_what_is_restored_end_as_the_help_says() {
    let desk = desk();
    diverged(&desk);
    assert_eq!(desk.run_at("máy ba", "sample khác.giaouoc").code, 0);
    tell_all(
        &desk,
        &[
            ("snapshots a.giaouoc --make", 0, "kB"),
            ("snapshots a.giaouoc --json", 0, "\"good\": true"),
            ("snapshots không.giaouoc", 1, "không.giaouoc"),
            ("snapshots cụt.giaouoc --make", 1, "hỏng"),
            ("snapshots", 2, "Thiếu tên sổ"),
            (
                "restore a.giaouoc --from s.giaouoc --preview",
                0,
                "sẽ đổi 3 chỗ",
            ),
            (
                "restore a.giaouoc --from s.giaouoc --preview --json",
                0,
                "\"field\"",
            ),
            ("restore a.giaouoc --from khác.giaouoc", 1, "sổ khác"),
            ("restore a.giaouoc --from cụt.giaouoc", 1, "hỏng"),
            (
                "restore a.giaouoc --from 1999",
                1,
                "Không có bản lưu “1999”",
            ),
            ("restore a.giaouoc", 2, "Thiếu --from"),
            ("restore a.giaouoc --from 1999 --own", 2, "không dùng --own"),
            ("restore a.giaouoc --from s.giaouoc --json", 0, "\"kept\""),
            (
                "restore a.giaouoc --from s.giaouoc --preview",
                0,
                "không đổi gì",
            ),
            ("restore cụt.giaouoc --from s.giaouoc", 0, "Đã khôi phục"),
            ("check cụt.giaouoc", 0, "nguyên vẹn"),
        ],
    );
}

/// The sample without the pages that hold what a meeting said.
fn torn(desk: &Desk) {
    let mut file = std::fs::read(desk.path("s.giaouoc")).unwrap();
    let words = "Hội nghị thống nhất đề nghị".as_bytes();
    let whole = file.clone();
    for (page, old) in file.chunks_mut(PAGE).zip(whole.chunks(PAGE)) {
        if old.windows(words.len()).any(|some| some == words) {
            page.fill(0);
        }
    }
    std::fs::write(desk.path("rách.giaouoc"), file).unwrap();
}

#[test]
fn salvage_and_schema_end_as_the_help_says() {
    let desk = desk();
    torn(&desk);
    tell_all(
        &desk,
        &[
            ("salvage s.giaouoc --preview --json", 0, "\"lost\": 0"),
            (
                "salvage s.giaouoc --into r.giaouoc",
                0,
                "đọc lại và đối chiếu",
            ),
            ("salvage s.giaouoc --into r.giaouoc", 1, "r.giaouoc"),
            ("salvage rách.giaouoc --preview", 3, "Mất"),
            (
                "salvage rách.giaouoc --into q.giaouoc --json",
                3,
                "\"into\": \"q.giaouoc\"",
            ),
            (
                "salvage rách.giaouoc --onto s.giaouoc --preview",
                0,
                "Dựng lại trên bản lưu",
            ),
            ("salvage pw --into x.giaouoc", 1, "Không tìm thấy gì"),
            ("salvage không --into x.giaouoc", 1, "không"),
            ("salvage s.giaouoc", 2, "Thiếu --into"),
            ("schema --package", 0, "\"content_sha256\""),
            ("schema", 0, "giao-uoc/register"),
            ("schema s.giaouoc", 2, "Thừa chữ"),
            ("schema --json", 2, "không dùng --json"),
        ],
    );
}
