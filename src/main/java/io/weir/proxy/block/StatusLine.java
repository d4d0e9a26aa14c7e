package io.weir.proxy.block;

import io.netty.handler.codec.http.HttpResponseStatus;

/** A status with its words, also the one Netty has no words for. */
final class StatusLine {
    private static final HttpResponseStatus LEGAL_REASONS =
            new HttpResponseStatus(451, "Unavailable For Legal Reasons");

    private StatusLine() {}

    static HttpResponseStatus of(int status) {
        return status == LEGAL_REASONS.code() ? LEGAL_REASONS : HttpResponseStatus.valueOf(status);
    }
}
