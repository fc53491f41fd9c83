//! Dialogs of the section. A form is strings until it is parsed.

mod choice_form;

pub use choice_form::ChoiceForm;

use eframe::egui::{Context, Grid, Label};
use jiff::civil::Date;

use crate::app::Command;
use crate::app::commands::ClosingCommand;
use crate::domain::closing::Correction;
use crate::domain::id::BlocYearId;
use crate::domain::text::nfc;
use crate::ui::action::{Action, NewSlip};
use crate::ui::closing::view_model::ClosingView;
use crate::ui::widgets::{Answer, DateField, Modal, TextField, date_field};

const WIDTH: f32 = 420.0;

/// The dialog on the screen.
#[derive(Debug)]
#[expect(
    clippy::large_enum_variant,
    reason = "one of them, while it is on the screen"
)]
pub enum Dialog {
    Choice(ChoiceForm),
    /// The day of closing.
    Close(String),
    /// Why the year is opened again.
    Reopen(String),
    Slip(SlipForm),
}

#[derive(Clone, Debug, Default)]
pub struct SlipForm {
    on: String,
    reason: String,
    signed_by: String,
}

impl SlipForm {
    pub fn new(today: Date) -> Self {
        Self {
            on: date_field::written(Some(today)),
            ..Self::default()
        }
    }

    fn parse(&self, year: BlocYearId) -> Result<NewSlip, String> {
        let on = date_field::parse(&self.on).map_err(|error| error.to_string())?;
        let slip = Correction {
            on,
            reason: said(&self.reason),
            ..Correction::new(crate::domain::id::RowId([0; 16]).into(), year)
        };
        slip.check().map_err(|violation| violation.to_string())?;
        let on = on.ok_or("Phiếu đính chính chưa có ngày")?;
        Ok(NewSlip {
            year,
            on,
            reason: slip.reason,
            signed_by: said(&self.signed_by),
        })
    }
}

fn said(text: &str) -> String {
    nfc(text.trim())
}

impl Dialog {
    /// Whether it stays, and what it asks for.
    pub fn show(&mut self, ctx: &Context, view: &ClosingView) -> (bool, Option<Action>) {
        let (answer, made) = match self {
            Self::Choice(form) => (form.show(ctx, view), form.made(view)),
            Self::Close(on) => (close_ui(ctx, view, on), closing(view, on)),
            Self::Reopen(reason) => (reopen_ui(ctx, view, reason), reopening(view, reason)),
            Self::Slip(form) => (
                slip_ui(ctx, view, form),
                form.parse(view.year.id).map(Action::BeginSlip),
            ),
        };
        match answer {
            None => (true, None),
            Some(Answer::Close) => (false, None),
            Some(Answer::Accept) => (made.is_err(), made.ok()),
        }
    }
}

pub fn run(command: impl Into<Command>) -> Action {
    Action::Run(command.into())
}

fn closing(view: &ClosingView, on: &str) -> Result<Action, String> {
    let on = date_field::parse(on).map_err(|error| error.to_string())?;
    let on = on.ok_or("Chưa nhập ngày kết thúc")?;
    let mut year = view.year.clone();
    year.close(on).map_err(|violation| violation.to_string())?;
    Ok(run(ClosingCommand::Close { year: year.id, on }))
}

fn close_ui(ctx: &Context, view: &ClosingView, on: &mut String) -> Option<Answer> {
    let why_not = closing(view, on).err();
    let title = format!("Kết thúc năm {}", view.year.year);
    let modal = Modal::new(&title)
        .accept("Kết thúc năm")
        .why_not(why_not.as_deref());
    modal.show(ctx, |ui| {
        let open = view.findings.len();
        if open > 0 {
            let text = format!("Còn {open:02} việc chưa xong, nêu ở mục “Còn lại trước khi kết thúc năm”. Vẫn kết thúc được.");
            ui.add(Label::new(text).wrap());
        }
        let text = "Từ đó số liệu của năm được khóa: muốn sửa phải lập phiếu đính chính, có lý do và ngày. Giấy tờ, số văn bản và các bước khen thưởng vẫn ghi được.";
        ui.add(Label::new(text).wrap());
        ui.add_space(6.0);
        DateField::new("Ngày kết thúc").form(ui, on);
    })
}

fn reopening(view: &ClosingView, reason: &str) -> Result<Action, String> {
    match said(reason) {
        reason if reason.is_empty() => {
            Err("Mở lại năm thi đua đã kết thúc phải nêu lý do".to_owned())
        }
        reason => Ok(run(ClosingCommand::Reopen {
            year: view.year.id,
            reason,
        })),
    }
}

fn reopen_ui(ctx: &Context, view: &ClosingView, reason: &mut String) -> Option<Answer> {
    let why_not = reopening(view, reason).err();
    let title = format!("Mở lại năm {}", view.year.year);
    let modal = Modal::new(&title)
        .accept("Mở lại")
        .why_not(why_not.as_deref());
    modal.show(ctx, |ui| {
        let text = "Năm trở về bước “Đã tổng kết” và sửa được như trước khi kết thúc. Lý do ghi vào nhật ký của sổ. Chỉ sửa một vài chỗ thì nên lập phiếu đính chính.";
        ui.add(Label::new(text).wrap());
        ui.add_space(6.0);
        TextField::new("Lý do mở lại").rows(3).width(f32::INFINITY).form(ui, reason);
    })
}

fn slip_ui(ctx: &Context, view: &ClosingView, form: &mut SlipForm) -> Option<Answer> {
    let why_not = form.parse(view.year.id).err();
    let title = format!(
        "Phiếu đính chính số {:02} năm {}",
        view.next_slip, view.year.year
    );
    let modal = Modal::new(&title)
        .accept("Bắt đầu đính chính")
        .why_not(why_not.as_deref())
        .width(600.0);
    modal.show(ctx, |ui| {
        let text = "Sau đó sửa như thường ở các thẻ: mỗi thay đổi của năm được ghi vào phiếu, trước và sau khi sửa, cho đến khi bấm “Kết thúc đính chính”. Giấy tờ in sau ngày này ghi rõ đã đính chính.";
        ui.add(Label::new(text).wrap());
        ui.add_space(6.0);
        Grid::new("slip").num_columns(2).spacing([12.0, 7.0]).show(ui, |ui| {
            DateField::new("Ngày phiếu").form(ui, &mut form.on);
            ui.end_row();
            TextField::new("Lý do đính chính").rows(3).width(WIDTH).form(ui, &mut form.reason);
            ui.end_row();
            TextField::new("Người ký phiếu").width(WIDTH).form(ui, &mut form.signed_by);
            ui.end_row();
        });
    })
}
