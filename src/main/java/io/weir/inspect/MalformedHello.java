package io.weir.inspect;

/** Why bytes that began as a hello are none; stays inside the package and carries no stack trace. */
final class MalformedHello extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedHello(String reason) {
        super(reason, null, false, false);
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
