//! Characters that databases write in the way of HTML, such as `&amp;` and `&#x27;`, as the characters they stand for.
//! Tags such as `<i>` stay: what they mean differs between formats.

use std::borrow::Cow;

/// Returns `text` with the entities that exports use replaced; anything else with `&` stays.
pub(super) fn plain(text: &str) -> Cow<'_, str> {
    if !text.contains('&') || !text.contains(';') {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        let tail = &rest[at + 1..];
        // The longest name known is five letters, and a number has at most eight signs.
        let end = tail.bytes().take(9).position(|b| b == b';');
        match end.and_then(|end| character(&tail[..end]).map(|c| (c, end))) {
            Some((c, end)) => {
                out.push(c);
                rest = &tail[end + 1..];
            }
            None => {
                out.push('&');
                rest = tail;
            }
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
}

fn character(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => number.parse().ok()?,
        };
        return char::from_u32(code).filter(|c| !c.is_control());
    }
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => ' ',
        "ndash" => '–',
        "mdash" => '—',
        "rsquo" => '’',
        "lsquo" => '‘',
        "ldquo" => '“',
        "rdquo" => '”',
        "eacute" => 'é',
        "ouml" => 'ö',
        "uuml" => 'ü',
        "auml" => 'ä',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entities_become_characters_and_the_rest_stays() {
        for (html, text) in [
            ("Health &amp; care", "Health & care"),
            ("solvers&#x0027; and &#8217;s", "solvers' and ’s"),
            ("R&D; A & B; &unknown; &#xzz; &", "R&D; A & B; &unknown; &#xzz; &"),
            ("&&amp;ü;", "&&ü;"),
        ] {
            assert_eq!(plain(html), text);
        }
    }
}
