//! Which programs are no readers. The list is data; an unnamed program is none either.
//!
//! Headless browsers count as programs: a test that wants to be a reader says so in its `User-Agent`.

use std::sync::LazyLock;

static PARTS: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    include_str!("../data/bots.txt").lines().map(str::trim).filter(|l| !l.is_empty() && !l.starts_with('#')).collect()
});

/// Whether a program that names itself so is a robot.
pub fn is_bot(agent: &[u8]) -> bool {
    // Whoever reads with eyes has a browser, and every browser names itself at some length.
    if agent.len() < 12 {
        return true;
    }
    let agent = String::from_utf8_lossy(&agent[..agent.len().min(300)]).to_ascii_lowercase();
    PARTS.iter().any(|part| agent.contains(part))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn browsers_are_readers_and_programs_are_not() {
        let readers = [
            "Mozilla/5.0 (Linux; Android 9; SM-J730G) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Mobile Safari/537.36",
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:131.0) Gecko/20100101 Firefox/131.0",
            "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1",
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) coc_coc_browser/120.0 Chrome/114.0 Safari/537.36",
            "Mozilla/5.0 (Linux; Android 12) AppleWebKit/537.36 Chrome/110.0 Mobile Safari/537.36 Zalo android/240101",
        ];
        let programs = [
            "",
            "Mozilla/5.0",
            "curl/8.5.0",
            "Wget/1.21.4",
            "python-requests/2.32",
            "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/130.0 Safari/537.36",
            "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)",
        ];
        assert!(readers.iter().all(|a| !is_bot(a.as_bytes())));
        assert!(programs.iter().all(|a| is_bot(a.as_bytes())));
    }
}
