//! How the grey of a page looks: spaces, line ends, page ends.

use super::*;

#[test]
fn no_paragraph_leaves_a_single_line_behind() {
    let fonts = Fonts::embedded();
    let paragraph =
        "Các đơn vị trong Khối thống nhất ký kết giao ước thi đua với các nội dung sau đây "
            .repeat(5)
            + "hết.";
    for filler in 1..12 {
        let mut blocks = vec![body("Một dòng."); filler];
        blocks.extend(vec![body(&paragraph); 20]);
        let pages = layout(&content(blocks), &fonts);
        let is_first = |run: &Run| run.x_mm > PAGE.left_mm.used + 1.0;
        let is_last = |run: &Run| run.text.trim_end().ends_with('.');
        for page in &pages.pages[1..] {
            let opening = page
                .runs()
                .find(|run| run.element == Element::Body)
                .unwrap();
            assert!(
                is_first(opening) || !is_last(opening),
                "{filler}: a page opens with a last line"
            );
        }
        for page in &pages.pages {
            let closing = page.runs().last().unwrap();
            assert!(
                !is_first(closing) || is_last(closing),
                "{filler}: a page ends with a first line"
            );
        }
    }
}

/// Paragraphs of real papers.
const TEXTS: [&str; 8] = [
    "Căn cứ Nghị định số 98/2023/NĐ-CP ngày 31 tháng 12 năm 2023 của Chính phủ quy định chi tiết thi hành một số điều của Luật Thi đua, khen thưởng;",
    "Thực hiện Chỉ thị số 05-CT/TW ngày 15 tháng 5 năm 2016 của Bộ Chính trị về đẩy mạnh học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh, các đơn vị trong Khối thống nhất ký kết giao ước thi đua với các nội dung sau đây.",
    "Chủ động tham mưu, đề xuất với lãnh đạo những chủ trương, giải pháp xây dựng Ngành; nâng cao chất lượng công tác tham mưu tổng hợp, bảo đảm kịp thời, chính xác, đúng nguyên tắc; không để tồn đọng văn bản quá hạn.",
    "Xây dựng tổ chức đảng trong sạch, vững mạnh; chính quyền, đoàn thể vững mạnh toàn diện; 100 % đảng viên hoàn thành tốt nhiệm vụ, trong đó có ít nhất 15 % hoàn thành xuất sắc nhiệm vụ.",
    "Quản lý chặt chẽ, sử dụng có hiệu quả trang thiết bị kỹ thuật; bảo đảm tuyệt đối bí mật, an toàn, chính xác, kịp thời trong mọi tình huống.",
    "Đẩy mạnh cải cách hành chính, ứng dụng công nghệ thông tin trong chỉ đạo, điều hành; thực hành tiết kiệm, phòng, chống tham nhũng, lãng phí; thực hiện tốt quy chế dân chủ ở cơ sở.",
    "Khối trưởng chủ trì, phối hợp với các Khối phó tổ chức sơ kết 6 tháng đầu năm trước ngày 15 tháng 7, tổng kết năm trước ngày 15 tháng 12 và gửi báo cáo về Thường trực Hội đồng Thi đua – Khen thưởng.",
    "Tích cực hưởng ứng phong trào \"Cả nước chung sức xây dựng nông thôn mới\", phong trào \"Vì người nghèo – không để ai bị bỏ lại phía sau\" và các hoạt động đền ơn đáp nghĩa, an sinh xã hội do cấp trên phát động.",
];

/// Spaces of justified lines over the space of the face.
fn space_ratios(pages: &Pages) -> Vec<f32> {
    let natural_mm = 0.25 * 14.0 * crate::documents::rules::MM_PER_PT;
    let mut ratios = Vec::new();
    for run in pages
        .pages
        .iter()
        .flat_map(Page::runs)
        .filter(|run| run.element == Element::Body)
    {
        let right = run.x_mm + run.inked_width_mm();
        if (right - 195.0).abs() < 0.05 {
            let inner = &run.glyphs[..run.glyphs.len().saturating_sub(1)];
            let space = inner
                .iter()
                .find(|glyph| &run.text[glyph.letters.clone()] == " ");
            ratios.extend(space.map(|glyph| glyph.advance_mm / natural_mm));
        }
    }
    ratios
}

#[test]
fn no_river_runs_through_a_paragraph() {
    let blocks: Vec<Block> = TEXTS.iter().chain(&TEXTS).map(|text| body(text)).collect();
    let ratios = space_ratios(&layout(&content(blocks), Fonts::shared()));
    assert!(ratios.len() > 24, "{} lines", ratios.len());
    let mean = ratios.iter().sum::<f32>() / ratios.len() as f32;
    let widest = ratios.iter().copied().fold(0.0, f32::max);
    let tightest = ratios.iter().copied().fold(9.0, f32::min);
    println!(
        "spaces: mean {mean:.3}, tightest {tightest:.3}, widest {widest:.3} of {} lines",
        ratios.len()
    );
    assert!(
        mean < 1.15 && widest <= 1.5 && tightest >= 0.74,
        "mean {mean}, {tightest} to {widest}"
    );
}

#[test]
fn a_paragraph_of_three_lines_is_never_parted() {
    let three = TEXTS[2];
    for filler in 20..34 {
        let mut blocks = vec![body("Một dòng."); filler];
        blocks.push(body(three));
        let pages = layout(&content(blocks), Fonts::shared());
        let pages_with: Vec<usize> = (0..pages.pages.len())
            .filter(|page| {
                pages.pages[*page].text().contains("Chủ động")
                    || pages.pages[*page].text().contains("quá hạn.")
            })
            .collect();
        assert_eq!(pages_with.len(), 1, "{filler}");
    }
}

#[test]
fn a_name_is_not_broken_when_its_column_holds_it() {
    let pages = pages_of(&covenant_of(9, 1), &Fonts::embedded());
    let names: Vec<String> = pages
        .pages
        .iter()
        .flat_map(Page::runs)
        .filter(|run| run.element == Element::SignerName)
        .map(|run| run.text.clone())
        .collect();
    assert!(
        names
            .iter()
            .any(|name| name.ends_with("Nguyễn Thị Bích Ngọc 1")),
        "{names:?}"
    );
    assert!(
        names
            .iter()
            .all(|name| name.contains("Nguyễn Thị Bích Ngọc") || name == "Đại tá"),
        "{names:?}"
    );
}
