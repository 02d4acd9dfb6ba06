//! What the words say, piece by piece: a day, a time, an end, a length, a zone.

use chrono::{Datelike, Duration, Timelike, Weekday};

use super::clock::{Form, NOON, Typed, clock_at};
use super::day::{add_months, date_at, day_of_month_at, dotted_at, first_of, is_near, yearly};
use super::lexicon::Text;
use super::meant::Tense;
use super::said::{Amiss, Day, Loose, Said};
use super::sense::{Part, Sense, Unit, Which};
use super::span::{Length, span_at};
use super::wording::{self, two};
use super::zone::{Zone, offset_at, zone_at};
use crate::words::Words;

/// Reads a text piece by piece.
pub(super) struct Reader<'a> {
    pub(super) text: &'a Text,
    pub(super) words: &'a Words,
    pub(super) tense: Tense,
    /// Only a day is looked for: `20.11` is one.
    pub(super) day_only: bool,
    pub(super) said: Said,
}

impl Reader<'_> {
    /// Understands what stands at `at` and returns how many tokens it took; 0 when it is nothing.
    pub(super) fn item(&mut self, at: usize) -> Result<usize, Amiss> {
        for step in [
            Self::end,
            Self::end_of,
            Self::nth_weekday,
            Self::span,
            Self::date,
            Self::time,
            Self::named_day,
            Self::zone,
            Self::filler,
        ] {
            let taken = step(self, at)?;
            if taken > 0 {
                return Ok(taken);
            }
        }
        Ok(0)
    }

    /// `ended`, `just now`, `until`, `now`
    fn end(&mut self, at: usize) -> Result<usize, Amiss> {
        let text = self.text;
        let found = text.find(at, |sense| {
            matches!(sense, Sense::JustEnded | Sense::Ended | Sense::Ends | Sense::Now | Sense::UntilLead)
                .then_some(sense)
        });
        let Some((taken, sense)) = found else { return Ok(0) };
        match sense {
            Sense::JustEnded => (self.said.is_end, self.said.is_over, self.said.just) = (true, true, true),
            Sense::Ended => (self.said.is_end, self.said.is_over) = (true, true),
            Sense::Ends => self.said.is_end = true,
            Sense::UntilLead if self.said.time.is_none() => self.said.is_end = true,
            Sense::UntilLead => return self.later_end(at),
            _ => self.said.moment = Some(self.words.now),
        }
        Ok(taken)
    }

    /// “The end of next week”, “Ende Januar”: a day of that week or month, and by then, where a day is asked for, its last.
    fn end_of(&mut self, at: usize) -> Result<usize, Amiss> {
        let text = self.text;
        let taken = text.means(at, Sense::EndOf);
        if taken == 0 || text.means(at, Sense::Weekend) > 0 {
            return Ok(0);
        }
        let behind = at + taken;
        let the = text.means_any(behind, &[Sense::OnThe, Sense::Filler]);
        if let Some((more, month)) = text.month(behind) {
            return self.put_loose(month_ahead(month, self.words)).map(|()| taken + more);
        }
        let named = self.named_day(behind + the)?;
        if named > 0 && self.said.loose.is_some() {
            return Ok(taken + the + named);
        }
        let (more, loose) = match text.unit(behind + the) {
            Some((more, Unit::Week)) => (more, Loose::Week(0)),
            Some((more, Unit::Month)) => (more, Loose::Month(0)),
            _ => return Ok(0),
        };
        self.put_loose(loose).map(|()| taken + the + more)
    }

    /// “The first monday in december”, “last friday of january”
    fn nth_weekday(&mut self, at: usize) -> Result<usize, Amiss> {
        let text = self.text;
        let nth_at = at + text.means(at, Sense::OnThe);
        let which = text.find(nth_at, |sense| match sense {
            Sense::Nth(n @ 1..=4) => Some(Some(n)),
            Sense::Which(Which::Last) => Some(None),
            _ => None,
        });
        let Some((taken, nth)) = which else { return Ok(0) };
        let Some((more, weekday)) = text.weekday(nth_at + taken) else { return Ok(0) };
        let behind = nth_at + taken + more;
        let of = behind + text.means_any(behind, &[Sense::In, Sense::From, Sense::Filler]);
        let Some((more, month)) = text.month(of).filter(|_| of > behind) else { return Ok(0) };
        let first = first_of(month_ahead(month, self.words), self.words.today());
        let past = if self.tense == Tense::Over && first > self.words.today() { 12 } else { 0 };
        let first = add_months(first, -past);
        let ahead =
            |day: chrono::NaiveDate| (7 + weekday.num_days_from_monday() - day.weekday().num_days_from_monday()) % 7;
        let day = match nth {
            Some(nth) => first + Duration::days(i64::from(ahead(first) + 7 * (nth - 1))),
            None => {
                let last = add_months(first, 1) - Duration::days(7);
                last + Duration::days(i64::from(ahead(last)))
            }
        };
        self.put_day(Day::Fixed(day)).map(|()| of + more - at)
    }

    /// `until 4`, after a start and something else.
    fn later_end(&mut self, at: usize) -> Result<usize, Amiss> {
        let taken = self.text.means(at, Sense::Until);
        if taken > 0
            && self.said.until.is_none()
            && let Some((more, until)) = clock_at(self.text, at + taken, false)?
        {
            self.said.until = Some(until);
            return Ok(taken + more);
        }
        Ok(0)
    }

    /// Spans, exact to the minute or to the day; and lengths.
    fn span(&mut self, at: usize) -> Result<usize, Amiss> {
        let text = self.text;
        let lead = |sense| {
            let taken = text.means(at, sense);
            (taken > 0).then(|| span_at(text, at + taken).map(|(more, length)| (taken + more, length))).flatten()
        };
        if let Some((taken, length)) = lead(Sense::In) {
            self.put_span(length)?;
            return Ok(taken);
        }
        // “In 5”: nobody means five o’clock.
        let in_ = text.means(at, Sense::In);
        if let Some((n, 1 | 2)) = text.figures(at + in_)
            && in_ > 0
            && at + in_ + 1 == text.len()
            && self.tense == Tense::Coming
            && !self.day_only
        {
            return Err(Amiss::Wrong(wording::in_what(n)));
        }
        if let Some((taken, length)) = lead(Sense::AgoBefore) {
            self.put_span(-length)?;
            return Ok(taken);
        }
        if let Some((taken, Length::Minutes(minutes))) = lead(Sense::For) {
            self.said.length = Some(minutes);
            return Ok(taken);
        }
        // “3pm for 45”: too many for hours.
        let for_ = text.means(at, Sense::For);
        if for_ > 0
            && self.said.time.is_some()
            && at + for_ + 1 == text.len()
            && let Some((minutes @ 10..=240, 2..=3)) = text.figures(at + for_)
        {
            self.said.length = Some(i64::from(minutes));
            return Ok(for_ + 1);
        }
        // “1600 hours” is a clock.
        let is_military = text.figures(at).is_some_and(|(_, digits)| digits == 4);
        let Some((taken, length)) = span_at(text, at).filter(|_| !is_military) else { return Ok(0) };
        let behind = at + taken;
        for (sense, length) in [(Sense::AgoAfter, -length), (Sense::FromNow, length)] {
            let more = text.means(behind, sense);
            if more > 0 {
                self.put_span(length)?;
                return Ok(taken + more);
            }
        }
        match length {
            Length::Days(days) => {
                let from = text.means(behind, Sense::SpanFrom);
                // “A week from Monday”, “a week Monday”
                let of_weeks = || text.weekday(behind).is_some() || self.is_relative_day(behind);
                if from > 0 && self.is_day(behind + from)? || days % 7 == 0 && of_weeks() {
                    self.said.shift += days;
                    return Ok(taken + from);
                }
                self.days_to_go(length, taken, behind)
            }
            // “15 heures” and “5 min to 3” are clocks, and “2 h” behind one a length.
            Length::Minutes(_) if self.said.time.is_none() && self.ends_in_oclock(at, behind) => Ok(0),
            Length::Minutes(_) if self.begins_a_clock(at, behind) => Ok(0),
            Length::Minutes(minutes) => {
                self.said.length = Some(minutes);
                Ok(taken)
            }
            Length::Months(_) => self.days_to_go(length, taken, behind),
        }
    }

    /// “Two weeks”, as the answer to “by when?”
    fn days_to_go(&mut self, length: Length, taken: usize, behind: usize) -> Result<usize, Amiss> {
        if !self.day_only || self.has_day() || behind < self.text.len() {
            return Ok(0);
        }
        self.put_span(length).map(|()| taken)
    }

    fn begins_a_clock(&self, from: usize, to: usize) -> bool {
        let is_longer = |read: Option<(usize, Typed)>| read.is_some_and(|(taken, _)| from + taken > to);
        self.text.means_any(to, &[Sense::Past, Sense::To]) > 0 && clock_at(self.text, from, false).is_ok_and(is_longer)
    }

    fn ends_in_oclock(&self, from: usize, to: usize) -> bool {
        (from..to).any(|at| self.text.means(at, Sense::Oclock) > 0)
            && clock_at(self.text, from, false).is_ok_and(|read| read.is_some_and(|(taken, _)| from + taken >= to))
    }

    fn is_day(&self, at: usize) -> Result<bool, Amiss> {
        let text = self.text;
        let at = at + text.means(at, Sense::OnThe);
        let which = text.which(at).is_some();
        Ok(which
            || self.is_relative_day(at)
            || text.weekday(at).is_some()
            || date_at(text, at, self.tense, self.words)?.is_some())
    }

    fn is_relative_day(&self, at: usize) -> bool {
        self.text.find(at, |sense| matches!(sense, Sense::Day(_)).then_some(())).is_some()
    }

    fn date(&mut self, at: usize) -> Result<usize, Amiss> {
        let text = self.text;
        if let Some((d, m, digits)) = dotted_at(text, at)
            && !text.sign(at + 3, '.')
            && text.unit(at + 3).is_none()
            && self.is_dotted_date(at, d, m, digits)?
        {
            return self.put_day(yearly(m, d)?).map(|()| 3);
        }
        if let Some((taken, day)) = date_at(text, at, self.tense, self.words)? {
            return self.put_day(day).map(|()| taken);
        }
        // “Samedi 28”: no hour.
        if let (Some(weekday), None, Some((d @ 25..=31, 2))) = (self.said.weekday, self.said.day, text.figures(at))
            && is_near(d, weekday, self.tense, self.words.today())
            && text.unit(at + 1).is_none()
            && ![':', '.', '/', '-'].iter().any(|sign| text.sign(at + 1, *sign))
        {
            return self.put_day(Day::Monthly(d)).map(|()| 1);
        }
        if let Some((taken, day)) = day_of_month_at(text, at) {
            // “The 4 dec” names its month.
            let the = text.means(at, Sense::OnThe);
            if date_at(text, at + the, self.tense, self.words)?.is_none() {
                return self.put_day(day).map(|()| taken);
            }
        }
        Ok(0)
    }

    /// `20.11` is a date where it can be no time, or the time is another; what can be both is asked.
    fn is_dotted_date(&self, at: usize, d: u32, m: u32, digits: usize) -> Result<bool, Amiss> {
        let text = self.text;
        let can_be_time = digits == 2 && m < 60 && d <= 24;
        let can_be_date = (1..=31).contains(&d) && (1..=12).contains(&m);
        let behind = at + 3;
        let reads_on_as_time = text.sign(behind, '-')
            || text.means_any(behind, &[Sense::Oclock, Sense::Until]) > 0
            || text.find(behind, |sense| matches!(sense, Sense::Half(_)).then_some(())).is_some()
            || ["a", "p"].contains(&text.word(behind)) && text.glued(behind);
        let has_day = self.has_day() || self.said.is_end || self.said.from;
        let other_clock = self.said.time.is_some()
            || (behind..text.len()).any(|i| {
                text.sign(i, ':')
                    || text.means(i, Sense::Oclock) > 0
                    || dotted_at(text, i).is_some()
                    || text
                        .find(i, |sense| matches!(sense, Sense::Half(_) | Sense::Noon | Sense::Midnight).then_some(()))
                        .is_some()
                    || text.figures(i).is_some_and(|(n, digits)| digits <= 2 && n <= 24 || digits == 4 && n < 1970)
            });
        if !can_be_date || reads_on_as_time {
            return Ok(false);
        }
        if !can_be_time || self.day_only || other_clock {
            return Ok(true);
        }
        if has_day {
            return Ok(false);
        }
        if !m.is_multiple_of(5) {
            return Ok(true);
        }
        Err(Amiss::Wrong(wording::day_or_time(d, m, self.tense, self.words)))
    }

    fn time(&mut self, at: usize) -> Result<usize, Amiss> {
        let text = self.text;
        let this_year = self.words.today().year();
        if let Some((n, 4)) = text.figures(at)
            && (this_year - 1..=this_year + 2).contains(&(n as i32))
        {
            return Err(Amiss::Wrong(wording::may_be_a_year(n)));
        }
        if let Some(minutes) = self.minutes_behind_an_hour(at)
            && let Some(time) = &mut self.said.time
        {
            (time.minute, time.exact, time.form) = (time.minute + minutes, true, Form::Clock);
            return Ok(1);
        }
        let Some((taken, time)) = clock_at(text, at, self.said.between)? else { return self.later_end(at) };
        // `15:00:00-05:00`: behind seconds stands an offset, and no other end.
        let connector = if taken >= 5 && text.glued(at + taken) { None } else { self.connector(at + taken) };
        let second = match connector {
            Some(more) => clock_at(text, at + taken + more, false)?.map(|(last, until)| (taken + more + last, until)),
            None => None,
        };
        let taken = match second {
            Some((_, _)) if self.is_day_of(time, at + taken) => {
                let Form::Bare(d) = time.form else { return Ok(0) };
                return self.put_day(Day::Monthly(d)).map(|()| taken);
            }
            Some((all, until)) if text.means(at + taken, Sense::To) > 0 && is_no_range(time, until) => {
                let Form::Bare(minutes) = time.form else { return Ok(0) };
                let day = if until.open { NOON } else { 2 * NOON };
                self.put_time(Typed { minute: (until.minute + day - minutes) % day, form: Form::Clock, ..until })?;
                all
            }
            Some((all, until)) => {
                self.put_time(time)?;
                self.said.until = Some(until);
                all
            }
            // “3pm-ish”, “3pm – starts punctually”: no end.
            None if text.sign(at + taken, '-') && connector.is_some() && text.word(at + taken + 1).is_empty() => {
                return Err(Amiss::Wrong(wording::UNTIL_WHEN.into()));
            }
            None => {
                self.put_time(time)?;
                taken
            }
        };
        Ok(taken + self.zones(at + taken))
    }

    /// A zone and, as invitations have it, its other names: “Eastern Time – New York”, “(UTC+01:00) Amsterdam, Berlin”;
    /// how many tokens.
    fn zones(&mut self, from: usize) -> usize {
        let mut at = from;
        loop {
            let dash = usize::from(at > from && self.text.sign(at, '-'));
            let Some((taken, zone)) = zone_at(self.text, at + dash).or_else(|| self.offset(at + dash)) else { break };
            let before = self.said.zone.filter(|_| at > from);
            if before.is_some_and(|before| !before.is_as(zone, self.words.now)) {
                break;
            }
            // What is named knows of summer time.
            self.said.zone = before.filter(|before| before.named().is_some()).or(Some(zone));
            at += dash + taken;
        }
        at - from
    }

    /// The `15` of “mon 9 15”, where nine is no day of the month.
    fn minutes_behind_an_hour(&self, at: usize) -> Option<u32> {
        let text = self.text;
        let Form::Bare(hour) = self.said.time?.form else { return None };
        let (minutes, 2) = text.figures(at)? else { return None };
        let is_right_behind = at > 0 && text.figures(at - 1).is_some_and(|(n, _)| n == hour);
        let is_alone = text.unit(at + 1).is_none() && ![':', '.', '-', '/'].iter().any(|sign| text.sign(at + 1, *sign));
        let is_an_hours = self.said.day.is_some()
            || self.said.weekday.is_some_and(|day| !is_near(hour, day, self.tense, self.words.today()));
        let can_be = minutes < 25 && minutes.is_multiple_of(5) && self.said.until.is_none();
        (can_be && is_right_behind && is_alone && is_an_hours).then_some(minutes)
    }

    /// `+02:00` right behind a clock.
    fn offset(&self, at: usize) -> Option<(usize, Zone)> {
        let is_offset = self.text.glued(at) || self.text.sign(at, '+');
        let (taken, minutes) = offset_at(self.text, at).filter(|_| is_offset)?;
        Some((taken, Zone::Offset(minutes)))
    }

    /// What stands between the two ends of a range; how many tokens.
    fn connector(&self, at: usize) -> Option<usize> {
        let text = self.text;
        if text.sign(at, '-') {
            return Some(1);
        }
        let senses: &[Sense] = if self.said.between { &[Sense::Until, Sense::And] } else { &[Sense::Until] };
        Some(text.means_any(at, senses)).filter(|taken| *taken > 0)
    }

    /// `lundi 7 à 15h`: the seventh, at three. The same words elsewhere make a range.
    fn is_day_of(&self, time: Typed, connector: usize) -> bool {
        let (Form::Bare(d), Some(weekday)) = (time.form, self.said.weekday) else { return false };
        self.text.means(connector, Sense::At) > 0
            && !self.said.from
            && self.said.day.is_none()
            && is_near(d, weekday, self.tense, self.words.today())
    }

    fn put_time(&mut self, time: Typed) -> Result<(), Amiss> {
        let said = &mut self.said;
        let Some(before) = said.time else {
            said.time = Some(time);
            return Ok(());
        };
        match (before.form, time.form) {
            // “Tue 8 15:00”: the eighth.
            (Form::Bare(d @ 1..=31), _) if said.weekday.is_some() && said.day.is_none() && said.until.is_none() => {
                said.day = Some(Day::Monthly(d));
                said.time = Some(time);
            }
            (Form::Hours(minutes), _) if said.length.is_none() && said.until.is_none() => {
                said.length = Some(i64::from(minutes));
                said.time = Some(time);
            }
            (_, Form::Hours(minutes)) if said.length.is_none() => said.length = Some(i64::from(minutes)),
            // “Lunch at 12:30”, “zwölf Uhr mittags”
            (Form::Noon, _) if said.until.is_none() => said.time = Some(time),
            (_, Form::Noon) if before.minute % NOON == 0 => said.time = Some(time),
            (_, Form::Noon) if before.minute % NOON < 3 * 60 && before.open => said.part = Some(Part::Afternoon),
            _ => return Err(two("times", self.tense, self.words).into()),
        }
        Ok(())
    }

    /// Days by name, weeks and parts of the day.
    fn named_day(&mut self, at: usize) -> Result<usize, Amiss> {
        let text = self.text;
        let relative = text.find(at, |sense| match sense {
            Sense::Day(days) => Some((days, None)),
            Sense::DayPart(days, part) => Some((days, Some(part))),
            _ => None,
        });
        let part = text.part(at);
        // “Heute morgen”: the second is a part of the day.
        let is_part = part.is_some_and(|(taken, _)| {
            relative.is_none_or(|(day_taken, _)| taken > day_taken || taken == day_taken && self.has_day())
        });
        if let (true, Some((taken, part))) = (is_part, part) {
            self.said.part = Some(part);
            return Ok(taken);
        }
        if let Some((taken, (days, part))) = relative {
            self.said.part = part.or(self.said.part);
            self.put_day(Day::Fixed(self.words.today() + Duration::days(days)))?;
            // “Today week”
            let week = text.unit(at + taken).filter(|(_, unit)| *unit == Unit::Week && days >= 0);
            self.said.shift += if week.is_some() { 7 } else { 0 };
            return Ok(taken + week.map_or(0, |(more, _)| more));
        }
        if let Some((taken, weeks)) = text.find(at, |sense| if let Sense::Week(n) = sense { Some(n) } else { None }) {
            return self.put_loose(Loose::Week(weeks)).map(|()| taken);
        }
        if let Some((taken, weeks)) = text.find(at, |sense| if let Sense::WeeksOn(n) = sense { Some(n) } else { None })
            && self.has_day()
        {
            self.said.shift += 7 * weeks;
            return Ok(taken);
        }
        if let Some((taken, which)) = text.which(at) {
            return self.after_which(at + taken, which).map(|more| if more > 0 { taken + more } else { 0 });
        }
        if let Some((taken, weekday)) = text.weekday(at) {
            return self.weekday(at + taken, weekday).map(|more| taken + more);
        }
        if text.means(at, Sense::Weekend) > 0 {
            let taken = text.means(at, Sense::Weekend);
            let which = self.which_behind(at + taken);
            return self
                .put_loose(Loose::Weekend(which.map_or(0, |(_, which)| weeks(which))))
                .map(|()| taken + which.map_or(0, |(more, _)| more));
        }
        // “La semaine prochaine”
        if let Some((taken, unit @ (Unit::Week | Unit::Month))) = text.unit(at)
            && let Some((more, which)) = self.which_behind(at + taken)
        {
            let loose = if unit == Unit::Week { Loose::Week(weeks(which)) } else { Loose::Month(weeks(which)) };
            return self.put_loose(loose).map(|()| taken + more);
        }
        Ok(0)
    }

    /// What `next`, `this` or `last` says something about; how many tokens.
    fn after_which(&mut self, at: usize, which: Which) -> Result<usize, Amiss> {
        let text = self.text;
        if let Some((taken, weekday)) = text.weekday(at) {
            self.put_weekday(weekday, Some(which))?;
            return Ok(taken);
        }
        if let Some((taken, part)) = text.part(at) {
            let days = match which {
                Which::This => 0,
                Which::Last => -1,
                Which::Next | Which::Coming => return Ok(0),
            };
            self.said.part = Some(part);
            return self.put_day(Day::Fixed(self.words.today() + Duration::days(days))).map(|()| taken);
        }
        let weekend = text.means(at, Sense::Weekend);
        if weekend > 0 {
            return self.put_loose(Loose::Weekend(weeks(which))).map(|()| weekend);
        }
        match text.unit(at) {
            Some((taken, Unit::Week)) => self.put_loose(Loose::Week(weeks(which))).map(|()| taken),
            Some((taken, Unit::Month)) => self.put_loose(Loose::Month(weeks(which))).map(|()| taken),
            _ => Ok(0),
        }
    }

    /// A weekday, and what may stand behind it: `lundi prochain`, `monday week`; how many tokens more.
    fn weekday(&mut self, behind: usize, weekday: Weekday) -> Result<usize, Amiss> {
        let text = self.text;
        if let Some((taken, which)) = self.which_behind(behind) {
            let which = if which == Which::Next { Which::Coming } else { which };
            return self.put_weekday(weekday, Some(which)).map(|()| taken);
        }
        self.put_weekday(weekday, None)?;
        if let Some((taken, Unit::Week)) = text.unit(behind)
            && text.which(behind + taken).is_none()
        {
            self.said.shift += 7;
            return Ok(taken);
        }
        Ok(0)
    }

    /// `prochain`, unless it says something about what follows: “friday next week”.
    fn which_behind(&self, at: usize) -> Option<(usize, Which)> {
        let text = self.text;
        let (taken, which) = text.which(at)?;
        let next = at + taken;
        let is_of_next = text.unit(next).is_some() || text.part(next).is_some() || text.means(next, Sense::Weekend) > 0;
        (!is_of_next).then_some((taken, which))
    }

    fn zone(&mut self, at: usize) -> Result<usize, Amiss> {
        // At the end of a text that has named a time: “3pm on friday ET”.
        if self.said.time.is_some() && self.said.zone.is_none() && zone_at(self.text, at).is_some() {
            let taken = self.zones(at);
            if at + taken == self.text.len() {
                return Ok(taken);
            }
            self.said.zone = None;
        }
        Ok(0)
    }

    fn filler(&mut self, at: usize) -> Result<usize, Amiss> {
        let text = self.text;
        let (from, between) = (text.means(at, Sense::From), text.means(at, Sense::Between));
        self.said.from |= from > 0;
        self.said.between |= between > 0;
        let words =
            text.means_any(at, &[Sense::Filler, Sense::At, Sense::In, Sense::OnThe, Sense::And]).max(from).max(between);
        // “Monday at the latest”
        let by = if self.day_only && at > 0 { text.means(at, Sense::By) } else { 0 };
        let words = words.max(by);
        Ok(if words > 0 { words } else { usize::from(text.sign(at, '-') || text.sign(at, '.')) })
    }

    fn has_day(&self) -> bool {
        self.said.day.is_some() || self.said.weekday.is_some() || self.said.loose.is_some()
    }

    fn put_day(&mut self, day: Day) -> Result<(), Amiss> {
        match self.said.day.replace(day) {
            Some(other) if other != day => Err(two("days", self.tense, self.words).into()),
            _ => Ok(()),
        }
    }

    fn put_weekday(&mut self, weekday: Weekday, which: Option<Which>) -> Result<(), Amiss> {
        self.said.which = which.or(self.said.which);
        match self.said.weekday.replace(weekday) {
            Some(other) if other != weekday => Err(two("days", self.tense, self.words).into()),
            _ => Ok(()),
        }
    }

    fn put_loose(&mut self, loose: Loose) -> Result<(), Amiss> {
        match self.said.loose.replace(loose) {
            Some(other) if other != loose => Err(two("days", self.tense, self.words).into()),
            _ => Ok(()),
        }
    }

    fn put_span(&mut self, length: Length) -> Result<(), Amiss> {
        let today = self.words.today();
        match length {
            Length::Minutes(n) => {
                // To the minute: nobody means the seconds.
                let now = self.words.now.with_second(0).unwrap_or(self.words.now);
                self.said.moment = Some(now + Duration::minutes(n));
                Ok(())
            }
            // “Montag in zwei Wochen”: counted from that day.
            Length::Days(n) if self.has_day() => {
                self.said.shift += n;
                Ok(())
            }
            Length::Days(n) => {
                self.said.day_is_counted = true;
                self.put_day(Day::Fixed(today + Duration::days(n)))
            }
            Length::Months(n) => self.put_day(Day::Fixed(add_months(today, n))),
        }
    }
}

/// “5 to 3”: nobody meets from five in the afternoon until three in the night; it is the clock.
fn is_no_range(time: Typed, until: Typed) -> bool {
    let Form::Bare(n @ (5 | 10 | 20 | 25)) = time.form else { return false };
    let apart =
        |from: u32| (until.minute + 2 * NOON - from * 60 % (2 * NOON)) % if until.open { NOON } else { 2 * NOON };
    n > 12 && until.minute < NOON || apart(n).min(apart(n + 12)) > 8 * 60
}

/// The coming month of that name; this one, while it lasts.
pub(super) fn month_ahead(month: u32, words: &Words) -> Loose {
    Loose::Month((i64::from(month) - i64::from(words.today().month())).rem_euclid(12))
}

fn weeks(which: Which) -> i64 {
    match which {
        Which::This => 0,
        Which::Next | Which::Coming => 1,
        Which::Last => -1,
    }
}
