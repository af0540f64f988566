//! Figures, what they must reach, and whether they did.

/// What is asked of a figure.
#[derive(Clone, Copy, Debug)]
enum Must {
    /// Nothing: it is only shown.
    Show,
    /// This or more.
    AtLeast(f64),
    /// Less than this.
    Below(f64),
}

/// One figure.
#[derive(Debug)]
pub struct Row {
    name: &'static str,
    figure: f64,
    must: Must,
}

impl Row {
    /// A figure nothing is asked of.
    pub fn figure(name: &'static str, figure: f64) -> Self {
        Self { name, figure, must: Must::Show }
    }

    /// A figure that must be `least` or more.
    pub fn at_least(name: &'static str, figure: f64, least: f64) -> Self {
        Self { name, figure, must: Must::AtLeast(least) }
    }

    /// A figure that must be less than `limit`.
    pub fn below(name: &'static str, figure: f64, limit: f64) -> Self {
        Self { name, figure, must: Must::Below(limit) }
    }

    fn reached(&self) -> bool {
        match self.must {
            Must::Show => true,
            Must::AtLeast(least) => self.figure >= least,
            Must::Below(limit) => self.figure < limit,
        }
    }

    fn line(&self) -> String {
        let must = match self.must {
            Must::Show => String::new(),
            Must::AtLeast(least) => format!("at least {least}"),
            Must::Below(limit) => format!("below {limit}"),
        };
        let missed = if self.reached() { "" } else { "MISSED" };
        format!("| {} | {:.1} | {must} | {missed} |", self.name, self.figure)
    }
}

/// The figures so far; each is printed as it comes.
#[derive(Debug)]
pub struct Table {
    all_reached: bool,
}

impl Table {
    /// An empty table, its head printed.
    pub fn new() -> Self {
        say("| what | figure | must be | |\n|---|---|---|---|");
        Self { all_reached: true }
    }

    /// Prints a figure.
    pub fn add(&mut self, row: Row) {
        say(&row.line());
        self.all_reached &= row.reached();
    }

    /// Whether every figure is what it must be.
    pub fn reached(&self) -> bool {
        self.all_reached
    }
}

/// A line for whoever measures.
#[expect(clippy::print_stdout, reason = "this program exists to print figures")]
pub fn say(text: &str) {
    println!("{text}");
}

#[cfg(test)]
mod tests {
    use super::Row;

    #[test]
    fn figures_are_held_against_what_they_must_be() {
        assert!(Row::at_least("a", 10.0, 10.0).reached() && !Row::at_least("a", 9.9, 10.0).reached());
        assert!(Row::below("b", 9.9, 10.0).reached() && !Row::below("b", 10.0, 10.0).reached());
        assert_eq!(Row::below("late", 12.34, 10.0).line(), "| late | 12.3 | below 10 | MISSED |");
        assert_eq!(Row::figure("seen", 1.0).line(), "| seen | 1.0 |  |  |");
    }
}
