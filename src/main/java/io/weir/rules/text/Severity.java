package io.weir.rules.text;

/** Whether a problem stops the rules from being taken. */
public enum Severity {
    /** The rules are not taken: a start fails, a reload keeps the old set. */
    ERROR,
    /** The rules are taken; what the line says may not be what was meant, or a list's row was dropped. */
    WARNING;

    /** {@code error} or {@code warning}. */
    public String label() {
        return this == ERROR ? "error" : "warning";
    }
}
