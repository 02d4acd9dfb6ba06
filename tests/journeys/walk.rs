//! Runs the journeys: a desktop for each, a picture of what failed.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;

use anyhow::{Result, anyhow};
use confab_tests::desktop::{self, Desktop};
use libtest_mimic::{Arguments, Failed, Trial};

use crate::{bad_input, beside, desk, first, interview, long_list, lost, read_aloud, reminders, screens};

type Journey = fn(&Desktop) -> Result<()>;

const JOURNEYS: &[(&str, Journey)] = &[
    ("from an export to a thank-you", first::from_an_export_to_a_thank_you),
    ("from a plan to the thank-you by keyboard", interview::from_a_plan_to_the_thank_you_by_keyboard),
    ("a file dropped on a meeting is kept with it", interview::a_file_dropped_on_a_meeting_is_kept_with_it),
    ("a notification marks as sent", reminders::a_notification_marks_as_sent),
    ("a notification snoozes", reminders::a_notification_snoozes),
    ("a crash does not remind twice", reminders::a_crash_does_not_remind_twice),
    ("what falls due in sleep is told on waking", reminders::what_falls_due_in_sleep_is_told_on_waking),
    ("what is on the screen is not told as well", reminders::what_is_on_the_screen_is_not_told_as_well),
    ("the tray menu tells and leads", desk::the_tray_menu_tells_and_leads),
    ("closing without a tray keeps the program in reach", desk::closing_without_a_tray_keeps_the_program_in_reach),
    ("a file given to a second start reaches the first", desk::a_file_given_to_a_second_start_reaches_the_first),
    ("what the package installed starts", desk::what_the_package_installed_starts),
    ("another folder is a program of its own", desk::another_folder_is_a_program_of_its_own),
    ("an import in the terminal shows in the window", desk::an_import_in_the_terminal_shows_in_the_window),
    ("eight starts at once give one program", desk::eight_starts_at_once_give_one_program),
    ("a second start answers though the first hangs", beside::a_second_start_answers_though_the_first_hangs),
    (
        "a second start takes over from a first that is killed",
        beside::a_second_start_takes_over_from_a_first_that_is_killed,
    ),
    ("second starts end cleanly", beside::second_starts_end_cleanly),
    ("a display that is not there is said", beside::a_display_that_is_not_there_is_said),
    ("a page that dies is drawn anew where it was", beside::a_page_that_dies_is_drawn_anew_where_it_was),
    ("a window that is let go leaves nothing running", beside::a_window_that_is_let_go_leaves_nothing_running),
    ("what is typed is kept when the session ends", beside::what_is_typed_is_kept_when_the_session_ends),
    ("what another process writes is told soon", beside::what_another_process_writes_is_told_soon),
    ("a number of a service that is gone touches nobody", beside::a_number_of_a_service_that_is_gone_touches_nobody),
    ("the keyboard alone reaches everything", screens::the_keyboard_alone_reaches_everything),
    ("one goes back to a copy and forth again", screens::one_goes_back_to_a_copy_and_forth_again),
    ("axe finds nothing on any screen", screens::axe_finds_nothing_on_any_screen),
    ("a screen reader reaches every row and button", read_aloud::a_screen_reader_reaches_every_row_and_button),
    ("nothing goes out and no policy is broken", screens::nothing_goes_out_and_no_policy_is_broken),
    ("files that are no list of people", bad_input::files_that_are_no_list_of_people),
    ("a name with HTML in it is text", bad_input::a_name_with_html_in_it_is_text),
    ("what would run is text on every screen", bad_input::what_would_run_is_text_on_every_screen),
    ("a data file that cannot be used", bad_input::a_data_file_that_cannot_be_used),
    ("a locked data file opens once it is free", bad_input::a_locked_data_file_opens_once_it_is_free),
    ("a read-only folder is said", bad_input::a_read_only_folder_is_said),
    ("what is typed outlives a kill", lost::what_is_typed_outlives_a_kill),
    ("a meeting goes on after a kill", lost::a_meeting_goes_on_after_a_kill),
    ("a file that is taken away can be put back", lost::a_file_that_is_taken_away_can_be_put_back),
    ("thirty thousand people scroll with few rows", long_list::thirty_thousand_people_scroll_with_few_rows),
];

pub fn main() {
    let arguments = Arguments::from_args();
    let missing = desktop::missing();
    let must_run = std::env::var("CI").is_ok_and(|value| value == "true");
    if !missing.is_empty() {
        eprintln!("The journeys cannot run here: {}.", missing.join("; "));
        eprintln!("`cargo xtask test` installs what is needed.");
    }
    let trials = JOURNEYS
        .iter()
        .map(|&(name, journey)| {
            let missing = missing.join("; ");
            let skip = !missing.is_empty() && !must_run;
            Trial::test(name, move || {
                if missing.is_empty() {
                    walk(name, journey)
                } else {
                    Err(Failed::from(format!("cannot run: {missing}")))
                }
            })
            .with_ignored_flag(skip)
        })
        .collect();
    libtest_mimic::run(&arguments, trials).exit();
}

fn walk(name: &str, journey: Journey) -> Result<(), Failed> {
    let desktop = Desktop::start().map_err(|error| format!("the desktop did not start: {error:#}"))?;
    let outcome = catch_unwind(AssertUnwindSafe(|| journey(&desktop))).unwrap_or_else(|panic| {
        let words = panic.downcast_ref::<String>().map(String::as_str);
        Err(anyhow!("{}", words.or(panic.downcast_ref::<&str>().copied()).unwrap_or("a panic")))
    });
    outcome.map_err(|error| {
        let traces = traces().join(name.replace(' ', "-"));
        desktop.keep_traces(&traces);
        Failed::from(format!("{error:#}\nTraces are in {}", traces.display()))
    })
}

/// `target/journeys`, wherever `target` is: two folders above this very program.
fn traces() -> PathBuf {
    let me = std::env::current_exe().unwrap_or_default();
    me.ancestors().nth(3).map_or_else(|| PathBuf::from("target"), PathBuf::from).join("journeys")
}
