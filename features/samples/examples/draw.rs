//! Writes every drawing of the demo as PNG into a folder, to look at: `cargo run -p samples --example draw -- FOLDER`.

use std::path::PathBuf;
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let folder = PathBuf::from(env::args_os().nth(1).ok_or_else(|| io::Error::other("name a folder"))?);
    fs::create_dir_all(&folder)?;
    for (name, svg) in samples::data::drawings() {
        let png = media::drawing(svg, 800).and_then(|drawing| drawing.png()).map_err(io::Error::other)?;
        fs::write(folder.join(format!("{name}.png")), png)?;
    }
    Ok(())
}
