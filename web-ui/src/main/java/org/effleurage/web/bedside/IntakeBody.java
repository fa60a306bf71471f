package org.effleurage.web.bedside;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import org.effleurage.web.record.IntakeCode;
import org.effleurage.web.record.SessionDocument;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/// The bytes a tablet sent, if it says that they are JSON. No more of them than a document may have.
final class IntakeBody {
    private IntakeBody() {}

    /// Empty where it was sent as something else.
    static Optional<byte[]> of(HttpServletRequest request) throws IOException {
        String type = String.valueOf(request.getContentType()).toLowerCase(Locale.ROOT);
        if (!type.equals("application/json") && !type.startsWith("application/json;")) {
            return Optional.empty();
        }
        return Optional.of(request.getInputStream().readNBytes(SessionDocument.MOST_BYTES + 1));
    }

    static ResponseEntity<?> notJson() {
        return IntakeAnswer.refused(
                HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                IntakeCode.NOT_SENT_AS_JSON,
                "/",
                "the body was not sent as application/json",
                "set the Content-Type header");
    }
}
