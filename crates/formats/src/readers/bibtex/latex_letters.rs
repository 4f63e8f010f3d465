//! The commands of LaTeX that stand for accents, letters and signs, and those that only change how text looks.
//! How their arguments are found is not known here.

/// Returns the accent that a command puts on the next letter.
pub(super) fn mark(name: &str) -> Option<char> {
    Some(match name {
        "`" => '\u{300}',
        "'" | "´" => '\u{301}',
        "^" => '\u{302}',
        "~" => '\u{303}',
        "=" => '\u{304}',
        "u" => '\u{306}',
        "." => '\u{307}',
        "\"" => '\u{308}',
        "r" => '\u{30a}',
        "H" => '\u{30b}',
        "v" => '\u{30c}',
        "d" => '\u{323}',
        "c" => '\u{327}',
        "k" => '\u{328}',
        "b" => '\u{331}',
        _ => return None,
    })
}

/// Returns what a command prints.
pub(super) fn letter(name: &str) -> Option<&'static str> {
    Some(match name {
        "ss" => "ß",
        "SS" => "ẞ",
        "o" => "ø",
        "O" => "Ø",
        "l" => "ł",
        "L" => "Ł",
        "ae" => "æ",
        "AE" => "Æ",
        "oe" => "œ",
        "OE" => "Œ",
        "aa" => "å",
        "AA" => "Å",
        "i" => "ı",
        "j" => "ȷ",
        "dh" => "ð",
        "DH" => "Ð",
        "dj" => "đ",
        "DJ" => "Đ",
        "th" => "þ",
        "TH" => "Þ",
        "ng" => "ŋ",
        "NG" => "Ŋ",
        "S" | "textsection" => "§",
        "P" | "textparagraph" => "¶",
        "copyright" | "textcopyright" => "©",
        "pounds" | "textsterling" => "£",
        "euro" | "texteuro" => "€",
        "textendash" => "–",
        "textemdash" => "—",
        "textquoteright" => "’",
        "textquoteleft" => "‘",
        "lq" => "‘",
        "rq" => "’",
        "textquotedblleft" => "“",
        "textquotedblright" => "”",
        "quotedblbase" => "„",
        "quotesinglbase" => "‚",
        "textquotesingle" => "'",
        "textquotedbl" => "\"",
        "guillemotleft" => "«",
        "guillemotright" => "»",
        "textasciitilde" | "sim" => "~",
        "textasciicircum" => "^",
        "textbackslash" | "backslash" => "\\",
        "textbar" => "|",
        "textbraceleft" => "{",
        "textbraceright" => "}",
        "textless" => "<",
        "textgreater" => ">",
        "textunderscore" => "_",
        "textdollar" => "$",
        "textbullet" => "•",
        "textdagger" | "dag" => "†",
        "ddag" | "textdaggerdbl" => "‡",
        "textregistered" => "®",
        "texttrademark" => "™",
        "textdegree" | "degree" => "°",
        "textordfeminine" => "ª",
        "textordmasculine" => "º",
        "textperiodcentered" | "cdot" => "·",
        "textellipsis" | "dots" | "ldots" => "…",
        "textexclamdown" => "¡",
        "textquestiondown" => "¿",
        "times" | "texttimes" => "×",
        "pm" => "±",
        "leq" | "le" => "≤",
        "geq" | "ge" => "≥",
        "neq" => "≠",
        "approx" => "≈",
        "infty" => "∞",
        "rightarrow" | "to" => "→",
        "mu" | "textmu" => "μ",
        "alpha" => "α",
        "beta" => "β",
        "gamma" => "γ",
        "delta" => "δ",
        "epsilon" => "ε",
        "zeta" => "ζ",
        "eta" => "η",
        "theta" => "θ",
        "kappa" => "κ",
        "lambda" => "λ",
        "nu" => "ν",
        "xi" => "ξ",
        "pi" => "π",
        "rho" => "ρ",
        "sigma" => "σ",
        "tau" => "τ",
        "phi" => "φ",
        "chi" => "χ",
        "psi" => "ψ",
        "omega" => "ω",
        "Gamma" => "Γ",
        "Delta" => "Δ",
        "Theta" => "Θ",
        "Lambda" => "Λ",
        "Sigma" => "Σ",
        "Phi" => "Φ",
        "Psi" => "Ψ",
        "Omega" => "Ω",
        "LaTeX" => "LaTeX",
        "TeX" => "TeX",
        "quad" | "qquad" | "space" => " ",
        _ => return None,
    })
}

/// Whether a command only changes how its argument looks.
pub(super) fn is_style(name: &str) -> bool {
    matches!(
        name,
        "textit"
            | "emph"
            | "textbf"
            | "textsc"
            | "texttt"
            | "textrm"
            | "textsf"
            | "textup"
            | "textmd"
            | "textsl"
            | "text"
            | "it"
            | "em"
            | "bf"
            | "sc"
            | "tt"
            | "rm"
            | "sf"
            | "sl"
            | "itshape"
            | "bfseries"
            | "scshape"
            | "upshape"
            | "textsuperscript"
            | "textsubscript"
            | "ensuremath"
            | "mathrm"
            | "mathit"
            | "mathbf"
            | "mathsf"
            | "mathcal"
            | "mbox"
            | "hbox"
            | "url"
            | "uppercase"
            | "lowercase"
            | "MakeUppercase"
            | "relax"
            | "protect"
            | "bibstring"
            | "enquote"
            | "mkbibemph"
            | "mkbibquote"
            | "small"
            | "large"
            | "nobreak"
            | "noopsort"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every sign that is printed, with its command.
    const LETTERS: &str = r#"
        ß=ss ẞ=SS ø=o Ø=O ł=l Ł=L æ=ae Æ=AE œ=oe Œ=OE å=aa Å=AA ı=i ȷ=j ð=dh Ð=DH đ=dj Đ=DJ þ=th Þ=TH ŋ=ng
        Ŋ=NG §=S §=textsection ¶=P ¶=textparagraph ©=copyright ©=textcopyright £=pounds £=textsterling
        €=euro €=texteuro –=textendash —=textemdash ’=textquoteright ‘=textquoteleft ‘=lq ’=rq
        “=textquotedblleft ”=textquotedblright „=quotedblbase ‚=quotesinglbase '=textquotesingle
        "=textquotedbl «=guillemotleft »=guillemotright ~=textasciitilde ~=sim ^=textasciicircum
        \=textbackslash \=backslash |=textbar {=textbraceleft }=textbraceright <=textless >=textgreater
        _=textunderscore $=textdollar •=textbullet †=textdagger †=dag ‡=ddag ‡=textdaggerdbl
        ®=textregistered ™=texttrademark °=textdegree °=degree ª=textordfeminine º=textordmasculine
        ·=textperiodcentered ·=cdot …=textellipsis …=dots …=ldots ¡=textexclamdown ¿=textquestiondown
        ×=times ×=texttimes ±=pm ≤=leq ≤=le ≥=geq ≥=ge ≠=neq ≈=approx ∞=infty →=rightarrow →=to μ=mu
        μ=textmu α=alpha β=beta γ=gamma δ=delta ε=epsilon ζ=zeta η=eta θ=theta κ=kappa λ=lambda ν=nu ξ=xi
        π=pi ρ=rho σ=sigma τ=tau φ=phi χ=chi ψ=psi ω=omega Γ=Gamma Δ=Delta Θ=Theta Λ=Lambda Σ=Sigma Φ=Phi
        Ψ=Psi Ω=Omega LaTeX=LaTeX TeX=TeX
    "#;

    #[test]
    fn every_letter_and_sign_is_printed() {
        for pair in LETTERS.split_whitespace() {
            let (printed, name) = pair.split_once('=').expect(pair);
            assert_eq!(letter(name), Some(printed), "{name}");
        }
        for name in ["quad", "qquad", "space"] {
            assert_eq!(letter(name), Some(" "), "{name}");
        }
        assert_eq!(letter("unheard"), None);
    }

    #[test]
    fn every_accent_stands_on_its_letter() {
        let marks = "à` á' â^ ã~ ā= ău ȧ. ä\" år őH ǎv ạd çc ąk ḇb";
        for pair in marks.split_whitespace() {
            let (printed, name) = pair.split_at(pair.chars().next().map_or(0, char::len_utf8));
            let base = unicode_normalization::UnicodeNormalization::nfd(printed).next().expect(printed);
            let accented = mark(name).and_then(|mark| unicode_normalization::char::compose(base, mark));
            assert_eq!(accented.map(String::from).as_deref(), Some(printed), "{name}");
        }
    }
}
