package io.weir.policy;

import java.util.Locale;

/**
 * Why a visit was refused without a rule.
 *
 * @param detail one line for a person, e.g. {@code 127.0.0.1 is loopback}
 */
public record Refusal(Reason reason, String detail) {

    /** The kinds of refusal; {@link #label} is what events and metrics carry. */
    public enum Reason {
        MALFORMED_NAME,
        MALFORMED_REQUEST,
        MALFORMED_HELLO,
        NAME_MISMATCH,
        UNNAMED,
        NOT_TLS,
        ECH,
        PORT,
        EGRESS,
        LOOP;

        private final String label = name().toLowerCase(Locale.ROOT).replace('_', '-');

        /** Lower case with hyphens, as the configuration writes it. */
        public String label() {
            return label;
        }
    }
}
