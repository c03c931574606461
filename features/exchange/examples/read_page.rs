//! Prints what is read from saved pages: `cargo run -p exchange --example read_page -- FILE…`

fn main() {
    for file in std::env::args().skip(1) {
        match std::fs::read(&file).map_err(|error| error.to_string()).and_then(|bytes| {
            let page = exchange::page::read(&bytes, &file).map_err(|error| error.to_string())?;
            serde_json::to_string_pretty(&page).map_err(|error| error.to_string())
        }) {
            Ok(json) => println!("{json}"),
            Err(error) => eprintln!("{file}: {error}"),
        }
    }
}
