package io.weir.proxy.http;

import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.weir.net.Authority;
import io.weir.policy.Visit;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The one request a client connection has in flight, and what is known of its answer. Lives on the client's loop. */
final class Exchange {
    /** RFC 9110 §9.2.2: what may be sent again without asking. */
    private static final Set<HttpMethod> IDEMPOTENT = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    final HttpRequest request;
    final boolean head;
    final boolean oldClient;
    final @Nullable String accept;
    Stage stage = Stage.HELD;

    /** Close the client's connection after the answer. */
    boolean close;

    /** Its answer is only waiting to be written down: the client gets it, even where the rest of the request never comes. */
    boolean refused;

    /** Max-Forwards ends it here (RFC 9110 §7.6.2), if nothing else does. */
    boolean lastHop;

    boolean webSocket;
    String target = "/";

    @Nullable
    Visit visit;

    @Nullable
    Authority authority;

    @Nullable
    Origin origin;

    /** It went to a connection used before, which may have been closing just then. */
    boolean reused;

    /** Its content came and went: it can't be sent again. */
    boolean hadContent;

    /** The head has been written to the origin. */
    boolean written;

    /** Content may follow the head of the request, or of the answer. */
    boolean requestEnded;

    boolean responseStarted;
    boolean responseEnded;

    /** An interim answer (1xx) is being written: its end is not the end. */
    boolean interim;

    Exchange(HttpRequest request) {
        this.request = request;
        this.head = request.method().equals(HttpMethod.HEAD);
        this.oldClient = request.protocolVersion().minorVersion() == 0;
        this.accept = RequestFields.accept(request.headers());
        // Of a 1.0 client's keep-alive a proxy takes no notice (RFC 9112 §9.3).
        this.close = oldClient || !HttpUtil.isKeepAlive(request);
    }

    /** Whether content of the request may go to LittleProxy now: its connection is there, so no loop would wait (D1). */
    boolean takesContent() {
        return stage == Stage.PASSED && written && !requestEnded;
    }

    /** Takes it back, as if it had not been passed on. */
    void hold() {
        stage = Stage.HELD;
        origin = null;
        written = false;
        requestEnded = false;
    }

    /**
     * Whether it may be sent once more, on a new connection: the one kept open had gone before a byte of an answer
     * (RFC 9112 §9.3.1).
     */
    boolean mayBeRepeated() {
        return reused && !responseStarted && requestEnded && !hadContent && IDEMPOTENT.contains(request.method());
    }
}
