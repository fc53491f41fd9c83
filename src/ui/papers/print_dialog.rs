//! The dialog “In”: which printer, how many copies, which sides, which pages. Enter prints at once.

use std::sync::Arc;

use eframe::egui::{Context, Grid, Label, Ui};

use crate::app::AppError;
use crate::app::job::Job;
use crate::app::printing::{Limits, MOST_COPIES, Order, Printers, Printing, Sides, parse_pages};
use crate::ui::theme::palette;
use crate::ui::widgets::{Answer, ChoiceBox, Modal, TextField};

/// What is to be printed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Batch {
    pub title: String,
    /// Pages of the shown paper.
    pub pages: usize,
    /// How many papers there are, where each member has its own.
    pub units: Option<usize>,
}

pub struct PrintForm {
    batch: Batch,
    asking: Option<Job<Result<Printers, AppError>>>,
    printers: Result<Printers, AppError>,
    limits: Limits,
    printer: Option<usize>,
    copies: String,
    sides: Sides,
    pages: String,
    for_all: bool,
}

/// What was decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decided {
    pub order: Order,
    pub for_all: bool,
}

impl PrintForm {
    pub fn new(ctx: &Context, batch: Batch, printing: Arc<dyn Printing>) -> Self {
        let ctx = ctx.clone();
        let limits = printing.limits();
        let wake = move || ctx.request_repaint();
        let asking = Job::start("hỏi danh sách máy in", wake, move |_| {
            printing.printers()
        });
        Self {
            batch,
            asking: Some(asking),
            printers: Ok(Printers::default()),
            limits,
            printer: None,
            copies: "1".to_owned(),
            sides: Sides::One,
            pages: String::new(),
            for_all: false,
        }
    }

    /// None while it stays open; `Some(None)` when it was left.
    pub fn show(&mut self, ctx: &Context) -> Option<Option<Decided>> {
        self.collect();
        let order = self.order();
        let why_not = order.as_ref().err().map(String::as_str);
        let modal = Modal::new("In giấy").accept("In").why_not(why_not).ready();
        match modal.show(ctx, |ui| self.body(ui))? {
            Answer::Close => Some(None),
            Answer::Accept => order.ok().map(|order| {
                Some(Decided {
                    order,
                    for_all: self.for_all,
                })
            }),
        }
    }

    fn collect(&mut self) {
        let Some(printers) = self.asking.as_ref().and_then(Job::try_take) else {
            return;
        };
        self.asking = None;
        if let Ok(printers) = &printers {
            let first = printers.first_choice().unwrap_or_default();
            self.printer = printers.names.iter().position(|name| name == first);
        }
        self.printers = printers;
    }

    /// What the fields say, or why it cannot be printed.
    fn order(&self) -> Result<Order, String> {
        if self.asking.is_some() {
            return Err("Đang hỏi danh sách máy in…".to_owned());
        }
        let printers = self
            .printers
            .as_ref()
            .map_err(|error| error.message.clone())?;
        let chosen = self.printer.and_then(|at| printers.names.get(at));
        let printer = chosen.ok_or_else(|| "Chưa chọn máy in".to_owned())?;
        let pages = if self.for_all { "" } else { &self.pages };
        Ok(Order {
            printer: printer.clone(),
            title: self.batch.title.clone(),
            copies: copies(&self.copies)?,
            sides: self.sides,
            pages: parse_pages(pages, self.batch.pages.max(1))?,
        })
    }

    fn body(&mut self, ui: &mut Ui) {
        ui.add(Label::new(&self.batch.title).wrap());
        ui.add_space(6.0);
        let fields = Grid::new("print").num_columns(2).spacing([12.0, 8.0]);
        fields.show(ui, |ui| {
            self.printer_ui(ui);
            ui.end_row();
            TextField::new("Số bản")
                .width(60.0)
                .form(ui, &mut self.copies);
            ui.end_row();
            let sides = ChoiceBox::new("Mặt giấy").locked(self.limits.sides);
            if let Some(sides) = sides.choose(ui, self.sides) {
                self.sides = sides;
            }
            ui.end_row();
            let one_paper = self.for_all.then_some("In mọi đơn vị thì in đủ trang");
            TextField::new("Trang")
                .width(160.0)
                .hint("mọi trang; hoặc 1-3, 5")
                .locked(self.limits.pages.or(one_paper))
                .form(ui, &mut self.pages);
            ui.end_row();
        });
        if let Some(units) = self.batch.units {
            ui.checkbox(
                &mut self.for_all,
                format!("In cho mọi đơn vị ({units} giấy)"),
            );
        }
        self.trouble_ui(ui);
    }

    fn printer_ui(&mut self, ui: &mut Ui) {
        let names = self
            .printers
            .as_ref()
            .map_or(&[][..], |printers| &printers.names);
        let items: Vec<(usize, String)> = names.iter().cloned().enumerate().collect();
        let why = if self.asking.is_some() {
            Some("Đang hỏi danh sách máy in…")
        } else {
            items.is_empty().then_some("Máy này chưa cài máy in nào")
        };
        let box_ = ChoiceBox::new("Máy in").width(280.0).locked(why);
        if let Some(chosen) = box_.pick(ui, self.printer, &items) {
            self.printer = chosen;
        }
    }

    fn trouble_ui(&self, ui: &mut Ui) {
        let colour = palette(ui).failure;
        if self.asking.is_some() {
            ui.weak("Đang hỏi danh sách máy in…");
        } else if let Err(error) = &self.printers {
            ui.colored_label(colour, format!("⚠ {}", error.message));
            if let Some(hint) = &error.hint {
                ui.add(Label::new(hint).wrap());
            }
        } else if let Err(why) = self.order() {
            ui.colored_label(colour, format!("⚠ {why}"));
        }
    }
}

fn copies(text: &str) -> Result<u16, String> {
    let count = text.trim().parse::<u16>().ok();
    count
        .filter(|count| (1..=MOST_COPIES).contains(count))
        .ok_or_else(|| format!("Số bản phải từ 1 đến {MOST_COPIES}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::printing::Remembered;
    use crate::ui::testing::{click, harness, press, write_in};
    use eframe::egui::Key;
    use egui_kittest::{Harness, kittest::Queryable};

    type Screen = (Option<PrintForm>, Option<Option<Decided>>);

    fn shown(names: &[&str], units: Option<usize>) -> Harness<'static, Screen> {
        let printing = Arc::new(Remembered {
            known: Printers {
                names: names.iter().map(|name| (*name).to_owned()).collect(),
                default: names.last().map(|name| (*name).to_owned()),
            },
            ..Remembered::default()
        });
        let mut h = harness((None, None), move |ui, (form, answer): &mut Screen| {
            let ctx = ui.ctx().clone();
            let batch = Batch {
                title: "Kế hoạch hoạt động".into(),
                pages: 3,
                units,
            };
            let form = form.get_or_insert_with(|| PrintForm::new(&ctx, batch, printing.clone()));
            if answer.is_none() {
                *answer = form.show(&ctx);
            }
        });
        for _ in 0..400 {
            h.run();
            if h.state()
                .0
                .as_ref()
                .is_some_and(|form| form.asking.is_none())
            {
                break;
            }
            std::thread::sleep(std::time::Duration::from_millis(5));
        }
        h.run();
        h
    }

    fn decided(h: &Harness<'_, Screen>) -> Decided {
        h.state().1.clone().flatten().expect("it was printed")
    }

    #[test]
    fn enter_prints_on_the_default_printer() {
        let mut h = shown(&["HP", "Canon"], None);
        press(&mut h, Key::Enter);
        let order = decided(&h).order;
        assert_eq!(
            (order.printer.as_str(), order.copies, order.sides),
            ("Canon", 1, Sides::One)
        );
        assert!(order.pages.is_empty());
    }

    #[test]
    fn copies_and_pages_are_typed_and_what_cannot_be_is_said() {
        let mut h = shown(&["HP"], Some(4));
        write_in(&mut h, "Số bản", "12");
        write_in(&mut h, "Trang", "2-9");
        click(&mut h, "In");
        assert_eq!(h.state().1, None);
        h.get_by_label_contains("giấy chỉ có 3 trang");
        write_in(&mut h, "Trang", "2-3");
        press(&mut h, Key::Enter);
        let order = decided(&h).order;
        assert_eq!((order.copies, order.pages), (12, vec![2..=3]));
    }

    #[test]
    fn every_unit_gets_its_paper_when_asked_for() {
        let mut h = shown(&["HP"], Some(4));
        click(&mut h, "In cho mọi đơn vị (4 giấy)");
        click(&mut h, "In");
        assert!(decided(&h).for_all);
    }

    #[test]
    fn without_a_printer_nothing_is_printed_and_the_reason_is_there() {
        let mut h = shown(&[], None);
        h.get_by_label("⚠ Máy này chưa cài máy in nào");
        press(&mut h, Key::Enter);
        assert_eq!(h.state().1, None);
        press(&mut h, Key::Escape);
        assert_eq!(h.state().1, Some(None));
    }
}
