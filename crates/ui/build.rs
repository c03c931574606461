//! Makes the files of `assets.rs`: joins style and scripts, hashes, compresses.
//!
//! esbuild (from npm, see `crates/npm`) joins and shrinks; Node's own zlib compresses, because brotli at its best
//! level takes seconds in an unoptimised build script of ours.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use sha2::{Digest, Sha256};

#[path = "src/palette/mod.rs"]
mod palette;

const FONT: &str = "@fontsource/be-vietnam-pro";

fn main() {
    println!("cargo::rerun-if-changed=assets");
    println!("cargo::rerun-if-changed=src/palette");
    let modules = npm::modules(&[FONT, "esbuild", "@tiptap/core", "@tiptap/starter-kit", "@tiptap/extension-table"]);
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets OUT_DIR"));
    let work = out.join("work");
    let dist = out.join("dist");
    for dir in [&work, &dist] {
        if dir.exists() {
            fs::remove_dir_all(dir).expect("OUT_DIR is ours");
        }
        fs::create_dir_all(dir).expect("OUT_DIR is ours");
    }
    let mut build = Build { esbuild: modules.join(".bin/esbuild"), modules, work, dist, files: Vec::new() };
    build.fonts();
    build.icons();
    build.style();
    build.script("look.js");
    build.script("app.js");
    build.script("desk.js");
    build.script("editor.js");
    build.compress();
    fs::write(out.join("assets.rs"), build.list()).expect("OUT_DIR is ours");
}

struct Build {
    modules: PathBuf,
    esbuild: PathBuf,
    work: PathBuf,
    dist: PathBuf,
    /// Plain name and name with the hash.
    files: Vec<(String, String)>,
}

impl Build {
    /// Stores a file under its hash and returns its address.
    fn add(&mut self, name: &str, bytes: &[u8]) -> String {
        let digest = Sha256::digest(bytes);
        let hash: String = digest.iter().take(4).map(|byte| format!("{byte:02x}")).collect();
        let (stem, extension) = name.rsplit_once('.').expect("asset names have an extension");
        let hashed = format!("{stem}.{hash}.{extension}");
        fs::write(self.dist.join(&hashed), bytes).expect("OUT_DIR is ours");
        self.files.push((name.to_owned(), hashed.clone()));
        format!("/assets/{hashed}")
    }

    /// The faces of the type family: Vietnamese and Latin parts are loaded only when a page uses them.
    fn fonts(&mut self) {
        let mut css = String::new();
        for (weight, style) in [(400, "normal"), (400, "italic"), (600, "normal"), (700, "normal")] {
            for (part, range) in [("vietnamese", VIETNAMESE), ("latin", LATIN)] {
                let name = format!("be-vietnam-pro-{part}-{weight}-{style}.woff2");
                let path = self.modules.join(FONT).join("files").join(&name);
                let bytes = fs::read(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
                let short = format!("bvp-{weight}{}-{part}.woff2", if style == "italic" { "i" } else { "" });
                let address = self.add(&short, &bytes);
                css.push_str(&format!(
                    "@font-face{{font-family:\"Be Vietnam Pro\";font-weight:{weight};font-style:{style};\
                     font-display:swap;src:url({address}) format(\"woff2\");unicode-range:{range}}}\n"
                ));
            }
        }
        fs::write(self.work.join("fonts.css"), css).expect("OUT_DIR is ours");
    }

    fn icons(&mut self) {
        let brand = palette::Palette::default().light.get("brand").expect("every palette has a brand").to_string();
        for name in ["icons.svg", "favicon.svg"] {
            let text =
                fs::read_to_string(Path::new("assets").join(name)).unwrap_or_else(|e| panic!("assets/{name}: {e}"));
            self.add(name, text.replace("#brand", &brand).as_bytes());
        }
    }

    fn style(&mut self) {
        let mut css = fs::read_to_string(self.work.join("fonts.css")).expect("just written");
        css.push_str(&palette::Palette::default().css());
        for part in sorted("assets/css") {
            css.push_str(&fs::read_to_string(&part).unwrap_or_else(|e| panic!("{}: {e}", part.display())));
        }
        let joined = self.work.join("app.css");
        fs::write(&joined, css).expect("OUT_DIR is ours");
        let shrunk = self.run_esbuild(&joined, &["--external:/assets/*"]);
        self.add("app.css", &shrunk);
        let editor = self.run_esbuild(Path::new("assets/editor/editor.css"), &[]);
        self.add("editor.css", &editor);
    }

    fn script(&mut self, name: &str) {
        let shrunk = self.run_esbuild(&Path::new("assets/js").join(name), &["--format=iife"]);
        self.add(name, &shrunk);
    }

    fn run_esbuild(&self, entry: &Path, more: &[&str]) -> Vec<u8> {
        // Browsers of the last four years; older ones get the page without the comforts.
        let fixed = ["--bundle", "--minify", "--target=chrome100,firefox100,safari15", "--log-level=warning"];
        let output = Command::new(&self.esbuild)
            .arg(entry)
            .args(fixed)
            .args(more)
            .env("NODE_PATH", &self.modules)
            .output()
            .unwrap_or_else(|e| panic!("{} cannot be started: {e}", self.esbuild.display()));
        assert!(output.status.success(), "esbuild {}:\n{}", entry.display(), String::from_utf8_lossy(&output.stderr));
        output.stdout
    }

    fn compress(&self) {
        const SCRIPT: &str = "const z=require('zlib'),fs=require('fs'),c=z.constants;for(const f of process.argv.slice(1)){\
            const b=fs.readFileSync(f);\
            fs.writeFileSync(f+'.br',z.brotliCompressSync(b,{params:{[c.BROTLI_PARAM_SIZE_HINT]:b.length}}));\
            fs.writeFileSync(f+'.gz',z.gzipSync(b,{level:9}))}";
        let texts = self.files.iter().filter(|(name, _)| is_text(name)).map(|(_, hashed)| self.dist.join(hashed));
        let status = Command::new("node").arg("-e").arg(SCRIPT).args(texts).status();
        assert!(status.is_ok_and(|s| s.success()), "node cannot compress; it comes with npm: apt-get install -y npm");
    }

    fn list(&self) -> String {
        let mut rows = String::from("static FILES: &[File] = &[\n");
        for (name, hashed) in &self.files {
            let path = self.dist.join(hashed);
            let packed = |end: &str| {
                let path = format!("{}.{end}", path.display());
                if is_text(name) { format!("Some(include_bytes!({path:?}))") } else { "None".to_owned() }
            };
            rows.push_str(&format!(
                "File {{ name: {name:?}, path: \"/assets/{hashed}\", asset: Asset {{ bytes: include_bytes!({:?}), \
                 brotli: {}, gzip: {}, content_type: {:?}, immutable: true }} }},\n",
                path.display().to_string(),
                packed("br"),
                packed("gz"),
                content_type(name),
            ));
        }
        rows.push_str("];\n");
        rows
    }
}

fn sorted(dir: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(dir).unwrap_or_else(|e| panic!("{dir}: {e}"));
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("readable folder").path()).collect();
    paths.sort();
    paths
}

fn is_text(name: &str) -> bool {
    !name.ends_with(".woff2")
}

fn content_type(name: &str) -> &'static str {
    match name.rsplit_once('.').map_or("", |(_, extension)| extension) {
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "svg" => "image/svg+xml",
        "woff2" => "font/woff2",
        other => panic!("no content type for .{other}"),
    }
}

// The ranges Google Fonts and fontsource cut the family by.
const VIETNAMESE: &str = "U+0102-0103,U+0110-0111,U+0128-0129,U+0168-0169,U+01A0-01A1,U+01AF-01B0,U+0300-0301,\
    U+0303-0304,U+0308-0309,U+0323,U+0329,U+1EA0-1EF9,U+20AB";
const LATIN: &str = "U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+2000-206F,U+20AC,U+2122,\
    U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD";
