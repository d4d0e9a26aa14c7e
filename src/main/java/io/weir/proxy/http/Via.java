package io.weir.proxy.http;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.List;
import java.util.UUID;

/** The name Weir goes by in Via (RFC 9110 §7.6.3): a pseudonym of this process, so that it knows its own requests again. */
final class Via {
    private final String pseudonym;
    private final String since10;
    private final String since11;

    Via(String pseudonym) {
        this.pseudonym = pseudonym;
        this.since10 = "1.0 " + pseudonym;
        this.since11 = "1.1 " + pseudonym;
    }

    static Via ofThisProcess() {
        return new Via("weir-" + UUID.randomUUID().toString().substring(0, 8));
    }

    /** @param minorVersion of the message received, HTTP/1.x */
    String entry(int minorVersion) {
        return minorVersion == 0 ? since10 : since11;
    }

    /** Whether the message has passed here before (RFC 9110 §7.6). */
    boolean isIn(HttpHeaders headers) {
        if (!headers.contains(HttpHeaderNames.VIA)) {
            return false;
        }
        List<String> entries = headers.getAll(HttpHeaderNames.VIA);
        return entries.stream().anyMatch(entry -> entry.contains(pseudonym));
    }
}
