package org.effleurage.it;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// A line to a server of this machine that can be cut and mended: connections break off, and new ones are not taken.
final class Cable implements AutoCloseable {
    private final int behind;
    private final ServerSocket here;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile boolean cut;

    private Cable(int behind, ServerSocket here) {
        this.behind = behind;
        this.here = here;
    }

    static Cable to(int port) throws IOException {
        var cable = new Cable(port, new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
        Thread.ofVirtual().start(cable::take);
        return cable;
    }

    int port() {
        return here.getLocalPort();
    }

    void cut() {
        cut = true;
        open.forEach(Cable::close);
    }

    void mend() {
        cut = false;
    }

    private void take() {
        while (!here.isClosed()) {
            try {
                Socket near = here.accept();
                if (cut) {
                    close(near);
                } else {
                    join(near);
                }
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void join(Socket near) throws IOException {
        var far = new Socket(InetAddress.getLoopbackAddress(), behind);
        open.add(near);
        open.add(far);
        Thread.ofVirtual().start(() -> carry(near, far));
        Thread.ofVirtual().start(() -> carry(far, near));
    }

    private void carry(Socket from, Socket to) {
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            in.transferTo(out);
        } catch (IOException brokenOff) {
            close(to);
        } finally {
            close(from);
            open.remove(from);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException alreadyGone) {
            throw new AssertionError(alreadyGone);
        }
    }

    @Override
    public void close() throws IOException {
        here.close();
        cut();
    }
}
