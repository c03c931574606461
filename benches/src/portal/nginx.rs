//! nginx as a careful administrator would set it up.

use std::fs;
use std::path::Path;
use std::time::Duration;

use crate::Done;
use crate::process::{Running, free_port, is_root, need, pinned, text, wait_for};

/// What stands before and around a server of nginx's settings.
pub fn config(root: &Path, server: &str) -> String {
    let user = if is_root() { "user root;" } else { "" };
    let root = root.display();
    format!(
        "{user} worker_processes 1; daemon off; pid {root}/nginx.pid; error_log stderr crit;\n\
         events {{ worker_connections 1024; }}\n\
         http {{ access_log off; sendfile on; tcp_nopush on; tcp_nodelay on; keepalive_requests 100000000; open_file_cache max=100;\n\
         client_body_temp_path {root}/body; proxy_temp_path {root}/proxy; fastcgi_temp_path {root}/fastcgi; uwsgi_temp_path {root}/uwsgi; scgi_temp_path {root}/scgi;\n\
         default_type text/html; server_tokens off; fastcgi_read_timeout 300s;\n{server}\n}}\n"
    )
}

/// Serves one page as a file with its precompressed form, nothing logged.
pub fn one_page(root: &Path, plain: &[u8], gzip: &[u8]) -> Done<(Running, u16)> {
    fs::create_dir_all(root.join("html"))?;
    fs::write(root.join("html/index.html"), plain)?;
    fs::write(root.join("html/index.html.gz"), gzip)?;
    let port = free_port()?;
    let server = format!(
        "gzip_static on; server {{ listen 127.0.0.1:{port}; root {}/html; location / {{ index index.html; }} }}",
        root.display()
    );
    start(root, &server, port)
}

/// Starts it and waits for it.
pub fn start(root: &Path, server: &str, port: u16) -> Done<(Running, u16)> {
    let settings = root.join("nginx.conf");
    fs::write(&settings, config(root, server))?;
    let running = pinned(&need("nginx")?, &["-p", &text(root), "-c", &text(&settings)])?;
    wait_for(port, Duration::from_secs(10))?;
    Ok((running, port))
}
