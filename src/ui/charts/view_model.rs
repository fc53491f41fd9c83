//! What the charts show: categories, series, values and their words. The picture, the table under it and what is copied
//! are all made of this.

use crate::domain::number::Quantity;

/// The first series of the chart of targets.
pub const MET: &str = "Đạt và vượt";

/// Which chart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    Scores,
    Met,
    Years,
    Honours,
}

impl Subject {
    pub fn label(self) -> &'static str {
        match self {
            Self::Scores => "Điểm theo đơn vị",
            Self::Met => "Chỉ tiêu đạt",
            Self::Years => "So các năm",
            Self::Honours => "Danh hiệu qua các năm",
        }
    }
}

/// How the series of one category stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stacking {
    /// One behind the other: parts of a whole.
    Stacked,
    /// One under the other: to be compared.
    Beside,
}

/// Biểu đồ with all its figures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChartView {
    pub subject: Subject,
    /// "Điểm của các đơn vị năm 2019".
    pub title: String,
    /// "điểm", "%", "chỉ tiêu".
    pub measure: &'static str,
    /// What categories are: "Đơn vị", "Năm".
    pub heading: &'static str,
    pub categories: Vec<String>,
    pub series: Vec<Series>,
    pub stacking: Stacking,
    /// What is worth knowing of the figures: "Cục D còn 03 tiêu chí chưa có điểm".
    pub remarks: Vec<String>,
    /// Why there is nothing to draw, and what to do.
    pub nothing: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Series {
    pub name: String,
    /// One for each category; none where there is no figure.
    pub values: Vec<Option<Quantity>>,
}

impl ChartView {
    /// Nothing to draw yet.
    pub fn nothing(subject: Subject, title: String, why: &str) -> Self {
        Self {
            subject,
            title,
            measure: "",
            heading: "",
            categories: Vec::new(),
            series: Vec::new(),
            stacking: Stacking::Stacked,
            remarks: Vec::new(),
            nothing: Some(why.to_owned()),
        }
    }

    /// The sum of a stack; none where it has no figure at all.
    pub fn total(&self, category: usize) -> Option<Quantity> {
        let values = self
            .series
            .iter()
            .filter_map(|series| series.values[category]);
        values.reduce(|sum, value| sum.checked_add(value).unwrap_or(sum))
    }

    /// "98,5 điểm", or that there is no figure.
    pub fn worded(&self, value: Option<Quantity>) -> String {
        match (value, self.measure) {
            (None, _) => "chưa có số liệu".to_owned(),
            (Some(value), "%") => format!("{value}\u{a0}%"),
            (Some(value), _) => value.to_string(),
        }
    }

    /// What stands behind a whole stack: its sum, and of targets how many were met of it.
    pub fn figure(&self, category: usize) -> String {
        let total = self.total(category);
        let met = self
            .series
            .first()
            .and_then(|series| series.values[category]);
        match (self.subject, met, total) {
            (Subject::Met, Some(met), Some(total)) if self.series[0].name == MET => {
                format!("{met}/{total}")
            }
            (Subject::Met, _, Some(total)) => format!("0/{total}"),
            _ => self.worded(total),
        }
    }

    fn has_totals(&self) -> bool {
        self.stacking == Stacking::Stacked && self.series.len() > 1
    }

    /// Headings, then a row for each category.
    pub fn table(&self) -> Vec<Vec<String>> {
        let named = self.series.iter().map(|series| match self.measure {
            "" => series.name.clone(),
            measure => format!("{} ({measure})", series.name),
        });
        let mut heads: Vec<String> = std::iter::once(self.heading.to_owned())
            .chain(named)
            .collect();
        heads.extend(self.has_totals().then(|| "Cộng".to_owned()));
        let rows = self.categories.iter().enumerate().map(|(at, name)| {
            let cells = self.series.iter().map(|series| figure(series.values[at]));
            let mut row: Vec<String> = std::iter::once(name.clone()).chain(cells).collect();
            row.extend(self.has_totals().then(|| figure(self.total(at))));
            row
        });
        std::iter::once(heads).chain(rows).collect()
    }

    /// The table as a spreadsheet takes it: digits without dots between thousands.
    pub fn tab_separated(&self) -> String {
        let rows = self.table().into_iter().enumerate().map(|(at, row)| {
            let cells = row.iter().enumerate();
            let cells = cells.map(|(column, cell)| match (at, column) {
                (0, _) | (_, 0) => cell.clone(),
                _ => cell.replace('.', ""),
            });
            cells.collect::<Vec<_>>().join("\t")
        });
        rows.collect::<Vec<_>>().join("\n")
    }

    /// The whole chart in one sentence, for who cannot see it.
    pub fn in_words(&self) -> String {
        let rows = self.categories.iter().enumerate().map(|(at, name)| {
            let values = self.series.iter().map(|series| {
                let value = self.worded(series.values[at]);
                match self.series.len() {
                    1 => value,
                    _ => format!("{} {value}", series.name),
                }
            });
            format!("{name}: {}", values.collect::<Vec<_>>().join(", "))
        });
        format!("{}. {}.", self.title, rows.collect::<Vec<_>>().join("; "))
    }

    /// The longest bar or stack.
    pub fn largest(&self) -> Quantity {
        let totals = (0..self.categories.len()).filter_map(|at| self.total(at));
        let values = self
            .series
            .iter()
            .flat_map(|series| series.values.iter().flatten().copied());
        let largest = match self.stacking {
            Stacking::Stacked => totals.max(),
            Stacking::Beside => values.max(),
        };
        largest.unwrap_or_default()
    }
}

fn figure(value: Option<Quantity>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

/// A length on the screen; figures themselves are never made of it.
pub fn length(value: Quantity) -> f64 {
    value.ten_thousandths() as f64 / 10_000.0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quantity(whole: i64) -> Option<Quantity> {
        Quantity::from_whole(whole)
    }

    fn chart(stacking: Stacking) -> ChartView {
        let series = |name: &str, values: [Option<i64>; 2]| Series {
            name: name.into(),
            values: values.map(|value| value.and_then(quantity)).to_vec(),
        };
        ChartView {
            subject: Subject::Scores,
            title: "Điểm năm 2019".into(),
            measure: "điểm",
            heading: "Đơn vị",
            categories: vec!["Cục A".into(), "Cục B".into()],
            series: vec![
                series("I", [Some(1000), Some(700)]),
                series("II", [Some(85), None]),
            ],
            stacking,
            remarks: Vec::new(),
            nothing: None,
        }
    }

    #[test]
    fn the_table_has_every_figure_and_the_sum_of_parts() {
        let chart = chart(Stacking::Stacked);
        assert_eq!(
            chart.table(),
            [
                ["Đơn vị", "I (điểm)", "II (điểm)", "Cộng"],
                ["Cục A", "1.000", "85", "1.085"],
                ["Cục B", "700", "", "700"]
            ]
        );
        assert!(
            chart
                .tab_separated()
                .ends_with("Cục A\t1000\t85\t1085\nCục B\t700\t\t700")
        );
        assert_eq!(chart.largest().to_string(), "1.085");
    }

    #[test]
    fn what_stands_side_by_side_is_not_added() {
        let chart = chart(Stacking::Beside);
        assert_eq!(chart.table()[0], ["Đơn vị", "I (điểm)", "II (điểm)"]);
        assert_eq!(chart.largest().to_string(), "1.000");
    }

    #[test]
    fn targets_met_are_told_with_what_they_are_of() {
        let mut chart = chart(Stacking::Stacked);
        chart.subject = Subject::Met;
        assert_eq!(chart.figure(1), "0/700", "nobody met anything");
        chart.series[0].name = MET.into();
        assert_eq!(chart.figure(0), "1.000/1.085");
    }

    #[test]
    fn a_missing_figure_is_said_and_never_nought() {
        let words = chart(Stacking::Stacked).in_words();
        assert_eq!(
            words,
            "Điểm năm 2019. Cục A: I 1.000, II 85; Cục B: I 700, II chưa có số liệu."
        );
    }
}
