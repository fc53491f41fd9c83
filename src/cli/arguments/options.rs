//! Which options each command knows. One that it does not know is refused: `import --preview` must not import.

use super::usage;
use crate::app::AppError;

/// Every command with its options, apart by blanks.
const COMMANDS: [(&str, &str); 21] = [
    ("help", ""),
    ("open", ""),
    ("new", ""),
    ("sample", ""),
    ("dump", ""),
    ("export", "year kind out bloc format json"),
    ("import", "into json"),
    ("check", "json"),
    ("verify", "json"),
    (
        "journal",
        "unit person table from to text edits as-of since-signing json",
    ),
    ("conflicts", "json"),
    ("decide", "all unit reason json"),
    (
        "unpack",
        "into preview create as accept-key follow-head passphrase-file json",
    ),
    ("merge", "into own unit preview as json"),
    ("snapshots", "make json"),
    ("restore", "from preview json"),
    ("salvage", "into onto preview json"),
    (
        "sheet",
        "kind year bloc unit at layer same mark format preview json",
    ),
    (
        "pack",
        "for out year bloc to to-all as message passphrase-file note json",
    ),
    (
        "handover",
        "to out year bloc as message passphrase-file reopen reason json",
    ),
    ("schema", "package"),
];

/// Whether the command knows all of them; a command that there is not is named elsewhere.
pub(super) fn known(command: &str, given: &[String]) -> Result<(), AppError> {
    let Some((_, options)) = COMMANDS.iter().find(|(name, _)| *name == command) else {
        return Ok(());
    };
    let is_strange = |name: &&String| options.split(' ').all(|option| option != name.as_str());
    let Some(strange) = given.iter().find(is_strange) else {
        return Ok(());
    };
    let mut why = format!("Lệnh {command} không dùng --{strange}");
    if !options.is_empty() {
        why += &format!("; có: --{}", options.replace(' ', ", --"));
    }
    Err(usage(why))
}

#[cfg(test)]
mod tests {
    use super::COMMANDS;
    use crate::cli::help::HELP;
    use crate::cli::parse;

    fn refusal(line: &str) -> String {
        let read = parse(line.split_whitespace().map(Into::into));
        read.map_or_else(|error| error.message, |call| format!("{call:?}"))
    }

    #[test]
    fn an_option_of_another_command_is_refused_and_never_passed_over() {
        assert_eq!(
            refusal("import a.json --into b.giaouoc --preview"),
            "Lệnh import không dùng --preview; có: --into, --json"
        );
        assert_eq!(
            refusal("new a.giaouoc --json"),
            "Lệnh new không dùng --json"
        );
        assert!(refusal("unpack a.goi --into b --unit C").starts_with("Lệnh unpack không dùng"));
    }

    /// The lines of the help that show how each command is called, apart by command.
    fn usages() -> Vec<(&'static str, Vec<&'static str>)> {
        let usage = HELP.split("\n\n").nth(1).unwrap_or_default();
        let calls = usage.split("giao-uoc ").skip(1);
        let call = |call: &'static str| {
            let mut words = call.split(|c: char| c.is_whitespace() || "[]:;|".contains(c));
            let command = words.next().unwrap_or_default();
            (
                command,
                words.filter_map(|word| word.strip_prefix("--")).collect(),
            )
        };
        calls.map(call).collect()
    }

    #[test]
    fn the_help_shows_every_command_with_options_that_it_knows() {
        let usages = usages();
        for (command, options) in COMMANDS.iter().filter(|(name, _)| *name != "help") {
            let shown = usages.iter().filter(|(name, _)| name == command);
            let shown: Vec<&str> = shown.flat_map(|(_, given)| given.clone()).collect();
            assert!(usages.iter().any(|(name, _)| name == command), "{command}");
            for option in shown {
                assert!(
                    options.split(' ').any(|known| known == option),
                    "{command} --{option}"
                );
            }
            for option in options.split(' ') {
                assert!(
                    HELP.contains(&format!("--{option}")),
                    "{command} --{option}"
                );
            }
        }
    }
}
