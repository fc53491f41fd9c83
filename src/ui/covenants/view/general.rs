//! Chung: theme, heading, day and place, state.

use eframe::egui::{Grid, Ui};

use crate::app::commands::{CovenantCommand, YearCommand};
use crate::domain::choice::Choice;
use crate::domain::covenant::{Covenant, CovenantStatus};
use crate::domain::year::BlocYear;
use crate::ui::action::Action;
use crate::ui::covenants::state::State;
use crate::ui::covenants::view_model::CovenantView;
use crate::ui::widgets::{ChoiceBox, DateField, TextField};

use super::Actions;

const LABELS: f32 = 150.0;

pub fn general_ui(ui: &mut Ui, view: &CovenantView, state: &mut State) -> Actions {
    let mut actions = Actions::new();
    let width = (ui.available_width() - LABELS).clamp(160.0, 620.0);
    Grid::new("general")
        .num_columns(2)
        .min_col_width(LABELS - 24.0)
        .spacing([12.0, 7.0])
        .show(ui, |ui| {
            actions.extend(year_ui(ui, view, state, width));
            actions.extend(heading_ui(ui, view, state, width));
            actions.extend(ceremony_ui(ui, view, state));
        });
    actions
}

/// A field of the year or of the covenant: how it is labelled and where its text goes.
struct Field<'a, R> {
    text: TextField<'a>,
    value: &'a str,
    with: fn(R, String) -> R,
}

fn year_ui(ui: &mut Ui, view: &CovenantView, state: &mut State, width: f32) -> Actions {
    let year = &view.sheet.year.year;
    let fields: [Field<'_, BlocYear>; 3] = [
        Field {
            text: TextField::new("Chủ đề").rows(2),
            value: &year.theme,
            with: |year, theme| BlocYear { theme, ..year },
        },
        Field {
            text: TextField::new("Phương châm").rows(2),
            value: &year.motto,
            with: |year, motto| BlocYear { motto, ..year },
        },
        Field {
            text: TextField::new("Phong trào thi đua"),
            value: &year.movement,
            with: |year, movement| BlocYear { movement, ..year },
        },
    ];
    let send = |year| Action::Run(YearCommand::Change(year).into());
    fields_ui(ui, view, state, width, &fields, year, send)
}

fn heading_ui(ui: &mut Ui, view: &CovenantView, state: &mut State, width: f32) -> Actions {
    let covenant = &view.sheet.covenant;
    let subject = format!(
        "Năm {} của {}",
        view.sheet.year.year.year,
        view.sheet.year.bloc_name()
    );
    let fields: [Field<'_, Covenant>; 5] = [
        Field {
            text: TextField::new("Hưởng ứng").rows(2).hint("Hưởng ứng phong trào thi đua “…” do … phát động"),
            value: &covenant.response_to,
            with: |row, response_to| Covenant { response_to, ..row },
        },
        Field { text: TextField::new("Tên loại").hint("Giao ước thi đua"), value: &covenant.title, with: |row, title| Covenant { title, ..row } },
        Field { text: TextField::new("Trích yếu").rows(2).hint(&subject), value: &covenant.subject, with: |row, subject| Covenant { subject, ..row } },
        Field {
            text: TextField::new("Số, ký hiệu").help("Nhiều giao ước không có số: giao ước không thuộc loại văn bản của NĐ 30/2020, Phụ lục III."),
            value: &covenant.number,
            with: |row, number| Covenant { number, ..row },
        },
        Field {
            text: TextField::new("Địa danh").help("In trước ngày ký (NĐ 30/2020, Phụ lục I, mục II.4)."),
            value: &covenant.place,
            with: |row, place| Covenant { place, ..row },
        },
    ];
    fields_ui(ui, view, state, width, &fields, covenant, change)
}

fn fields_ui<R: Clone>(
    ui: &mut Ui,
    view: &CovenantView,
    state: &mut State,
    width: f32,
    fields: &[Field<'_, R>],
    row: &R,
    send: impl Fn(R) -> Action,
) -> Actions {
    let mut actions = Actions::new();
    for field in fields {
        let kept = field
            .text
            .keyed(view.sheet.covenant.id)
            .width(width)
            .locked(view.lock.as_deref())
            .said(ui, field.value);
        ui.end_row();
        if let Some(text) = kept {
            actions.extend(state.send(text, |text| send((field.with)(row.clone(), text))));
        }
    }
    actions
}

fn change(covenant: Covenant) -> Action {
    Action::Run(CovenantCommand::Change(covenant).into())
}

fn ceremony_ui(ui: &mut Ui, view: &CovenantView, state: &mut State) -> Actions {
    let mut actions = Actions::new();
    let (covenant, lock) = (&view.sheet.covenant, view.lock.as_deref());
    if let Some(day) = DateField::new("Ngày lễ ký")
        .keyed(covenant.id)
        .locked(lock)
        .kept(ui, covenant.ceremony_on)
    {
        actions.push(change(Covenant {
            ceremony_on: day,
            ..covenant.clone()
        }));
    }
    ui.end_row();
    actions.extend(copies_ui(ui, view, state));
    ui.end_row();
    let drafts: Vec<(CovenantStatus, String)> = CovenantStatus::ALL
        .iter()
        .filter(|status| view.signed.is_some() || **status != CovenantStatus::Signed)
        .map(|status| (*status, status.label().to_owned()))
        .collect();
    if let Some(Some(status)) =
        ChoiceBox::new("Tình trạng")
            .locked(lock)
            .pick(ui, Some(covenant.status), &drafts)
    {
        actions.push(change(Covenant {
            status,
            ..covenant.clone()
        }));
    }
    ui.end_row();
    actions
}

fn copies_ui(ui: &mut Ui, view: &CovenantView, state: &mut State) -> Option<Action> {
    let covenant = &view.sheet.covenant;
    let value = covenant
        .copies
        .map(|copies| copies.to_string())
        .unwrap_or_default();
    let field = TextField::new("Số bản")
        .keyed(covenant.id)
        .width(120.0)
        .locked(view.lock.as_deref())
        .error(state.wrong_copies.as_deref());
    let text = field.kept(ui, &value)?;
    let copies = match text.parse::<i64>() {
        Ok(copies) if (1..=999).contains(&copies) => Some(copies),
        _ if text.is_empty() => None,
        _ => {
            state.wrong_copies = Some(format!(
                "“{text}” không phải là số bản; nhập số từ 1 đến 999"
            ));
            return None;
        }
    };
    state.wrong_copies = None;
    Some(change(Covenant {
        copies,
        ..covenant.clone()
    }))
}
