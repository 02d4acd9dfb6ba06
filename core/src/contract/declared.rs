// The commands as `src-tauri/src/commands.rs` declares them: every public function of that file. Read by two, so it knows
// nothing but the text: the core's test, which renders the page's calls, and the desktop's build script, which writes what
// answers them.

/// What is handed in by the desktop and not by the page.
const HANDED_IN: [&str; 2] = ["&AppHandle", "&Program"];

/// A command as declared.
pub struct Command<'c> {
    pub docs: Vec<&'c str>,
    pub name: &'c str,
    /// All of them, with their Rust types.
    pub arguments: Vec<(&'c str, &'c str)>,
    /// The Rust type of the answer, where there is one.
    pub answer: Option<&'c str>,
}

/// Whether the page says what has such a type.
pub fn is_said(of: &str) -> bool {
    !HANDED_IN.contains(&of)
}

/// The commands that `source` declares, in their order.
pub fn commands(source: &str) -> Vec<Command<'_>> {
    let pieces: Vec<&str> = source.split("\npub fn ").collect();
    pieces.windows(2).filter_map(|piece| command(piece[0], piece[1])).collect()
}

/// The command whose name is the first of `function`, and what stands above it.
fn command<'c>(above: &'c str, function: &'c str) -> Option<Command<'c>> {
    let docs: Vec<&str> = above.lines().rev().map_while(|line| line.strip_prefix("/// ")).collect();
    let (head, _) = function.split_once(" {\n")?;
    let (name, rest) = head.split_once('(')?;
    let (arguments, answer) = match rest.rsplit_once(") -> ") {
        Some((arguments, answer)) => (arguments, Some(answer)),
        None => (rest.strip_suffix(')')?, None),
    };
    let arguments = parts(arguments).into_iter().filter_map(|argument| argument.split_once(": "));
    Some(Command { docs: docs.into_iter().rev().collect(), name, arguments: arguments.collect(), answer })
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

/// `list_people` as the page writes it: `listPeople`.
pub fn camel_case(name: &str) -> String {
    let mut words = name.split('_');
    let first = words.next().unwrap_or_default().to_owned();
    words.fold(first, |all, word| all + &word[..1].to_uppercase() + &word[1..])
}
