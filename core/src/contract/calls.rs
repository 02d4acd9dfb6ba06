//! The page's calls, rendered into `ui/src/lib/api/calls.ts` from the commands as `src-tauri/src/commands.rs` declares them.
//!
//! There a command is declared, and nowhere else: the desktop's build script takes what is answered and granted from the
//! same file. Types are known by the names under which `contract.rs` renders them.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use super::declared::{camel_case, commands, is_said};

/// A Rust type as the page writes it; each of the page's own types that it names is noted in `used`.
fn typescript<'n>(of: &str, names: &'n BTreeMap<String, String>, used: &mut BTreeSet<&'n str>) -> String {
    let of = of.trim().trim_start_matches('&');
    if let Some((outer, inner)) = of.strip_suffix('>').and_then(|of| of.split_once('<')) {
        let inner = typescript(inner, names, used);
        return match outer {
            "Answer" => inner,
            "Option" => format!("{inner} | null"),
            "Vec" => format!("{inner}[]"),
            outer => format!("{}<{inner}>", known(outer, names, used)),
        };
    }
    match of {
        "" | "()" => "null".into(),
        "String" | "str" => "string".into(),
        "bool" => "boolean".into(),
        "i64" | "u64" | "u32" | "usize" => "number".into(),
        of => known(of, names, used).into(),
    }
}

/// The name under which a type of ours is rendered: `meeting::State` is `MeetingState`.
fn known<'n>(of: &str, names: &'n BTreeMap<String, String>, used: &mut BTreeSet<&'n str>) -> &'n str {
    let is_it = |path: &&String| *path == of || path.ends_with(&format!("::{of}"));
    let found: BTreeSet<&String> = names.keys().filter(is_it).map(|path| &names[path]).collect();
    assert_eq!(found.len(), 1, "“{of}”, which a command names, is once among the types of contract.rs");
    let name = found.into_iter().next().unwrap();
    used.insert(name);
    name
}

/// Renders the calls for the commands in `source`; `names` has the page's name of each Rust type.
pub(super) fn render(source: &str, names: &BTreeMap<String, String>) -> String {
    let mut used = BTreeSet::new();
    let mut calls = String::new();
    for command in commands(source) {
        match command.docs[..] {
            [] => {}
            [line] => _ = write!(calls, "\n  /** {line} */"),
            _ => _ = write!(calls, "\n  /**\n   * {}\n   */", command.docs.join("\n   * ")),
        }
        let answer = typescript(command.answer.unwrap_or_default(), names, &mut used);
        let arguments: Vec<String> = command
            .arguments
            .iter()
            .filter(|(_, of)| is_said(of))
            .map(|(name, of)| {
                let may_be_left_out = if of.starts_with("Option<") { "?" } else { "" };
                format!("{}{may_be_left_out}: {}", camel_case(name), typescript(of, names, &mut used))
            })
            .collect();
        let arguments = if arguments.is_empty() { String::new() } else { format!(", {{ {} }}", arguments.join("; ")) };
        let _ = write!(calls, "\n  {}: call<{answer}{arguments}>(\"{}\"),", camel_case(command.name), command.name);
    }
    let used = used.into_iter().collect::<Vec<_>>().join(", ");
    format!(
        "// Rendered from the commands in src-tauri/src/commands.rs by `cargo xtask types`. Do not edit.\n\n\
         import {{ invoke }} from \"@tauri-apps/api/core\";\n\
         import type {{ {used} }} from \"./types\";\n\n\
         const call =\n  <Answer, Arguments extends Record<string, unknown> | void = void>(name: string) =>\n  \
         (args: Arguments): Promise<Answer> =>\n    invoke<Answer>(name, (args ?? {{}}) as Record<string, unknown>);\n\n\
         /** Every command of the program, under its name in the core. */\n\
         export const api = {{{calls}\n}};\n"
    )
}

#[test]
fn a_command_is_read_however_it_is_written() {
    let source = "\n/// Several lines\n/// become several notes.\npub fn add_note(program: &Program, \
                  meeting_id: i64, channel: Option<letter::Channel>) -> Answer<Written<Vec<NoteRow>>> {\n    a(|b| { b })\n}\n\
                  \npub fn quit(app: &AppHandle) {\n    (1)\n}\n\nfn own() {\n    (2)\n}\n";
    let named = |(path, name): (&str, &str)| (path.to_owned(), name.to_owned());
    let names =
        [("letter::Channel", "Channel"), ("note::NoteRow", "NoteRow"), ("store::Written", "Written")].map(named);
    let rendered = render(source, &names.into());
    let (head, calls) = rendered.split_once("export const api = {\n").unwrap();
    assert!(head.contains("import type { Channel, NoteRow, Written } from"), "{head}");
    assert_eq!(
        calls,
        "  /**\n   * Several lines\n   * become several notes.\n   */\n  \
         addNote: call<Written<NoteRow[]>, { meetingId: number; channel?: Channel | null }>(\"add_note\"),\n  \
         quit: call<null>(\"quit\"),\n};\n"
    );
}
