//! A code of the journal, typed from a paper or a package: whether this register's journal has that line.
//!
//! The code says everything up to its line. A history that was written anew has other codes, and so contradicts the paper.

use jiff::tz::TimeZone;

use super::moment;
use crate::app::error::Result;
use crate::app::leading::in_words;
use crate::register::Reader;
use crate::transfer::package::{Header, SpokenCode, unhex};

/// Letters and digits of such a code.
const SYMBOLS: usize = 17;

/// What the journal says of a code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// Code of this line.
    Line {
        code: String,
        seq: i64,
        at_ms: i64,
        what: String,
    },
    /// The journal of another office ended with it when it sent this package.
    Package {
        code: String,
        line: i64,
        sender: String,
        sequence: u64,
    },
    Unknown {
        code: String,
    },
}

impl Anchor {
    pub fn is_found(&self) -> bool {
        !matches!(self, Self::Unknown { .. })
    }

    pub fn worded(&self) -> String {
        match self {
            Self::Line {
                code,
                seq,
                at_ms,
                what,
            } => format!(
                "Khớp: mã {code} là của dòng {seq} trong nhật ký sổ này ({}): {what}. Từ đầu đến dòng đó lịch sử không bị viết lại.",
                moment(*at_ms, &TimeZone::system())
            ),
            Self::Package {
                code,
                line,
                sender,
                sequence,
            } => format!(
                "Khớp: mã {code} là dòng cuối nhật ký của {sender} khi gửi gói số {sequence}, nhập vào sổ này ở dòng {line}."
            ),
            Self::Unknown { code } => format!(
                "Không khớp: mã {code} gõ đúng, nhưng nhật ký sổ này không có dòng nào mang mã đó. Bản in là của sổ khác, \
                 hoặc lịch sử của sổ này đã bị viết lại."
            ),
        }
    }
}

/// None where something else was typed; `Some(None)` where a symbol of it is wrong.
pub fn code_in(typed: &str) -> Option<Option<SpokenCode>> {
    let symbols: String = typed.chars().filter(|c| c.is_alphanumeric()).collect();
    (symbols.chars().count() == SYMBOLS).then(|| SpokenCode::parse(&symbols))
}

pub fn look_up(reader: Reader<'_>, code: SpokenCode) -> Result<Anchor> {
    let said = code.to_string();
    let lines = reader.journal()?.into_iter();
    if let Some(line) = lines
        .into_iter()
        .find(|line| SpokenCode::of(&line.hash) == code)
    {
        return Ok(Anchor::Line {
            code: said,
            seq: line.seq,
            at_ms: line.at_ms,
            what: in_words(&line),
        });
    }
    for arrived in reader.arrivals()? {
        let Ok(header) = serde_json::from_str::<Header>(&arrived.arrival.header) else {
            continue;
        };
        if unhex(&header.journal).map(|hash: [u8; 32]| SpokenCode::of(&hash)) == Some(code) {
            return Ok(Anchor::Package {
                code: said,
                line: arrived.line,
                sender: header.from.unit_name,
                sequence: header.sequence,
            });
        }
    }
    Ok(Anchor::Unknown { code: said })
}

#[cfg(test)]
mod tests {
    use crate::app::Session;
    use crate::app::journal::Journal;
    use crate::app::testing::{add_unit, session};
    use crate::app::verify::{Answer, verify};

    fn code(session: &Session, seq: i64) -> String {
        Journal::read(session).unwrap().line(seq).unwrap().code()
    }

    #[test]
    fn a_line_answers_for_its_code_and_a_history_written_anew_does_not() {
        let (mut session, mut anew) = (session(), session());
        for unit in ["Cục A", "Cục B"] {
            add_unit(&mut session, unit);
        }
        for unit in ["Cục A khác", "Cục B"] {
            add_unit(&mut anew, unit);
        }
        let code = code(&session, 2);
        let typed = code.to_lowercase().replace('-', " ");
        let answer = verify(session.reader(), &typed).unwrap();
        assert!(answer.is_match(), "{answer:?}");
        assert!(
            answer
                .worded()
                .contains("dòng 2 trong nhật ký sổ này (12/03/2019"),
            "{}",
            answer.worded()
        );
        let answer = verify(anew.reader(), &typed).unwrap();
        assert!(!answer.is_match());
        assert!(answer.worded().contains("đã bị viết lại"));
    }

    #[test]
    fn a_slip_of_the_hand_is_told_apart() {
        let mut session = session();
        add_unit(&mut session, "Cục A");
        let code = code(&session, 1);
        let other = if code.starts_with('7') { "8" } else { "7" };
        let slip = code.replacen(&code[..1], other, 1);
        assert!(matches!(
            verify(session.reader(), &slip).unwrap(),
            Answer::Mistyped(_)
        ));
    }
}
