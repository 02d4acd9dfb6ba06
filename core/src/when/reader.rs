//! What the words say, piece by piece: a day, a time, an end, a length, a zone.

use chrono::{Datelike, Duration, Timelike, Weekday};

use super::clock::{Form, NOON, Typed, clock_at};
use super::day::{add_months, date_at, day_of_month_at, dotted_at, is_near, yearly};
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
        for step in [Self::end, Self::span, Self::date, Self::time, Self::named_day, Self::zone, Self::filler] {
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
        if let Some((taken, length)) = lead(Sense::AgoBefore) {
            self.put_span(-length)?;
            return Ok(taken);
        }
        if let Some((taken, Length::Minutes(minutes))) = lead(Sense::For) {
            self.said.length = Some(minutes);
            return Ok(taken);
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
                if from > 0 && self.is_day(behind + from)? || days % 7 == 0 && text.weekday(behind).is_some() {
                    self.said.shift += days;
                    return Ok(taken + from);
                }
                Ok(0)
            }
            // “15 heures” is a clock, and “2 h” behind one a length.
            Length::Minutes(_) if self.said.time.is_none() && self.ends_in_oclock(at, behind) => Ok(0),
            Length::Minutes(minutes) => {
                self.said.length = Some(minutes);
                Ok(taken)
            }
            Length::Months(_) => Ok(0),
        }
    }

    fn ends_in_oclock(&self, from: usize, to: usize) -> bool {
        (from..to).any(|at| self.text.means(at, Sense::Oclock) > 0)
            && clock_at(self.text, from, false).is_ok_and(|read| read.is_some_and(|(taken, _)| from + taken >= to))
    }

    fn is_day(&self, at: usize) -> Result<bool, Amiss> {
        let text = self.text;
        let at = at + text.means(at, Sense::OnThe);
        let relative = text.find(at, |sense| matches!(sense, Sense::Day(_) | Sense::Which(_)).then_some(()));
        Ok(relative.is_some() || text.weekday(at).is_some() || date_at(text, at, self.tense, self.words)?.is_some())
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
            Some((all, until)) => {
                self.put_time(time)?;
                self.said.until = Some(until);
                all
            }
            None if text.sign(at + taken, '-') && connector.is_some() => {
                return Err(Amiss::Wrong(wording::UNTIL_WHEN.into()));
            }
            None => {
                self.put_time(time)?;
                taken
            }
        };
        if let Some((more, zone)) = zone_at(text, at + taken).or_else(|| self.offset(at + taken)) {
            self.said.zone = Some(zone);
            return Ok(taken + more);
        }
        Ok(taken)
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
            return self.put_day(Day::Fixed(self.words.today() + Duration::days(days))).map(|()| taken);
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
        if self.said.time.is_some()
            && self.said.zone.is_none()
            && let Some((taken, zone)) = zone_at(self.text, at)
            && at + taken == self.text.len()
        {
            self.said.zone = Some(zone);
            return Ok(taken);
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

fn weeks(which: Which) -> i64 {
    match which {
        Which::This => 0,
        Which::Next | Which::Coming => 1,
        Which::Last => -1,
    }
}
