package org.effleurage.fhir.server;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import java.io.BufferedWriter;
import java.io.Writer;

/// HAPI's encoder flushes after every string, and the server then sends a packet of a few bytes: a thousand for a page
/// of twenty. An answer leaves when it is whole, or when a buffer is full.
@Interceptor
public final class Unhurried {
    @Hook(Pointcut.SERVER_OUTGOING_WRITER_CREATED)
    public Writer waitsForTheWhole(Writer answer) {
        return new BufferedWriter(answer) {
            // Closing sends the rest.
            @Override
            public void flush() {}
        };
    }
}
