//! From the text of a Rust file to its scope; whatever stands under `#[cfg(test)]` is not there.

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use syn::{
    Attribute, Expr, FnArg, ImplItem, Item, Lit, Meta, Token, TraitItem, Type, UseTree,
    punctuated::Punctuated,
    visit::{self, Visit},
};

use super::code::{Call, Child, Import, Method, Named, Scope};

/// Reads what a file declares, imports, names and calls.
pub fn scope(text: &str) -> syn::Result<Scope> {
    let mut reader = Reader::default();
    reader.visit_file(&syn::parse_file(text)?);
    Ok(reader.scope)
}

#[derive(Default)]
struct Reader {
    scope: Scope,
}

/// Whether an item is compiled for tests alone.
fn is_for_tests(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| match &attribute.meta {
        Meta::List(list) if list.path.is_ident("cfg") => {
            list.parse_args::<syn::Path>().is_ok_and(|path| path.is_ident("test"))
        }
        _ => false,
    })
}

fn attributes(item: &Item) -> &[Attribute] {
    match item {
        Item::Const(item) => &item.attrs,
        Item::Enum(item) => &item.attrs,
        Item::Fn(item) => &item.attrs,
        Item::Impl(item) => &item.attrs,
        Item::Macro(item) => &item.attrs,
        Item::Mod(item) => &item.attrs,
        Item::Static(item) => &item.attrs,
        Item::Struct(item) => &item.attrs,
        Item::Trait(item) => &item.attrs,
        Item::Type(item) => &item.attrs,
        Item::Use(item) => &item.attrs,
        _ => &[],
    }
}

fn name(item: &Item) -> Option<String> {
    let ident = match item {
        Item::Const(item) => &item.ident,
        Item::Enum(item) => &item.ident,
        Item::Fn(item) => &item.sig.ident,
        Item::Macro(item) => item.ident.as_ref()?,
        Item::Static(item) => &item.ident,
        Item::Struct(item) => &item.ident,
        Item::Trait(item) => &item.ident,
        Item::Type(item) => &item.ident,
        _ => return None,
    };
    Some(ident.to_string())
}

/// The file that `#[path = "…"]` names.
fn path_attribute(attributes: &[Attribute]) -> Option<String> {
    attributes.iter().find_map(|attribute| match &attribute.meta {
        Meta::NameValue(pair) if pair.path.is_ident("path") => match &pair.value {
            Expr::Lit(literal) => match &literal.lit {
                Lit::Str(text) => Some(text.value()),
                _ => None,
            },
            _ => None,
        },
        _ => None,
    })
}

fn segments(path: &syn::Path) -> Vec<String> {
    path.segments.iter().map(|segment| segment.ident.to_string()).collect()
}

fn line(ident: &proc_macro2::Ident) -> usize {
    ident.span().start().line
}

fn n_arguments(inputs: &Punctuated<FnArg, Token![,]>) -> Option<usize> {
    matches!(inputs.first(), Some(FnArg::Receiver(_))).then(|| inputs.len() - 1)
}

impl Reader {
    fn import(&mut self, tree: &UseTree, before: &[String]) {
        let with = |ident: &proc_macro2::Ident| [before, &[ident.to_string()]].concat();
        match tree {
            UseTree::Path(path) => self.import(&path.tree, &with(&path.ident)),
            UseTree::Name(found) if found.ident == "self" => {
                self.bring(before.to_vec(), before.last().cloned(), &found.ident)
            }
            UseTree::Name(found) => self.bring(with(&found.ident), Some(found.ident.to_string()), &found.ident),
            UseTree::Rename(found) => {
                let path = if found.ident == "self" { before.to_vec() } else { with(&found.ident) };
                self.bring(path, Some(found.rename.to_string()), &found.ident);
            }
            UseTree::Glob(star) => {
                let line = star.star_token.spans[0].start().line;
                self.scope.imports.push(Import { path: before.to_vec(), name: None, line });
            }
            UseTree::Group(group) => group.items.iter().for_each(|tree| self.import(tree, before)),
        }
    }

    fn bring(&mut self, path: Vec<String>, name: Option<String>, at: &proc_macro2::Ident) {
        self.scope.imports.push(Import { path, name, line: line(at) });
    }

    /// Reads paths and calls out of the tokens of a macro that has a language of its own.
    fn scan(&mut self, tokens: TokenStream) {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        let is =
            |at: usize, sign: char| matches!(tokens.get(at), Some(TokenTree::Punct(punct)) if punct.as_char() == sign);
        let mut at = 0;
        while at < tokens.len() {
            match &tokens[at] {
                TokenTree::Group(group) => self.scan(group.stream()),
                TokenTree::Ident(first) => {
                    let is_called = matches!(tokens.get(at + 1), Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Parenthesis);
                    if at > 0 && is(at - 1, '.') && is_called {
                        let call = Call { name: first.to_string(), n_arguments: None, line: line(first) };
                        self.scope.calls.push(call);
                    } else if !(at > 0 && (is(at - 1, ':') || is(at - 1, '$'))) {
                        let mut path = vec![first.to_string()];
                        while is(at + 1, ':')
                            && is(at + 2, ':')
                            && let Some(TokenTree::Ident(next)) = tokens.get(at + 3)
                        {
                            path.push(next.to_string());
                            at += 3;
                        }
                        let is_macro = is(at + 1, '!');
                        self.scope.paths.push(Named { path, line: line(first), is_macro });
                    }
                }
                _ => {}
            }
            at += 1;
        }
    }
}

impl<'ast> Visit<'ast> for Reader {
    fn visit_item(&mut self, item: &'ast Item) {
        if is_for_tests(attributes(item)) {
            if let Item::Mod(module) = item {
                self.scope.of_tests.push(module.ident.to_string());
            }
            return;
        }
        self.scope.defined.extend(name(item));
        match item {
            Item::Mod(module) => {
                let child = match &module.content {
                    None => Child::File(path_attribute(&module.attrs)),
                    Some((_, items)) => {
                        let mut inner = Self::default();
                        items.iter().for_each(|item| inner.visit_item(item));
                        Child::Inline(Box::new(inner.scope))
                    }
                };
                self.scope.children.push((module.ident.to_string(), child));
            }
            Item::Use(found) if found.leading_colon.is_some() => {}
            Item::Use(found) => self.import(&found.tree, &[]),
            Item::Macro(found) if found.ident.is_some() => {
                if found.attrs.iter().any(|attribute| attribute.path().is_ident("macro_export")) {
                    self.scope.exported.extend(name(item));
                }
                self.scan(found.mac.tokens.clone());
            }
            _ => visit::visit_item(self, item),
        }
    }

    fn visit_item_impl(&mut self, item: &'ast syn::ItemImpl) {
        if let (None, Type::Path(of)) = (&item.trait_, &*item.self_ty) {
            for method in
                item.items.iter().filter_map(|item| if let ImplItem::Fn(method) = item { Some(method) } else { None })
            {
                let method = Method {
                    of: segments(&of.path),
                    name: method.sig.ident.to_string(),
                    n_arguments: n_arguments(&method.sig.inputs),
                };
                self.scope.methods.push(method);
            }
        }
        visit::visit_item_impl(self, item);
    }

    fn visit_item_trait(&mut self, item: &'ast syn::ItemTrait) {
        for method in
            item.items.iter().filter_map(|item| if let TraitItem::Fn(method) = item { Some(method) } else { None })
        {
            let method = Method {
                of: vec![item.ident.to_string()],
                name: method.sig.ident.to_string(),
                n_arguments: n_arguments(&method.sig.inputs),
            };
            self.scope.methods.push(method);
        }
        visit::visit_item_trait(self, item);
    }

    fn visit_impl_item(&mut self, item: &'ast ImplItem) {
        let is_left_out = matches!(item, ImplItem::Fn(method) if is_for_tests(&method.attrs));
        if !is_left_out {
            visit::visit_impl_item(self, item);
        }
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        if path.leading_colon.is_none()
            && let Some(first) = path.segments.first()
        {
            let named = Named { path: segments(path), line: line(&first.ident), is_macro: false };
            self.scope.paths.push(named);
        }
        visit::visit_path(self, path);
    }

    fn visit_expr_method_call(&mut self, call: &'ast syn::ExprMethodCall) {
        let found =
            Call { name: call.method.to_string(), n_arguments: Some(call.args.len()), line: line(&call.method) };
        self.scope.calls.push(found);
        visit::visit_expr_method_call(self, call);
    }

    fn visit_macro(&mut self, found: &'ast syn::Macro) {
        if found.path.leading_colon.is_none()
            && let Some(first) = found.path.segments.first()
        {
            let named = Named { path: segments(&found.path), line: line(&first.ident), is_macro: true };
            self.scope.paths.push(named);
        }
        match found.parse_body_with(Punctuated::<Expr, Token![,]>::parse_terminated) {
            // The names in its own braces are not tokens, and are of the function: nothing to follow.
            Ok(arguments) => {
                for argument in &arguments {
                    self.visit_owned(argument);
                }
            }
            Err(_) => self.scan(found.tokens.clone()),
        }
    }

    /// Who may see an item is no use of what the words name.
    fn visit_visibility(&mut self, _: &'ast syn::Visibility) {}

    /// Attributes are for macros to read.
    fn visit_attribute(&mut self, _: &'ast Attribute) {}
}

impl Reader {
    /// Visits an expression that lives shorter than the file.
    fn visit_owned(&mut self, expression: &Expr) {
        let mut inner = Self::default();
        inner.visit_expr(expression);
        let Scope { imports, paths, calls, .. } = inner.scope;
        self.scope.imports.extend(imports);
        self.scope.paths.extend(paths);
        self.scope.calls.extend(calls);
    }
}
