package io.weir.proxy.upstream;

import io.weir.policy.Refusal;
import org.jspecify.annotations.Nullable;

/** Why an origin could not be had; its message is one line a client may see. Carries no stack trace. */
public final class UpstreamException extends Exception {
    private static final long serialVersionUID = 1L;
    private final Kind kind;
    private final transient @Nullable Refusal refusal;

    private UpstreamException(Kind kind, String reason, @Nullable Refusal refusal) {
        super(reason, null, false, false);
        this.kind = kind;
        this.refusal = refusal;
    }

    public static UpstreamException of(Kind kind, String reason) {
        return new UpstreamException(kind, reason, null);
    }

    /** The guard forbids an address of the target, or the name itself. */
    public static UpstreamException forbidden(Refusal refusal) {
        return new UpstreamException(Kind.FORBIDDEN, refusal.detail(), refusal);
    }

    public Kind kind() {
        return kind;
    }

    /** Set exactly where {@link #kind} is {@code FORBIDDEN}. */
    public @Nullable Refusal refusal() {
        return refusal;
    }

    /** What failed, the HTTP status and the error type (RFC 9209 §2.3) that say so. */
    public enum Kind {
        FORBIDDEN(403, "destination_ip_prohibited"),
        /** An {@link AliasCheck} said no. */
        ALIAS(403, "http_request_denied"),
        UNKNOWN_HOST(502, "dns_error"),
        DNS_TIMED_OUT(504, "dns_timeout"),
        REFUSED(502, "connection_refused"),
        UNROUTABLE(502, "destination_ip_unroutable"),
        UNREACHABLE(502, "destination_unavailable"),
        TIMED_OUT(504, "connection_timeout");

        private final int status;
        private final String error;

        Kind(int status, String error) {
            this.status = status;
            this.error = error;
        }

        /** What Proxy-Status says. */
        public String error() {
            return error;
        }

        public int status() {
            return status;
        }
    }
}
