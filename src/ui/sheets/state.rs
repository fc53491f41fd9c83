//! What is chosen in the dialog, and the plan that follows from it. No drawing.

use crate::app::Command;
use crate::app::sheets::{Answers, Fate, Layout, Meaning, Order, Plan, Surroundings, read_pasted};
use crate::spreadsheet::{Book, Sheet};
use crate::ui::widgets::GridState;

/// The pages of the dialog, in the order of the work.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Page {
    #[default]
    Source,
    Columns,
    Questions,
    Lines,
    Totals,
}

/// Which lines are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Filter {
    #[default]
    All,
    Added,
    Changed,
    Same,
    Refused,
    Aside,
}

impl Filter {
    pub const ALL: [(Self, &'static str); 6] = [
        (Self::All, "Tất cả"),
        (Self::Added, "Thêm"),
        (Self::Changed, "Thay số đang có"),
        (Self::Same, "Đã có như vậy"),
        (Self::Refused, "Không nhập"),
        (Self::Aside, "Không phải số liệu"),
    ];

    pub fn shows(self, fate: &Fate) -> bool {
        match self {
            Self::All => true,
            Self::Added => *fate == Fate::Added,
            Self::Changed => *fate == Fate::Changed,
            Self::Same => *fate == Fate::Same,
            Self::Refused => matches!(fate, Fate::Refused(_)),
            Self::Aside => matches!(fate, Fate::Aside(_)),
        }
    }
}

#[derive(Debug)]
pub struct State {
    pub known: Surroundings,
    /// What a column can mean, with its words.
    pub meanings: Vec<(Meaning, String)>,
    pub page: Page,
    pub pasted: String,
    pub problem: Option<String>,
    /// File name, or where else it is from.
    pub source: String,
    as_read: Option<Book>,
    /// In today's letters, where it was in old ones and that is wanted.
    pub book: Option<Book>,
    pub converted: bool,
    pub sheet: usize,
    pub layout: Layout,
    pub answers: Answers,
    pub plan: Plan,
    pub filter: Filter,
    pub search: String,
    /// The lines that the filter lets through.
    pub shown: Vec<usize>,
    pub lines: GridState,
    pub preview: GridState,
}

impl State {
    pub fn new(known: Surroundings) -> Self {
        Self {
            meanings: meanings(&known),
            known,
            page: Page::Source,
            pasted: String::new(),
            problem: None,
            source: String::new(),
            as_read: None,
            book: None,
            converted: true,
            sheet: 0,
            layout: Layout::default(),
            answers: Answers::default(),
            plan: Plan::default(),
            filter: Filter::All,
            search: String::new(),
            shown: Vec::new(),
            lines: GridState::default(),
            preview: GridState::default(),
        }
    }

    pub fn turn_to(&mut self, known: Surroundings) {
        self.meanings = meanings(&known);
        self.known = known;
        self.propose();
    }

    pub fn read_pasted(&mut self) {
        match read_pasted(&self.pasted) {
            Ok(book) => self.take("Khối dán".to_owned(), book),
            Err(error) => self.problem = Some(error.to_string()),
        }
    }

    pub fn take(&mut self, source: String, book: Book) {
        self.problem = None;
        self.source = source;
        self.sheet = first_filled(&book);
        self.as_read = Some(book);
        self.answers = Answers::default();
        self.convert(true);
        self.page = self.next_page();
    }

    pub fn convert(&mut self, converted: bool) {
        self.converted = converted;
        self.book = self.as_read.as_ref().map(|book| match converted {
            true => book.converted(),
            false => book.clone(),
        });
        self.propose();
    }

    pub fn old_letters(&self) -> Option<String> {
        let encoding = self.as_read.as_ref()?.encoding?;
        Some(encoding.to_string())
    }

    pub fn choose_sheet(&mut self, sheet: usize) {
        self.sheet = sheet;
        self.answers = Answers::default();
        self.propose();
    }

    pub fn choose_header(&mut self, row: u32) {
        if let Some(sheet) = self.open_sheet().cloned() {
            self.layout = self.layout.with_header(row, &sheet, &self.known);
            self.make_plan();
        }
    }

    pub fn open_sheet(&self) -> Option<&Sheet> {
        self.book.as_ref()?.sheets.get(self.sheet)
    }

    fn propose(&mut self) {
        if let Some(sheet) = self.open_sheet() {
            self.layout = Layout::propose(sheet, &self.known);
        }
        self.make_plan();
    }

    /// Again, after anything was chosen.
    pub fn make_plan(&mut self) {
        let plan = self.book.as_ref().and_then(|book| {
            let sheet = book.sheets.get(self.sheet)?;
            Some(Plan::of(
                sheet,
                book.is_plain,
                &self.layout,
                &self.known,
                &self.answers,
            ))
        });
        self.plan = plan.unwrap_or_default();
        self.show_lines();
        self.preview.touch();
    }

    pub fn show_lines(&mut self) {
        let lines = self.plan.lines.iter().enumerate();
        let shown = lines.filter(|(_, line)| self.filter.shows(&line.fate));
        self.shown = shown.map(|(at, _)| at).collect();
        self.lines.touch();
    }

    /// Where there is something to do.
    fn next_page(&self) -> Page {
        if self.layout.why_not().is_some() {
            Page::Columns
        } else if self.plan.open_questions() > 0 {
            Page::Questions
        } else {
            Page::Lines
        }
    }

    pub fn written(&self) -> usize {
        self.plan.counts().written()
    }

    pub fn why_not(&self) -> Option<String> {
        if let Some(why_not) = self.known.nothing_to_match() {
            return Some(why_not.to_owned());
        }
        match &self.book {
            None => Some("Chưa chọn tệp hoặc dán khối ô".to_owned()),
            Some(_) => self.plan.why_not(),
        }
    }

    pub fn command(&self) -> Option<Command> {
        let sheet = match (self.open_sheet(), self.source.as_str()) {
            (Some(_), source) if !source.is_empty() => source.to_owned(),
            (sheet, _) => sheet?.name.clone(),
        };
        Some(self.plan.command(self.known.order.kind, &sheet).into())
    }

    pub fn order(&self) -> Order {
        self.known.order
    }
}

fn meanings(known: &Surroundings) -> Vec<(Meaning, String)> {
    let all = Meaning::all(known).into_iter();
    all.map(|meaning| (meaning, meaning.label(known))).collect()
}

fn first_filled(book: &Book) -> usize {
    let shown = |sheet: &Sheet| !sheet.is_empty() && !sheet.hidden;
    book.sheets.iter().position(shown).unwrap_or(0)
}

#[cfg(test)]
pub mod testing {
    //! A bloc of three units that promised a number.

    use crate::app::Session;
    use crate::app::commands::{
        BlocCommand, CovenantCommand, CovenantPart, UnitCommand, YearCommand, covenant_id,
    };
    use crate::domain::bloc::{Bloc, BlocKind};
    use crate::domain::covenant::Covenant;
    use crate::domain::id::{BlocYearId, UnitId};
    use crate::domain::number::Quantity;
    use crate::domain::order::Position;
    use crate::domain::target::{Target, TargetKind};
    use crate::domain::unit::Unit;
    use crate::domain::year::BlocYear;
    use crate::ui::testing::empty_session;

    pub fn promised() -> (Session, BlocYearId) {
        let mut session = empty_session();
        let mut units: Vec<UnitId> = Vec::new();
        for name in ["Cục Tham mưu", "Cục Chính trị", "Cục Hậu cần"] {
            let id = session.new_id();
            session.run(UnitCommand::Add(Unit::new(id, name))).unwrap();
            units.push(id);
        }
        let mut bloc = Bloc::new(session.new_id(), BlocKind::Khoi);
        bloc.name = "các cơ quan tham mưu".into();
        let year = BlocYear::new(session.new_id(), bloc.id, 2026);
        let id = year.id;
        session.run(BlocCommand::Add(bloc)).unwrap();
        session.run(YearCommand::Open(year)).unwrap();
        session
            .run(YearCommand::AddMembers { year: id, units })
            .unwrap();
        let covenant = Covenant::new(covenant_id(id), id);
        session
            .run(CovenantCommand::Begin(covenant.clone()))
            .unwrap();
        let mut target = Target::new(
            session.new_id(),
            covenant.id,
            TargetKind::AtLeast,
            Position::first(),
        );
        target.text = "Thu hồi mật mã cũ".into();
        target.value = Quantity::from_whole(80);
        session
            .run(CovenantCommand::Put(CovenantPart::Target(target)))
            .unwrap();
        (session, id)
    }
}
