//! `cargo xtask package`: the installers of the system we are on.
//!
//! On Linux the .deb and the .rpm are put together from one staged folder by the systems' own tools, since Tauri's bundler
//! asks for a tray library that the program does not use, and for the network. It makes the AppImage, when asked, and the
//! installers of Windows and macOS.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::setup::{self, For};
use crate::shell::{EMBED_PAGE, Outcome, ask, cargo, root, run, target};

/// The name that desktop files, icons and metadata share.
const ID: &str = "app.confab.Confab";

/// `cargo xtask package [--debug] [--appimage]`, or `--render` for what is rendered from the command line's definition.
pub fn package(args: &[String]) -> Outcome {
    let has = |name: &str| args.iter().any(|arg| arg == name);
    if let Some(unknown) = args.iter().find(|arg| !["--debug", "--appimage", "--render"].contains(&arg.as_str())) {
        return Err(format!("“{unknown}” is not understood; there are --debug, --appimage and --render."));
    }
    if has("--render") {
        return run(cargo(&[
            "test",
            "--package",
            "confab-window",
            "--features",
            EMBED_PAGE,
            "--bin",
            "confab",
            "packag",
        ])
        .env("CONFAB_RENDER_PACKAGING", "1"));
    }
    if !cfg!(target_os = "linux") || has("--appimage") {
        setup::system(For::Build)?;
        setup::page_packages()?;
        crate::page::build()?;
        return bundle(if has("--appimage") { &["--bundles", "appimage"] } else { &[] });
    }
    setup::system(For::Packages)?;
    let made = linux(if has("--debug") { "debug" } else { "release" })?;
    for file in made {
        let size = fs::metadata(&file).map_or(0, |about| about.len());
        println!("{} ({:.1} MB)", file.display(), size as f64 / 1e6);
    }
    Ok(())
}

/// Runs Tauri's bundler, which the page's packages bring along.
fn bundle(args: &[&str]) -> Outcome {
    // By its script: the bundler is started in the workspace's folder, where npm would look for it in vain.
    let bundler = root().join("ui/node_modules/@tauri-apps/cli/tauri.js");
    run(Command::new("node")
        .arg(bundler)
        .arg("build")
        .args(args)
        .current_dir(root())
        .env("CARGO_TARGET_DIR", target()))?;
    println!("The bundles are in {}.", target().join("release/bundle").display());
    Ok(())
}

/// Builds both programs and packs them; returns the packages' places.
fn linux(profile: &str) -> Outcome<Vec<PathBuf>> {
    setup::page_packages()?;
    crate::page::build()?;
    let mut build = cargo(&["build", "--package", "confab-window", "--features", EMBED_PAGE, "--bins"]);
    if profile == "release" {
        build.arg("--release");
    }
    run(&mut build)?;
    let out = target().join(profile).join("packages");
    let staged = out.join("root");
    let _ = fs::remove_dir_all(&out);
    stage(&staged, profile)?;
    let version = version()?;
    let mut made = vec![deb(&out, &staged, &version, profile)?];
    // On a Debian without rpmbuild nothing is lost but the package for others.
    if ask(Command::new("rpmbuild").arg("--version")).is_some() {
        made.push(rpm(&out, &staged, &version, profile)?);
    } else {
        println!("There is no rpmbuild here, so no .rpm was made.");
    }
    Ok(made)
}

/// Lays everything into `into` where it belongs on a system.
fn stage(into: &Path, profile: &str) -> Outcome {
    let (packaging, icons) = (root().join("packaging"), root().join("src-tauri/icons"));
    // The window is found beside the command, through the link.
    for name in ["confab", "confab-window"] {
        put(&target().join(profile).join(name), &into.join("usr/lib/confab").join(name), 0o755)?;
    }
    make_folder(&into.join("usr/bin"))?;
    link(Path::new("../lib/confab/confab"), &into.join("usr/bin/confab"))?;
    let share = into.join("usr/share");
    let entry = format!("{ID}.desktop");
    put(&packaging.join(&entry), &share.join("applications").join(&entry), 0o644)?;
    let metadata = format!("{ID}.metainfo.xml");
    put(&packaging.join(&metadata), &share.join("metainfo").join(&metadata), 0o644)?;
    for (size, file) in [("32x32", "32x32.png"), ("128x128", "128x128.png"), ("256x256", "128x128@2x.png")] {
        put(&icons.join(file), &share.join(format!("icons/hicolor/{size}/apps/{ID}.png")), 0o644)?;
    }
    put(&icons.join("confab.svg"), &share.join(format!("icons/hicolor/scalable/apps/{ID}.svg")), 0o644)?;
    put(&packaging.join("confab.1"), &share.join("man/man1/confab.1"), 0o644)?;
    run(Command::new("gzip").args(["-9n"]).arg(share.join("man/man1/confab.1")))?;
    for (file, place) in [
        ("confab.bash", "bash-completion/completions/confab"),
        ("_confab", "zsh/site-functions/_confab"),
        ("confab.fish", "fish/vendor_completions.d/confab.fish"),
    ] {
        put(&packaging.join("completions").join(file), &share.join(place), 0o644)?;
    }
    let licence = format!(
        "Confab may be used under the MIT licence or the Apache licence 2.0, as you like.\n\n{}\n\n{}",
        read(&root().join("LICENSE-MIT"))?,
        read(&root().join("LICENSE-APACHE"))?
    );
    write(&share.join("doc/confab/copyright"), &licence)
}

/// A .deb, with the libraries that the programs are linked with as what it depends on.
fn deb(out: &Path, staged: &Path, version: &str, profile: &str) -> Outcome<PathBuf> {
    let architecture = ask(Command::new("dpkg").arg("--print-architecture")).unwrap_or_else(|| "amd64".into());
    // dpkg-shlibdeps looks for the control file of a source package.
    write(&out.join("debian/control"), "Source: confab\n\nPackage: confab\nArchitecture: any\n")?;
    let programs = ["confab", "confab-window"].map(|name| staged.join("usr/lib/confab").join(name));
    let depends = ask(Command::new("dpkg-shlibdeps").arg("-O").args(&programs).current_dir(out))
        .and_then(|line| Some(line.strip_prefix("shlibs:Depends=")?.to_owned()))
        .ok_or("dpkg-shlibdeps could not tell which libraries the programs need.")?;
    let kilobytes = ask(Command::new("du").args(["-sk"]).arg(staged))
        .and_then(|line| line.split_whitespace().next().map(str::to_owned))
        .unwrap_or_default();
    let control = format!(
        "Package: confab\nVersion: {version}\nArchitecture: {architecture}\nMaintainer: The Confab developers\n\
         Installed-Size: {kilobytes}\nDepends: {depends}\nSection: misc\nPriority: optional\n\
         Homepage: https://github.com/confab-app/confab\n\
         Description: informational interviews, and the thank-you within 24 hours\n \
         Confab keeps your contacts, your informational interviews and everything\n \
         owed around them, on your own computer, and reminds you to say thank you\n \
         within 24 hours. It needs no account and no network.\n"
    );
    let tree = out.join("deb");
    run(Command::new("cp").arg("-a").arg(staged).arg(&tree))?;
    write(&tree.join("DEBIAN/control"), &control)?;
    let file = out.join(format!("confab_{version}_{architecture}.deb"));
    // A package for trying out need not be small.
    let packed = if profile == "release" { ["-Zxz", "-z9"] } else { ["-Zgzip", "-z1"] };
    run(Command::new("dpkg-deb").args(packed).arg("--root-owner-group").arg("--build").arg(&tree).arg(&file))?;
    Ok(file)
}

/// An .rpm; rpmbuild finds by itself which libraries it needs.
fn rpm(out: &Path, staged: &Path, version: &str, profile: &str) -> Outcome<PathBuf> {
    let spec = out.join("confab.spec");
    let payload = if profile == "release" { "w9.xzdio" } else { "w1.gzdio" };
    write(
        &spec,
        &format!(
            "Name: confab\nVersion: {version}\nRelease: 1\nSummary: Informational interviews, and the thank-you within 24 hours\n\
             License: MIT OR Apache-2.0\nURL: https://github.com/confab-app/confab\n\n\
             %define debug_package %{{nil}}\n%define _build_id_links none\n%define _binary_payload {payload}\n\
             %define __os_install_post %{{nil}}\n\n\
             %description\nConfab keeps your contacts, your informational interviews and everything owed around them, on your own\n\
             computer, and reminds you to say thank you within 24 hours. It needs no account and no network.\n\n\
             %install\ncp -a {}/. %{{buildroot}}/\n\n\
             %files\n/usr/bin/confab\n/usr/lib/confab\n/usr/share/applications/{ID}.desktop\n/usr/share/metainfo/{ID}.metainfo.xml\n\
             /usr/share/icons/hicolor/*/apps/{ID}.*\n/usr/share/man/man1/confab.1*\n\
             /usr/share/bash-completion/completions/confab\n/usr/share/zsh/site-functions/_confab\n\
             /usr/share/fish/vendor_completions.d/confab.fish\n/usr/share/doc/confab\n",
            staged.display()
        ),
    )?;
    let top = out.join("rpm");
    run(Command::new("rpmbuild")
        .args(["-bb", "--quiet", "--define"])
        .arg(format!("_topdir {}", top.display()))
        .arg(&spec))?;
    let built = top.join("RPMS");
    let file = fs::read_dir(&built)
        .into_iter()
        .flatten()
        .filter_map(|folder| fs::read_dir(folder.ok()?.path()).ok())
        .flatten()
        .find_map(|file| Some(file.ok()?.path()))
        .ok_or("rpmbuild made no package.")?;
    let place = out.join(file.file_name().unwrap_or_default());
    fs::rename(&file, &place).map_err(|error| format!("{} could not be moved: {error}.", file.display()))?;
    Ok(place)
}

/// Builds the packages from the debug programs, installs the .deb into an empty root, and asks what was installed.
pub fn try_out() -> Outcome {
    if ask(Command::new("dpkg-deb").arg("--version")).is_none() {
        println!("There is no dpkg here, so no package is tried.");
        return Ok(());
    }
    setup::system(For::Packages)?;
    let made = linux("debug")?;
    let clean = target().join("debug/packages/installed");
    for folder in ["var/lib/dpkg/info", "var/lib/dpkg/updates", "usr/bin"] {
        make_folder(&clean.join(folder))?;
    }
    write(&clean.join("var/lib/dpkg/status"), "")?;
    let mut root_option = std::ffi::OsString::from("--root=");
    root_option.push(&clean);
    // The libraries are the machine's own; only the files are installed.
    run(Command::new("dpkg")
        .arg(root_option)
        .args(["--force-not-root", "--force-depends", "--force-script-chrootless", "--install"])
        .arg(&made[0]))?;
    let installed = clean.join("usr/bin/confab");
    let answer = ask(Command::new(&installed).arg("--version")).unwrap_or_default();
    let expected = format!("confab {}", version()?);
    if answer != expected {
        return Err(format!("The installed program calls itself “{answer}”, not “{expected}”."));
    }
    let window = clean.join("usr/lib/confab/confab-window");
    if !window.is_file() {
        return Err("The window's program was not installed beside the command.".into());
    }
    let depends = ask(Command::new("dpkg-deb").args(["--field"]).arg(&made[0]).arg("Depends")).unwrap_or_default();
    if !depends.contains("libwebkit2gtk") || depends.contains("appindicator") {
        return Err(format!("The package depends on what it should not, or not on what it should: {depends}"));
    }
    let share = clean.join("usr/share");
    run(Command::new("desktop-file-validate").arg(share.join(format!("applications/{ID}.desktop"))))?;
    run(Command::new("appstreamcli")
        .args(["validate", "--no-net"])
        .arg(share.join(format!("metainfo/{ID}.metainfo.xml"))))?;
    run(Command::new("update-desktop-database").arg(share.join("applications")))?;
    let types = read(&share.join("applications/mimeinfo.cache"))?;
    for kind in ["text/csv", "application/zip", "text/vcard"] {
        if !types.contains(&format!("{kind}={ID}.desktop")) {
            return Err(format!("The installed program does not offer itself for {kind}."));
        }
    }
    println!("Installed into an empty root: {answer}");
    Ok(())
}

/// The workspace's version, as cargo knows it.
fn version() -> Outcome<String> {
    read(&root().join("Cargo.toml"))?
        .lines()
        .find_map(|line| Some(line.strip_prefix("version = \"")?.trim_end_matches('"').to_owned()))
        .ok_or_else(|| "Cargo.toml names no version.".into())
}

fn read(path: &Path) -> Outcome<String> {
    fs::read_to_string(path).map_err(|error| format!("{} cannot be read: {error}.", path.display()))
}

fn write(path: &Path, text: &str) -> Outcome {
    make_folder(path.parent().unwrap_or(path))?;
    fs::write(path, text).map_err(|error| format!("{} cannot be written: {error}.", path.display()))
}

fn put(from: &Path, to: &Path, mode: u32) -> Outcome {
    make_folder(to.parent().unwrap_or(to))?;
    let failed = |error: std::io::Error| format!("{} cannot be laid at {}: {error}.", from.display(), to.display());
    fs::copy(from, to).map_err(failed)?;
    set_mode(to, mode).map_err(failed)
}

fn make_folder(folder: &Path) -> Outcome {
    fs::create_dir_all(folder).map_err(|error| format!("{} cannot be made: {error}.", folder.display()))
}

#[cfg(unix)]
fn set_mode(path: &Path, mode: u32) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(path, fs::Permissions::from_mode(mode))
}

#[cfg(not(unix))]
fn set_mode(_path: &Path, _mode: u32) -> std::io::Result<()> {
    Ok(())
}

#[cfg(unix)]
fn link(to: &Path, at: &Path) -> Outcome {
    std::os::unix::fs::symlink(to, at).map_err(|error| format!("{} cannot be made: {error}.", at.display()))
}

#[cfg(not(unix))]
fn link(_to: &Path, _at: &Path) -> Outcome {
    Err("Linux packages are made on Linux.".into())
}
