package org.effleurage.web.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class PageTokensTest {

    @Test
    void judgeAnOlderBrowserByTheAddress() {
        assertThat(PageTokens.isPageToBeOpened(asked("/exports"))).isTrue();
        assertThat(PageTokens.isPageToBeOpened(asked("/api/ward"))).isFalse();
    }

    /// Whoever signs in then would be led to the worker's script, or turned away for the token of another page.
    // guards H-60
    @Test
    void areNotForATabletThatLooksForANewerWorkerByItself() {
        var request = asked("/bedside-worker.js");
        request.addHeader("Service-Worker", "script");
        assertThat(PageTokens.isPageToBeOpened(request)).isFalse();

        var tokens = new PageTokens();
        var response = new MockHttpServletResponse();
        tokens.saveToken(tokens.generateToken(request), request, response);
        assertThat(response.getCookies()).isEmpty();
    }

    private static MockHttpServletRequest asked(String path) {
        return new MockHttpServletRequest("GET", path);
    }
}
