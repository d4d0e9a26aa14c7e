package io.weir.proxy.http;

import io.weir.policy.Refusal;
import org.jspecify.annotations.Nullable;

/** Why a request is not served; carries no stack trace, for clients send these at will. */
final class BadRequestException extends Exception {
    private static final long serialVersionUID = 1L;
    private final int status;
    private final Refusal.@Nullable Reason recorded;

    /**
     * @param status the HTTP status that says so
     * @param reason one line for a person
     */
    BadRequestException(int status, String reason) {
        this(status, reason, null);
    }

    /** The same, where it is an attempt that is to be written down. */
    BadRequestException(int status, String reason, Refusal.@Nullable Reason recorded) {
        super(reason, null, false, false);
        this.status = status;
        this.recorded = recorded;
    }

    int status() {
        return status;
    }

    String reason() {
        return String.valueOf(getMessage());
    }

    Refusal.@Nullable Reason recorded() {
        return recorded;
    }
}
