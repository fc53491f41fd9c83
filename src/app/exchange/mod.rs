//! The whole register as documented JSON: one flat array a table, rows with their ids. The shape follows the field
//! registry; `assets/schema/register.schema.json` says it to other programs. Import then dump is the identity.

mod audit;
mod dump;
mod import;
mod schema;
mod strict;

pub use dump::{dump, to_text};
pub use import::{Import, parse};
pub use schema::schema;

pub(super) use audit::Standing;
pub(super) use import::audited;

pub const FORMAT: &str = "giao-uoc/register";
pub const VERSION: u64 = 1;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::sample::SAMPLE;
    use crate::app::testing::session;

    #[test]
    fn import_then_dump_is_the_identity() {
        let mut session = session();
        session.import_text(SAMPLE).unwrap();
        assert_eq!(to_text(&dump(session.reader()).unwrap()), SAMPLE);
        assert_eq!(session.check().unwrap(), None);
    }

    #[test]
    fn importing_twice_changes_nothing() {
        let mut session = session();
        session.import_text(SAMPLE).unwrap();
        let (digest, lines) = (session.digest().unwrap(), session.journal().unwrap().len());
        session.import_text(SAMPLE).unwrap();
        assert_eq!(
            (session.digest().unwrap(), session.journal().unwrap().len()),
            (digest, lines)
        );
    }

    #[test]
    fn a_file_that_breaks_a_rule_changes_nothing() {
        let mut session = session();
        let start = session.digest().unwrap();
        let lost = SAMPLE.replacen(
            r#""bloc": ""#,
            r#""bloc": "00000000-0000-4000-8000-00000000000"#,
            1,
        );
        assert_ne!(lost, SAMPLE);
        for broken in [
            SAMPLE.replacen(
                "301b4a79-1f84-4b97-b824-0249f9f2adaa\",\n      \"name",
                "00000000-0000-4000-8000-000000000001\",\n      \"name",
                1,
            ),
            SAMPLE.replacen(r#""year": 2019"#, r#""year": 2018"#, 2),
            SAMPLE.replacen(
                "Đổi mới, nâng cao chất lượng",
                "Đổi mới, hạ thấp chất lượng",
                5,
            ),
            lost,
        ] {
            assert_ne!(broken, SAMPLE);
            let refused = session.import_text(&broken).unwrap_err();
            assert!(!refused.message.is_empty());
            assert_eq!(session.digest().unwrap(), start, "{refused}");
        }
    }

    #[test]
    fn an_import_cannot_change_what_was_signed() {
        let mut session = session();
        session.import_text(SAMPLE).unwrap();
        let before = session.digest().unwrap();
        let changed = SAMPLE.replacen(r#""status": "signed""#, r#""status": "agreed""#, 1);
        assert!(session.import_text(&changed).is_err());
        assert_eq!(session.digest().unwrap(), before);
    }
}
