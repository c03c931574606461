//! `lienhiep generate`: a synthetic federation, for measuring.

use std::process::ExitCode;
use std::time::Instant;

use clap::Args;
use kernel::Chance;
use samples::generate::{Parts, Scale, generate};

use super::Common;
use crate::boot::boot;

/// Fill an empty installation with a synthetic federation.
#[derive(Debug, Args)]
pub struct Generate {
    #[command(flatten)]
    common: Common,
    /// small (200 articles), province (5,000) or national (200,000 over ten years)
    #[arg(long, value_name = "SCALE")]
    scale: Scale,
    /// The same seed makes the same federation.
    #[arg(long, default_value_t = 1, value_name = "N")]
    seed: u64,
    /// Only organisations and their figures, without documents and articles.
    #[arg(long)]
    figures_only: bool,
    /// Print the counts as JSON.
    #[arg(long)]
    json: bool,
}

impl Generate {
    pub(super) async fn run(self) -> anyhow::Result<ExitCode> {
        let began = Instant::now();
        let mut options = self.common.configure()?.options;
        options.index = None;
        options.chance = Chance::seeded(self.seed);
        let booted = boot(options).await?;
        let told = |line: String| eprintln!("  {:>6.1} s  {line}", began.elapsed().as_secs_f64());
        let parts = if self.figures_only { Parts::Figures } else { Parts::All };
        let counts = generate(&booted.app, self.scale, parts, self.seed, &told).await;
        booted.app.db.close().await;
        let counts = counts?;
        if self.json {
            println!("{}", serde_json::to_string_pretty(&counts)?);
        } else {
            println!(
                "{} tổ chức, {} cổng thông tin, {} bài, {} văn bản / organisations, portals, articles, documents",
                counts.organisations, counts.portals, counts.articles, counts.documents
            );
            println!("Cổng đầu tiên / first portal: /{}/", counts.slugs.first().map_or("", String::as_str));
            println!("Đăng nhập / sign in: {}  {}", counts.email, counts.password);
        }
        Ok(ExitCode::SUCCESS)
    }
}
