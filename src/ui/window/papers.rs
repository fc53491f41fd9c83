//! Papers leave the window: to a file, to a folder, to a printer, to the viewer of the machine.

use std::path::PathBuf;
use std::sync::Arc;

use eframe::egui::Context;

use super::Window;
use super::files::Purpose;
use super::work::End;
use crate::app::files::write_whole;
use crate::app::job::Progress;
use crate::app::medium;
use crate::app::papers::{
    Format, Order, Paper, PaperKind, Written, ceremony_pack, export, file_name, paper, papers,
};
use crate::app::printed::{Finding, Printable};
use crate::app::printing::{self, Printing};
use crate::app::session::nothing_open;
use crate::app::{AppError, ErrorKind, Result, Session};
use crate::documents::Fonts;
use crate::domain::id::BlocYearId;
use crate::ui::papers::{Decided, PapersAction, PapersScreen, Place};
use crate::ui::theme::Tone;
use crate::ui::widgets::Toast;

/// Which papers go into a folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Batch {
    EveryUnit(BlocYearId, PaperKind),
    Ceremony(BlocYearId),
}

impl Window {
    pub(super) fn open_papers(&mut self) {
        if self.session.is_none() || self.papers.is_some() {
            return;
        }
        self.papers = Some(PapersScreen::of_tab(self.tab));
        self.shown.papers = None;
    }

    pub(super) fn open_paper(&mut self, place: Place) {
        self.papers = Some(PapersScreen::at(place));
        self.shown.papers = None;
    }

    pub(super) fn apply_papers(&mut self, ctx: &Context, action: PapersAction) {
        let place = self.papers.as_ref().and_then(PapersScreen::place);
        let Some(place) = place else { return };
        match action {
            PapersAction::Show(kind) => {
                self.with_papers(|papers, session| papers.show(session, kind));
            }
            PapersAction::ShowWhose(whose) => {
                self.with_papers(|papers, session| papers.show_whose(session, whose));
            }
            PapersAction::Export(format) => self.ask_file(ctx, Purpose::Export(place, format)),
            PapersAction::ExportForAll => {
                let batch = Batch::EveryUnit(place.year, place.kind);
                self.ask_file(ctx, Purpose::ExportInto(batch));
            }
            PapersAction::CeremonyPack => {
                self.ask_file(ctx, Purpose::ExportInto(Batch::Ceremony(place.year)));
            }
            PapersAction::AskToPrint => self.ask_to_print(ctx),
            PapersAction::View => self.view(ctx, place),
            PapersAction::EditSentence(field) => self.with_papers(|papers, _| {
                papers.edit_sentence(field);
                Ok(())
            }),
        }
    }

    fn with_papers(&mut self, act: impl FnOnce(&mut PapersScreen, &Session) -> Result<()>) {
        self.with_session(|window, session| match &mut window.papers {
            Some(papers) => act(papers, session),
            None => Ok(()),
        });
    }

    fn ask_to_print(&mut self, ctx: &Context) {
        let printing = self.outside.printing.clone();
        if let Some(papers) = &mut self.papers {
            papers.ask_to_print(ctx, printing);
        }
    }

    /// "ke-hoach-hoat-dong-2019-khoi-….pdf".
    pub(super) fn paper_name(&self, place: Place, format: Format) -> Result<String> {
        let session = self.session.as_ref().ok_or_else(nothing_open)?;
        let paper = the_paper(session, place)?;
        Ok(file_name(
            paper.kind,
            paper.year,
            &paper.bloc,
            &paper.unit,
            format,
        ))
    }

    pub(super) fn export(&mut self, ctx: &Context, place: Place, format: Format, path: PathBuf) {
        self.start(
            ctx,
            format!("Xuất {}", format.label()),
            move |session, _| {
                let session = session.as_ref().ok_or_else(nothing_open)?;
                let paper = the_paper(session, place)?;
                let (bytes, findings) = match format {
                    Format::Pdf => {
                        let printed = paper.printed(Fonts::shared());
                        (printed.pdf, printed.findings)
                    }
                    Format::Word => (paper.word(), Vec::new()),
                };
                write_whole(
                    &path,
                    &bytes,
                    &format!("Chưa ghi được tệp {}", format.label()),
                )?;
                let written = format!("Đã ghi và đọc lại đúng: {}", medium::told::file(&path));
                Ok(told(written, &findings))
            },
        );
    }

    pub(super) fn export_into(&mut self, ctx: &Context, batch: Batch, folder: PathBuf) {
        let order = batch.order();
        self.start(ctx, "Xuất giấy tờ", move |session, progress| {
            let session = session.as_ref().ok_or_else(nothing_open)?;
            let written = export(session.reader(), &order, &folder, progress)?;
            let findings: Vec<Finding> = written.iter().flat_map(findings).collect();
            let words = format!(
                "Đã ghi và đọc lại đúng {} tệp vào {}",
                written.len(),
                medium::told::place(&folder)
            );
            Ok(told(words, &findings))
        });
    }

    pub(super) fn print(&mut self, ctx: &Context, decided: Decided) {
        let place = self.papers.as_ref().and_then(PapersScreen::place);
        let Some(place) = place else { return };
        let printing = self.outside.printing.clone();
        self.start(ctx, "In", move |session, progress| {
            let session = session.as_ref().ok_or_else(nothing_open)?;
            let papers = if decided.for_all {
                papers(session.reader(), place.year, place.kind)?
            } else {
                vec![the_paper(session, place)?]
            };
            print_each(&papers, &decided, &printing, progress)
        });
    }

    fn view(&mut self, ctx: &Context, place: Place) {
        let printing = self.outside.printing.clone();
        self.start(ctx, "Mở bằng chương trình xem", move |session, _| {
            let session = session.as_ref().ok_or_else(nothing_open)?;
            let paper = the_paper(session, place)?;
            let name = file_name(
                paper.kind,
                paper.year,
                &paper.bloc,
                &paper.unit,
                Format::Pdf,
            );
            printing.view(&paper.printed(Fonts::shared()).pdf, &name)?;
            Ok(End::Told(format!("Đã mở bằng chương trình xem: {name}")))
        });
    }
}

impl Batch {
    fn order(self) -> Order {
        let (year, kinds) = match self {
            Self::EveryUnit(year, kind) => (year, vec![kind]),
            Self::Ceremony(year) => (year, ceremony_pack()),
        };
        Order {
            years: vec![year],
            kinds,
            formats: vec![Format::Pdf],
        }
    }
}

fn the_paper(session: &Session, place: Place) -> Result<Paper> {
    let paper = paper(session.reader(), place.year, place.kind, place.whose)?;
    paper.ok_or_else(no_covenant)
}

fn no_covenant() -> AppError {
    AppError::new(ErrorKind::Rule, "Năm này chưa có giao ước để in")
        .hinted("Soạn giao ước ở thẻ Ký giao ước.")
}

fn findings(written: &Written) -> Vec<Finding> {
    written.findings.clone()
}

/// What was written, and that its pages are to be looked at.
fn told(words: String, findings: &[Finding]) -> End {
    let Some(first) = findings.first() else {
        return End::Told(words);
    };
    let clause = match first.clause.as_str() {
        "" => String::new(),
        clause => format!(" ({clause})"),
    };
    End::Noticed(Toast {
        hint: Some(format!("Trang {}: {}{clause}", first.page + 1, first.text)),
        ..Toast::new(
            Tone::Rule,
            format!("{words}. Có {} nhận xét về trang in", findings.len()),
        )
    })
}

/// One order for each paper; what was sent before somebody stopped it is printed.
fn print_each(
    papers: &[Paper],
    decided: &Decided,
    printing: &Arc<dyn Printing>,
    progress: &Progress,
) -> Result<End> {
    for (done, paper) in papers.iter().enumerate() {
        progress.report(done, papers.len())?;
        let title = match paper.unit.as_str() {
            "" => paper.kind.label().to_owned(),
            unit => format!("{} – {unit}", paper.kind.label()),
        };
        let order = printing::Order {
            title,
            ..decided.order.clone()
        };
        printing.print(&paper.printed(Fonts::shared()).pdf, &order)?;
    }
    let printer = &decided.order.printer;
    Ok(End::Told(match papers {
        [paper] => format!("Đã gửi {} đến máy in “{printer}”", paper.kind.label()),
        many => format!("Đã gửi {} giấy đến máy in “{printer}”", many.len()),
    }))
}
