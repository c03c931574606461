//! The command line. Every setting is a flag, a variable `LIENHIEP_…` and a line of `lienhiep.toml`.

mod backup;
mod configure;
mod demo;
mod doctor;
mod figures;
mod generate;
mod import;
mod report;
mod rollup;
mod serve;
mod settings;
mod verify;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

pub use configure::{Common, Configured, Serving};

/// Portals and desks of a federation of associations, from one binary.
#[derive(Debug, Parser)]
#[command(name = "lienhiep", version, about, max_term_width = 100)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Fill an empty data directory with the demo federation, then serve it.
    Demo(demo::Demo),
    /// Serve the portals and desks.
    Serve(serve::Serve),
    /// Save database and files into one archive, also while serving.
    Backup(backup::Backup),
    /// Put an archive back into an empty data folder or database.
    Restore(backup::Restore),
    /// Check integrity, files, disk, versions, pending jobs.
    Doctor(doctor::Doctor),
    /// Import saved pages of other portals, or a WordPress export.
    Import(import::Import),
    /// Read counted figures out of reports and pages.
    Figures(figures::Figures),
    /// List every setting with its variable, its meaning and its present value.
    Settings(settings::Settings),
    /// Fill an empty installation with a synthetic federation.
    Generate(generate::Generate),
    /// Roll up every indicator of an organisation and a period.
    Rollup(rollup::Rollup),
    /// Write the report of an organisation and a period: PDF, Word, spreadsheet or JSON.
    Report(report::Report),
    /// Recount every figure from its records, and say what differs.
    Verify(verify::Verify),
}

/// Runs the command.
pub async fn run(cli: Cli) -> anyhow::Result<ExitCode> {
    match cli.command {
        Command::Demo(demo) => demo.run().await,
        Command::Serve(serve) => serve.run().await,
        Command::Backup(backup) => backup.run().await,
        Command::Restore(restore) => restore.run().await,
        Command::Doctor(doctor) => doctor.run().await,
        Command::Import(import) => import.run().await,
        Command::Figures(figures) => figures.run(),
        Command::Settings(settings) => settings.run(),
        Command::Generate(generate) => generate.run().await,
        Command::Rollup(rollup) => rollup.run().await,
        Command::Report(report) => report.run().await,
        Command::Verify(verify) => verify.run().await,
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::Cli;

    #[test]
    fn no_two_flags_of_a_command_share_a_name() {
        Cli::command().debug_assert();
    }
}
