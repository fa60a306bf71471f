package org.effleurage.web.access;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a browser lets our answers do: scripts and styles from our own files only, no markup made of text, no frame
/// around a page. Whatever it holds back, it tells [PolicyReports].
final class ContentPolicy {
    static final String REPORTS = "/csp-reports";

    private static final String PAGES = String.join(
            "; ",
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "img-src 'self' data:",
            "font-src 'self'",
            "connect-src 'self'",
            "manifest-src 'self'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
            "require-trusted-types-for 'script'",
            "trusted-types lit-html effleurage-shell",
            // The newer report-to waits for a minute and is not known to Firefox and Safari.
            "report-uri " + REPORTS);

    /// JSON for programs; should a browser show it all the same, nothing in it comes alive.
    static final String PROGRAMS =
            "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'; sandbox";

    private ContentPolicy() {}

    /// Signing out is a form, and a browser holds its redirect against the policy too.
    static String pages(SignInWay way) {
        return Stream.concat(Stream.of("'self'"), way.signOutLeadsTo().stream())
                .collect(Collectors.joining(" ", PAGES + "; form-action ", ""));
    }
}
