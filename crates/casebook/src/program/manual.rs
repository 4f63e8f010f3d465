//! `completions SHELL` and `man [COMMAND]`: what a shell and a reader of manuals are told, made from the arguments themselves.

use std::io::{self, Write};

use anyhow::{Context, Result, bail};
use clap::{Command, ValueEnum};
use clap_complete::{Shell, generate};
use clap_mangen::Man;

use super::usage::Usage;

/// A shell that completes words.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum Completed {
    /// Bash.
    Bash,
    /// Zsh.
    Zsh,
    /// Fish.
    Fish,
}

/// Prints what a shell needs to complete the commands of this program.
pub fn completions(mut program: Command, shell: Completed) -> Result<()> {
    let shell = match shell {
        Completed::Bash => Shell::Bash,
        Completed::Zsh => Shell::Zsh,
        Completed::Fish => Shell::Fish,
    };
    let name = program.get_name().to_owned();
    let mut script = Vec::new();
    generate(shell, &mut program, name, &mut script);
    print(&script);
    Ok(())
}

/// Prints the page of the manual about the program, or about one of its commands.
pub fn man(program: Command, command: Option<&str>) -> Result<()> {
    let mut program = program;
    // What is true of every command stands on its page too.
    program.build();
    let called = program.get_name().to_owned();
    let page = match command {
        None => Man::new(program),
        Some(name) => match program.find_subcommand(name) {
            Some(found) => Man::new(found.clone()).title(format!("{called}-{name}")),
            None => bail!(Usage {
                message: format!("there is no command `{name}`"),
                hint: "`casebook --help` names them".into(),
            }),
        },
    };
    let mut text = Vec::new();
    page.render(&mut text).context("cannot write the page")?;
    print(&text);
    Ok(())
}

fn print(bytes: &[u8]) {
    // A reader who closed the pipe has seen enough.
    let _ = io::stdout().write_all(bytes);
}
