package org.effleurage.web.setup;

/// A setting that must be changed first. The message is one plain sentence or two, with the remedy.
class CannotStart extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    CannotStart(String sentence) {
        super(sentence);
    }
}
