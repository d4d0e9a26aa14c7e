package io.weir.proxy.block;

import org.jspecify.annotations.Nullable;

/**
 * Chooses a form by an Accept field (RFC 9110 §12.5.1): the highest weight wins, then the form that was named more precisely,
 * then the order of {@link Form}. A field that is absent, malformed or longer than {@value #MAX_LENGTH} characters gives HTML, and
 * so does one that accepts none of the forms: an answer in a form nobody asked for beats 406. One that is not acceptable
 * ({@code q=0}, §12.4.2) is taken only where all are.
 */
final class AcceptField {
    static final int MAX_LENGTH = 4096;

    private static final int HTML_TYPE = 0;
    private static final int PROBLEM_TYPE = 1;
    private static final int JSON_TYPE = 2;
    private static final int TEXT_TYPE = 3;
    private static final String[] TYPES = {"text/html", "application/problem+json", "application/json", "text/plain"};

    /** Of each type: the weight, 0 to 1000, and how precise the range was that gave it; 0: no range. */
    private final int[] weights = new int[TYPES.length];

    private final int[] precisions = new int[TYPES.length];

    private AcceptField() {}

    static Form choose(@Nullable String field) {
        if (field == null || field.length() > MAX_LENGTH) {
            return Form.HTML;
        }
        AcceptField accept = new AcceptField();
        MediaRanges ranges = new MediaRanges(field);
        while (ranges.next()) {
            accept.add(ranges);
        }
        return ranges.isMalformed() ? Form.HTML : accept.best();
    }

    private void add(MediaRanges range) {
        for (int type = 0; type < TYPES.length; type++) {
            int precision = range.precisionFor(TYPES[type]);
            if (precision > precisions[type]) {
                precisions[type] = precision;
                weights[type] = range.weight();
            }
        }
    }

    private Form best() {
        int json = score(PROBLEM_TYPE) > score(JSON_TYPE) ? PROBLEM_TYPE : JSON_TYPE;
        Form best = Form.HTML;
        int score = score(HTML_TYPE);
        if (score(json) > score) {
            best = Form.JSON;
            score = score(json);
        }
        if (score(TEXT_TYPE) > score) {
            return Form.TEXT;
        }
        return score == 0 ? unasked() : best;
    }

    /** Of the forms that no range accepts the first that none refuses; text before JSON, for most likely a person reads it. */
    private Form unasked() {
        if (!isRefused(HTML_TYPE)) {
            return Form.HTML;
        }
        if (!isRefused(TEXT_TYPE)) {
            return Form.TEXT;
        }
        return isRefused(PROBLEM_TYPE) && isRefused(JSON_TYPE) ? Form.HTML : Form.JSON;
    }

    /** Whether a range names the type, to say that it is not acceptable. */
    private boolean isRefused(int type) {
        return precisions[type] > 0 && weights[type] == 0;
    }

    private int score(int type) {
        return weights[type] == 0 ? 0 : weights[type] * 8 + precisions[type];
    }
}
