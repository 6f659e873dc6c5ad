//! The manual of all rules as a static site: it needs no server, loads nothing from elsewhere, and reads without scripts.

mod body;
mod catalog;
mod glossary;
mod layout;
mod norm;
mod order;
mod pack;
mod rule;
mod search;
mod slug;
mod window;

pub use catalog::Catalog;
pub use layout::File;

use super::html::STYLE;

/// Every file of the site, in the order of their paths. The same rules and date give the same bytes.
pub fn files(catalog: &Catalog<'_>) -> Vec<File> {
    let mut files = vec![
        pack::home(catalog),
        norm::index(catalog),
        body::index(catalog),
        window::index(catalog),
        glossary::page(catalog),
        File {
            path: layout::STYLE.to_owned(),
            text: STYLE.to_owned(),
        },
    ];
    files.extend(search::files(catalog));
    files.extend(catalog.packs.iter().map(|one| pack::page(catalog, one)));
    files.extend(catalog.rules.iter().map(|one| rule::page(catalog, one)));
    files.extend(catalog.acts.iter().map(|one| norm::page(catalog, one)));
    files.extend(catalog.bodies.iter().map(|one| body::page(catalog, one)));
    files.extend(catalog.windows.iter().map(|one| window::page(catalog, one)));
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files
}
