//! Printing on Windows: the verbs that the viewer of PDFs registered with the shell, called through PowerShell. Paths
//! and names travel in the environment, so that no letter of them is ever read as a command.

use std::path::Path;
use std::process::Command;

use super::{Handover, Limits, Order, Printers, Printing, is_missing, no_printer, no_viewer, run};
use crate::app::error::{AppError, Result};

const LIST: &str = "Get-CimInstance Win32_Printer | ForEach-Object { if ($_.Default) { '*' + $_.Name } else { ' ' + $_.Name } }";
/// The viewer may start slowly and read the file late, so the file stays until the program ends.
const PRINT: &str = "Start-Process -FilePath $env:GIAO_UOC_FILE -Verb PrintTo -ArgumentList ('\"' + $env:GIAO_UOC_PRINTER + '\"') -ErrorAction Stop";
const VIEW: &str = "Start-Process -FilePath $env:GIAO_UOC_FILE -ErrorAction Stop";
const NOT_BY_VERB: &str = "Trên Windows, chương trình xem PDF quyết định việc này: bấm “Mở bằng chương trình xem” rồi in từ đó";

#[derive(Debug, Default)]
pub struct Verb {
    handover: Handover,
}

impl Printing for Verb {
    fn printers(&self) -> Result<Printers> {
        let output = run(&mut shell(LIST)).map_err(|error| no_shell(&error))?;
        let printers = listed(&String::from_utf8_lossy(&output.stdout));
        if printers.names.is_empty() {
            return Err(no_printer());
        }
        Ok(printers)
    }

    fn print(&self, pdf: &[u8], order: &Order) -> Result<()> {
        let path = self.handover.file(pdf, "giao-uoc-in.pdf")?;
        for _ in 0..order.copies {
            let output =
                run(&mut print_command(&path, &order.printer)).map_err(|error| no_shell(&error))?;
            if !output.status.success() {
                return Err(
                    no_verb(&order.printer).caused_by(String::from_utf8_lossy(&output.stderr))
                );
            }
        }
        Ok(())
    }

    fn view(&self, pdf: &[u8], name: &str) -> Result<()> {
        let path = self.handover.file(pdf, name)?;
        let mut view = shell(VIEW);
        let output =
            run(view.env("GIAO_UOC_FILE", &path)).map_err(|error| no_viewer(name, &error))?;
        if output.status.success() {
            return Ok(());
        }
        Err(no_viewer(
            name,
            &std::io::Error::other(String::from_utf8_lossy(&output.stderr).into_owned()),
        ))
    }

    fn limits(&self) -> Limits {
        Limits {
            sides: Some(NOT_BY_VERB),
            pages: Some(NOT_BY_VERB),
        }
    }
}

fn shell(script: &str) -> Command {
    let mut command = Command::new("powershell");
    command.args([
        "-NoProfile",
        "-NonInteractive",
        "-WindowStyle",
        "Hidden",
        "-Command",
    ]);
    command.arg(format!(
        "[Console]::OutputEncoding = [Text.Encoding]::UTF8; {script}"
    ));
    command
}

fn print_command(path: &Path, printer: &str) -> Command {
    let mut command = shell(PRINT);
    command
        .env("GIAO_UOC_FILE", path)
        .env("GIAO_UOC_PRINTER", printer);
    command
}

/// One printer a line, the default one marked with a star.
fn listed(said: &str) -> Printers {
    let mut printers = Printers::default();
    for line in said.lines().map(str::trim_end) {
        let (name, is_default) = match line.strip_prefix('*') {
            Some(name) => (name, true),
            None => (line.trim_start(), false),
        };
        if name.is_empty() {
            continue;
        }
        if is_default {
            printers.default = Some(name.to_owned());
        }
        printers.names.push(name.to_owned());
    }
    printers
}

fn no_shell(error: &std::io::Error) -> AppError {
    let message = if is_missing(error) {
        "Không gọi được PowerShell để in"
    } else {
        "Hệ in của máy không trả lời"
    };
    AppError::input(message)
        .hinted("Xuất PDF ra tệp rồi in từ chương trình xem PDF.")
        .caused_by(error)
}

fn no_verb(printer: &str) -> AppError {
    AppError::input(format!(
        "Chương trình xem PDF trên máy không nhận lệnh in ra “{printer}”"
    ))
    .hinted("Bấm “Mở bằng chương trình xem” rồi in từ đó.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_of_windows_is_read() {
        let printers = listed(" Microsoft Print to PDF\r\n*HP LaserJet – Phòng 2\r\n\r\n");
        assert_eq!(
            printers.names,
            ["Microsoft Print to PDF", "HP LaserJet – Phòng 2"]
        );
        assert_eq!(printers.default.as_deref(), Some("HP LaserJet – Phòng 2"));
    }

    #[test]
    fn a_name_is_never_part_of_the_command() {
        let command = print_command(Path::new("C:\\a'; b.pdf"), "x'; Remove-Item");
        let words: Vec<_> = command
            .get_args()
            .map(|word| word.to_string_lossy().into_owned())
            .collect();
        assert!(
            words
                .iter()
                .all(|word| !word.contains("Remove-Item") && !word.contains("b.pdf"))
        );
        let given: Vec<_> = command.get_envs().filter_map(|(_, value)| value).collect();
        assert!(given.contains(&std::ffi::OsStr::new("x'; Remove-Item")));
    }
}
