//! `lienhiep settings`: every setting, what it means, and what it is now.

use std::process::ExitCode;

use clap::{Arg, Args, Command};
use figment::value::Value;

use super::configure::{Common, Serving, given_only};

/// List every setting with its variable, its meaning and its present value.
#[derive(Debug, Args)]
pub struct Settings {
    #[command(flatten)]
    common: Common,
    #[command(flatten)]
    serving: Serving,
    /// Print the settings as JSON.
    #[arg(long)]
    json: bool,
}

/// Where these stand they cannot be in the file.
const NOT_IN_FILE: [&str; 2] = ["data", "config"];

/// Every setting as clap knows it.
fn all() -> Vec<Arg> {
    let command = Serving::augment_args(Common::augment_args(Command::new("settings")));
    command.get_arguments().cloned().collect()
}

/// The names of the lines of the file.
pub(super) fn names() -> Vec<String> {
    all().iter().map(|arg| arg.get_id().to_string()).filter(|name| !NOT_IN_FILE.contains(&name.as_str())).collect()
}

impl Settings {
    pub(super) fn run(self) -> anyhow::Result<ExitCode> {
        let (common, serving) = self.common.with_file(&self.serving)?;
        let mut now = given_only(&common)?;
        now.extend(given_only(&serving)?);
        let mut list = Vec::new();
        for arg in all() {
            let name = arg.get_id().to_string();
            let value = match now.get(&name) {
                _ if name == "data" => Some(common.folder().display().to_string()),
                _ if name == "config" => common.config.as_ref().map(|path| path.display().to_string()),
                // They carry passwords.
                Some(_) if arg.is_hide_env_values_set() => Some("(set)".to_owned()),
                Some(value) => Some(plain(value)),
                None => None,
            };
            let meaning = arg.get_help().map(ToString::to_string).unwrap_or_default();
            let variable = arg.get_env().map(|v| v.to_string_lossy().into_owned()).unwrap_or_default();
            list.push((name, variable, value, meaning));
        }
        if self.json {
            let list: Vec<_> = list
                .into_iter()
                .map(|(name, variable, value, meaning)| {
                    let flag = format!("--{}", name.replace('_', "-"));
                    serde_json::json!({ "name": name, "flag": flag, "variable": variable, "value": value, "meaning": meaning })
                })
                .collect();
            println!("{}", serde_json::to_string_pretty(&list)?);
        } else {
            for (name, variable, value, meaning) in list {
                println!("{name} = {}", value.as_deref().unwrap_or("(usual)"));
                println!("    --{}, {variable}: {meaning}", name.replace('_', "-"));
            }
        }
        Ok(ExitCode::SUCCESS)
    }
}

fn plain(value: &Value) -> String {
    match value.as_str() {
        Some(word) => word.to_owned(),
        None => serde_json::to_string(value).unwrap_or_default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_setting_is_a_flag_a_variable_and_a_line_of_the_operators_page() {
        let page = include_str!("../../../docs/howto/operate.md");
        for arg in all() {
            let name = arg.get_id().to_string();
            let variable =
                arg.get_env().unwrap_or_else(|| panic!("{name} has no variable")).to_string_lossy().into_owned();
            assert_eq!(variable, format!("LIENHIEP_{}", name.to_uppercase()));
            assert_eq!(arg.get_long(), Some(name.replace('_', "-").as_str()));
            assert!(arg.get_help().is_some(), "{name} has no meaning");
            assert!(page.contains(&format!("| `{name}` |")), "docs/howto/operate.md does not tell of {name}");
        }
    }
}
