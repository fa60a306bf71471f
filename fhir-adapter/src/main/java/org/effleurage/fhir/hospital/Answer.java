package org.effleurage.fhir.hospital;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/// A body, read only as far as we are willing to.
sealed interface Answer {
    record Text(String body) implements Answer {}

    record TooLarge() implements Answer {}

    static BodyHandler<Answer> atMost(int bytes) {
        return headers -> new Reading(bytes);
    }

    final class Reading implements BodySubscriber<Answer> {
        private final int most;
        private final ByteArrayOutputStream read = new ByteArrayOutputStream();
        private final CompletableFuture<Answer> answer = new CompletableFuture<>();
        private final CompletableFuture<Flow.Subscription> subscribed = new CompletableFuture<>();

        private Reading(int most) {
            this.most = most;
        }

        @Override
        public CompletionStage<Answer> getBody() {
            return answer;
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscribed.complete(subscription);
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(List<ByteBuffer> parts) {
            for (ByteBuffer part : parts) {
                if (part.remaining() > most - read.size()) {
                    answer.complete(new TooLarge());
                    subscribed.join().cancel();
                    return;
                }
                byte[] bytes = new byte[part.remaining()];
                part.get(bytes);
                read.writeBytes(bytes);
            }
        }

        @Override
        public void onError(Throwable broken) {
            answer.completeExceptionally(broken);
        }

        @Override
        public void onComplete() {
            answer.complete(new Text(read.toString(StandardCharsets.UTF_8)));
        }
    }
}
