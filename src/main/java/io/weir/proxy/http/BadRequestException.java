package io.weir.proxy.http;

import io.weir.policy.Refusal;
import io.weir.policy.Verdict;

/** Why a request is not served; carries no stack trace, for clients send these at will. */
final class BadRequestException extends Exception {
    private static final long serialVersionUID = 1L;
    private final int status;
    private final Refusal.Reason recorded;

    /**
     * @param status the HTTP status that says so
     * @param reason one line for a person
     */
    BadRequestException(int status, String reason) {
        this(status, reason, Refusal.Reason.MALFORMED_REQUEST);
    }

    /** @param recorded what is written down of it */
    BadRequestException(int status, String reason, Refusal.Reason recorded) {
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

    Refusal refusal() {
        return new Refusal(recorded, reason());
    }

    Verdict verdict() {
        return new Verdict.Refuse(refusal());
    }
}
