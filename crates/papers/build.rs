//! Says where the fonts stand that `src/fonts.rs` takes into the binary.

fn main() {
    let modules = npm::modules(&["@expo-google-fonts/tinos"]);
    println!("cargo::rustc-env=TINOS={}", modules.join("@expo-google-fonts/tinos").display());
}
