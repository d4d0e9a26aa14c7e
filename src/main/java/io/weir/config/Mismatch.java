package io.weir.config;

/** A value that is not what its key takes. Carries no stack trace: it becomes a {@link ConfigProblem}. */
final class Mismatch extends Exception {
    private static final long serialVersionUID = 1L;

    private Mismatch(String message) {
        super(message, null, false, false);
    }

    static Mismatch of(String found, String expected) {
        return new Mismatch("found " + found + ", expected " + expected);
    }

    String message() {
        return String.valueOf(getMessage());
    }
}
