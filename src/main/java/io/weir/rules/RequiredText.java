package io.weir.rules;

/**
 * Finds a text that every match of an expression holds, so that names without it need not be asked: {@code okex} of
 * {@code ^okex[0-9]*\.[a-z]+$}. Reads the syntax of RE2 (its own syntax page) carefully: what it does not know gives no text, and
 * then every name is asked.
 */
final class RequiredText {
    private static final String ANYTHING_BUT_LITERAL = "dDwWsSbBAz";

    private final String expression;
    private final StringBuilder run = new StringBuilder();
    private String longest = "";
    private int at;

    private RequiredText(String expression) {
        this.expression = expression;
    }

    /** The longest such text; empty where none is known. */
    static String of(String expression) {
        RequiredText reading = new RequiredText(expression);
        return reading.read() ? reading.longest : "";
    }

    /** False where something is met that could make a literal mean something else. */
    private boolean read() {
        while (at < expression.length()) {
            if (!step(expression.charAt(at++))) {
                return false;
            }
        }
        endRun();
        return true;
    }

    private boolean step(char c) {
        switch (c) {
            case '|' -> {
                return false;
            }
            case '\\' -> {
                return escape();
            }
            case '(' -> {
                return group();
            }
            case '[' -> {
                endRun();
                return skipClass();
            }
            case '?', '*', '{' -> {
                return optional(c);
            }
            case '+', '.', '^', '$' -> endRun();
            default -> run.append(c);
        }
        return true;
    }

    private boolean escape() {
        if (at == expression.length()) {
            return false;
        }
        char escaped = expression.charAt(at++);
        if (ANYTHING_BUT_LITERAL.indexOf(escaped) >= 0) {
            endRun();
            return true;
        }
        run.append(escaped);
        return !Character.isLetterOrDigit(escaped); // \x41, \pL, \Q and the like
    }

    /** What is in a group may be one of many, or not be there: it is passed over. Flags change what a literal is. */
    private boolean group() {
        boolean flags = expression.startsWith("?", at) && !expression.startsWith("?:", at);
        endRun();
        int depth = 1;
        while (at < expression.length() && depth > 0) {
            char c = expression.charAt(at++);
            if (c == '\\') {
                at++;
            } else if (c == '[' && !skipClass()) {
                return false;
            } else if (c == '(') {
                flags |= expression.startsWith("?", at) && !expression.startsWith("?:", at);
                depth++;
            } else if (c == ')') {
                depth--;
            }
        }
        return depth == 0 && !flags;
    }

    /** A bracket right behind the opening one stands for itself; named classes nest. */
    private boolean skipClass() {
        at += expression.startsWith("^", at) ? 1 : 0;
        at += expression.startsWith("]", at) ? 1 : 0;
        while (at < expression.length()) {
            char c = expression.charAt(at++);
            if (c == ']') {
                return true;
            }
            if (c == '\\') {
                at++;
            } else if (c == '[' && expression.startsWith(":", at)) {
                at = expression.indexOf(":]", at) + 2;
                if (at == 1) {
                    return false;
                }
            }
        }
        return false;
    }

    /** The character before may be missing; of {@code {2,3}} no more is read than that. */
    private boolean optional(char quantifier) {
        if (run.length() > 0) {
            run.setLength(run.length() - 1);
        }
        endRun();
        if (quantifier == '{') {
            at = expression.indexOf('}', at) + 1;
            return at > 0;
        }
        return true;
    }

    private void endRun() {
        if (run.length() > longest.length()) {
            longest = run.toString();
        }
        run.setLength(0);
    }
}
