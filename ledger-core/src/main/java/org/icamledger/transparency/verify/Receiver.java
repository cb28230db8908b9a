package org.icamledger.transparency.verify;

import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.icamledger.transparency.Unreadable;

/** Takes the body of an answer as it comes, and breaks it off as soon as it cannot be what was asked for. For one answer. */
abstract class Receiver<T> implements BodySubscriber<T> {
    private final CompletableFuture<T> body = new CompletableFuture<>();
    private Flow.Subscription subscription;

    /** Takes the next bytes, all of them. @throws Unreadable when nothing good can come after them */
    abstract void take(ByteBuffer bytes) throws Unreadable;

    /** What was received. @throws Unreadable when it is not whole */
    abstract T whole() throws Unreadable;

    @Override
    public final CompletionStage<T> getBody() {
        return body;
    }

    @Override
    public final void onSubscribe(Flow.Subscription given) {
        subscription = given;
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    public final void onNext(List<ByteBuffer> buffers) {
        try {
            for (ByteBuffer bytes : buffers) {
                if (!body.isDone()) {
                    take(bytes);
                }
            }
        } catch (Unreadable e) {
            body.completeExceptionally(e);
            subscription.cancel();
        }
    }

    @Override
    public final void onError(Throwable failure) {
        body.completeExceptionally(failure);
    }

    @Override
    public final void onComplete() {
        try {
            body.complete(whole());
        } catch (Unreadable e) {
            body.completeExceptionally(e);
        }
    }

    /** Of a body that matters to nobody: it is not read. */
    static <T> BodySubscriber<T> none() {
        return new BodySubscriber<>() {
            @Override
            public CompletionStage<T> getBody() {
                return CompletableFuture.completedStage(null);
            }

            @Override
            public void onSubscribe(Flow.Subscription given) {
                given.cancel();
            }

            @Override
            public void onNext(List<ByteBuffer> buffers) {}

            @Override
            public void onError(Throwable failure) {}

            @Override
            public void onComplete() {}
        };
    }
}
