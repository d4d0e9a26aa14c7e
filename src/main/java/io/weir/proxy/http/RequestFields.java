package io.weir.proxy.http;

import com.google.common.base.Ascii;
import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a proxy owes to the fields of a request before it sends it on (RFC 9110 §7.6). Changes the request in place. */
final class RequestFields {
    /** Fields that frame or route the message: a Connection field that names one would have it forwarded without (D5). */
    private static final Set<String> NEVER_HOP_BY_HOP =
            Set.of("host", "content-length", "transfer-encoding", "via", "max-forwards", "expect");

    private static final Splitter TOKENS =
            Splitter.on(',').trimResults(CharMatcher.anyOf(" \t")).omitEmptyStrings();

    /** What a trailer section has no say in (RFC 9110 §6.5.1): framing, routing, this hop, who asks. Netty drops the framing. */
    private static final List<String> NO_TRAILERS = List.of(
            "Host",
            "Connection",
            "Keep-Alive",
            "Proxy-Connection",
            "Proxy-Authorization",
            "Proxy-Authenticate",
            "TE",
            "Upgrade",
            "HTTP2-Settings",
            "Via",
            "Max-Forwards",
            "Expect",
            "Authorization",
            "Cookie",
            "Forwarded",
            "X-Forwarded-For",
            "Content-Length",
            "Transfer-Encoding");

    private RequestFields() {}

    /** Takes off what must not stand behind the content; whoever merges trailers into the head would be misled by it. */
    static void cleanTrailers(HttpHeaders trailers) {
        NO_TRAILERS.forEach(trailers::remove);
    }

    /** What the client accepts, the values of all lines as one list (RFC 9110 §5.3); null where it says nothing. */
    static @Nullable String accept(HttpHeaders headers) {
        Iterator<String> values = headers.valueStringIterator(HttpHeaderNames.ACCEPT);
        String all = values.hasNext() ? values.next() : null;
        while (values.hasNext()) {
            all = all + ", " + values.next();
        }
        return all;
    }

    /** The options of all Connection fields, in lower case; throws where one names a field that must stay. */
    static List<String> connectionOptions(HttpHeaders headers) throws BadRequestException {
        if (!headers.contains(HttpHeaderNames.CONNECTION)) {
            return List.of();
        }
        List<String> options =
                TOKENS.splitToList(Ascii.toLowerCase(String.join(",", headers.getAll(HttpHeaderNames.CONNECTION))));
        for (String option : options) {
            if (NEVER_HOP_BY_HOP.contains(option)) {
                throw new BadRequestException(400, "a Connection field that names " + option);
            }
        }
        return options;
    }

    /** The credentials for Weir; none where there are none, or several. */
    static @Nullable String authorization(HttpHeaders headers) {
        List<String> fields = headers.getAll(HttpHeaderNames.PROXY_AUTHORIZATION);
        return fields.size() == 1 ? fields.get(0) : null;
    }

    /** Whether this asks for a WebSocket, the one protocol Weir switches to; anything else stays HTTP/1.1. */
    static boolean asksForWebSocket(HttpRequest request, List<String> connectionOptions) {
        return connectionOptions.contains("upgrade")
                && request.protocolVersion().minorVersion() > 0
                && request.headers().getAll(HttpHeaderNames.UPGRADE).stream().anyMatch("websocket"::equalsIgnoreCase);
    }

    /**
     * Takes off what was meant for this hop only, and adds what this hop owes.
     *
     * @param options what {@link #connectionOptions} found
     */
    static void canonicalize(HttpRequest request, String host, List<String> options, boolean webSocket, String via) {
        HttpHeaders headers = request.headers();
        for (String option : options) {
            headers.remove(option);
        }
        headers.remove(HttpHeaderNames.CONNECTION)
                .remove("Keep-Alive")
                .remove("Proxy-Connection")
                .remove(HttpHeaderNames.TE)
                .remove(HttpHeaderNames.UPGRADE)
                .remove("HTTP2-Settings")
                .remove(HttpHeaderNames.PROXY_AUTHORIZATION)
                .remove(HttpHeaderNames.PROXY_AUTHENTICATE);
        if (webSocket) {
            headers.set(FieldNames.CONNECTION, "Upgrade").set(FieldNames.UPGRADE, "websocket");
        }
        if (request.protocolVersion().minorVersion() == 0) {
            headers.remove(HttpHeaderNames.EXPECT); // RFC 9110 §10.1.1
        }
        headers.set(FieldNames.HOST, host);
        headers.add(FieldNames.VIA, via);
        request.setProtocolVersion(HttpVersion.HTTP_1_1);
    }
}
