package io.weir.proxy.http;

import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** What a client has sent and nobody has taken yet, in order. Owns what it holds. */
final class Waiting {
    /** Content held before the client's connection is read no further, in bytes. */
    private static final int MOST_CONTENT = 64 * 1024;

    private final ArrayDeque<Object> messages = new ArrayDeque<>(4);
    private final int mostRequests;
    private int requests;
    private int content;

    Waiting(int mostRequests) {
        this.mostRequests = mostRequests;
    }

    void add(Object message) {
        messages.add(message);
        count(message, 1);
    }

    /** Puts it before all others. */
    void putBack(Object message) {
        messages.addFirst(message);
        count(message, 1);
    }

    @Nullable
    Object peek() {
        return messages.peek();
    }

    /** Hands the first over. */
    Object take() {
        Object message = messages.remove();
        count(message, -1);
        return message;
    }

    boolean isFull() {
        return requests >= mostRequests || content >= MOST_CONTENT;
    }

    /** Drops the content that belongs to the request taken last; says whether its end was among it. */
    boolean dropContent() {
        while (messages.peek() instanceof HttpContent) {
            Object part = take();
            ReferenceCountUtil.release(part);
            if (part instanceof LastHttpContent) {
                return true;
            }
        }
        return false;
    }

    /** Whether no request or end of one is among it. */
    boolean isEmptyOfEnds() {
        return messages.stream().noneMatch(LastHttpContent.class::isInstance);
    }

    void release() {
        while (!messages.isEmpty()) {
            ReferenceCountUtil.release(take());
        }
    }

    private void count(Object message, int sign) {
        if (message instanceof HttpRequest) {
            requests += sign;
        } else if (message instanceof HttpContent part) {
            content += sign * part.content().readableBytes();
        } else if (message instanceof io.netty.buffer.ByteBuf bytes) {
            content += sign * bytes.readableBytes();
        }
    }
}
