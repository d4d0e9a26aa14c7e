package io.weir.proxy.http;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.weir.net.AddressLiteral;
import io.weir.net.Authority;
import io.weir.net.Host;
import io.weir.net.HostName;
import io.weir.net.NameSyntaxException;
import io.weir.policy.Names;
import io.weir.policy.Refusal;
import io.weir.policy.Seen;
import io.weir.policy.Visit;
import java.time.Instant;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a request asks for, strictly and once, so that the name judged is the name dialled and the name sent on
 * (RFC 9112 §3.2, §3.3). Pure: changes nothing in the request.
 */
final class Canonicalizer {
    private static final int DEFAULT_PORT = 80;

    private Canonicalizer() {}

    /** What the request asks for; not for CONNECT and not for {@code *}, which ask for no resource of an origin. */
    static CanonicalRequest read(HttpRequest request, Caller caller, Instant now) throws BadRequestException {
        RequestTarget target = RequestTarget.parse(request.uri());
        String inUri = target.authority();
        if (inUri == null && caller.connect() == null) {
            throw new BadRequestException(
                    400,
                    "a request as to a web server; this is a proxy, for a browser's proxy settings, and is sent http://host/path");
        }
        String hostField = hostField(request);
        Authority named = hostField == null ? null : authority(hostField, "Host field");
        Authority asked = named;
        if (inUri != null && !inUri.equals(hostField)) {
            asked = authority(inUri, "host of the target");
        }
        if (asked == null) {
            throw new BadRequestException(400, "no Host field");
        }
        Names names = new Names(
                caller.connect() == null ? null : caller.connect().host(),
                inUri == null ? null : asked.host(),
                named == null ? null : named.host(),
                null);
        Authority dial = dial(caller.connect(), asked);
        Visit visit = visit(request, caller, now, new Authority(asked.host(), dial.port()), names);
        return new CanonicalRequest(dial, host(asked), target(request, target), visit);
    }

    /** That there is a Host field as there must be, where nothing else is asked of it. */
    static void checkHost(HttpRequest request) throws BadRequestException {
        checkHost(hostField(request));
    }

    static void checkHost(@Nullable String field) throws BadRequestException {
        if (field != null && !field.isEmpty()) {
            authority(field, "Host field");
        }
    }

    /** The one Host field; RFC 9112 §3.2 wants exactly one in 1.1, and never two. */
    private static @Nullable String hostField(HttpRequest request) throws BadRequestException {
        Iterator<String> hosts = request.headers().valueStringIterator(HttpHeaderNames.HOST);
        if (!hosts.hasNext()) {
            if (request.protocolVersion().minorVersion() == 0) {
                return null;
            }
            throw new BadRequestException(400, "no Host field");
        }
        String host = hosts.next();
        if (hosts.hasNext()) {
            throw new BadRequestException(400, "more than one Host field");
        }
        return host;
    }

    private static Authority authority(String text, String where) throws BadRequestException {
        try {
            return Authority.parse(text, DEFAULT_PORT);
        } catch (NameSyntaxException e) {
            throw new BadRequestException(400, "the " + where + ": " + e.reason(), Refusal.Reason.MALFORMED_NAME);
        }
    }

    /**
     * Whom to connect to: inside a tunnel, what it was opened for. Where that is a bare address, the name inside is what is
     * resolved and dialled, so that an allowed name is no ticket to any address.
     */
    private static Authority dial(@Nullable Visit connect, Authority asked) {
        if (connect == null) {
            return asked;
        }
        Host host = connect.host();
        if (host == null || (host instanceof AddressLiteral && asked.host() instanceof HostName)) {
            host = asked.host();
        }
        return new Authority(host, connect.port());
    }

    private static Visit visit(HttpRequest request, Caller caller, Instant now, Authority asked, Names names) {
        String user = caller.connect() == null ? null : caller.connect().user();
        Seen seen = names.uri() == null ? Seen.HOST : Seen.URI;
        if (asked.host() instanceof AddressLiteral) { // as a CONNECT to one is told
            seen = Seen.ADDRESS;
        }
        String method = request.method().name();
        return new Visit(
                now, caller.address(), user, caller.listener(), method, asked.host(), asked.port(), seen, names);
    }

    /** Without the port where it is the scheme's own (RFC 9110 §4.2.3), as clients send it. */
    private static String host(Authority asked) {
        return asked.port() == DEFAULT_PORT ? asked.host().toString() : asked.toString();
    }

    private static String target(HttpRequest request, RequestTarget target) {
        if (!target.path().isEmpty()) {
            return target.path();
        }
        return request.method().equals(HttpMethod.OPTIONS) ? "*" : "/"; // RFC 9112 §3.2.4
    }

    /** The framing a request may come with; Netty's decoder lets less through than it once did, and this holds it to that. */
    static void checkFraming(HttpRequest request) throws BadRequestException {
        HttpHeaders headers = request.headers();
        boolean coded = headers.contains(HttpHeaderNames.TRANSFER_ENCODING);
        if (coded && headers.contains(HttpHeaderNames.CONTENT_LENGTH)) {
            throw new BadRequestException(400, "both Content-Length and Transfer-Encoding");
        }
        if (coded && !isChunkedAlone(headers)) {
            throw new BadRequestException(400, "a Transfer-Encoding other than chunked");
        }
        if (coded && request.protocolVersion().minorVersion() == 0) {
            throw new BadRequestException(400, "Transfer-Encoding in HTTP/1.0");
        }
    }

    private static boolean isChunkedAlone(HttpHeaders headers) {
        Iterator<String> values = headers.valueStringIterator(HttpHeaderNames.TRANSFER_ENCODING);
        return values.next().equalsIgnoreCase("chunked") && !values.hasNext();
    }
}
