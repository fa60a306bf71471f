package org.effleurage.it;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Function;

/// Posts one session after another on its own connection. Only the id differs from one to the next and, once a
/// second, the times, so the bytes are made once and the id is written into them.
final class SessionSender implements Load.Client {
    private final OpenLine line;
    private final String path;
    private final String headers;
    private final Function<UUID, String> session;
    private byte[] request = new byte[0];
    private int idAt;
    private long madeInSecond;

    /// @param headers beside those every request has, each ended by a line break
    SessionSender(URI to, String headers, Function<UUID, String> session) throws IOException {
        this.line = OpenLine.to(to);
        this.path = to.getRawQuery() == null ? to.getRawPath() : to.getRawPath() + "?" + to.getRawQuery();
        this.headers = headers;
        this.session = session;
    }

    @Override
    public OpenLine.Answer send() throws IOException {
        Instant now = Instant.now();
        UUID id = Examples.tabletId(now);
        if (now.getEpochSecond() == madeInSecond) {
            byte[] digits = id.toString().getBytes(StandardCharsets.US_ASCII);
            System.arraycopy(digits, 0, request, idAt, digits.length);
        } else {
            madeInSecond = now.getEpochSecond();
            make(id);
        }
        return line.ask(request);
    }

    private void make(UUID id) {
        byte[] body = OpenLine.bytes(session.apply(id));
        String head =
                "POST %s HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n%sContent-Length: %d\r\n\r\n"
                        .formatted(path, headers, body.length);
        String whole = head + new String(body, StandardCharsets.UTF_8);
        request = OpenLine.bytes(whole);
        // Everything before the id is ASCII, so characters and bytes count the same.
        idAt = whole.indexOf(id.toString());
    }

    @Override
    public void close() throws IOException {
        line.close();
    }
}
