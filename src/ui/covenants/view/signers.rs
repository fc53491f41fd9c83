//! Người ký: a row for each member, then the witnesses.

use eframe::egui::{Ui, vec2};

use crate::app::commands::PartId;
use crate::domain::choice::Choice;
use crate::domain::signature::Authority;
use crate::ui::action::Action;
use crate::ui::covenants::CovenantsAction;
use crate::ui::covenants::state::State;
use crate::ui::covenants::view_model::{CovenantView, SignerRow};
use crate::ui::fonts::bold;
use crate::ui::widgets::{ChoiceBox, TextField};

use super::{Actions, open_button, row_buttons_ui};

pub fn signers_ui(ui: &mut Ui, view: &CovenantView, state: &mut State) -> Actions {
    let mut actions = Actions::new();
    ui.weak("Trưởng khối ký trước, rồi phó khối, rồi các thành viên theo thứ tự danh sách ở thẻ Khối thi đua.");
    for row in &view.signers {
        ui.add_space(4.0);
        ui.push_id(row.signature.unit, |ui| {
            actions.extend(signer_ui(ui, view, row));
        });
    }
    ui.separator();
    ui.label(bold("Cấp trên chứng kiến"));
    let count = view.witnesses.len();
    for (at, row) in view.witnesses.iter().enumerate() {
        ui.push_id(row.signature.id, |ui| {
            actions.extend(signer_ui(ui, view, row));
            let part = PartId::Signature(row.signature.id);
            ui.horizontal(|ui| {
                actions.extend(row_buttons_ui(ui, view, part, &row.label, (at, count)));
            });
        });
    }
    actions.extend(new_witness_ui(ui, view, state));
    actions
}

fn new_witness_ui(ui: &mut Ui, view: &CovenantView, state: &mut State) -> Option<Action> {
    ui.horizontal(|ui| {
        let choice = ChoiceBox::new("Cơ quan chứng kiến")
            .or_none("(chọn cơ quan)")
            .width(280.0)
            .locked(view.lock.as_deref());
        if let Some(unit) = choice.pick(ui, state.witness, &view.others) {
            state.witness = unit;
        }
        let clicked = open_button(ui, view, "Thêm người chứng kiến");
        let unit = state.witness.filter(|_| clicked)?;
        state.witness = None;
        Some(Action::Covenants(CovenantsAction::AddWitness(unit)))
    })
    .inner
}

fn signer_ui(ui: &mut Ui, view: &CovenantView, row: &SignerRow) -> Actions {
    let signature = &row.signature;
    let authorities: Vec<_> = Authority::ALL
        .iter()
        .map(|authority| (*authority, short(*authority).to_owned()))
        .collect();
    let mut new = signature.clone();
    ui.horizontal(|ui| {
        ui.label(bold(&row.label));
        if !row.printed.is_empty() {
            ui.weak(&row.printed);
        }
    });
    let share = (ui.available_width() / 5.0 - 10.0).clamp(88.0, 190.0);
    let column = |ui: &mut Ui, width: f32, draw: &mut dyn FnMut(&mut Ui)| {
        ui.allocate_ui(vec2(width, 0.0), |ui| {
            ui.vertical(|ui| {
                ui.spacing_mut().item_spacing.y = 1.0;
                draw(ui);
            });
        });
    };
    let text = |ui: &mut Ui, label: &str, value: &str, width: f32| {
        TextField::new(label)
            .keyed(signature.id)
            .width(width - 16.0)
            .locked(view.lock.as_deref())
            .kept(ui, value)
    };
    ui.horizontal_top(|ui| {
        column(ui, share * 1.35, &mut |ui| {
            if let Some(name) = text(ui, "Họ và tên", &signature.name, share * 1.35) {
                new.name = name;
            }
        });
        column(ui, share * 0.75, &mut |ui| {
            if let Some(rank) = text(ui, "Quân hàm", &signature.rank, share * 0.75) {
                new.rank = rank;
            }
        });
        column(ui, share * 1.1, &mut |ui| {
            if let Some(office) = text(ui, "Chức vụ", &signature.office, share * 1.1) {
                new.office = office;
            }
        });
        column(ui, share * 0.95, &mut |ui| {
            let choice = ChoiceBox::new("Quyền hạn")
                .keyed(signature.id)
                .width(share * 0.95 - 8.0)
                .locked(view.lock.as_deref());
            if let Some(Some(authority)) = choice.pick(ui, Some(signature.authority), &authorities)
            {
                new.authority = authority;
            }
        });
        column(ui, share * 0.85, &mut |ui| {
            if signature.authority == Authority::Own {
                return;
            }
            if let Some(authority_for) = text(
                ui,
                "Ký thay chức vụ",
                &signature.authority_for,
                share * 0.85,
            ) {
                new.authority_for = authority_for;
            }
        });
    });
    let changed = (new != *signature)
        .then(|| Action::Covenants(CovenantsAction::PutSignature(Box::new(new))));
    changed.into_iter().collect()
}

/// The mark that is printed, in a narrow box.
fn short(authority: Authority) -> &'static str {
    match authority {
        Authority::Own => "Trực tiếp",
        other => other.mark(),
    }
}
