package io.weir.rules.lists;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;

/** A body in memory that stops the transfer where it becomes larger than it may. */
final class BoundedBody implements BodySubscriber<byte[]> {
    private final CompletableFuture<byte[]> body = new CompletableFuture<>();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final int most;
    private final boolean wanted;
    private Subscription subscription = new NotYet();

    /** @param wanted whether the bytes matter; else they are let go */
    BoundedBody(int most, boolean wanted) {
        this.most = most;
        this.wanted = wanted;
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return body;
    }

    @Override
    public void onSubscribe(Subscription given) {
        subscription = given;
        given.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> parts) {
        parts.forEach(this::add);
    }

    private void add(ByteBuffer part) {
        if (!wanted || body.isDone()) {
            return;
        }
        if (part.remaining() > most - bytes.size()) {
            subscription.cancel();
            body.completeExceptionally(new IOException("larger than " + most + " bytes (rules.fetch.max-bytes)"));
            return;
        }
        byte[] copy = new byte[part.remaining()];
        part.get(copy);
        bytes.writeBytes(copy);
    }

    @Override
    public void onError(Throwable cause) {
        body.completeExceptionally(cause);
    }

    @Override
    public void onComplete() {
        body.complete(bytes.toByteArray());
    }

    private static final class NotYet implements Subscription {
        @Override
        public void request(long n) {}

        @Override
        public void cancel() {}
    }
}
