//! `numbering.xml`: what stands before a list item, counted on as Word counts.

use std::collections::HashMap;

use super::DocxError;
use super::xml::{self, Node};

#[derive(Clone, Debug)]
struct Level {
    format: String,
    start: u32,
}

#[derive(Debug, Default)]
pub(super) struct Numbers {
    abstracts: HashMap<u32, HashMap<u8, Level>>,
    lists: HashMap<u32, u32>,
    starts: HashMap<(u32, u8), u32>,
    /// The last number of each list and level.
    counted: HashMap<(u32, u8), u32>,
}

impl Numbers {
    pub(super) fn read(text: &str, depth: usize) -> Result<Self, DocxError> {
        let mut out = Self::default();
        let (mut group, mut list, mut level) = (None, None, 0_u8);
        xml::walk(text, depth, &mut |node| {
            match node {
                Node::Start(e) => match e.name() {
                    "w:abstractNum" => group = number(e.get("w:abstractNumId")),
                    "w:num" => list = number(e.get("w:numId")),
                    "w:abstractNumId" => {
                        if let (Some(list), Some(group)) = (list, number(e.val())) {
                            out.lists.insert(list, group);
                        }
                    }
                    "w:lvl" | "w:lvlOverride" => {
                        level = number(e.get("w:ilvl")).and_then(|n| u8::try_from(n).ok()).unwrap_or(0);
                    }
                    "w:numFmt" | "w:start" => {
                        if let Some(group) = group {
                            let entry = out.abstracts.entry(group).or_default().entry(level);
                            let entry = entry.or_insert_with(|| Level { format: "decimal".into(), start: 1 });
                            if e.name() == "w:start" {
                                entry.start = number(e.val()).unwrap_or(1);
                            } else {
                                entry.format = e.val().unwrap_or_default();
                            }
                        }
                    }
                    "w:startOverride" => {
                        if let (Some(list), Some(start)) = (list, number(e.val())) {
                            out.starts.insert((list, level), start);
                        }
                    }
                    _ => {}
                },
                Node::End("w:abstractNum") => group = None,
                Node::End("w:num") => list = None,
                _ => {}
            }
            Ok(())
        })?;
        Ok(out)
    }

    /// The marker of the next item; `None` when the list does not exist or shows nothing.
    pub(super) fn next(&mut self, list: u32, level: u8) -> Option<String> {
        let group = *self.lists.get(&list)?;
        let known = self.abstracts.get(&group).and_then(|levels| levels.get(&level));
        let (format, start) = known.map_or(("decimal", 1), |l| (l.format.as_str(), l.start));
        if format == "none" {
            return None;
        }
        let start = self.starts.get(&(list, level)).copied().unwrap_or(start);
        // Lists that share a definition count on, unless one says where it starts.
        let key = if self.starts.contains_key(&(list, level)) { (list | 1 << 31, level) } else { (group, level) };
        let n = self.counted.get(&key).map_or(start, |n| n.saturating_add(1));
        self.counted.insert(key, n);
        self.counted.retain(|(of, deeper), _| *of != key.0 || *deeper <= level);
        Some(match format {
            "bullet" | "" => "·".to_owned(),
            "lowerLetter" => format!("{})", crate::plain::letter('a', n as usize)),
            "upperLetter" => format!("{})", crate::plain::letter('A', n as usize)),
            "lowerRoman" => format!("{}.", crate::plain::letter('i', n as usize)),
            "upperRoman" => format!("{}.", crate::plain::letter('I', n as usize)),
            _ => format!("{n}."),
        })
    }
}

fn number(value: Option<String>) -> Option<u32> {
    value.and_then(|v| v.parse().ok()).filter(|n: &u32| *n < 1 << 31)
}
