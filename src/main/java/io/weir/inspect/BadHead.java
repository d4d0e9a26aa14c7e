package io.weir.inspect;

/** A request head that breaks the rules, on its way out of the reader; carries no stack trace. */
final class BadHead extends Exception {
    private static final long serialVersionUID = 1L;
    private final int status;

    BadHead(int status, String reason) {
        super(reason, null, false, false);
        this.status = status;
    }

    HeadReading.Malformed reading() {
        return new HeadReading.Malformed(status, String.valueOf(getMessage()));
    }
}
