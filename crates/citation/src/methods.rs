//! The methods of this crate, in the order in which the report prints them.

use vocabulary::{Method, MethodGroup::References, MethodList};

/// How copied references are read, and how the reading was learned and measured.
pub const METHODS: &MethodList = &[(
    References,
    &[
        Method {
            title: "How a copied reference is read",
            statement: "Copied references are read in three steps: identifiers and links are found by their form, the remaining words are labelled by the sequence model, and fixed rules turn the labelled words into names, numbers and dates; whatever is not understood is kept word for word beside the fields.",
            source: None,
        },
        Method {
            title: "How the model that reads copied references was learned",
            statement: "A linear-chain conditional random field labels the words of a copied reference; its weights are learned by adaptive gradient steps with three fifths of the features left out at random at every look, from references that people labelled by hand, from damaged copies of these, and from works printed in common styles.",
            source: Some(
                "Lafferty, McCallum & Pereira 2001, for the model; Duchi, Hazan & Singer 2011, for the steps; Srivastava et al. 2014, for leaving features out",
            ),
        },
        Method {
            title: "References held back for testing",
            statement: "The citation model was learned without the reference set AnyStyle `core` and without a fifth of the files of the GROBID set, chosen by their names; references of which the text or the title also occurs in these were removed before learning. All scores given are on these two. The fixed rules around the model were written with errors on them in view, so that the scores are those of a development set for the rules and of an unseen set for the model.",
            source: None,
        },
        Method {
            title: "How readings of copied references are scored",
            statement: "A field of a parsed reference counts as right when it equals the labelled one after folding case, accents and punctuation; the authors are right when all family names are, in order. Precision, recall and their harmonic mean are summed over all fields (micro average).",
            source: None,
        },
    ],
)];
