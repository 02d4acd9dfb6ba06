//! The page's calls, rendered into `ui/src/lib/api/calls.ts` from the commands as `src-tauri/src/commands.rs` declares them.
//!
//! There a command is declared, and nowhere else: the desktop's build script takes the list of what is handled and granted
//! from the same file. Types are known by the names under which `contract.rs` renders them.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

/// What is handed in by the desktop and not by the page.
const HANDED_IN: [&str; 2] = ["AppHandle", "Handle<'_>"];

/// A command as declared.
struct Command<'c> {
    docs: Vec<&'c str>,
    name: &'c str,
    /// What the page says, with its Rust type.
    arguments: Vec<(&'c str, &'c str)>,
    /// The Rust type of the answer.
    answer: &'c str,
}

/// The commands that `source` declares, in their order.
fn commands(source: &str) -> Vec<Command<'_>> {
    let pieces: Vec<&str> = source.split("\n#[command").collect();
    let declared = pieces.windows(2).map(|piece| {
        let docs: Vec<&str> = piece[0].lines().rev().map_while(|line| line.strip_prefix("/// ")).collect();
        let (_, function) = piece[1].split_once("fn ").unwrap();
        let (head, _) = function.split_once(" {\n").unwrap();
        let (name, rest) = head.split_once('(').unwrap();
        let (arguments, answer) =
            rest.rsplit_once(')').filter(|(_, behind)| !behind.contains('>')).unwrap_or_else(|| {
                let (arguments, answer) = rest.rsplit_once(") -> ").unwrap();
                (arguments, answer)
            });
        let arguments = parts(arguments).into_iter().filter_map(|argument| {
            let (name, of) = argument.split_once(": ").unwrap();
            (!HANDED_IN.contains(&of)).then_some((name, of))
        });
        Command { docs: docs.into_iter().rev().collect(), name, arguments: arguments.collect(), answer }
    });
    declared.collect()
}

/// Parts a list at the commas that are not within `<…>`.
fn parts(list: &str) -> Vec<&str> {
    let mut depth = 0;
    let each = list.split(|c| {
        depth += i32::from(c == '<') - i32::from(c == '>');
        c == ',' && depth == 0
    });
    each.map(str::trim).filter(|part| !part.is_empty()).collect()
}

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

/// `list_people` as the page writes it: `listPeople`.
fn camel_case(name: &str) -> String {
    let mut words = name.split('_');
    let first = words.next().unwrap_or_default().to_owned();
    words.fold(first, |all, word| all + &word[..1].to_uppercase() + &word[1..])
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
        let answer = typescript(command.answer, names, &mut used);
        let arguments: Vec<String> = command
            .arguments
            .iter()
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
    let source = "\n/// Several lines\n/// become several notes.\n#[command(async)]\npub fn add_note(program: Handle<'_>, \
                  meeting_id: i64, channel: Option<letter::Channel>) -> Answer<Written<Vec<NoteRow>>> {\n    a(|b| { b })\n}\n\
                  \n#[command]\npub async fn quit(app: AppHandle) {\n    (1)\n}\n";
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
