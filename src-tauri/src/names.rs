/// Every command that the page may call: declared to the access list by `build.rs`, granted in
/// `capabilities/main.json`, handled in `commands.rs`. A test holds the four together.
pub const COMMANDS: &[&str] = &[
    "get_shell",
    "get_trouble",
    "resolve_trouble",
    "open_sample",
    "leave_sample",
    "undo",
    "get_drafts",
    "save_draft",
    "drop_draft",
    "understood_syncing",
    "open_data_folder",
    "get_today",
    "find_anything",
    "list_people",
    "get_person",
    "find_similar",
    "save_person",
    "change_people",
    "list_tags",
    "suggest_companies",
    "open_linkedin",
    "write_to",
    "dial_phone",
    "list_meetings",
    "get_meeting",
    "read_when",
    "save_meeting",
    "set_meeting_state",
    "begin_meeting",
    "end_meeting",
    "get_cockpit",
    "get_clock",
    "make_window_small",
    "ask_question",
    "step_question",
    "leave_question_open",
    "delete_meeting",
    "get_schedule",
    "read_plan",
    "confirm_meeting",
    "open_place",
    "save_calendar_file",
    "open_calendar_file",
    "show_calendar_file",
    "list_marks",
    "put_mark",
    "read_lines",
    "add_note",
    "edit_note",
    "change_note",
    "delete_note",
    "answer_bullets",
    "edit_question",
    "move_question",
    "keep_question_as_note",
    "delete_question",
    "get_preparation",
    "save_aim",
    "save_give",
    "choose_minute",
    "tick_check",
    "save_research",
    "delete_research",
    "open_research",
    "look_up",
    "add_questions",
    "change_question",
    "list_bank",
    "take_from_bank",
    "take_left_open",
    "save_bank_question",
    "hide_bank_question",
    "restore_bank_question",
    "get_me",
    "save_minute",
    "put_minute_first",
    "delete_minute",
    "save_station",
    "delete_station",
    "list_paths",
    "put_on_path",
    "take_off_path",
    "say_of_path",
    "rename_path",
    "delete_path",
    "edit_promise",
    "settle_promise",
    "delete_promise",
    "get_thank_you",
    "get_letter",
    "save_letter",
    "redraft",
    "put_in",
    "choose_letter_style",
    "open_letter",
    "copy_letter",
    "list_templates",
    "get_template",
    "preview_template",
    "save_template",
    "reset_template",
    "mark_sent",
    "snooze",
    "mark_not_needed",
    "reopen",
    "choose_import",
    "page_ready",
    "in_sight",
    "preview_import",
    "run_import",
    "cancel_import",
    "save_left_out",
    "list_imports",
    "get_import",
    "undo_import",
    "get_settings",
    "save_settings",
    "get_desktop",
    "set_start_at_login",
    "change_text_size",
    "pause_notifications",
    "test_notification",
    "export_data",
    "make_copy",
    "list_copies",
    "preview_copy",
    "restore_copy",
    "check_data",
    "quit",
];

#[cfg(test)]
mod tests {
    use super::COMMANDS;

    fn between<'a>(text: &'a str, from: &str, to: &str) -> &'a str {
        text.split_once(from).and_then(|(_, rest)| rest.split_once(to)).unwrap().0
    }

    #[test]
    fn what_is_declared_is_granted_handled_and_asked_for_and_nothing_else_is() {
        let capability: serde_json::Value = serde_json::from_str(include_str!("../capabilities/main.json")).unwrap();
        let granted = capability["permissions"].as_array().unwrap().iter().filter_map(|permission| {
            permission.as_str().unwrap().strip_prefix("allow-").map(|name| name.replace('-', "_"))
        });
        assert_eq!(granted.collect::<Vec<_>>(), COMMANDS, "granted in capabilities/main.json");

        let handled = between(include_str!("main.rs"), "generate_handler![", "]").split(',').map(str::trim);
        assert_eq!(handled.filter(|name| !name.is_empty()).collect::<Vec<_>>(), COMMANDS, "handled in main.rs");

        let page = between(include_str!("../../ui/src/lib/api/commands.ts"), "export const api", "\n};");
        let mut asked: Vec<&str> =
            page.split("(\"").skip(1).filter_map(|rest| rest.split_once("\")")).map(|(name, _)| name).collect();
        let mut declared = COMMANDS.to_vec();
        asked.sort_unstable();
        declared.sort_unstable();
        assert_eq!(asked, declared, "asked for by ui/src/lib/api/commands.ts");
    }
}
