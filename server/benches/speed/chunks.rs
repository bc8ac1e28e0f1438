//! What a browser may fetch: every file of the built site, as it is and as it
//! is sent.

use std::path::Path;

use super::Outcome;

/// Prints the files with their sizes, largest first.
pub fn measure() -> Outcome<()> {
    let root = std::env::var("LEPTOS_SITE_ROOT").unwrap_or("target/site".to_owned());
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let folder = workspace.join(root).join("pkg");
    let Ok(entries) = std::fs::read_dir(&folder) else {
        println!("the site is not built");
        return Ok(());
    };
    let mut files = Vec::new();
    for entry in entries {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let Ok(brotli) = std::fs::metadata(folder.join(format!("{name}.br"))) else { continue };
        files.push((brotli.len(), entry.metadata()?.len(), name));
    }
    files.sort_unstable();
    println!("{:>10} {:>10}  file", "brotli", "as it is");
    for (brotli, plain, name) in files.iter().rev() {
        println!("{brotli:>10} {plain:>10}  {name}");
    }
    let total: u64 = files.iter().map(|(brotli, ..)| brotli).sum();
    println!("{total:>10} {:>10}  all {} files", "", files.len());
    Ok(())
}
