package io.weir.cli;

/** The exit codes; picocli gives {@link #CANNOT_RUN} for a wrong use by itself. */
final class Exit {
    static final int FINE = 0;
    static final int PROBLEMS = 1;
    static final int CANNOT_RUN = 2;
    static final int BLOCKED = 3;

    private Exit() {}
}
