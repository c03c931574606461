//! What the house promises about files, on a folder, on S3 and in memory.

mod bucket;
mod folder;
mod keys;
mod promises;
mod s3;
