package org.effleurage.it;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// A browser without a screen, which signs in through the real Keycloak: its cookies can be looked at, borrowed and
/// shown again. It keeps one jar for both servers, since they are on other hosts.
final class Visitor {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();
    private static final Pattern FORM = Pattern.compile("<form[^>]*action=\"([^\"]+)\"");

    private final URI product;
    private final Map<String, String> ours = new TreeMap<>();
    private final Map<String, String> providers = new TreeMap<>();
    private final List<String> setCookies = new ArrayList<>();
    private String callback = "";

    Visitor(URI product) {
        this.product = product;
    }

    /// Through the provider's own page and back.
    Visitor signIn(String username) throws IOException, InterruptedException {
        URI page = location(get(product.resolve("/oauth2/authorization/hospital")));
        HttpResponse<String> form = get(page);
        var action = FORM.matcher(form.body());
        if (!action.find()) {
            throw new IllegalStateException("the provider shows no form, but " + form.statusCode());
        }
        URI back = location(post(
                page.resolve(action.group(1).replace("&amp;", "&")),
                "username=%s&password=%s".formatted(username, username)));
        callback = back.toString();
        get(back);
        get(product.resolve("/protocols"));
        return this;
    }

    HttpResponse<String> get(URI address) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(address), address);
    }

    private HttpResponse<String> post(URI address, String form) throws IOException, InterruptedException {
        return send(
                HttpRequest.newBuilder(address)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form)),
                address);
    }

    private HttpResponse<String> send(HttpRequest.Builder request, URI address)
            throws IOException, InterruptedException {
        boolean toUs = address.getAuthority().equals(product.getAuthority());
        Map<String, String> jar = toUs ? ours : providers;
        if (!jar.isEmpty()) {
            request.header("Cookie", cookies(jar));
        }
        var answer = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        for (String cookie : answer.headers().allValues("set-cookie")) {
            String pair = cookie.split(";", 2)[0];
            int equals = pair.indexOf('=');
            jar.put(pair.substring(0, equals), pair.substring(equals + 1));
            if (toUs) {
                setCookies.add(cookie);
            }
        }
        return answer;
    }

    private static URI location(HttpResponse<String> answer) {
        return URI.create(answer.headers()
                .firstValue("location")
                .orElseThrow(() -> new IllegalStateException("leads nowhere: " + answer.statusCode())));
    }

    private static String cookies(Map<String, String> jar) {
        return jar.entrySet().stream()
                .map(one -> one.getKey() + "=" + one.getValue())
                .reduce((a, b) -> a + "; " + b)
                .orElse("");
    }

    /// Signs out as the page's button does.
    Visitor signOut() throws IOException {
        RawHttp.ask(
                product, List.of("POST /sign-out HTTP/1.1", "Cookie: " + cookies(), "X-XSRF-TOKEN: " + token()), "");
        return this;
    }

    String cookies() {
        return cookies(ours);
    }

    String session() {
        return ours.getOrDefault("__Host-effleurage", "");
    }

    String token() {
        return ours.getOrDefault("XSRF-TOKEN", "");
    }

    /// As the product set them, flags and all.
    List<String> setCookies() {
        return setCookies;
    }

    /// Where the provider sent the browser with its code.
    String callback() {
        return URI.create(callback).getRawPath() + "?" + URI.create(callback).getRawQuery();
    }
}
