//! Registers that went different ways, and what is decided between them.

use super::*;

#[test]
fn merging_and_deciding_end_as_the_help_says() {
    let desk = desk();
    diverged(&desk);
    tell_all(
        &desk,
        &[
            (
                "merge b.giaouoc --into a.giaouoc --own --preview --json",
                3,
                "\"conflict\": 3",
            ),
            ("conflicts a.giaouoc", 0, "Không còn mục nào"),
            ("merge b.giaouoc --into a.giaouoc --own", 3, "3 khác nhau"),
            (
                "merge b.giaouoc --into a.giaouoc --own",
                0,
                "Không có gì mới",
            ),
            ("merge a.giaouoc --into a.giaouoc --own", 1, "cùng một tệp"),
            ("merge cụt.giaouoc --into a.giaouoc --own", 1, "hỏng"),
            ("merge không.giaouoc --into a.giaouoc", 1, "không.giaouoc"),
            (
                "merge b.giaouoc --into a.giaouoc --unit Cục_Ma",
                1,
                "Cục Ma",
            ),
            ("merge b.giaouoc", 2, "Thiếu --into"),
            (
                "merge b.giaouoc --into a.giaouoc --own --unit X",
                2,
                "không dùng cùng nhau",
            ),
            ("conflicts a.giaouoc", 3, "Còn 3 mục"),
            ("conflicts cụt.giaouoc", 1, "hỏng"),
            ("conflicts không.giaouoc", 1, "không.giaouoc"),
            ("conflicts", 2, "Thiếu tên sổ"),
        ],
    );
    let told = desk.run("conflicts a.giaouoc --json");
    assert_eq!(told.code, 3);
    let open: Json = serde_json::from_str(&told.out).unwrap();
    names_are_plain("conflicts --json", &open);
    let id = open[0]["id"].as_str().unwrap();
    let decide = format!("decide a.giaouoc {id}");
    tell_all(
        &desk,
        &[
            (&format!("{decide} value=Nhà_hát"), 1, "lý do"),
            (&format!("{decide} take=3"), 1, "take=1 đến take=2"),
            (
                &format!("{decide} take=2 --reason họp --json"),
                0,
                "\"open\": 2",
            ),
            (&format!("{decide} keep"), 1, "Không có mục chưa thống nhất"),
            (&format!("{decide} maybe"), 2, "keep, take"),
            (
                &format!("{decide} keep --unit X"),
                2,
                "--unit chỉ dùng với take",
            ),
            ("decide a.giaouoc --all take --unit Cục_Ma", 1, "Cục Ma"),
            ("decide a.giaouoc keep", 2, "Thiếu mã"),
            ("decide không.giaouoc --all keep", 1, "không.giaouoc"),
            (
                "decide a.giaouoc --all take",
                0,
                "Đã thống nhất 2 mục, còn 0 mục",
            ),
            ("decide a.giaouoc --all keep --json", 0, "\"decided\": 0"),
            ("conflicts a.giaouoc --json", 0, "[]"),
        ],
    );
}

#[test]
fn three_values_of_one_field_are_left_to_a_person() {
    let desk = desk();
    diverged(&desk);
    std::fs::copy(desk.path("s.giaouoc"), desk.path("c.giaouoc")).unwrap();
    let text = std::fs::read_to_string(desk.path("a.json")).unwrap();
    std::fs::write(desk.path("c.json"), text.replace("Hội trường a", "Nhà hát")).unwrap();
    assert_eq!(
        desk.run_at("máy ba", "import c.json --into c.giaouoc").code,
        0
    );
    for other in ["b", "c"] {
        let line = format!("merge {other}.giaouoc --into a.giaouoc --own");
        assert_eq!(desk.run(&line).code, 3);
    }
    tell_all(
        &desk,
        &[
            ("decide a.giaouoc --all take", 3, "phải chọn riêng"),
            ("decide a.giaouoc --all take --json", 3, "\"decided\": 0"),
            ("decide a.giaouoc --all keep", 0, "còn 0 mục"),
        ],
    );
}
