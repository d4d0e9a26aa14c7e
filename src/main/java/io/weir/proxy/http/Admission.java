package io.weir.proxy.http;

import io.netty.handler.codec.DateFormatter;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.weir.policy.Refusal;
import io.weir.policy.Verdict;
import io.weir.policy.Visit;
import io.weir.proxy.block.Response;
import io.weir.users.Identity;
import io.weir.users.Users;
import java.time.Instant;
import java.util.Date;
import java.util.List;

/** Decides of each request, before LittleProxy sees it, whether it is answered here or goes to an origin, and in which form. */
final class Admission {
    private static final int MOST_FIELDS = 1000;

    private final Parts parts;
    private final Caller caller;
    private final Gate gate;

    Admission(Parts parts, Caller caller, Gate gate) {
        this.parts = parts;
        this.caller = caller;
        this.gate = gate;
    }

    /** Ends in exactly one of the gate's {@code answer} and {@code forward}, now or later. */
    void admit(Exchange exchange) {
        try {
            consider(exchange);
        } catch (BadRequestException bad) {
            reject(exchange, bad);
        }
    }

    private void consider(Exchange exchange) throws BadRequestException {
        HttpRequest request = exchange.request;
        if (!parts.desk().reception().rates().admit(caller.address())) {
            gate.answer(exchange, parts.desk().pages().tooManyRequests(exchange.accept));
            return;
        }
        checkDecoded(request);
        Canonicalizer.checkFraming(request);
        List<String> options = RequestFields.connectionOptions(request.headers());
        if (request.uri().equals("*")) {
            Canonicalizer.checkHost(request);
            gate.answer(exchange, capabilities(request));
            return;
        }
        exchange.lastHop = isLastHop(request);
        CanonicalRequest canonical =
                Canonicalizer.read(request, caller, parts.desk().clock().instant());
        Users users = parts.desk().reception().users();
        if (users == null || caller.connect() != null) { // inside a tunnel it is its opener's
            decide(exchange, canonical, options);
            return;
        }
        String authorization = RequestFields.authorization(request.headers());
        users.identify(authorization, caller.address(), identity -> {
            if (gate.loop().inEventLoop()) {
                identified(exchange, canonical, options, identity);
            } else {
                gate.loop().execute(() -> identified(exchange, canonical, options, identity));
            }
        });
    }

    private void identified(Exchange exchange, CanonicalRequest canonical, List<String> options, Identity identity) {
        if (!gate.has(exchange)) {
            return;
        }
        if (identity instanceof Identity.Known known) {
            decide(exchange, canonical.by(known.user()), options);
        } else if (identity instanceof Identity.Later later) {
            gate.answer(exchange, parts.desk().pages().tooManyPasswords(later.seconds(), exchange.accept));
        } else {
            gate.answer(exchange, parts.desk().pages().whoAreYou(exchange.accept));
        }
    }

    private void decide(Exchange exchange, CanonicalRequest canonical, List<String> options) {
        HttpRequest request = exchange.request;
        Verdict verdict = judge(request, canonical.visit());
        if (request.method().equals(HttpMethod.TRACE) && !(verdict instanceof Verdict.Block)) {
            exchange.close = true;
            gate.problem(exchange, 405, "TRACE is not served"); // it would echo credentials
            return;
        }
        exchange.webSocket = RequestFields.asksForWebSocket(request, options);
        carryOut(exchange, canonical, verdict, options);
    }

    private Verdict judge(HttpRequest request, Visit visit) {
        if (parts.via().isIn(request.headers())) {
            return new Verdict.Refuse(new Refusal(Refusal.Reason.LOOP, "the request has passed here before"));
        }
        Verdict verdict = parts.inside().judge(visit);
        boolean odd = caller.connect() == null && !SafePorts.allows(visit.port());
        if (odd && !(verdict instanceof Verdict.Block)) {
            String detail = "port " + visit.port() + " is not one for plain HTTP";
            return new Verdict.Refuse(new Refusal(Refusal.Reason.PORT, detail));
        }
        return verdict;
    }

    private void carryOut(Exchange exchange, CanonicalRequest canonical, Verdict verdict, List<String> options) {
        Visit visit = canonical.visit();
        if (!verdict.relays()) {
            refuse(exchange, visit, verdict);
            return;
        }
        if (exchange.lastHop) {
            gate.answer(exchange, capabilities());
            return;
        }
        if (verdict instanceof Verdict.Shadow shadow) {
            parts.desk().ledger().shadowed(visit, shadow);
        }
        HttpRequest request = exchange.request;
        String via = parts.via().entry(request.protocolVersion().minorVersion());
        RequestFields.canonicalize(request, canonical.host(), options, exchange.webSocket, via);
        parts.forwarded().apply(request.headers(), visit.client());
        exchange.target = canonical.target();
        exchange.visit = visit;
        gate.forward(exchange, canonical.dial());
    }

    /** Writes it down, then answers; the request stays held meanwhile. */
    void refuse(Exchange exchange, Visit visit, Verdict verdict) {
        exchange.refused = true;
        parts.desk().ledger().blocked(visit, verdict, Response.PAGE, gate.loop(), notice -> {
            if (gate.has(exchange)) {
                gate.answer(exchange, parts.desk().pages().blocked(visit, verdict, notice, exchange.accept));
            }
        });
    }

    /** What was not understood ends the connection: nobody knows where the next request would begin. */
    private void reject(Exchange exchange, BadRequestException bad) {
        exchange.close = true;
        exchange.refused = true;
        parts.desk().ledger().blocked(nameless(exchange.request), bad.verdict(), Response.PAGE, gate.loop(), notice -> {
            if (gate.has(exchange)) {
                gate.answer(
                        exchange, parts.desk().pages().rejected(bad.status(), bad.refusal(), notice, exchange.accept));
            }
        });
    }

    private Visit nameless(HttpRequest request) {
        Instant now = parts.desk().clock().instant();
        // Netty makes a request of its own up where not even the first line could be read.
        boolean madeUp = request.decoderResult().isFailure() && request.uri().equals("/bad-request");
        String method = madeUp ? "" : request.method().name();
        return Visit.nameless(now, caller.address(), caller.listener(), method);
    }

    private static void checkDecoded(HttpRequest request) throws BadRequestException {
        if (request.decoderResult().isFailure()) {
            Throwable cause = request.decoderResult().cause();
            if (cause instanceof TooLongHttpLineException) {
                throw new BadRequestException(
                        414, "a request line longer than " + RequestDecoder.LONGEST_LINE + " bytes");
            }
            if (cause instanceof TooLongHttpHeaderException) {
                throw new BadRequestException(431, "header fields too large");
            }
            String why = cause.getMessage();
            throw new BadRequestException(400, "the request could not be parsed" + (why == null ? "" : ": " + why));
        }
        if (request.protocolVersion().majorVersion() != 1) {
            throw new BadRequestException(505, "an HTTP version other than 1");
        }
        if (request.headers().size() > MOST_FIELDS) {
            throw new BadRequestException(431, "more than " + MOST_FIELDS + " header fields");
        }
    }

    /** RFC 9110 §7.6.2: at 0 the proxy answers itself, above it counts down. */
    private static boolean isLastHop(HttpRequest request) throws BadRequestException {
        HttpHeaders headers = request.headers();
        if (!request.method().equals(HttpMethod.OPTIONS) || !headers.contains(HttpHeaderNames.MAX_FORWARDS)) {
            return false;
        }
        List<String> fields = headers.getAll(HttpHeaderNames.MAX_FORWARDS);
        String value = fields.get(0);
        if (fields.size() > 1
                || value.isEmpty()
                || value.length() > 9
                || !value.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new BadRequestException(400, "a bad Max-Forwards");
        }
        int hops = Integer.parseInt(value);
        headers.set(FieldNames.MAX_FORWARDS, Integer.toString(hops - 1));
        return hops == 0;
    }

    private FullHttpResponse capabilities(HttpRequest request) throws BadRequestException {
        if (!request.method().equals(HttpMethod.OPTIONS)) {
            throw new BadRequestException(400, "* is a target of OPTIONS only");
        }
        return capabilities();
    }

    private FullHttpResponse capabilities() {
        FullHttpResponse response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
        String now = DateFormatter.format(Date.from(parts.desk().clock().instant()));
        response.headers().set(FieldNames.DATE, now).set(FieldNames.CONTENT_LENGTH, "0"); // RFC 9110 §6.6.1
        return response;
    }
}
