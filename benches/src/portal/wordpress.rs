//! A throw-away WordPress on loopback with the same articles: Debian's packages, MariaDB, PHP-FPM with its code cache, nginx
//! in front, the default theme, no plugin. All of it runs on the server's core, as ours does.

use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use super::{articles, nginx};
use crate::Done;
use crate::process::{Running, finish, free_port, need, pinned, text};

/// Where Debian's package lies.
const PACKAGE: &str = "/usr/share/wordpress";
const FPM: [&str; 4] = ["php-fpm8.4", "php-fpm8.3", "php-fpm8.2", "php-fpm"];

/// The three servers.
#[derive(Debug)]
pub struct WordPress {
    /// Where nginx answers.
    pub port: u16,
    _nginx: Running,
    _php: Running,
    database: Database,
}

#[derive(Debug)]
struct Database {
    socket: PathBuf,
    server: Option<Running>,
}

impl Database {
    fn start(folder: &Path) -> Done<Self> {
        let data = folder.join("db");
        if !data.join("mysql").exists() {
            let install = need("mariadb-install-db")?;
            finish(
                Command::new(install)
                    .args([
                        "--no-defaults",
                        "--user=root",
                        "--skip-test-db",
                        "--auth-root-authentication-method=normal",
                    ])
                    .arg(format!("--datadir={}", data.display())),
            )?;
        }
        let socket = folder.join("db.sock");
        // Memory for all of the tables, and no fsync: better than most installations have it.
        let args = [
            "--no-defaults",
            "--user=root",
            "--skip-networking",
            "--innodb-buffer-pool-size=1500M",
            "--innodb-flush-log-at-trx-commit=0",
            "--innodb-log-file-size=256M",
            "--max-allowed-packet=256M",
            "--skip-log-bin",
            &format!("--datadir={}", data.display()),
            &format!("--socket={}", socket.display()),
            &format!("--pid-file={}", folder.join("db.pid").display()),
        ];
        let server = Some(pinned(&need("mariadbd")?, &args)?);
        let database = Self { socket, server };
        let begin = Instant::now();
        while database.run("SELECT 1").is_err() {
            if begin.elapsed() > Duration::from_secs(60) {
                return Err("MariaDB does not answer within a minute".into());
            }
            std::thread::sleep(Duration::from_millis(100));
        }
        Ok(database)
    }

    fn client(&self) -> Done<Command> {
        let mut client = Command::new(need("mariadb")?);
        client.args(["--no-defaults", "--user=root", "--default-character-set=utf8mb4", "--max-allowed-packet=256M"]);
        client.arg(format!("--socket={}", self.socket.display()));
        Ok(client)
    }

    fn run(&self, sql: &str) -> Done<String> {
        finish(self.client()?.args(["--skip-column-names", "--execute", sql]))
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        if let Some(server) = self.server.take() {
            server.stop();
        }
    }
}

impl WordPress {
    /// Starts it; the first time it is set up and filled, which takes minutes.
    pub fn start(folder: &Path, federation: &Path) -> Done<Self> {
        fs::create_dir_all(folder)?;
        let site = folder.join("html");
        let whole = folder.join("whole");
        let database = Database::start(folder)?;
        let port = free_port()?;
        if !whole.exists() {
            set_up(folder, &site, &database, port)?;
            let begin = Instant::now();
            let posts = fill(&database, federation)?;
            println!("WordPress has {posts} posts after {:.0} s", begin.elapsed().as_secs_f64());
            fs::write(&whole, "")?;
        }
        // Its own address stands in the database.
        database.run(&format!("UPDATE wordpress.wp_options SET option_value = 'http://127.0.0.1:{port}' WHERE option_name IN ('siteurl', 'home')"))?;
        let php = php(folder)?;
        let server = format!(
            "server {{ listen 127.0.0.1:{port}; root {}; index index.php; location / {{ try_files $uri $uri/ /index.php?$args; }}\n\
             location ~ \\.php$ {{ fastcgi_pass unix:{}/fpm.sock; fastcgi_index index.php; include /etc/nginx/fastcgi_params;\n\
             fastcgi_param HTTP_HOST $http_host; fastcgi_param SCRIPT_FILENAME $document_root$fastcgi_script_name; }} }}",
            site.display(),
            folder.display()
        );
        let front = folder.join("nginx");
        fs::create_dir_all(&front)?;
        let (nginx, port) = nginx::start(&front, &server, port)?;
        Ok(Self { port, _nginx: nginx, _php: php, database })
    }

    /// How many posts it shows.
    pub fn posts(&self) -> Done<u64> {
        let said = self
            .database
            .run("SELECT COUNT(*) FROM wordpress.wp_posts WHERE post_status = 'publish' AND post_type = 'post'")?;
        Ok(said.trim().parse()?)
    }
}

fn php(folder: &Path) -> Done<Running> {
    let settings = folder.join("fpm.conf");
    let text_of = format!(
        "[global]\nerror_log = {0}/fpm.log\ndaemonize = no\n[www]\nuser = root\ngroup = root\nlisten = {0}/fpm.sock\npm = static\n\
         pm.max_children = 4\nphp_admin_value[opcache.enable] = 1\nphp_admin_value[opcache.memory_consumption] = 128\n\
         php_admin_value[opcache.revalidate_freq] = 60\nphp_admin_value[memory_limit] = 512M\nphp_admin_value[max_execution_time] = 300\n",
        folder.display()
    );
    fs::write(&settings, text_of)?;
    let program = FPM.iter().find_map(|name| crate::process::which(name)).map_or_else(|| need("php-fpm"), Ok)?;
    let running = pinned(&program, &["-R", "-F", "-y", &text(&settings)])?;
    let begin = Instant::now();
    while !folder.join("fpm.sock").exists() {
        if begin.elapsed() > Duration::from_secs(10) {
            return Err("PHP does not start".into());
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    Ok(running)
}

/// Copies the package and lets it make its tables.
fn set_up(folder: &Path, site: &Path, database: &Database, port: u16) -> Done {
    if !Path::new(PACKAGE).exists() {
        need("wordpress")?;
    }
    if site.exists() {
        fs::remove_dir_all(site)?;
    }
    finish(Command::new("cp").args(["-rL", PACKAGE]).arg(site))?;
    database.run("DROP DATABASE IF EXISTS wordpress; CREATE DATABASE wordpress CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci")?;
    let config = format!(
        "<?php\ndefine('DB_NAME', 'wordpress'); define('DB_USER', 'root'); define('DB_PASSWORD', ''); define('DB_HOST', 'localhost:{}');\n\
         define('DB_CHARSET', 'utf8mb4'); define('DB_COLLATE', ''); $table_prefix = 'wp_'; define('WP_DEBUG', false);\n\
         define('DISABLE_WP_CRON', true); define('AUTOMATIC_UPDATER_DISABLED', true); define('WP_HTTP_BLOCK_EXTERNAL', true);\n\
         define('WP_CONTENT_DIR', __DIR__ . '/wp-content');\n\
         if (!defined('ABSPATH')) {{ define('ABSPATH', __DIR__ . '/'); }}\nrequire_once ABSPATH . 'wp-settings.php';\n",
        database.socket.display()
    );
    fs::write(site.join("wp-config.php"), config)?;
    let install = folder.join("install.php");
    let script = format!(
        "<?php\n$_SERVER['HTTP_HOST'] = '127.0.0.1:{port}'; $_SERVER['SERVER_PROTOCOL'] = 'HTTP/1.1';\ndefine('WP_INSTALLING', true);\nrequire '{}/wp-load.php';\n\
         require_once ABSPATH . 'wp-admin/includes/upgrade.php';\nwp_install('Liên hiệp Hội', 'admin', 'admin@example.vn', true, '', 'mưa thuận gió hòa');\n\
         update_option('permalink_structure', '/archives/%post_id%');\nglobal $wp_rewrite; $wp_rewrite->init(); $wp_rewrite->flush_rules(false);\n\
         switch_theme('twentytwentythree');\n",
        site.display()
    );
    fs::write(&install, script)?;
    finish(Command::new(need("php")?).arg(&install))?;
    database.run("USE wordpress; DELETE FROM wp_posts WHERE post_type IN ('post', 'page'); DELETE FROM wp_comments; DELETE FROM wp_term_relationships")?;
    Ok(())
}

/// Brings the articles in: sections as categories, tags as tags.
fn fill(database: &Database, federation: &Path) -> Done<u64> {
    let mut client = database.client()?.arg("wordpress").stdin(Stdio::piped()).spawn()?;
    let mut pipe = std::io::BufWriter::with_capacity(1 << 20, client.stdin.take().ok_or("no pipe to MariaDB")?);
    writeln!(pipe, "SET unique_checks = 0, foreign_key_checks = 0, autocommit = 0;")?;
    let (mut posts, mut terms) = (0_u64, std::collections::BTreeMap::<(bool, String), (u64, u64, String)>::new());
    articles::read(federation, |some| {
        let (mut rows, mut links) = (String::new(), String::new());
        for article in some {
            posts += 1;
            let id = posts + 100;
            let at = article.at.strftime("%Y-%m-%d %H:%M:%S").to_string();
            let comma = if rows.is_empty() { "" } else { "," };
            write!(
                rows,
                "{comma}({id},1,'{at}','{at}',{},{},'','publish','closed','closed','',{},'','','{at}','{at}','',0,'http://127.0.0.1/?p={id}',0,'post','',0)",
                quoted(&format!("<p><strong>{}</strong></p>\n{}", article.lead, article.body)),
                quoted(&article.title),
                quoted(&format!("{}-{id}", article.path.rsplit('/').next().unwrap_or(""))),
            )?;
            let section = (false, article.section.clone(), article.section);
            for (is_tag, slug, name) in
                std::iter::once(section).chain(article.tags.into_iter().map(|(n, s)| (true, s, n)))
            {
                if slug.is_empty() {
                    continue;
                }
                let next = terms.len() as u64 + 100;
                let term = terms.entry((is_tag, slug)).or_insert((next, 0, name));
                term.1 += 1;
                write!(links, "{}({id},{},0)", if links.is_empty() { "" } else { "," }, term.0)?;
            }
        }
        writeln!(
            pipe,
            "INSERT INTO wp_posts (ID, post_author, post_date, post_date_gmt, post_content, post_title, post_excerpt, post_status, comment_status, ping_status, post_password, post_name, to_ping, pinged, post_modified, post_modified_gmt, post_content_filtered, post_parent, guid, menu_order, post_type, post_mime_type, comment_count) VALUES {rows};"
        )?;
        writeln!(
            pipe,
            "INSERT IGNORE INTO wp_term_relationships (object_id, term_taxonomy_id, term_order) VALUES {links};\nCOMMIT;"
        )?;
        Ok(())
    })?;
    for ((is_tag, slug), (id, count, name)) in terms {
        let taxonomy = if is_tag { "post_tag" } else { "category" };
        writeln!(
            pipe,
            "INSERT INTO wp_terms (term_id, name, slug, term_group) VALUES ({id}, {}, {}, 0);",
            quoted(&name),
            quoted(&slug)
        )?;
        writeln!(
            pipe,
            "INSERT INTO wp_term_taxonomy (term_taxonomy_id, term_id, taxonomy, description, parent, count) VALUES ({id}, {id}, '{taxonomy}', '', 0, {count});"
        )?;
    }
    writeln!(pipe, "COMMIT; ANALYZE TABLE wp_posts, wp_term_relationships;")?;
    drop(pipe.into_inner().map_err(|e| e.to_string())?);
    if client.wait()?.success() { Ok(posts) } else { Err("MariaDB refused the articles".into()) }
}

fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\\', "\\\\").replace('\'', "\\'"))
}
