//! The screen as a clerk meets it, over the office of the covenants' tests.

use std::time::Duration;

use eframe::egui::{Event, Key, Modifiers, Role};
use egui_kittest::{Harness, kittest::Queryable};

use super::view_model::FieldView;
use super::{PapersAction, PapersScreen};
use crate::app::papers::PaperKind;
use crate::domain::choice::Choice;
use crate::domain::document::DocumentKind;
use crate::domain::document::form::{Input, Source};
use crate::ui::action::Action;
use crate::ui::covenants::testing::{Office, office};
use crate::ui::testing::{click, field, harness, press, write_in};

struct Desk {
    office: Office,
    papers: PapersScreen,
    asked: Vec<Action>,
}

fn opened(kind: DocumentKind) -> Harness<'static, Desk> {
    let office = office().with_text();
    let mut papers = PapersScreen::new(PaperKind::Document(kind));
    papers.refresh(&office.session, Some(office.year)).unwrap();
    let desk = Desk {
        office,
        papers,
        asked: Vec::new(),
    };
    let mut h = harness(desk, |ui, desk| {
        let actions = desk.papers.ui(ui);
        for action in actions {
            answer(desk, action);
        }
    });
    h.set_size(eframe::egui::vec2(1366.0, 700.0));
    settle(&mut h);
    h
}

/// What the window would do.
fn answer(desk: &mut Desk, action: Action) {
    let (session, year) = (&mut desk.office.session, desk.office.year);
    match action {
        Action::Run(command) => {
            session.run(command).unwrap();
            desk.papers.refresh(session, Some(year)).unwrap();
        }
        Action::Papers(PapersAction::Show(kind)) => desk.papers.show(session, kind).unwrap(),
        Action::Papers(PapersAction::ShowWhose(whose)) => {
            desk.papers.show_whose(session, whose).unwrap();
        }
        Action::Papers(PapersAction::EditSentence(field)) => desk.papers.edit_sentence(field),
        other => desk.asked.push(other),
    }
}

fn settle(h: &mut Harness<'_, Desk>) {
    for _ in 0..2_000 {
        h.run();
        if !h.state().papers.preview.is_at_work() {
            return;
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    panic!("the page is never drawn");
}

fn kept(h: &Harness<'_, Desk>, slot: &str) -> String {
    let form = h.state().papers.view.as_ref().unwrap().form().unwrap();
    form.draft.text(slot).to_owned()
}

#[test]
fn a_paper_is_seen_as_it_is_typed_and_kept_when_the_field_is_left() {
    let mut h = opened(DocumentKind::Plan);
    let before = kept(&h, "subject");
    write_in(&mut h, "Trích yếu", "Tổ chức lễ ký kết giao ước");
    settle(&mut h);
    assert_eq!(kept(&h, "subject"), before, "not sent yet");
    h.key_press_modifiers(Modifiers::COMMAND, Key::F);
    h.run();
    let live = &h.state().papers.live.as_ref().unwrap().1;
    assert_eq!(live.text("subject"), "Tổ chức lễ ký kết giao ước");
    h.event(Event::Text("le ky ket giao uoc".into()));
    settle(&mut h);
    h.get_by_label_contains("1/1, ở trang 1");
    assert_eq!(
        kept(&h, "subject"),
        "Tổ chức lễ ký kết giao ước",
        "leaving the field sent it"
    );
}

#[test]
fn a_text_by_hand_leads_back_to_the_generated_one() {
    let mut h = opened(DocumentKind::InterimReport);
    let view = h.state().papers.view.as_ref().unwrap();
    let made = view
        .form()
        .unwrap()
        .fields
        .iter()
        .find(|field| field.origin == "tự lập" && field.field.input == Input::Text);
    let (slot, label) = made
        .map(|made| (made.field.slot, made.field.label))
        .unwrap();
    let generated = kept(&h, slot);
    field(&h, label).focus();
    h.run();
    h.event(Event::Text("Theo báo cáo, ".into()));
    h.run();
    press(&mut h, Key::Escape);
    assert_ne!(kept(&h, slot), generated);
    click(&mut h, &format!("Trở lại văn bản tự lập: {label}"));
    assert_eq!(kept(&h, slot), generated);
    assert!(
        h.state().asked.is_empty(),
        "Esc left the field, not the screen"
    );
}

#[test]
fn a_table_is_filled_by_keys_and_by_pasting() {
    let mut h = opened(DocumentKind::Programme);
    let view = h.state().papers.view.as_ref().unwrap();
    let rows = view
        .form()
        .unwrap()
        .fields
        .iter()
        .find(|field| matches!(field.field.input, Input::Rows(_)));
    let (slot, label) = rows
        .map(|rows| (rows.field.slot, rows.field.label))
        .unwrap();
    let count = kept(&h, slot).lines().count();
    h.get_by_label(&format!("Thêm dòng: {label}"))
        .scroll_to_me();
    h.run();
    click(&mut h, &format!("Thêm dòng: {label}"));
    assert!(
        h.state().papers.state.tables.contains_key(slot),
        "a row to type in"
    );
    assert!(h.get_by_role_and_label(Role::Grid, label).is_focused());
    press(&mut h, Key::Enter);
    h.event(Event::Text("10 giờ 30".into()));
    h.run();
    press(&mut h, Key::Enter);
    assert_eq!(kept(&h, slot).lines().count(), count + 1);
    assert!(
        kept(&h, slot)
            .lines()
            .last()
            .unwrap()
            .starts_with("10 giờ 30")
    );
    h.event(Event::Paste(
        "11 giờ 00\tBế mạc\r\n11 giờ 15\tChụp ảnh".into(),
    ));
    h.run();
    h.get_by_label_contains("thêm 1 dòng");
    press(&mut h, Key::Enter);
    h.run();
    let text = kept(&h, slot);
    assert!(text.contains("11 giờ 00\tBế mạc"), "{text}");
    assert_eq!(text.lines().count(), count + 2);
}

#[test]
fn a_number_is_asked_about_before_it_is_given() {
    let mut h = opened(DocumentKind::Plan);
    click(&mut h, "Cấp số…");
    let asked = h.state_mut().asked.pop();
    let Some(Action::Confirm(confirm)) = asked else {
        panic!("{asked:?}");
    };
    assert!(
        confirm.question.starts_with("Cấp số 01/KH-"),
        "{}",
        confirm.question
    );
    answer(h.state_mut(), *confirm.action);
    h.run();
    assert!(
        h.state()
            .papers
            .view
            .as_ref()
            .unwrap()
            .form()
            .unwrap()
            .document()
            .number
            .is_some()
    );
}

#[test]
fn kinds_and_units_are_chosen_and_escape_leaves_the_screen() {
    let mut h = opened(DocumentKind::Plan);
    click(&mut h, "Trang đọc của đơn vị: chưa lập");
    settle(&mut h);
    h.get_by_role_and_label(Role::ComboBox, "Đơn vị").click();
    h.run();
    h.get_all_by_role_and_label(Role::Button, "Cục C")
        .last()
        .unwrap()
        .click();
    settle(&mut h);
    assert_eq!(
        h.state().papers.view.as_ref().unwrap().whose_name(),
        "Cục C"
    );
    press(&mut h, Key::Escape);
    assert!(matches!(h.state().asked[..], [Action::ClosePapers]));
}

#[test]
fn a_sentence_of_the_office_changes_the_paper() {
    let mut h = opened(DocumentKind::InterimReport);
    let form = h.state().papers.view.as_ref().unwrap().form().unwrap();
    let is_sentence = |field: &&FieldView| matches!(field.field.source, Source::Sentence(_));
    let sentence = form.fields.iter().find(is_sentence).unwrap().field;
    click(&mut h, &format!("Mẫu câu: {}…", sentence.label));
    write_in(&mut h, "Mẫu câu", "Năm {năm} của {khối}");
    h.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
    h.run();
    assert_eq!(kept(&h, sentence.slot), "Năm 2019 của Cụm thi đua số 8");
}

#[test]
fn the_arrows_go_from_kind_to_kind_and_the_list_is_one_stop() {
    let mut h = opened(DocumentKind::Plan);
    let is_focused = |h: &Harness<'_, Desk>, name: &str| h.get_by_label_contains(name).is_focused();
    assert!(
        is_focused(&h, "Kế hoạch hoạt động: "),
        "the shown kind has the keyboard"
    );
    for kind in [DocumentKind::Regulation, DocumentKind::OpinionRequest] {
        h.key_press(Key::ArrowDown);
        settle(&mut h);
        let shown = h.state().papers.view.as_ref().unwrap().kind;
        assert_eq!(shown, PaperKind::Document(kind));
        assert!(is_focused(&h, &format!("{}: ", kind.label())));
    }
    h.key_press(Key::Tab);
    h.run();
    for kind in DocumentKind::ALL {
        let name = format!("{}: ", kind.label());
        assert!(!is_focused(&h, &name), "{name} is a stop of its own");
    }
}

#[test]
fn enter_leads_from_the_list_into_the_form() {
    let mut h = opened(DocumentKind::Plan);
    h.key_press(Key::Enter);
    h.run();
    assert!(field(&h, "Trích yếu").is_focused());
}

#[test]
fn every_kind_of_paper_is_drawn() {
    let mut h = opened(DocumentKind::Plan);
    for kind in PaperKind::all() {
        answer(h.state_mut(), Action::Papers(PapersAction::Show(kind)));
        settle(&mut h);
        let title = h.state().papers.view.as_ref().unwrap().title();
        h.get_by_label(&format!("Trang in 1 của {title}"));
    }
}
