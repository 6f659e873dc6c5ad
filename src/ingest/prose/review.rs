//! What those who reviewed an act left in its file.

use crate::document::{Builder, Note};

/// Tells of the tracked changes and of the comments of a file, so many of each, where there are any.
pub fn tell(builder: &mut Builder, insertions: usize, deletions: usize, comments: usize) {
    if insertions + deletions > 0 {
        builder.note(Note::TrackedChanges {
            insertions,
            deletions,
        });
    }
    if comments > 0 {
        builder.note(Note::Comments { count: comments });
    }
}
