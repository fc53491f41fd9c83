//! Biên bản kiểm phiếu (domain.md 4.6, 6.4; NĐ 30/2020/NĐ-CP, Phụ lục III, Mẫu 1.9). Shares and the conclusion are
//! computed from the counts; every share names its base.

use super::content::{Block, Content, Element, SignatureCell, Signatures};
use super::frame::{self, labelled, labelled_or_dotted, paragraph, parts};
use super::signing::{cell, name_or_line, pair, recipients};
use super::wording;
use crate::domain::date::in_dots;
use crate::domain::document::draft::Draft;
use crate::domain::document::figures::UNKNOWN;
use crate::domain::document::share::{count, worded};
use crate::domain::document::tally::{Base, Item, Outcome, Tally};

pub fn tally_minutes(draft: &Draft) -> Content {
    let tally = Tally::of(draft);
    let mut blocks = vec![frame::undated_header(draft), frame::title(draft)];
    let body = parts([
        ("Thời gian, địa điểm, thành phần", attendance(draft, &tally)),
        ("Kết quả kiểm phiếu", results(draft, &tally)),
        ("Kết luận", conclusion(draft, &tally)),
    ]);
    blocks.extend(frame::finished(body));
    blocks.extend(signatures(draft));
    blocks.extend(recipients(draft));
    frame::paper(draft, blocks)
}

fn attendance(draft: &Draft, tally: &Tally) -> Vec<Block> {
    let mut said = vec![
        labelled_or_dotted("Thời gian bắt đầu", draft.text("started")),
        labelled_or_dotted("Địa điểm", draft.text("place")),
    ];
    let reason = match draft.text("absent_reason") {
        "" => String::new(),
        reason => format!(" ({})", reason.trim_end_matches('.')),
    };
    said.push(line(&format!(
        "Số đại biểu được triệu tập: {}; có mặt: {}; vắng mặt: {}{reason}.",
        counted(draft.text("invited")),
        counted(draft.text("present")),
        tally
            .absent()
            .map_or_else(|| UNKNOWN.to_owned(), two_places)
    )));
    said.extend(tellers(draft));
    said
}

fn tellers(draft: &Draft) -> Vec<Block> {
    let rows = draft.rows("tellers", 3);
    let last = rows.len();
    let names = rows.iter().enumerate().map(|(index, row)| {
        let said: Vec<&str> = row
            .iter()
            .map(String::as_str)
            .filter(|cell| !cell.is_empty())
            .collect();
        let mark = if index + 1 == last { '.' } else { ';' };
        line(&wording::ended(&format!("- {}", said.join(", ")), mark))
    });
    let heading = (last > 0).then(|| line("Tổ kiểm phiếu gồm:"));
    heading.into_iter().chain(names).collect()
}

fn results(draft: &Draft, tally: &Tally) -> Vec<Block> {
    let mut said = vec![line(&papers(draft, tally))];
    said.extend(frame::body(draft, "counting"));
    said.extend(table(tally));
    said.extend(share_base(draft, tally));
    said.extend(labelled(
        "Ý kiến bằng văn bản của thành viên vắng mặt",
        draft.text("written"),
    ));
    said
}

/// A show of hands has no papers to count.
fn papers(draft: &Draft, tally: &Tally) -> String {
    if tally.base == Some(Base::Hands) {
        return format!("Số người biểu quyết: {}.", counted(draft.text("valid")));
    }
    format!(
        "Số phiếu phát ra: {}; số phiếu thu vào: {}; số phiếu hợp lệ: {}; số phiếu không hợp lệ: {}.",
        counted(draft.text("issued")),
        counted(draft.text("collected")),
        counted(draft.text("valid")),
        counted(draft.text("invalid"))
    )
}

/// What percentages are of, with its number: they never stand without it.
fn share_base(draft: &Draft, tally: &Tally) -> Option<Block> {
    let typed = draft.text("base");
    let said = match (tally.base, tally.whole()) {
        (Some(base), Some(whole)) => format!("{} ({})", base.label(), two_places(whole)),
        (Some(base), None) => format!("{} ({UNKNOWN})", base.label()),
        (None, _) => typed.to_owned(),
    };
    let is_said = !tally.items.is_empty() && !typed.is_empty();
    is_said.then(|| line(&format!("Tỷ lệ phần trăm tính trên {said}.")))
}

fn table(tally: &Tally) -> Vec<Block> {
    const COLUMNS: [(&str, f32); 7] = [
        ("Đơn vị, họ và tên", 42.0),
        ("Danh hiệu, chức danh", 32.0),
        ("Đồng\u{a0}ý", 19.0),
        ("Tỷ\u{a0}lệ\u{a0}%", 21.0),
        ("Không đồng ý", 18.0),
        ("Hạ mức", 14.0),
        ("Ghi chú", 22.0),
    ];
    let rows = tally.items.iter().map(|item| {
        let share = tally.share(item).map(|share| share.to_string());
        let [agree, against, lower] = &item.counts;
        vec![
            item.name.clone(),
            item.honour.clone(),
            agree.clone(),
            share.unwrap_or_default(),
            against.clone(),
            lower.clone(),
            item.note.clone(),
        ]
    });
    let rows: Vec<Vec<String>> = rows.collect();
    let is_used =
        |at: &usize| matches!(at, 0 | 2..=4) || rows.iter().any(|row| !row[*at].is_empty());
    let used: Vec<usize> = (0..COLUMNS.len()).filter(is_used).collect();
    let columns: Vec<_> = used.iter().map(|at| COLUMNS[*at]).collect();
    let picked = rows
        .iter()
        .map(|row| used.iter().map(|at| row[*at].clone()).collect());
    frame::numbered_from(1, &columns, picked.collect())
}

fn conclusion(draft: &Draft, tally: &Tally) -> Vec<Block> {
    let seats = draft.text("seats");
    let seats = (!seats.is_empty()).then(|| counted(seats));
    let mut said: Vec<Block> = labelled("Số lượng được bầu, suy tôn", &seats.unwrap_or_default())
        .into_iter()
        .collect();
    let outcome = frame::listed(draft, "outcome");
    let is_said = !outcome.is_empty();
    said.extend(labelled("Mức phải đạt", draft.text("threshold")).filter(|_| is_said));
    said.extend(match tally.outcome() {
        _ if is_said => outcome,
        Outcome::Chosen(items) => chosen(tally, &items),
        Outcome::Unknown | Outcome::Tied(_) => left_open(draft.text("threshold")),
    });
    let ended = match draft.text("ended") {
        "" => format!("{UNKNOWN} giờ {UNKNOWN}, {}", in_dots(draft.year)),
        ended => ended.to_owned(),
    };
    said.push(line(&format!("Việc kiểm phiếu kết thúc vào {ended}")));
    said
}

/// The conclusion of a count that does not decide by itself is for the pen.
fn left_open(threshold: &str) -> Vec<Block> {
    let mark = match threshold {
        "" => "đủ số phiếu theo quy định",
        threshold => threshold,
    };
    let heading = format!("Căn cứ kết quả kiểm phiếu, các tập thể, cá nhân đạt {mark} gồm:");
    vec![line(&heading), line(wording::PEN_LINE)]
}

fn chosen(tally: &Tally, items: &[&Item]) -> Vec<Block> {
    let (Some(threshold), Some(base)) = (tally.threshold, tally.base) else {
        return Vec::new();
    };
    let mark = format!("{} {}", threshold.worded(), base.label());
    if items.is_empty() {
        return vec![line(&format!("Không có tập thể, cá nhân nào đạt {mark}."))];
    }
    let last = items.len();
    let rows = items.iter().enumerate().map(|(index, item)| {
        let end = if index + 1 == last { '.' } else { ';' };
        line(&wording::ended(
            &format!("{}. {}", index + 1, won(tally, item)),
            end,
        ))
    });
    let heading = line(&format!(
        "Căn cứ kết quả kiểm phiếu, các tập thể, cá nhân đạt {mark} gồm:"
    ));
    std::iter::once(heading).chain(rows).collect()
}

/// "Cục A – Cờ thi đua: 85,71 % (6/7)".
fn won(tally: &Tally, item: &Item) -> String {
    let name = match item.honour.as_str() {
        "" => item.name.clone(),
        honour => format!("{} – {honour}", item.name),
    };
    let share = item
        .agree
        .zip(tally.whole())
        .and_then(|(agree, whole)| worded(agree, whole));
    match share {
        Some(share) => format!("{name}: {share}"),
        None => name,
    }
}

/// Tổ trưởng on the left with the chair on the right, then the other tellers.
fn signatures(draft: &Draft) -> Vec<Block> {
    let names = draft.rows("tellers", 1);
    let head = SignatureCell {
        office: vec!["Tổ kiểm phiếu".to_owned(), "Tổ trưởng".to_owned()],
        name: name_or_line(names.first().map_or("", |row| row[0].as_str())),
        ..SignatureCell::default()
    };
    let mut blocks = vec![pair(head, cell(draft, &["Chủ trì hội nghị"], "chair_name"))];
    let others = names.iter().skip(1).map(|row| SignatureCell {
        name: row[0].clone(),
        ..SignatureCell::default()
    });
    let cells: Vec<SignatureCell> = others.collect();
    if !cells.is_empty() {
        let heading = "Các thành viên tổ kiểm phiếu".to_owned();
        blocks.push(Block::Signatures(Signatures { heading, cells }));
    }
    blocks
}

/// "07", or dots for the pen; what is no count stands as it was typed.
fn counted(text: &str) -> String {
    match (count(text), text) {
        (Some(count), _) => two_places(count),
        (None, "") => UNKNOWN.to_owned(),
        (None, typed) => typed.to_owned(),
    }
}

fn two_places(count: i64) -> String {
    format!("{count:02}")
}

fn line(text: &str) -> Block {
    paragraph(Element::Body, text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::test_papers::{draft_of, plain};
    use crate::domain::document::DocumentKind;

    const COUNTED: [(&str, &str); 11] = [
        ("invited", "8"),
        ("present", "7"),
        ("absent_reason", "công tác nước ngoài"),
        ("issued", "7"),
        ("collected", "7"),
        ("valid", "7"),
        ("invalid", "0"),
        ("base", "số phiếu hợp lệ"),
        ("threshold", "từ 80 % trở lên"),
        (
            "tellers",
            "Nguyễn Văn An\tCục A\tTổ trưởng\nTrần Thị Bình\tCục B\tThành viên",
        ),
        ("items", "Cục A\tCờ thi đua\t6\t1\nCục B\tCờ thi đua\t5\t2"),
    ];

    fn said(changed: &[(&'static str, &'static str)]) -> Vec<String> {
        let mut slots: Vec<(&str, &str)> = COUNTED.to_vec();
        slots.retain(|(slot, _)| changed.iter().all(|(other, _)| other != slot));
        slots.extend_from_slice(changed);
        plain(&tally_minutes(&draft_of(
            DocumentKind::TallyMinutes,
            &slots,
        )))
    }

    fn has(said: &[String], line: &str) -> bool {
        said.iter().any(|said| said == line)
    }

    #[test]
    fn shares_are_computed_and_name_their_base() {
        let said = said(&[]);
        assert!(has(
            &said,
            "Số đại biểu được triệu tập: 08; có mặt: 07; vắng mặt: 01 (công tác nước ngoài)."
        ));
        let table = said.iter().find(|line| line.starts_with("TT")).unwrap();
        assert_eq!(
            table.lines().collect::<Vec<_>>(),
            [
                "TT | Đơn vị, họ và tên | Danh hiệu, chức danh | Đồng\u{a0}ý | Tỷ\u{a0}lệ\u{a0}% | Không đồng ý",
                "1 | Cục A | Cờ thi đua | 6 | 85,71 | 1",
                "2 | Cục B | Cờ thi đua | 5 | 71,43 | 2",
            ]
        );
        assert!(has(
            &said,
            "Tỷ lệ phần trăm tính trên số phiếu hợp lệ (07)."
        ));
        assert!(
            has(&said, "1. Cục A – Cờ thi đua: 85,71\u{a0}%\u{a0}(6/7)."),
            "{said:#?}"
        );
    }

    #[test]
    fn on_the_base_of_all_members_the_same_count_is_less() {
        let said = said(&[("base", "tổng số đại biểu được triệu tập")]);
        assert!(has(
            &said,
            "Không có tập thể, cá nhân nào đạt từ 80\u{a0}% trở lên tổng số đại biểu được triệu tập."
        ));
    }

    #[test]
    fn without_a_threshold_or_with_a_tie_the_conclusion_is_left_for_the_pen() {
        for changed in [
            ("threshold", ""),
            ("items", "Cục A\tCờ\t6\t1\nCục B\tCờ\t6\t1"),
        ] {
            let said = said(&[changed, ("seats", "1")]);
            assert!(has(&said, wording::PEN_LINE), "{said:#?}");
        }
    }

    #[test]
    fn the_tellers_sign_on_the_left_and_the_chair_on_the_right() {
        let said = said(&[("chair_name", "Ngô Đức Thắng")]);
        let tail = &said[said.len() - 2..];
        assert_eq!(tail[0], ": Nguyễn Văn An\n: Ngô Đức Thắng\n");
        assert_eq!(tail[1], ": Trần Thị Bình\n");
    }

    #[test]
    fn an_empty_form_is_dotted_for_the_pen() {
        let said = plain(&tally_minutes(&draft_of(DocumentKind::TallyMinutes, &[])));
        assert!(has(
            &said,
            "Số đại biểu được triệu tập: ……; có mặt: ……; vắng mặt: ……."
        ));
        assert!(said.iter().any(|line| line.ends_with("năm 2019./.")));
        assert!(
            said.iter().all(|line| !line.contains("%")),
            "no base, no share: {said:#?}"
        );
    }
}
