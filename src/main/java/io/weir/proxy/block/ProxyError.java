package io.weir.proxy.block;

import io.weir.policy.Refusal;
import org.jspecify.annotations.Nullable;

/** Names an answer's cause by the error types of RFC 9209 §2.3, and its status. */
final class ProxyError {
    static final String DENIED = "http_request_denied";

    private static final String NOT_UNDERSTOOD = "http_request_error";

    private ProxyError() {}

    static String of(Refusal.Reason reason) {
        return switch (reason) {
            case MALFORMED_NAME, MALFORMED_REQUEST -> NOT_UNDERSTOOD;
            case EGRESS -> "destination_ip_prohibited";
            case LOOP -> "proxy_loop_detected";
            case MALFORMED_HELLO, NAME_MISMATCH, UNNAMED, NOT_TLS, ECH, PORT -> DENIED;
        };
    }

    /** 400 for what was not understood, 403 for what is not wanted. */
    static int statusOf(Refusal.Reason reason) {
        return switch (reason) {
            case MALFORMED_NAME, MALFORMED_REQUEST, MALFORMED_HELLO -> 400;
            case NAME_MISMATCH, UNNAMED, NOT_TLS, ECH, PORT, EGRESS, LOOP -> 403;
        };
    }

    static @Nullable String of(int status) {
        return switch (status) {
            case 403, 407, 429 -> DENIED;
            case 500 -> "proxy_internal_error";
            case 502 -> "destination_unavailable";
            case 504 -> "connection_timeout";
            default -> status < 500 || status == 501 || status == 505 ? NOT_UNDERSTOOD : null;
        };
    }
}
