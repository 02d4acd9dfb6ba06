//! French.

use chrono::Weekday::{Fri, Mon, Sat, Sun, Thu, Tue, Wed};

use super::super::sense::Part::{Afternoon, Evening, Morning, Night};
use super::super::sense::{Sense, Unit, Which};
use super::language::{Vocabulary, numbers};

pub(super) const VOCABULARY: Vocabulary = Vocabulary {
    phrases: &[
        (Sense::Weekday(Mon), "lun lundi"),
        (Sense::Weekday(Tue), "mar mardi"),
        (Sense::Weekday(Wed), "mer mercredi"),
        (Sense::Weekday(Thu), "jeu jeudi"),
        (Sense::Weekday(Fri), "ven vendredi"),
        (Sense::Weekday(Sat), "sam samedi"),
        (Sense::Weekday(Sun), "dim dimanche"),
        (Sense::Month(1), "jan janv janvier"),
        (Sense::Month(2), "fév févr février"),
        (Sense::Month(3), "mars"),
        (Sense::Month(4), "avr avril"),
        (Sense::Month(5), "mai"),
        (Sense::Month(6), "juin"),
        (Sense::Month(7), "juil juillet"),
        (Sense::Month(8), "août"),
        (Sense::Month(9), "sep sept septembre"),
        (Sense::Month(10), "oct octobre"),
        (Sense::Month(11), "nov novembre"),
        (Sense::Month(12), "déc décembre"),
        (Sense::Day(0), "aujourd_hui aujourdhui"),
        (Sense::Day(1), "demain"),
        (Sense::Day(2), "après_demain"),
        (Sense::Day(-1), "hier"),
        (Sense::Day(-2), "avant_hier"),
        (Sense::Part(Morning), "matin matinée du_matin le_matin au_matin dans_la_matinée"),
        (Sense::Part(Afternoon), "après_midi aprem de_l_après_midi l_après_midi dans_l_après_midi"),
        (Sense::Part(Evening), "soir soirée du_soir le_soir au_soir dans_la_soirée"),
        (Sense::Part(Night), "nuit de_nuit la_nuit"),
        (Sense::Weekend, "weekend week_end"),
        (Sense::EndOf, "fin fin_de la_fin_de"),
        (Sense::Which(Which::This), "ce cet cette"),
        (Sense::Which(Which::Coming), "prochain prochaine suivant suivante"),
        (Sense::Which(Which::Last), "dernier dernière passé passée"),
        (Sense::WeeksOn(1), "en_huit"),
        (Sense::WeeksOn(2), "en_quinze"),
        (Sense::Unit(Unit::Minute), "mn minute minutes"),
        (Sense::Unit(Unit::Hour), "heure heures"),
        (Sense::Unit(Unit::Day), "jour jours"),
        (Sense::Unit(Unit::Week), "semaine semaines"),
        (Sense::Unit(Unit::Month), "mois"),
        (Sense::Nth(1), "premier"),
        (Sense::Article, "un une"),
        (Sense::Number(1), "une"),
        (Sense::Noon, "midi"),
        (Sense::Midnight, "minuit"),
        (Sense::Oclock, "heure heures"),
        (Sense::HalfOf, "demi demie"),
        (Sense::QuarterOf, "quart"),
        (Sense::ThreeQuartersOf, "trois_quarts"),
        (Sense::Plus, "et"),
        (Sense::Minus, "moins"),
        (Sense::In, "dans d_ici"),
        (Sense::AgoBefore, "il_y_a y_a ça_fait"),
        (Sense::At, "à vers environ autour_de aux_environs_de"),
        (Sense::From, "de dès à_partir_de"),
        (Sense::SpanFrom, "à_partir_de après"),
        (Sense::Until, "à au jusqu_à"),
        (Sense::UntilLead, "jusqu_à"),
        (Sense::By, "d_ici pour au_plus_tard"),
        (Sense::NotOn, "chaque depuis de du après et sur"),
        (Sense::Between, "entre"),
        (Sense::And, "et"),
        (Sense::For, "pendant durant pour"),
        (Sense::OnThe, "le du au"),
        (Sense::Ordinal, "er"),
        (Sense::Ended, "fini finie finit terminé terminée achevé"),
        (
            Sense::JustEnded,
            "à_l_instant vient_de_finir viens_de_finir vient_de_se_terminer vient_de_terminer tout_juste",
        ),
        (Sense::Now, "maintenant"),
        (Sense::Filler, "l d c est était s la les on pile date s_est"),
    ],
    numbers: || {
        let first = [
            "zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze",
            "treize", "quatorze", "quinze", "seize", "dix_sept", "dix_huit", "dix_neuf",
        ];
        let joined = |ten: &str, one: &str, ones: u32| match ones {
            1 | 11 if ten != "quatre vingt" => format!("{ten} et {one}"),
            _ => format!("{ten} {one}"),
        };
        let mut names =
            numbers(&first, &[(20, "vingt"), (30, "trente"), (40, "quarante"), (50, "cinquante")], 9, joined);
        // 60 and 80 are counted on from: soixante-dix, quatre-vingt-quinze.
        names.extend(numbers(&first, &[(60, "soixante"), (80, "quatre vingt")], 19, joined).drain(20..));
        names.push((80, "quatre vingts".into()));
        names.extend(
            [(21, "vingt"), (31, "trente"), (41, "quarante"), (51, "cinquante")]
                .map(|(n, ten)| (n, format!("{ten} et une"))),
        );
        names
    },
};
