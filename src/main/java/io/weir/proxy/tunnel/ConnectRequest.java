package io.weir.proxy.tunnel;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/**
 * A CONNECT as its head said it, nothing of it judged yet.
 *
 * @param target the request target, exactly as sent
 * @param accept the Accept field, for the form of a refusal
 * @param announcesContent whether Content-Length (other than 0) or Transfer-Encoding was there (RFC 9110 §9.3.6: refused)
 * @param authorization the Proxy-Authorization field, as sent; none where there was none, or more than one
 * @param listener the name of the listener it came in by
 */
public record ConnectRequest(
        String target,
        @Nullable String accept,
        boolean announcesContent,
        InetAddress client,
        @Nullable String authorization,
        String listener) {

    /** What the answer's form is chosen by: one line of text where nothing was said. No browser draws the answer to a CONNECT, or says how. */
    String acceptOrText() {
        return accept == null ? "text/plain" : accept;
    }
}
