package io.weir.proxy.block;

/**
 * Walks over the media ranges of an Accept field, one {@link #next} at a time (RFC 9110 §5.6, §12.4.2, §12.5.1). Total: any
 * text ends in {@code false}.
 */
final class MediaRanges {
    private static final String TOKEN_MARKS = "!#$%&'*+-.^_`|~";
    private static final int FULL = 1000;

    private final String field;
    private int position;
    private boolean malformed;

    private int typeStart;
    private int slash;
    private int typeEnd;
    private boolean parameters;
    private int weight;

    MediaRanges(String field) {
        this.field = field;
    }

    /** Moves on to the next range; false at the end, or where the field is no Accept field any more. */
    boolean next() {
        skipEmptyElements();
        if (malformed || position == field.length()) {
            return false;
        }
        malformed = !(readRange() && readParameters() && atElementEnd());
        return !malformed;
    }

    boolean isMalformed() {
        return malformed;
    }

    /** 0 to 1000. */
    int weight() {
        return weight;
    }

    /**
     * How precisely this range names a type without parameters: 0 not at all, 1 by {@code *}{@code /*}, 2 by its half, 3 with
     * parameters (lenient: {@code application/json;odata=verbose} wants JSON), 4 exactly.
     */
    int precisionFor(String type) {
        if (isStar(typeStart, slash)) {
            return isStar(slash + 1, typeEnd) ? 1 : 0;
        }
        int half = type.indexOf('/');
        if (slash - typeStart != half || !field.regionMatches(true, typeStart, type, 0, half)) {
            return 0;
        }
        if (isStar(slash + 1, typeEnd)) {
            return 2;
        }
        boolean same =
                typeEnd - typeStart == type.length() && field.regionMatches(true, typeStart, type, 0, type.length());
        return same ? (parameters ? 3 : 4) : 0;
    }

    private boolean isStar(int start, int end) {
        return end - start == 1 && field.charAt(start) == '*';
    }

    private void skipEmptyElements() {
        while (position < field.length() && (isSpace(field.charAt(position)) || field.charAt(position) == ',')) {
            position++;
        }
    }

    private boolean readRange() {
        typeStart = position;
        slash = readToken();
        if (slash == typeStart || !take('/')) {
            return false;
        }
        typeEnd = readToken();
        parameters = false;
        weight = FULL;
        return typeEnd > slash + 1 && (!isStar(typeStart, slash) || isStar(slash + 1, typeEnd));
    }

    /** Reads {@code ;name=value} as often as it stands there; the first {@code q} is the weight. */
    private boolean readParameters() {
        boolean weighed = false;
        skipSpaces();
        while (take(';')) {
            skipSpaces();
            int start = position;
            int end = readToken();
            boolean isWeight = !weighed && end - start == 1 && (field.charAt(start) | 0x20) == 'q';
            boolean read = isWeight ? take('=') && readWeight() : end == start || !take('=') || readValue();
            if (!read) {
                return false;
            }
            weighed |= isWeight;
            parameters |= end > start && !isWeight && !weighed;
            skipSpaces();
        }
        return true;
    }

    private boolean readValue() {
        if (take('"')) {
            return readQuoted();
        }
        int start = position;
        return readToken() > start;
    }

    private boolean readQuoted() {
        while (position < field.length()) {
            char c = field.charAt(position++);
            if (c == '"') {
                return true;
            }
            if (c == '\\') {
                position++;
            }
        }
        position = field.length();
        return false;
    }

    /** {@code 0}, {@code 1}, {@code 0.5}, {@code 0.125}, {@code 1.000}: at most three digits, at most 1. */
    private boolean readWeight() {
        int start = position;
        int end = readToken();
        if (end == start || end - start > 5 || (end - start > 1 && field.charAt(start + 1) != '.')) {
            return false;
        }
        int thousandths = 0;
        for (int i = 0, unit = FULL; i < 5; i++) {
            int digit = start + i < end ? field.charAt(start + i) - '0' : 0;
            if (i == 1) {
                continue;
            }
            if (digit < 0 || digit > 9) {
                return false;
            }
            thousandths += digit * unit;
            unit /= 10;
        }
        weight = thousandths;
        return thousandths <= FULL;
    }

    private boolean atElementEnd() {
        return position == field.length() || field.charAt(position) == ',';
    }

    private int readToken() {
        while (position < field.length() && isTokenCharacter(field.charAt(position))) {
            position++;
        }
        return position;
    }

    private boolean take(char wanted) {
        boolean there = position < field.length() && field.charAt(position) == wanted;
        position += there ? 1 : 0;
        return there;
    }

    private void skipSpaces() {
        while (position < field.length() && isSpace(field.charAt(position))) {
            position++;
        }
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t';
    }

    private static boolean isTokenCharacter(char c) {
        return WebAddress.isLetterOrDigit(c) || TOKEN_MARKS.indexOf(c) >= 0;
    }
}
