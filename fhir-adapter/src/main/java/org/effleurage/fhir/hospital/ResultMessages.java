package org.effleurage.fhir.hospital;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.effleurage.fhir.SessionBundle;
import org.effleurage.fhir.parcel.ResultMessage;

/// A listener for HL7 v2 messages (MLLP). Every message has a connection of its own, so that a late answer to one is
/// never taken for the answer to the next; and only the acknowledgement that names its control id counts.
public final class ResultMessages implements Hospital {
    private final URI address;
    private final Optional<SSLContext> tls;
    private final Patience patience;
    private final InstantSource clock;

    /// Where it listens.
    ///
    /// @param address `mllp://host:port`, or `mllps://` for TLS
    /// @param tls with certificates of our own or authorities of the hospital's
    public ResultMessages(URI address, Optional<SSLContext> tls, Patience patience, InstantSource clock) {
        this.address = address;
        this.tls = tls;
        this.patience = patience;
        this.clock = clock;
    }

    /// Listeners say nothing of themselves; whether one is there shows when it is sent to.
    @Override
    public Readiness readiness() {
        return new Readiness.Ready();
    }

    /// Nothing there can be asked.
    @Override
    public Holding holds(SessionBundle.Ready bundle) {
        return new Holding.AsSent();
    }

    /// There is no search before a second sending: it carries the same control id and filler number, by which the
    /// receiver knows it.
    @Override
    public Receipt deliver(SessionBundle.Ready bundle, Before before, Ledger ledger) {
        if (!ledger.held()) {
            return Receipt.Unknown.of(Receipt.Doubt.TOO_SLOW);
        }
        String message = ResultMessage.of(bundle, clock.instant());
        String controlId = ResultMessage.controlId(bundle);
        boolean sent = false;
        try (Socket plain = connected();
                Socket line = secured(plain)) {
            var frames = new Frames(line, clock.instant().plus(patience.answer()), patience.mostBytes(), clock);
            sent = true;
            frames.write(message);
            return receipt(frames, controlId);
        } catch (SSLException untrusted) {
            return sent
                    ? Receipt.Unknown.of(Receipt.Doubt.BROKE_OFF)
                    : new Receipt.Unreachable(Receipt.Cause.NOT_SECURE);
        } catch (SocketTimeoutException late) {
            return sent
                    ? Receipt.Unknown.of(Receipt.Doubt.TOO_SLOW)
                    : new Receipt.Unreachable(Receipt.Cause.NO_CONNECTION);
        } catch (IOException broken) {
            return sent
                    ? Receipt.Unknown.of(Receipt.Doubt.BROKE_OFF)
                    : new Receipt.Unreachable(Receipt.Cause.NO_CONNECTION);
        }
    }

    private Socket connected() throws IOException {
        var socket = new Socket();
        try {
            socket.connect(
                    new InetSocketAddress(address.getHost(), address.getPort()),
                    Math.toIntExact(patience.connect().toMillis()));
            socket.setSoTimeout(Math.toIntExact(patience.answer().toMillis()));
            return socket;
        } catch (IOException nobodyThere) {
            socket.close();
            throw nobodyThere;
        }
    }

    /// The certificate has to be the host's own.
    private Socket secured(Socket plain) throws IOException {
        if (!"mllps".equals(address.getScheme())) {
            return plain;
        }
        var factory =
                tls.map(SSLContext::getSocketFactory).orElseGet(() -> (SSLSocketFactory) SSLSocketFactory.getDefault());
        var secure = (SSLSocket) factory.createSocket(plain, address.getHost(), address.getPort(), true);
        SSLParameters asked = secure.getSSLParameters();
        asked.setEndpointIdentificationAlgorithm("HTTPS");
        secure.setSSLParameters(asked);
        secure.startHandshake();
        return secure;
    }

    /// Acknowledgements of other messages are passed over until ours comes.
    private Receipt receipt(Frames frames, String controlId) throws IOException {
        while (true) {
            Optional<String> frame = frames.read();
            if (frame.isEmpty()) {
                return Wire.odd("an answer larger than we read");
            }
            Optional<Acknowledgement> answer = Acknowledgement.read(frame.get());
            if (answer.isEmpty()) {
                return Wire.odd("no HL7 v2 acknowledgement");
            }
            if (answer.get().controlId().equals(controlId)) {
                return receipt(answer.get());
            }
        }
    }

    private Receipt receipt(Acknowledgement answer) {
        return switch (answer.code()) {
            case "AA", "CA" -> new Receipt.Accepted("message " + answer.controlId(), clock.instant());
            case "AE", "AR", "CE", "CR" -> new Receipt.Refused(REFUSED, answer.complaints());
            default -> Wire.odd("an acknowledgement that says neither yes nor no");
        };
    }

    /// Shown to people beside the receiver's own words; HL7 v2 has no numbers for it.
    private static final int REFUSED = 422;
}
