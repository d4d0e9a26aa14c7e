package io.weir.proxy.http;

import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import io.netty.handler.codec.DateFormatter;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpVersion;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Set;

/** What a proxy owes to the fields of an answer before it sends it on (RFC 9110 §7.6). Changes the answer in place. */
final class ResponseFields {
    private static final Set<String> FRAMING = Set.of("content-length", "transfer-encoding", "date", "via");
    private static final List<String> NO_TRAILERS = List.of(
            "Connection",
            "Keep-Alive",
            "Proxy-Connection",
            "Proxy-Authenticate",
            "TE",
            "Upgrade",
            "Via",
            "Host",
            "Content-Length",
            "Transfer-Encoding");
    private static final Splitter TOKENS =
            Splitter.on(',').trimResults(CharMatcher.anyOf(" \t")).omitEmptyStrings();

    private ResponseFields() {}

    /** Takes off what was meant for the hop to the origin, and adds what this hop owes. */
    static void canonicalize(HttpResponse response, String via, InstantSource clock) {
        HttpHeaders headers = response.headers();
        if (headers.contains(HttpHeaderNames.CONNECTION)) {
            removeNominated(headers);
        }
        headers.remove("Keep-Alive")
                .remove("Proxy-Connection")
                .remove(HttpHeaderNames.UPGRADE)
                .remove(HttpHeaderNames.PROXY_AUTHENTICATE)
                .remove(HttpHeaderNames.TE);
        headers.add(FieldNames.VIA, via);
        if (response.status().code() >= 200 && !headers.contains(HttpHeaderNames.DATE)) {
            headers.set(FieldNames.DATE, DateFormatter.format(Date.from(clock.instant())));
        }
        response.setProtocolVersion(HttpVersion.HTTP_1_1);
    }

    /**
     * Whether the answer is in no transfer coding but chunked, alone: another would reach the client under a framing that is not
     * its own (RFC 9112 §6.1). {@code identity}, which RFC 7230 took away and old servers send, is taken off.
     */
    static boolean settleCoding(HttpResponse response) {
        HttpHeaders headers = response.headers();
        if (!headers.contains(HttpHeaderNames.TRANSFER_ENCODING)) {
            return true;
        }
        String coding = String.join(",", headers.getAll(HttpHeaderNames.TRANSFER_ENCODING));
        if (coding.equalsIgnoreCase("identity")) {
            headers.remove(HttpHeaderNames.TRANSFER_ENCODING);
            return true;
        }
        return coding.equalsIgnoreCase("chunked");
    }

    /** Takes off what was meant for the hop to the origin, or says how that was framed; the rest of the trailers is the client's. */
    static void cleanTrailers(HttpHeaders trailers) {
        NO_TRAILERS.forEach(trailers::remove);
    }

    private static void removeNominated(HttpHeaders headers) {
        for (String value : headers.getAll(HttpHeaderNames.CONNECTION)) {
            for (String option : TOKENS.split(value)) {
                if (FRAMING.stream().noneMatch(option::equalsIgnoreCase)) {
                    headers.remove(option);
                }
            }
        }
        headers.remove(HttpHeaderNames.CONNECTION);
    }
}
