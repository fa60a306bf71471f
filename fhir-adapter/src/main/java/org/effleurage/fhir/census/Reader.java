package org.effleurage.fhir.census;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.effleurage.fhir.hospital.Pages;
import org.effleurage.fhir.hospital.Receipt;

/// One search at the hospital's server from its first page to its last.
final class Reader {
    private static final int MOST_PAGES = 500;

    private final Pages pages;
    private final int page;
    private final Instant now;

    Reader(Pages pages, int page, Instant now) {
        this.pages = pages;
        this.page = page;
        this.now = now;
    }

    /// It broke off, and why.
    static final class NotRead extends Exception {
        private static final long serialVersionUID = 1L;
        private final CensusTrouble trouble;

        NotRead(CensusTrouble trouble) {
            super(trouble.code());
            this.trouble = trouble;
        }

        NotRead(Receipt why) {
            this(CensusTrouble.of(why));
        }

        CensusTrouble trouble() {
            return trouble;
        }
    }

    interface Taking {
        void page(List<Resource> page) throws SQLException;
    }

    /// Page after page.
    ///
    /// @return the hospital's own clock as the first page was given; ours where it does not say
    Instant read(String type, Map<String, String> query, Taking taking)
            throws NotRead, SQLException, InterruptedException {
        Pages.Page.Read page = needed(pages.first(type, form(query)));
        Instant at = page.at().orElse(now);
        taking.page(resources(page));
        for (int number = 1; page.next().isPresent(); number++) {
            if (number == MOST_PAGES) {
                throw new NotRead(CensusTrouble.TOO_MUCH);
            }
            page = needed(pages.next(type, page.next().get()));
            taking.page(resources(page));
        }
        return at;
    }

    private static Pages.Page.Read needed(Pages.Page page) throws NotRead {
        return switch (page) {
            case Pages.Page.Read read -> read;
            case Pages.Page.Failed failed -> throw new NotRead(failed.why());
        };
    }

    private List<Resource> resources(Pages.Page.Read page) {
        return page.resources().stream()
                .flatMap(resource -> Resource.of(resource, now).stream())
                .toList();
    }

    private String form(Map<String, String> query) {
        var all = new TreeMap<>(query);
        all.put("_count", Integer.toString(page));
        return all.entrySet().stream()
                .map(pair -> pair.getKey() + "=" + URLEncoder.encode(pair.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    /// As a search says "from then on", to the second: a little more is read rather than a little less.
    static String from(Instant at) {
        return "ge" + at.truncatedTo(ChronoUnit.SECONDS);
    }
}
