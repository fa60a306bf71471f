package org.effleurage.it;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/// What came of several clients, each sending its next request as soon as the last one was answered.
///
/// @param nanos how long every answered request took, shortest first
record Load(double perSecond, List<Long> nanos) {

    interface Client extends AutoCloseable {
        OpenLine.Answer send() throws IOException;

        @Override
        void close() throws IOException;
    }

    static Load of(List<Client> clients, int seconds) throws InterruptedException, ExecutionException {
        long begin = System.nanoTime();
        long end = begin + TimeUnit.SECONDS.toNanos(seconds);
        List<Callable<List<Long>>> work = clients.stream()
                .<Callable<List<Long>>>map(client -> () -> until(end, client))
                .toList();
        var all = new ArrayList<Long>();
        try (var threads = Executors.newFixedThreadPool(clients.size())) {
            for (var one : threads.invokeAll(work)) {
                all.addAll(one.get());
            }
        }
        double took = (System.nanoTime() - begin) / 1e9;
        return new Load(all.size() / took, all.stream().sorted().toList());
    }

    private static List<Long> until(long end, Client client) throws IOException {
        var nanos = new ArrayList<Long>();
        while (System.nanoTime() < end) {
            long sent = System.nanoTime();
            OpenLine.Answer answer = client.send();
            nanos.add(System.nanoTime() - sent);
            if (answer.status() / 100 != 2) {
                throw new IllegalStateException("answered with " + answer.status() + ": " + answer.text());
            }
        }
        return nanos;
    }

    double millis(double part) {
        return nanos.get((int) Math.min(nanos.size() - 1L, Math.round(part * nanos.size()))) / 1e6;
    }

    double tail() {
        return millis(0.99) / millis(0.5);
    }
}
