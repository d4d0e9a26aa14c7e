package io.weir.rules.text;

import java.util.Locale;

/** Whether a problem stops the rules from being taken. */
public enum Severity {
    /** The rules are not taken: a start fails, a reload keeps the old set. */
    ERROR,
    /** The rules are taken; what the line says may not be what was meant, or a list's row was dropped. */
    WARNING,
    /** Nothing is wrong: something the operator should know. */
    NOTE;

    /** {@code error}, {@code warning} or {@code note}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
