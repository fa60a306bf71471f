package org.effleurage.web.setup;

import org.effleurage.web.postgres.PostgresCannotStart;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;

/// Says what to change instead of showing a stack of calls.
class StartFailure implements FailureAnalyzer {

    @Override
    public @Nullable FailureAnalysis analyze(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CannotStart || cause instanceof PostgresCannotStart) {
                return new FailureAnalysis(cause.getMessage(), "Change that and start again.", cause);
            }
        }
        return null;
    }
}
