//! What is chosen and typed, and all that the screen shows, already worded. No egui but the state of the list.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::app::commands::{Decision, Decisions};
use crate::app::conflicts::{self, Choice, Conflict, Speaker};
use crate::app::{Command, Result, Session};
use crate::domain::text::first_upper;
use crate::register::value::Value;
use crate::ui::widgets::GridState;
use crate::ui::widgets::confirm::Question;

/// Why nothing can be decided.
const READ_ONLY: &str = "Sổ mở chỉ để đọc";

/// What the person would decide.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Chosen {
    /// One of the choices, by its place.
    Voice(usize),
    Other,
}

/// One place, and how many conflicts it says one thing in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sender {
    pub place: String,
    pub count: usize,
}

#[derive(Debug)]
pub struct State {
    pub conflicts: Vec<Conflict>,
    pub rows: Vec<Vec<String>>,
    pub grid: GridState,
    pub chosen: Option<Chosen>,
    pub typed: String,
    /// What another value can be, where it is not typed.
    pub options: Vec<(Value, String)>,
    /// By its place among the options.
    pub option: Option<usize>,
    /// The other value was chosen by its number: the caret goes there.
    pub enters_other: bool,
    pub reason: String,
    pub senders: Vec<Sender>,
    /// "Lấy tất cả của …": asked before it is done.
    pub asking: Option<(Question, Sender)>,
    /// What could not be read of the other value.
    pub misread: Option<String>,
    is_read_only: bool,
    revision: Option<u64>,
    /// The id of the conflict that the choices belong to.
    shown: String,
}

impl State {
    pub fn new(session: &Session) -> Result<Self> {
        let mut state = Self {
            conflicts: Vec::new(),
            rows: Vec::new(),
            grid: GridState::default(),
            chosen: None,
            typed: String::new(),
            options: Vec::new(),
            option: None,
            enters_other: false,
            reason: String::new(),
            senders: Vec::new(),
            asking: None,
            misread: None,
            is_read_only: session.is_read_only(),
            revision: None,
            shown: String::new(),
        };
        state.refresh(session)?;
        Ok(state)
    }

    /// Reads the register again when it has changed. What was decided is gone; the next one takes its place.
    pub fn refresh(&mut self, session: &Session) -> Result<()> {
        if self.revision != Some(session.revision()) {
            self.revision = Some(session.revision());
            self.conflicts = session.conflicts()?;
            self.rows = self.conflicts.iter().map(row).collect();
            self.senders = senders(&self.conflicts);
            self.grid.touch();
            let last = self.conflicts.len().checked_sub(1);
            let at = self.grid.selected.unwrap_or_default();
            self.grid.select(last.map(|last| at.min(last)));
        }
        self.show_selected(session)
    }

    /// Another conflict begins with nothing chosen: nothing is decided by leaning on Enter.
    fn show_selected(&mut self, session: &Session) -> Result<()> {
        let id = self.selected().map(|conflict| conflict.id.clone());
        let id = id.unwrap_or_default();
        if id != self.shown {
            self.shown = id;
            self.chosen = None;
            self.typed.clear();
            self.reason.clear();
            self.option = None;
            self.misread = None;
            self.options = match self.selected() {
                Some(conflict) => conflicts::options(session.reader(), conflict.field)?,
                None => Vec::new(),
            };
        }
        Ok(())
    }

    pub fn selected(&self) -> Option<&Conflict> {
        self.conflicts.get(self.grid.selected?)
    }

    /// Chooses by number: the choices from 1, the other value behind them.
    pub fn choose_number(&mut self, number: usize) {
        let Some(conflict) = self.selected() else {
            return;
        };
        let choices = conflict.choices.len();
        if (1..=choices).contains(&number) {
            self.chosen = Some(Chosen::Voice(number - 1));
        } else if number == choices + 1 && self.can_be_other() {
            self.chosen = Some(Chosen::Other);
            self.enters_other = true;
        }
    }

    /// Whether a row stands has two answers only, and both are there; places in a list are changed in the list.
    pub fn can_be_other(&self) -> bool {
        let field = self.selected().and_then(|conflict| conflict.field);
        field.is_some_and(conflicts::takes_other)
    }

    /// What the button that decides would do.
    pub fn accept_words(&self) -> String {
        let chosen = self.selected().zip(self.chosen);
        match chosen {
            None => "Thống nhất mục này".to_owned(),
            Some((_, Chosen::Other)) => "Lấy giá trị khác".to_owned(),
            Some((conflict, Chosen::Voice(at))) => {
                let choice = conflict.choices.get(at);
                choice.map_or_else(String::new, |choice| choice_name(conflict, choice))
            }
        }
    }

    /// Why the selected conflict cannot be decided as it stands.
    pub fn why_not(&self) -> Option<&'static str> {
        if self.is_read_only {
            return Some(READ_ONLY);
        }
        let other_is_missing = self.typed.trim().is_empty() && self.option.is_none();
        match self.chosen {
            None => Some("Chọn một giá trị trước: bấm phím 1, 2, …"),
            Some(Chosen::Voice(_)) => None,
            Some(Chosen::Other) if other_is_missing && !self.options.is_empty() => {
                Some("Chọn giá trị khác trong danh sách trước")
            }
            Some(Chosen::Other) if self.reason.trim().is_empty() => {
                Some("Giá trị khác phải có lý do")
            }
            Some(Chosen::Other) => None,
        }
    }

    /// Why nothing at all can be decided.
    pub fn locked(&self) -> Option<&'static str> {
        self.is_read_only.then_some(READ_ONLY)
    }

    /// What was chosen as a command; none where the other value is none that the field takes.
    pub fn command(&mut self) -> Option<Command> {
        let value = match self.chosen? {
            Chosen::Voice(at) => self.selected()?.choices.get(at)?.value.clone(),
            Chosen::Other => self.other()?,
        };
        let decision = self.selected()?.decided(value, &self.reason);
        Some(Decisions(vec![decision]).into())
    }

    fn other(&mut self) -> Option<Value> {
        if let Some(at) = self.option {
            return self.options.get(at).map(|(value, _)| value.clone());
        }
        let field = self.selected()?.field;
        match conflicts::read(&self.options, field, &self.typed) {
            Ok(value) => Some(value),
            Err(error) => {
                self.misread = Some(error.to_string());
                None
            }
        }
    }

    pub fn ask_all(&mut self, sender: &Sender) {
        let text = format!(
            "Lấy giá trị của {} cho {} mục? Các giá trị khác vẫn còn trong nhật ký, và việc này hoàn tác được.",
            sender.place, sender.count
        );
        let question = Question::new("Lấy tất cả", text, "Lấy tất cả").careful();
        self.asking = Some((question, sender.clone()));
    }

    /// Everything that a place says one thing of.
    pub fn all_of(&self, sender: &Sender) -> Command {
        let decided = |conflict: &Conflict| -> Option<Decision> {
            let choice = conflict.of_place(&sender.place)?;
            Some(conflict.decided(choice.value.clone(), &self.reason))
        };
        Decisions(self.conflicts.iter().filter_map(decided).collect()).into()
    }
}

fn row(conflict: &Conflict) -> Vec<String> {
    vec![
        first_upper(&conflict.about),
        first_upper(&conflict.label),
        conflict.place.clone(),
    ]
}

/// The most useful first.
fn senders(conflicts: &[Conflict]) -> Vec<Sender> {
    let mut found: Vec<Sender> = Vec::new();
    for conflict in conflicts {
        let mut places: Vec<&str> = speakers(conflict).map(|said| said.place.as_str()).collect();
        places.sort_unstable();
        places.dedup();
        for place in places {
            if conflict.of_place(place).is_none() {
                continue;
            }
            match found.iter_mut().find(|sender| sender.place == place) {
                Some(sender) => sender.count += 1,
                None => found.push(Sender {
                    place: place.to_owned(),
                    count: 1,
                }),
            }
        }
    }
    found.retain(|sender| sender.count > 1);
    found.sort_by_key(|sender| std::cmp::Reverse(sender.count));
    found
}

fn speakers(conflict: &Conflict) -> impl Iterator<Item = &Speaker> {
    conflict.choices.iter().flat_map(|choice| &choice.speakers)
}

/// Whose value it is and what taking it does: "Giữ giá trị đang hiện (máy này)", "Lấy giá trị của Cục Cơ yếu Quân đội".
pub fn choice_name(conflict: &Conflict, choice: &Choice) -> String {
    let whose = places(choice);
    let act = match (conflict.field, choice.is_shown) {
        (None, _) if choice.value == Value::Int(0) => format!("Bỏ mục này, theo {whose}"),
        (None, _) => format!("Giữ mục này, theo {whose}"),
        (Some(_), true) => return format!("Giữ giá trị đang hiện ({whose})"),
        (Some(_), false) => return format!("Lấy giá trị của {whose}"),
    };
    if choice.is_shown {
        act + " (như đang hiện)"
    } else {
        act
    }
}

/// "Cục Cơ yếu Quân đội, máy này".
fn places(choice: &Choice) -> String {
    let mut places: Vec<&str> = Vec::new();
    for said in &choice.speakers {
        if !places.contains(&said.place.as_str()) {
            places.push(&said.place);
        }
    }
    places.join(", ")
}

/// "Nguyễn Thị Lan, Cục Cơ yếu Quân đội, 12/03/2019 09:00 – lý do: …".
pub fn said_by(speaker: &Speaker, zone: &TimeZone) -> String {
    let who = match speaker.operator.as_str() {
        "" => "chưa ghi tên",
        name => name,
    };
    let at = Timestamp::from_millisecond(speaker.at_ms)
        .map(|at| zone.to_datetime(at).strftime("%d/%m/%Y %H:%M").to_string())
        .unwrap_or_default();
    let mut text = format!("{who}, {}, {at}", speaker.place);
    if !speaker.reason.is_empty() {
        text += &format!(" – lý do: {}", speaker.reason);
    }
    text
}
