//! Rust files as data: what each module declares, imports, names and calls, its tests left out.
//!
//! Nothing is resolved here; what a path means is the business of `names.rs`.

use std::collections::BTreeSet;

/// One module: a file, or a part of one in braces.
#[derive(Debug, Default)]
pub struct Scope {
    pub children: Vec<(String, Child)>,
    /// Modules that are compiled for tests alone.
    pub of_tests: Vec<String>,
    pub imports: Vec<Import>,
    /// Names of functions, types, traits, constants and macros that stand here.
    pub defined: BTreeSet<String>,
    /// Those of the macros that `#[macro_export]` puts at the root of the crate.
    pub exported: BTreeSet<String>,
    pub methods: Vec<Method>,
    pub paths: Vec<Named>,
    pub calls: Vec<Call>,
}

/// Where a child module stands.
#[derive(Debug)]
pub enum Child {
    /// In a file of its own, named by `#[path]` or by the module.
    File(Option<String>),
    Inline(Box<Scope>),
}

/// One name that a `use` brings in.
#[derive(Debug)]
pub struct Import {
    pub path: Vec<String>,
    /// The name it has here; none for `*`.
    pub name: Option<String>,
    pub line: usize,
}

/// A path in an expression, a type, a pattern or the arguments of a macro.
#[derive(Debug)]
pub struct Named {
    pub path: Vec<String>,
    pub line: usize,
    pub is_macro: bool,
}

/// A method of a type or trait of this crate.
#[derive(Debug)]
pub struct Method {
    pub of: Vec<String>,
    pub name: String,
    /// How many arguments it takes beside itself; none where it takes no `self`.
    pub n_arguments: Option<usize>,
}

/// A method called on something whose type is not written there.
#[derive(Debug)]
pub struct Call {
    pub name: String,
    /// Unknown inside macros of a language of their own.
    pub n_arguments: Option<usize>,
    pub line: usize,
}

impl Scope {
    /// Every scope of the file: itself and the modules in braces.
    pub fn all(&self) -> Vec<&Self> {
        let mut all = vec![self];
        for (_, child) in &self.children {
            if let Child::Inline(scope) = child {
                all.extend(scope.all());
            }
        }
        all
    }

    /// Every path that is written in the file, in imports and in code, with its line; names alone are no paths.
    pub fn written(&self) -> Vec<(&[String], usize)> {
        let all = self.all();
        let imports = all.iter().flat_map(|scope| scope.imports.iter().map(|import| (&import.path[..], import.line)));
        let named = all.iter().flat_map(|scope| &scope.paths).filter(|named| named.path.len() > 1 || named.is_macro);
        imports.chain(named.map(|named| (&named.path[..], named.line))).collect()
    }

    /// Every macro that is called, with its line.
    pub fn macros(&self) -> Vec<(&str, usize)> {
        let named = self.all().into_iter().flat_map(|scope| &scope.paths).filter(|named| named.is_macro);
        named.filter_map(|named| Some((named.path.last()?.as_str(), named.line))).collect()
    }

    /// Every method that is called, with its line.
    pub fn called(&self) -> Vec<(&str, usize)> {
        self.all().into_iter().flat_map(|scope| &scope.calls).map(|call| (&call.name[..], call.line)).collect()
    }
}
