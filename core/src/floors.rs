//! Which file may use which: the house of `ARCHITECTURE.md`, held against the code.
//!
//! The floors are read from the drawings there, so that the two cannot part. A file may use what stands on its own floor
//! and below, and neither files nor rooms may use one another in a circle. A use is followed through `pub use` to the file
//! that has the thing; for files, handing on is no use. Tests, and what is only built for them, may use everything.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// A module as its path in the crate: `["letter", "line"]`; the crate itself is empty.
type Module = Vec<String>;

/// Who uses what, and a name by which they do.
type Arrows<'a> = BTreeMap<&'a Module, BTreeMap<Module, String>>;

/// A source file.
struct File {
    /// Its code without comments, and without what is only built for tests.
    code: String,
    /// What a name at its top leads to: whole paths by the name that is used here.
    names: BTreeMap<String, Module>,
}

struct House {
    files: BTreeMap<Module, File>,
}

impl House {
    /// The files of one crate, or of several that share some.
    fn read(root: &Path, crate_files: &[&str]) -> Self {
        let mut files = BTreeMap::new();
        let mut open: Vec<_> = crate_files.iter().map(|file| (Module::new(), root.join(file))).collect();
        while let Some((module, path)) = open.pop() {
            let code = without_tests(&without_comments(&fs::read_to_string(&path).unwrap()))
                .replace("pub(in crate::", "pub(in ");
            let folder = if path.ends_with("mod.rs") || module.is_empty() {
                path.parent().unwrap().to_owned()
            } else {
                path.with_extension("")
            };
            for child in code.lines().filter_map(declared) {
                let found: [PathBuf; 2] = [folder.join(format!("{child}.rs")), folder.join(child).join("mod.rs")];
                let child = joined(&module, [child]);
                open.extend(found.into_iter().find(|path| path.exists()).map(|path| (child, path)));
            }
            files.insert(module, File { code, names: BTreeMap::new() });
        }
        let mut house = Self { files };
        let names: Vec<_> =
            house.files.iter().map(|(module, file)| (module.clone(), house.names(module, file))).collect();
        for (module, names) in names {
            house.files.entry(module).and_modify(|file| file.names = names);
        }
        house
    }

    /// The names that the file's `use` lines bring in.
    fn names(&self, module: &Module, file: &File) -> BTreeMap<String, Module> {
        let uses = file.code.split("use ").skip(1).filter_map(|rest| rest.split_once(';')).map(|(tree, _)| tree);
        let leaves = uses.flat_map(|tree| leaves(&tree.split_whitespace().collect::<Vec<_>>().join(" ")));
        let named = leaves.filter_map(|(path, name)| Some((name, self.absolute(module, &path)?)));
        named.collect()
    }

    /// `super::line::Kind` as the whole path from the crate; nothing for what is not of this crate.
    fn absolute(&self, module: &Module, path: &[String]) -> Option<Module> {
        let (first, rest) = path.split_first()?;
        let rest = rest.iter().map(String::as_str);
        match first.as_str() {
            "crate" => Some(rest.map(str::to_owned).collect()),
            "self" => Some(joined(module, rest)),
            "super" => self.absolute_above(module, path),
            child if self.files.contains_key(&joined(module, [child])) => Some(joined(&joined(module, [child]), rest)),
            _ => None,
        }
    }

    fn absolute_above(&self, module: &Module, path: &[String]) -> Option<Module> {
        let ups = path.iter().take_while(|part| *part == "super").count();
        let above = module[..module.len().checked_sub(ups)?].to_vec();
        Some(joined(&above, path[ups..].iter().map(String::as_str)))
    }

    /// The file that has what `path` leads to.
    fn home(&self, path: &[String], mut patience: usize) -> Module {
        let mut at = Module::new();
        for (taken, part) in path.iter().enumerate() {
            let below = joined(&at, [part.as_str()]);
            if self.files.contains_key(&below) {
                at = below;
                continue;
            }
            let handed_on = self.files[&at].names.get(part);
            return match handed_on {
                Some(path_there) if patience > 0 => {
                    patience -= 1;
                    let rest = path[taken + 1..].iter().map(String::as_str);
                    self.home(&joined(path_there, rest), patience)
                }
                _ => at,
            };
        }
        at
    }

    /// Which files each file uses, and a name by which it does.
    fn arrows(&self, code_of: fn(&str) -> String) -> Arrows<'_> {
        let arrows_of = |module: &Module, file: &File| {
            let written = paths(&code_of(&file.code));
            let whole = written.into_iter().filter_map(|path| {
                let known = file.names.get(&path[0]).map(|there| joined(there, path[1..].iter().map(String::as_str)));
                self.absolute(module, &path).or(known)
            });
            let used = whole.map(|path| (self.home(&path, 9), path.join("::")));
            used.filter(|(home, _)| home != module && !home.is_empty()).collect()
        };
        self.files.iter().map(|(module, file)| (module, arrows_of(module, file))).collect()
    }
}

fn joined<'p>(module: &[String], more: impl IntoIterator<Item = &'p str>) -> Module {
    module.iter().cloned().chain(more.into_iter().map(str::to_owned)).collect()
}

fn without_comments(code: &str) -> String {
    code.lines().map(|line| line.split("//").next().unwrap_or_default()).collect::<Vec<_>>().join("\n")
}

/// Leaves out each item under `#[cfg(test)]`: up to its `;`, or to the brace that closes it at the same depth.
fn without_tests(code: &str) -> String {
    let mut parts = code.split("#[cfg(test)]");
    let mut kept = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let indent = kept.len() - kept.trim_end_matches(' ').len();
        let closing = format!("\n{}}}", " ".repeat(indent));
        let first_line = part.trim_start().lines().find(|line| !line.starts_with("#[")).unwrap_or_default();
        let end = if first_line.ends_with(';') { ";" } else { closing.as_str() };
        kept.push_str(part.split_once(end).map_or("", |(_, rest)| rest));
    }
    kept
}

/// The `line` of `mod line;`.
fn declared(line: &str) -> Option<&str> {
    let line = line.trim().strip_suffix(';')?;
    let name = line.rsplit_once("mod ").filter(|(before, _)| before.is_empty() || before.starts_with("pub"))?.1;
    name.chars().all(|c| c.is_alphanumeric() || c == '_').then_some(name)
}

/// Leaves out every `pub use …;`.
fn without_handing_on(code: &str) -> String {
    let mut kept = String::new();
    let mut rest = code;
    while let Some(at) =
        ["pub use ", "pub(crate) use ", "pub(super) use "].iter().filter_map(|use_| rest.find(use_)).min()
    {
        kept.push_str(&rest[..at]);
        rest = rest[at..].split_once(';').map_or("", |(_, rest)| rest);
    }
    kept + rest
}

/// The paths of a `use` tree, each with the name by which it is known here.
fn leaves(tree: &str) -> Vec<(Vec<String>, String)> {
    let (stem, branches) = match tree.split_once('{') {
        Some((stem, rest)) => (stem, rest.rsplit_once('}').map_or(rest, |(inner, _)| inner)),
        None => ("", tree),
    };
    let mut all = Vec::new();
    let mut depth = 0;
    let each = branches.split(|c| {
        depth += i32::from(c == '{') - i32::from(c == '}');
        c == ',' && depth == 0
    });
    for branch in each.map(str::trim).filter(|branch| !branch.is_empty()) {
        if branch.contains('{') {
            all.extend(leaves(&format!("{stem}{branch}")));
            continue;
        }
        let (path, name) = branch.split_once(" as ").unwrap_or((branch, ""));
        let whole = format!("{stem}{path}");
        let mut parts: Vec<String> = whole.split("::").map(|part| part.trim().to_owned()).collect();
        if parts.len() > 1 && parts.last().is_some_and(|part| part == "self") {
            parts.pop();
        }
        if parts.last().is_some_and(|part| part == "*") {
            // Everything in it: its file is used, and no name of ours leads further.
            parts.pop();
            all.push((parts, String::new()));
            continue;
        }
        let name = if name.is_empty() { parts.last().cloned().unwrap_or_default() } else { name.to_owned() };
        all.push((parts, name));
    }
    all
}

/// Every path that is written: those of `use` trees, and `a::b` anywhere.
fn paths(code: &str) -> BTreeSet<Vec<String>> {
    let mut all = BTreeSet::new();
    let mut rest = String::new();
    for (at, piece) in code.split("use ").enumerate() {
        if at == 0 {
            rest.push_str(piece);
        } else if let Some((tree, after)) = piece.split_once(';') {
            all.extend(
                leaves(&tree.split_whitespace().collect::<Vec<_>>().join(" ")).into_iter().map(|(path, _)| path),
            );
            rest.push_str(after);
        }
    }
    let is_of_path = |c: char| c.is_alphanumeric() || c == '_' || c == ':';
    let written = rest.split(|c| !is_of_path(c)).map(|path| path.trim_matches(':')).filter(|path| path.contains("::"));
    all.extend(written.map(|path| path.split("::").map(str::to_owned).collect()));
    all
}

/// The floors of a drawing in `ARCHITECTURE.md`, the ground first: the block that begins with the line `head`.
fn floors(head: &str) -> Vec<Vec<Module>> {
    let drawing = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../ARCHITECTURE.md")).unwrap();
    let lines = drawing.lines().skip_while(|line| *line != head).skip(1).take_while(|line| !line.starts_with("```"));
    let mut floors: Vec<Vec<Module>> = Vec::new();
    for line in lines {
        let (name, rooms) = line.split_at(line.len().min(24));
        if !name.trim().is_empty() {
            floors.push(Vec::new());
        }
        let rooms = rooms.split_whitespace().map(|room| room.split('/').map(str::to_owned).collect());
        floors.last_mut().unwrap().extend(rooms);
    }
    floors.reverse();
    floors
}

/// The floor on which a file stands: that of the longest drawn path which leads to it.
fn floor(floors: &[Vec<Module>], module: &Module) -> Option<usize> {
    let of_floor = |(floor, rooms): (usize, &Vec<Module>)| {
        rooms.iter().filter(|room| module.starts_with(room)).map(|room| (room.len(), floor)).max()
    };
    floors.iter().enumerate().filter_map(of_floor).max().map(|(_, floor)| floor)
}

/// The arrows between rooms: each room is the file or folder at the top of the crate that a file is in.
fn between_rooms<'a>(arrows: &Arrows<'_>, rooms: &'a BTreeSet<Module>) -> Arrows<'a> {
    let mut between: Arrows<'a> = rooms.iter().map(|room| (room, BTreeMap::new())).collect();
    for (module, used) in arrows {
        let leading_out = used.iter().filter(|(there, _)| there[..1] != module[..1]);
        for (room, uses) in between.iter_mut().filter(|(room, _)| module.starts_with(room)) {
            let told = |path: &str| format!("{}: {path}", module[room.len() - 1..].join("/"));
            uses.extend(leading_out.clone().map(|(there, path)| (there[..1].to_vec(), told(path))));
        }
    }
    between
}

/// Those that use one another in a circle; nothing where there is none.
fn circle<'a>(arrows: &Arrows<'a>) -> Vec<&'a Module> {
    // Who uses nothing that is left cannot be in one, and is taken away, until nobody can be.
    let mut left: BTreeSet<&Module> = arrows.keys().copied().collect();
    loop {
        let free: Vec<&Module> =
            left.iter().copied().filter(|module| !arrows[module].keys().any(|used| left.contains(used))).collect();
        if free.is_empty() {
            break;
        }
        left.retain(|module| !free.contains(module));
    }
    let Some(mut at) = left.first().copied() else { return Vec::new() };
    let mut way = vec![at];
    loop {
        let next = arrows[at].keys().find_map(|used| left.get(used).copied());
        let Some(next) = next else { return Vec::new() };
        if let Some(first) = way.iter().position(|module| *module == next) {
            return way.split_off(first);
        }
        way.push(next);
        at = next;
    }
}

fn hold(root: &str, crate_files: &[&str], head: &str) {
    let house = House::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join(root), crate_files);
    let floors = floors(head);
    assert!(house.files.len() > 20 && floors.len() > 4, "{root}: the house and its drawing are read");
    let arrows = house.arrows(without_handing_on);
    assert!(arrows.values().map(BTreeMap::len).sum::<usize>() > house.files.len(), "{root}: so are its arrows");
    // Who hands on what stands above leans on it all the same.
    let mut all = house.arrows(str::to_owned);
    all.retain(|module, _| !module.is_empty());
    let mut wrong = Vec::new();
    for (module, used) in &all {
        let name = module.join("/");
        let Some(own) = floor(&floors, module) else {
            wrong.push(format!("{name} stands on no floor of ARCHITECTURE.md"));
            continue;
        };
        let up = used.iter().filter(|(there, _)| floor(&floors, there).is_some_and(|floor| floor > own));
        wrong.extend(
            up.map(|(there, path)| format!("{name} uses {path} of {}, which stands above it", there.join("/"))),
        );
    }
    for room in floors.iter().flatten().filter(|room| !house.files.contains_key(*room)) {
        wrong.push(format!("{} is drawn in ARCHITECTURE.md and not there", room.join("/")));
    }
    let rooms = all.keys().map(|module| module[..1].to_vec()).collect();
    for arrows in [&arrows, &between_rooms(&all, &rooms)] {
        let circle = circle(arrows);
        let next = circle.iter().cycle().skip(1);
        let told: Vec<String> =
            circle.iter().zip(next).map(|(one, next)| format!("{} ({})", one.join("/"), arrows[one][*next])).collect();
        if !told.is_empty() {
            wrong.push(format!("these use one another in a circle: {}", told.join(" → ")));
        }
    }
    assert!(wrong.is_empty(), "{root}:\n{}", wrong.join("\n"));
}

#[test]
fn nothing_in_the_core_uses_what_stands_above_it() {
    hold("src", &["lib.rs"], "```floors of the core");
}

#[test]
fn nothing_in_the_desktop_uses_what_stands_above_it() {
    hold("../src-tauri/src", &["main.rs", "command.rs"], "```floors of the desktop");
}

/// The texts between quotation marks in code, as they read.
fn literals(code: &str) -> Vec<String> {
    let mut all = Vec::new();
    let mut chars = code.chars();
    while let Some(char) = chars.next() {
        // A quotation mark as a character begins no text.
        if char == '\'' && chars.as_str().starts_with("\"'") {
            chars.next();
        } else if char == '"' {
            let mut text = String::new();
            while let Some(char) = chars.next().filter(|char| *char != '"') {
                match char {
                    '\\' => text.extend(chars.next().filter(|next| *next != '\n')),
                    char => text.push(char),
                }
            }
            all.push(text);
        }
    }
    all
}

/// Four words or more that begin as a sentence does and end as one: a full stop, or a question mark right behind a word.
/// A statement of SQL does not, and neither does a label.
fn is_sentence(text: &str) -> bool {
    let text = text.trim().trim_end_matches(['”', ')']);
    let begins = text.starts_with(|c: char| c.is_uppercase() || c == '“' || c == '{');
    let asks = text.strip_suffix('?').is_some_and(|rest| rest.ends_with(char::is_alphanumeric));
    text.split_whitespace().count() >= 4 && begins && (asks || text.ends_with('.'))
}

/// Rooms without a file for sentences; `ARCHITECTURE.md` says why.
const SAY_IT_THEMSELVES: [&str; 7] = ["error", "settings", "sample", "due", "synced", "whole_file", "years"];

#[test]
fn a_room_says_its_sentences_in_one_file() {
    let house = House::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &["lib.rs"]);
    let is_wording = |module: &Module| module.last().is_some_and(|name| name == "wording" || name == "refusal");
    assert!(house.files.keys().filter(|module| is_wording(module)).count() > 20, "the files of sentences are found");
    let is_exempt = |module: &Module| SAY_IT_THEMSELVES.contains(&module[0].as_str());
    let held: Vec<(&Module, &File)> = house
        .files
        .iter()
        .filter(|(module, _)| !module.is_empty() && !is_wording(module) && !is_exempt(module))
        .collect();
    let in_place = |code: &str| {
        let bare: String = code.split_whitespace().collect();
        ["refused(\"", "refused(format!(", "Unsure(\"", "Unsure(format!("].iter().any(|start| bare.contains(start))
    };
    let mut wrong = Vec::new();
    for (module, file) in held {
        let said = literals(&file.code).into_iter().filter(|text| is_sentence(text));
        wrong.extend(said.map(|text| format!("{}: {text}", module.join("/"))));
        if in_place(&file.code) {
            wrong.push(format!("{}: a refusal", module.join("/")));
        }
    }
    assert!(wrong.is_empty(), "a sentence stands here and not in the room’s wording.rs:\n{}", wrong.join("\n"));
    assert!(in_place("Err(Error::refused(\n    \"No.\",\n))") && !in_place("Error::refused(wording::NO)"));
    let said = literals(
        r#"f('"', "a \"b\" \
        c"); "{name} is not there."; "DELETE FROM note WHERE id = ?""#,
    );
    assert_eq!(said.iter().map(|text| is_sentence(text)).collect::<Vec<_>>(), [false, true, false], "{said:?}");
    assert!(is_sentence("Whom did you meet?") && !is_sentence("Mark as sent"));
}

#[test]
fn a_use_is_read_however_it_is_written() {
    let read = |tree: &str| {
        leaves(tree).into_iter().map(|(path, name)| format!("{} {name}", path.join("::"))).collect::<Vec<_>>()
    };
    assert_eq!(
        read("crate::letter::{self, line::{Kind, Of as Whose}, Occasion}"),
        [
            "crate::letter letter",
            "crate::letter::line::Kind Kind",
            "crate::letter::line::Of Whose",
            "crate::letter::Occasion Occasion"
        ]
    );
    let code = without_tests("use a::b;\n#[cfg(test)]\nmod tests {\n    use c::d;\n}\nfn f() { e::g() }\n");
    let written: Vec<String> = paths(&code).iter().map(|path| path.join("::")).collect();
    assert_eq!(written, ["a::b", "e::g"], "what is for tests is left out, and nothing behind it");
    assert_eq!(without_handing_on("pub use a::{b,\n c};\nuse d::e;").trim(), "use d::e;");
}
