package org.effleurage.cli;

/// What a script may rely on.
final class Exit {
    static final int CLEAN = 0;
    static final int FINDINGS = 1;
    static final int USAGE = 2;
    static final int INTERNAL = 3;

    private Exit() {}
}
