//! The barest window that Tauri opens, on one heading: what Confab's start and memory are measured against.

fn main() {
    let built = tauri::Builder::default()
        .setup(|app| {
            let page = tauri::WebviewUrl::App("index.html".into());
            tauri::WebviewWindowBuilder::new(app, "main", page).title("Bare").inner_size(1180.0, 800.0).build()?;
            Ok(())
        })
        .run(tauri::generate_context!("examples/bare/tauri.conf.json"));
    if let Err(error) = built {
        eprintln!("The bare window could not be opened: {error}");
    }
}
