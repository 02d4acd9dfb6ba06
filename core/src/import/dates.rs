//! The dates that LinkedIn, spreadsheets and address books write.
//!
//! Months are read by table, never by the computer's locale. Only `1/8/18` cannot be read alone: whether it is a day in
//! January or in August, the rest of its column tells.

use chrono::{Datelike, NaiveDate};

use crate::months;
use crate::text;

/// What one cell says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reading {
    /// No date that can be read.
    Nothing,
    Day(NaiveDate),
    /// Two numbers that could both be a month, in the order they stand; see [`Column`].
    EitherWay {
        first: u32,
        second: u32,
        year: i32,
        /// What the form of it says, where nothing else in the column does.
        leaning: Option<Order>,
    },
}

/// What the dates of a column say about their order, gathered cell by cell.
#[derive(Debug, Clone, Copy, Default)]
pub struct Column {
    day_first: bool,
    month_first: bool,
    /// Whoever wrote it begins with the day, as far as one can tell from elsewhere.
    leans_to_day_first: bool,
}

impl Column {
    /// Reads a cell and learns from it.
    pub fn read(&mut self, cell: &str) -> Reading {
        let (reading, order) = read(cell);
        match order {
            Some(Order::DayFirst) => self.day_first = true,
            Some(Order::MonthFirst) => self.month_first = true,
            None => {}
        }
        reading
    }

    /// Learns what another part of the column has taught.
    pub fn learn(&mut self, other: Self) {
        self.day_first |= other.day_first;
        self.month_first |= other.month_first;
    }

    /// Says that the file was written where dates begin with the day.
    pub fn lean_to_day_first(&mut self) {
        self.leans_to_day_first = true;
    }

    /// The day of a reading, once the whole column was read.
    ///
    /// Without proof, or with proof of both, `1/8/18` is January, as LinkedIn wrote it, unless the file was written where
    /// dates begin with the day; and `1-8-18` is August, as spreadsheets do.
    pub fn settle(self, reading: Reading) -> Option<NaiveDate> {
        match reading {
            Reading::Nothing => None,
            Reading::Day(day) => Some(day),
            Reading::EitherWay { first, second, year, leaning } => {
                let day_first = if self.day_first == self.month_first {
                    leaning.map_or(self.leans_to_day_first, |order| order == Order::DayFirst)
                } else {
                    self.day_first
                };
                let (day, month) = if day_first { (first, second) } else { (second, first) };
                NaiveDate::from_ymd_opt(year, month, day)
            }
        }
    }
}

/// Which of two numbers comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    DayFirst,
    MonthFirst,
}

/// Reads one date alone; an order that cannot be told is the one of [`Column::settle`].
pub fn read_alone(cell: &str) -> Option<NaiveDate> {
    let mut column = Column::default();
    let reading = column.read(cell);
    column.settle(reading)
}

fn read(cell: &str) -> (Reading, Option<Order>) {
    let nothing = (Reading::Nothing, None);
    // A date is short; anything longer is a sentence, and not worth folding.
    if cell.len() > 64 || !cell.bytes().any(|b| b.is_ascii_digit()) {
        return nothing;
    }
    if let Some(day) = read_usual(cell.as_bytes()) {
        return (Reading::Day(day), None);
    }
    if let Some(day) = day_of_number(cell.trim()) {
        return (Reading::Day(day), None);
    }
    // 2024年1月15日, 2024년 1월 15일
    let folded = text::fold(&cell.replace(['年', '月', '日', '년', '월', '일'], " "));
    let date = without_time(&folded);
    let mut numbers: Vec<(u32, usize)> = Vec::new();
    let mut month = None;
    let mut begins_oddly = false;
    for (place, word) in date.split(|c: char| !text::is_of_word(c)).filter(|w| !w.is_empty()).enumerate() {
        if word.bytes().all(|b| b.is_ascii_digit()) {
            let Ok(number) = word.parse() else { return nothing };
            numbers.push((number, word.len()));
        } else if let Some(named) = month_named(word) {
            if month.replace(named).is_some() {
                return nothing;
            }
        } else if !matches!(
            word,
            "de" | "del"
                | "den"
                | "the"
                | "of"
                | "st"
                | "nd"
                | "rd"
                | "th"
                | "am"
                | "le"
                | "el"
                | "em"
                | "il"
                | "on"
                | "г"
                | "року"
        ) {
            if place == 0 && word.chars().all(char::is_alphabetic) {
                // A day of the week, in whatever language; without a month it is a sentence.
                begins_oddly = true;
                continue;
            }
            // Words such as “1st” and “3rd” hold their number.
            let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
            match (digits.parse(), &word[digits.len()..]) {
                (Ok(number), "st" | "nd" | "rd" | "th" | "er") => numbers.push((number, digits.len())),
                _ => return nothing,
            }
        }
    }
    if begins_oddly && month.is_none() {
        return nothing;
    }
    let day = |year: i32, month: u32, day: u32| {
        NaiveDate::from_ymd_opt(year, month, day).map_or(Reading::Nothing, Reading::Day)
    };
    match (&numbers[..], month) {
        // 15 Jan 2024, Jan 15, 2024, 9-Sep-22; a four-digit number is the year wherever it stands.
        (&[(first, first_digits), (second, second_digits)], Some(month)) => {
            let reading = match (year(first, first_digits), first_digits > 2) {
                (Some(year), true) => day(year, month, second),
                _ => year(second, second_digits).map_or(Reading::Nothing, |year| day(year, month, first)),
            };
            (reading, None)
        }
        // 2024-03-05, 2024/03/05
        (&[(first, 4), (second, ..=2), (third, ..=2)], None) => (day(first as i32, second, third), None),
        (&[(first, ..=2), (second, ..=2), (third, digits @ (2 | 4))], None) => {
            let Some(year) = year(third, digits) else { return nothing };
            let separator = date.chars().find(|c| !c.is_ascii_digit());
            if separator == Some('.') {
                (day(year, second, first), None)
            } else if first > 12 {
                (day(year, second, first), Some(Order::DayFirst))
            } else if second > 12 {
                (day(year, first, second), Some(Order::MonthFirst))
            } else if day(year, first, second) == Reading::Nothing {
                nothing
            } else {
                // `1/8/18, 6:14 PM` is LinkedIn's own.
                let is_by_twelve = date.len() < folded.len() && (folded.ends_with("pm") || folded.ends_with("am"));
                let leaning = match separator {
                    Some('-') => Some(Order::DayFirst),
                    _ => is_by_twelve.then_some(Order::MonthFirst),
                };
                (Reading::EitherWay { first, second, year, leaning }, None)
            }
        }
        _ => nothing,
    }
}

/// Reads the form of every export since 2020, `15 Jan 2024`, without a detour: there are 30,000 of them.
fn read_usual(cell: &[u8]) -> Option<NaiveDate> {
    let [d1, d2, b' ', m1, m2, m3, b' ', year @ ..] = cell else { return None };
    let digit = |b: &u8| b.is_ascii_digit().then(|| u32::from(b - b'0'));
    let [y1, y2, y3, y4] = year else { return None };
    let letters = [m1, m2, m3].map(u8::to_ascii_lowercase);
    let month = months::named(str::from_utf8(&letters).ok()?)?;
    let year = digit(y1)? * 1000 + digit(y2)? * 100 + digit(y3)? * 10 + digit(y4)?;
    NaiveDate::from_ymd_opt(year as i32, month, digit(d1)? * 10 + digit(d2)?)
}

/// Reads a spreadsheet's bare number, days since 1899-12-30, with the time of day as a fraction or without: `45306`,
/// `43209.0`, `45306,5`. Here from the year 2000 to 2079.
fn day_of_number(cell: &str) -> Option<NaiveDate> {
    let (whole, fraction) = cell.split_once(['.', ',']).unwrap_or((cell, ""));
    let is_digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    if whole.len() != 5 || !is_digits(whole) || !is_digits(fraction) {
        return None;
    }
    let number = whole.parse().ok().filter(|number| (36_526..=65_745).contains(number))?;
    NaiveDate::from_ymd_opt(1899, 12, 30)?.checked_add_days(chrono::Days::new(number))
}

/// The year of which nobody was born who is in an address book: it stands where the year is not known.
const NO_YEAR: i32 = 1604;

/// Reads a birthday: `YYYY-MM-DD`, or `--MM-DD` where the year is not known. Nothing where day and month could be
/// either.
pub fn birthday(cell: &str) -> Option<String> {
    let cell = cell.trim();
    let date = cell.split_once(['T', ' ']).map_or(cell, |(date, _)| date);
    let digits: String = date.chars().filter(char::is_ascii_digit).collect();
    let is_plain = date.bytes().all(|b| b.is_ascii_digit() || b == b'-');
    let number = |range: std::ops::Range<usize>| digits.get(range).and_then(|part| part.parse::<u32>().ok());
    let day = if let (true, Some(rest)) = (is_plain, date.strip_prefix("--")) {
        // A leap year, so that every day of a year is one.
        let yearless = digits.len() == 4 && rest.len() <= 5;
        yearless.then(|| NaiveDate::from_ymd_opt(NO_YEAR, number(0..2)?, number(2..4)?)).flatten()?
    } else if is_plain && digits.len() == 8 && (date.len() == 8 || date.find('-') == Some(4)) {
        NaiveDate::from_ymd_opt(number(0..4)? as i32, number(4..6)?, number(6..8)?)?
    } else {
        match read(cell).0 {
            Reading::Day(day) => day,
            Reading::Nothing | Reading::EitherWay { .. } => return None,
        }
    };
    Some(if day.year() == NO_YEAR { day.format("--%m-%d").to_string() } else { day.to_string() })
}

/// The year of a number with so many digits; two digits are this century up to 68, as POSIX has it.
fn year(number: u32, digits: usize) -> Option<i32> {
    match digits {
        4 => i32::try_from(number).ok(),
        1 | 2 => Some(number as i32 + if number < 69 { 2000 } else { 1900 }),
        _ => None,
    }
}

/// Takes the time of day off: `, 6:14 pm`, ` 18:24:37 utc`, `t10:00:00.000z`.
fn without_time(folded: &str) -> &str {
    let Some(colon) = folded.find(':') else { return folded.trim_matches([',', ';', ' ']) };
    let before = folded[..colon].trim_end_matches(|c: char| c.is_ascii_digit());
    // A “t” between digits is ISO's; in “sept” it is not.
    let before = match before.strip_suffix('t') {
        Some(date) if date.ends_with(|c: char| c.is_ascii_digit()) => date,
        _ => before,
    };
    before.trim_matches([',', ';', ' '])
}

/// The month of a folded word: English first, in full or by three letters or more, then other languages.
fn month_named(word: &str) -> Option<u32> {
    months::named(word)
        .or_else(|| OTHERS.iter().find(|(_, names)| names.split(' ').any(|name| name == word)).map(|(month, _)| *month))
        .or_else(|| month_begun(word))
}

/// The month of a word that was cut short further on than usual: `maalisk`, where only one month begins so.
fn month_begun(word: &str) -> Option<u32> {
    const SHORTEST: usize = 4;
    let begins = |(_, names): &&(u32, &str)| names.split(' ').any(|name| name.starts_with(word));
    let mut begun = OTHERS.iter().filter(begins).map(|(month, _)| *month);
    begun.next().filter(|_| word.chars().count() >= SHORTEST && begun.next().is_none())
}

/// Months in the languages whose headers are read, folded, in full and as spreadsheets shorten them: Czech, Danish, Dutch,
/// Finnish, French, German, Italian, Norwegian, Polish, Portuguese, Russian, Spanish, Swedish, Turkish. Where two
/// languages disagree the word is left out.
const OTHERS: [(u32, &str); 12] = [
    (
        1,
        "januar januari jannar janner jan jen janvier janv enero ene gennaio genn gen janeiro styczen stycznia sty leden ledna \
         led ocak oca tammikuu tammikuuta tammi январь января янв",
    ),
    (
        2,
        "februar februari feber fevrier fevr fev febrero febbraio febbr fevereiro luty lutego lut unor unora uno subat sub \
         helmikuu helmikuuta helmi февраль февраля февр фев",
    ),
    (
        3,
        "marz mrz maerz maart mrt mars marzo marco mar marts marzec marca mart brezen brezna bre maaliskuu maaliskuuta maalis \
         март марта мар",
    ),
    (
        4,
        "avril avr abril abr aprile kwiecien kwietnia kwi duben dubna dub nisan nis huhtikuu huhtikuuta huhti апрель апреля апр",
    ),
    (5, "mai mei mayo maggio magg mag maio maj maja mayis kveten kvetna kve toukokuu toukokuuta touko маи мая"),
    (
        6,
        "juni juin junio giugno giu junho czerwiec czerwca cze cerven cervna cvn haziran haz kesakuu kesakuuta kesa июнь июня июн",
    ),
    (
        7,
        "juli juillet juil julio luglio lug julho lipiec lipca lip cervenec cervence cvc temmuz tem heinakuu heinakuuta heina \
         июль июля июл",
    ),
    (
        8,
        "augustus aout aou agosto ago augusti sierpien sierpnia sie srpen srpna srp agustos agu elokuu elokuuta elo август \
         августа авг",
    ),
    (
        9,
        "septembre septiembre setiembre setiem set settembre sett setembro wrzesien wrzesnia wrz zari zar eylul eyl syyskuu \
         syyskuuta syys сентябрь сентября сент сен",
    ),
    (
        10,
        "oktober okt octobre octubre ottobre ott outubro out pazdziernik pazdziernika paz rijen rijna rij ekim eki lokakuu \
         lokakuuta loka октябрь октября окт",
    ),
    (
        11,
        "novembre noviembre novembro nov kasim kas marraskuu marraskuuta marras listopad listopada listopadu lis ноябрь ноября \
         нояб ноя",
    ),
    (
        12,
        "dezember dez decembre dec diciembre dic dicembre dezembro desember des grudzien grudnia gru prosinec prosince pro \
         aralik ara joulukuu joulukuuta joulu декабрь декабря дек",
    ),
];

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    #[test]
    fn every_form_of_a_date_is_read() {
        let march = day(2024, 3, 5);
        for cell in [
            "05 Mar 2024",
            "5 Mar 2024",
            "5-Mar-24",
            "05-Mar-24",
            "5 MAR 2024",
            "5 march 2024",
            "Mar 5, 2024",
            "March 5, 2024",
            "5. März 2024",
            "5 mars 2024",
            "5 de mar. de 2024",
            "5 de marzo de 2024",
            "05.03.2024",
            "5.3.24",
            "2024-03-05",
            "2024/03/05",
            "2024-03-05T10:00:00.000Z",
            "2024-03-05 18:24:37 UTC",
            "5 Mar 2024, 6:14 PM",
            " 5\u{00A0}Mar 2024 ",
            "2024 Mar 5",
            "05 Mar 2024;;;",
            "45356",
            "5th March 2024",
            "45356.0",
            "45356.75",
            "45356,5",
            "2024年3月5日",
            "2024년 3월 5일",
            "mardi 5 mars 2024",
            "Di., 5. März 2024",
            "5 mrt. 2024",
            "5 de março de 2024",
            "5 maart 2024",
            "5 мар. 2024",
        ] {
            assert_eq!(read_alone(cell), Some(march), "{cell:?} is 5 March 2024");
        }
        assert_eq!(read_alone("1/8/18, 6:14 PM"), Some(day(2018, 1, 8)), "LinkedIn of 2018 puts the month first");
        assert_eq!(read_alone("9-Sep-22"), Some(day(2022, 9, 9)), "Excel shortens the year");
        assert_eq!(read_alone("15 Sept 2021"), Some(day(2021, 9, 15)), "British spreadsheets write Sept");
        assert_eq!(read_alone("12 Jun 1965"), Some(day(1965, 6, 12)), "there were days before 1970");
        assert_eq!(read_alone("1-Jan-70"), Some(day(1970, 1, 1)), "two digits from 69 on are the last century");
    }

    #[test]
    fn what_is_no_date_is_nothing() {
        for cell in [
            "",
            "Mar",
            "soon",
            "31 Feb 2024",
            "5 Mar",
            "2024",
            "00/00/00",
            "13/13/2024",
            "99999999999999999999",
            "5 Mar Apr 2024",
            "=NOW()",
            "1/2/3/4",
            "12 monkeys 2024",
            "https://www.linkedin.com/in/x1",
        ] {
            assert_eq!(read_alone(cell), None, "{cell:?} is no date");
        }
    }

    #[test]
    fn every_month_is_read_in_each_language_of_the_headers() {
        for months in [
            "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
            "janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.",
            "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
            "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
            "ene. feb. mar. abr. may. jun. jul. ago. sept. oct. nov. dic.",
            "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
            "jan. fev. mar. abr. mai. jun. jul. ago. set. out. nov. dez.",
            "januari februari maart april mei juni juli augustus september oktober november december",
            "jan. feb. mrt. apr. mei jun. jul. aug. sep. okt. nov. dec.",
            "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
            "gen feb mar apr mag giu lug ago set ott nov dic",
            "januari februari mars april maj juni juli augusti september oktober november december",
            "januar februar marts april maj juni juli august september oktober november december",
            "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia",
            "ledna února března dubna května června července srpna září října listopadu prosince",
            "tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta heinäkuuta elokuuta syyskuuta lokakuuta \
             marraskuuta joulukuuta",
            "Ocak Şubat Mart Nisan Mayıs Haziran Temmuz Ağustos Eylül Ekim Kasım Aralık",
            "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
        ] {
            for (month, word) in (1..).zip(months.split_whitespace()) {
                assert_eq!(read_alone(&format!("7 {word} 2021")), Some(day(2021, month, 7)), "{word} in {months}");
                assert_eq!(
                    read_alone(&format!("07-{}-21", word.trim_end_matches('.'))),
                    Some(day(2021, month, 7)),
                    "{word}"
                );
            }
        }
    }

    #[test]
    fn a_birthday_may_lack_its_year_and_is_never_guessed() {
        for (cell, read) in [
            ("1988-02-29", Some("1988-02-29")),
            ("19880229", Some("1988-02-29")),
            ("1988-02-29T00:00:00Z", Some("1988-02-29")),
            (" --05-09", Some("--05-09")),
            ("--0229", Some("--02-29")),
            ("1604-06-12", Some("--06-12")),
            ("12/28/1969", Some("1969-12-28")),
            ("28.12.1969", Some("1969-12-28")),
            ("1/5/1988", None),
            ("0/0/00", None),
            ("---12", None),
            ("1988", None),
            ("1987-02-29", None),
            ("", None),
        ] {
            assert_eq!(birthday(cell).as_deref(), read, "{cell:?}");
        }
    }

    #[test]
    fn the_column_tells_the_order_of_day_and_month() {
        for (column, first) in [
            (&["1/8/18", "25/12/17"][..], day(2018, 8, 1)),
            (&["1/8/18", "12/25/17"], day(2018, 1, 8)),
            (&["1/8/18", "2/3/18"], day(2018, 1, 8)),
            (&["1/8/18", "25/12/17", "12/25/17"], day(2018, 1, 8)),
            (&["1-8-2018", "2-3-2018"], day(2018, 8, 1)),
            (&["1-8-2018", "12-25-2018"], day(2018, 1, 8)),
        ] {
            let mut order = Column::default();
            let readings: Vec<_> = column.iter().map(|cell| order.read(cell)).collect();
            assert_eq!(order.settle(readings[0]), Some(first), "{column:?} decides what its first cell means");
        }
    }

    #[test]
    fn a_month_may_be_cut_short_anywhere_that_tells_it() {
        assert_eq!(read_alone("3. maalisk. 2023"), Some(day(2023, 3, 3)));
        assert_eq!(read_alone("3. lokak. 2022"), Some(day(2022, 10, 3)));
        assert_eq!(read_alone("3 juil 2022"), Some(day(2022, 7, 3)));
        assert_eq!(read_alone("3 foob 2022"), None, "and no month is made up");
    }

    #[test]
    fn what_the_file_leans_to_decides_where_the_column_does_not() {
        let read = |cells: &[&str]| {
            let mut column = Column::default();
            column.lean_to_day_first();
            let readings: Vec<_> = cells.iter().map(|cell| column.read(cell)).collect();
            readings.into_iter().map(|reading| column.settle(reading)).collect::<Vec<_>>()
        };
        assert_eq!(read(&["05/03/2024"]), [Some(day(2024, 3, 5))]);
        assert_eq!(read(&["03/05/2024", "03/25/2024"])[0], Some(day(2024, 3, 5)), "but proof is proof");
        assert_eq!(read(&["3/5/24, 6:14 PM"]), [Some(day(2024, 3, 5))], "and this form is LinkedIn’s own");
    }
}
