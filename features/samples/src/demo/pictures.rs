//! Draws the drawings once, two at a time, and keeps their sizes.

use std::collections::BTreeMap;

use files::{Files, Kind};

use super::DemoError;
use crate::data;

const PICTURE: Kind = Kind::new("picture");

/// A drawing as a stored photo.
#[derive(Clone, Debug)]
pub(crate) struct Drawn {
    pub(crate) original: String,
    pub(crate) sizes: BTreeMap<String, String>,
    pub(crate) colour: String,
    pub(crate) width: u32,
    pub(crate) height: u32,
}

/// Draws and stores these drawings.
pub(crate) async fn draw(files: &Files, names: Vec<String>) -> Result<BTreeMap<String, Drawn>, DemoError> {
    let mut drawn = BTreeMap::new();
    let mut running = Vec::new();
    for name in names {
        let files = files.clone();
        let task = tokio::spawn(async move {
            let svg = data::drawing(&name).ok_or_else(|| DemoError::Drawing(name.clone(), "there is none".into()))?;
            let rendered = tokio::task::spawn_blocking(move || {
                let drawing = media::drawing(svg, 1600)?;
                let jpeg = drawing.jpeg()?;
                Ok::<_, media::MediaError>((jpeg, drawing.prepare(media::Crop::Whole)?))
            });
            let failed = |e: String| DemoError::Drawing(name.clone(), e);
            let rendered = rendered.await.map_err(|e| failed(e.to_string()))?;
            let (jpeg, prepared) = rendered.map_err(|e| failed(e.to_string()))?;
            let put = |bytes: Vec<u8>| files.put(PICTURE, bytes);
            let original = put(jpeg).await.map_err(|e| failed(e.to_string()))?.to_string();
            let mut sizes = BTreeMap::new();
            for size in prepared.sizes {
                let key = put(size.webp).await.map_err(|e| failed(e.to_string()))?;
                sizes.insert(format!("{}.webp", size.name), key.to_string());
                if let Some(jpeg) = size.jpeg {
                    let key = put(jpeg).await.map_err(|e| failed(e.to_string()))?;
                    sizes.insert("share.jpg".to_owned(), key.to_string());
                }
            }
            let drawn =
                Drawn { original, sizes, colour: prepared.colour, width: prepared.width, height: prepared.height };
            Ok::<_, DemoError>((name, drawn))
        });
        running.push(task);
        if running.len() >= 4 {
            collect(&mut running, &mut drawn).await?;
        }
    }
    collect(&mut running, &mut drawn).await?;
    Ok(drawn)
}

type Task = tokio::task::JoinHandle<Result<(String, Drawn), DemoError>>;

async fn collect(running: &mut Vec<Task>, drawn: &mut BTreeMap<String, Drawn>) -> Result<(), DemoError> {
    for task in running.drain(..) {
        let (name, one) = task.await.map_err(|e| DemoError::Drawing(String::new(), e.to_string()))??;
        drawn.insert(name, one);
    }
    Ok(())
}
