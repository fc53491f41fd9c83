//! What the dialog of the journal shows, and what is chosen in it.

use std::borrow::Cow;

use jiff::tz::TimeZone;

use crate::app::journal::{Details, EditWords, Filter, Journal, Line, Signing, moment};
use crate::app::{Result, Session};
use crate::domain::id::UnitId;
use crate::domain::text::{compare, first_upper};
use crate::domain::unit::Unit;
use crate::ui::theme::Tone;
use crate::ui::widgets::{GridRows, GridState};

#[derive(Debug)]
pub struct State {
    pub journal: Journal,
    zone: TimeZone,
    /// Numbers of the shown lines, the newest first.
    pub shown: Vec<i64>,
    pub filter: Filter,
    pub grid: GridState,
    /// The chosen line and what it did.
    pub details: Option<(i64, Details)>,
    pub edits: GridState,
    pub units: Vec<(UnitId, String)>,
    pub persons: Vec<String>,
    pub signings: Vec<Signing>,
    pub read_only: Option<&'static str>,
    /// The import that is asked about before it is taken back.
    pub asking: Option<i64>,
    /// How tall the words about the chosen line were when they were drawn last.
    pub head_height: f32,
    /// The edit that is shown whole.
    pub whole: Option<usize>,
}

impl State {
    pub fn read(session: &Session) -> Result<Self> {
        let reader = session.reader();
        let mut units: Vec<(UnitId, String)> = reader
            .all::<Unit>()?
            .into_iter()
            .map(|unit| (unit.id, unit.name))
            .collect();
        units.sort_by(|(_, a), (_, b)| compare(a, b));
        let mut persons = reader.operators()?;
        persons.retain(|name| !name.is_empty());
        persons.sort_by(|a, b| compare(a, b));
        let mut state = Self {
            journal: Journal::read(session)?,
            zone: TimeZone::system(),
            shown: Vec::new(),
            filter: Filter::default(),
            grid: GridState::default(),
            details: None,
            edits: GridState::default(),
            units,
            persons,
            signings: session.signings()?,
            read_only: session.is_read_only().then_some("Sổ mở chỉ để đọc"),
            asking: None,
            head_height: 0.0,
            whole: None,
        };
        state.find(session, Filter::default())?;
        Ok(state)
    }

    pub fn refresh(&mut self, session: &Session) -> Result<()> {
        let filter = self.filter.clone();
        *self = Self::read(session)?;
        self.find(session, filter)
    }

    /// The chosen line stays chosen where it still fits.
    pub fn find(&mut self, session: &Session, filter: Filter) -> Result<()> {
        let (chosen, reader) = (self.chosen(), session.reader());
        self.shown = filter.lines(reader, &self.journal, &self.zone)?;
        self.shown.reverse();
        self.filter = filter;
        self.grid.touch();
        let place = self.shown.iter().position(|seq| Some(*seq) == chosen);
        let place = place.or((!self.shown.is_empty()).then_some(0));
        self.grid.select(place);
        self.details = None;
        match place {
            Some(place) => self.open(session, self.shown[place]),
            None => Ok(()),
        }
    }

    pub fn open(&mut self, session: &Session, seq: i64) -> Result<()> {
        if let Some(line) = self.journal.line(seq) {
            let details = Details::of(session, line, &self.filter)?;
            self.details = Some((seq, details));
            self.edits = GridState::default();
        }
        Ok(())
    }

    fn chosen(&self) -> Option<i64> {
        self.details.as_ref().map(|(seq, _)| *seq)
    }

    /// The line whose edits are shown.
    pub fn line(&self) -> Option<&Line> {
        self.journal.line(self.chosen()?)
    }

    pub fn edit_rows(&self) -> &[EditWords] {
        self.details
            .as_ref()
            .map_or(&[], |(_, details)| &details.edits)
    }

    pub fn at(&self, at_ms: i64) -> String {
        moment(at_ms, &self.zone)
    }

    pub fn line_rows(&self) -> LineRows<'_> {
        LineRows {
            journal: &self.journal,
            zone: &self.zone,
            shown: &self.shown,
        }
    }
}

/// The lines of the grid, worded as they come onto the screen.
pub struct LineRows<'s> {
    journal: &'s Journal,
    zone: &'s TimeZone,
    shown: &'s [i64],
}

impl LineRows<'_> {
    fn line(&self, row: usize) -> Option<&Line> {
        self.journal.line(*self.shown.get(row)?)
    }
}

impl GridRows for LineRows<'_> {
    fn len(&self) -> usize {
        self.shown.len()
    }

    fn cell(&self, row: usize, column: usize) -> Cow<'_, str> {
        let Some(line) = self.line(row) else {
            return Cow::Borrowed("");
        };
        match column {
            0 => Cow::Owned(line.seq.to_string()),
            1 => Cow::Owned(line.at(self.zone)),
            2 => Cow::Borrowed(line.who()),
            3 => Cow::Borrowed(&line.place),
            4 => Cow::Owned(first_upper(&line.what)),
            _ => Cow::Owned(line.notes()),
        }
    }

    fn tone(&self, row: usize, column: usize) -> Tone {
        let odd = self.line(row).is_some_and(|line| line.clock_went_back);
        if odd && (column == 1 || column == 5) {
            Tone::Rule
        } else {
            Tone::Plain
        }
    }
}

/// The edits of a line.
pub struct EditRows<'s>(pub &'s [EditWords]);

impl GridRows for EditRows<'_> {
    fn len(&self) -> usize {
        self.0.len()
    }

    fn cell(&self, row: usize, column: usize) -> Cow<'_, str> {
        let Some(edit) = self.0.get(row) else {
            return Cow::Borrowed("");
        };
        Cow::Borrowed(match column {
            0 => return Cow::Owned(first_upper(&edit.row)),
            1 => return Cow::Owned(first_upper(edit.field)),
            2 => &edit.before,
            3 => &edit.after,
            4 => &edit.operator,
            _ => &edit.reason,
        })
    }
}
