package io.weir.proxy.block;

import org.jspecify.annotations.Nullable;

/**
 * Chooses a form by an Accept field (RFC 9110 §12.5.1): the highest weight wins, then the form that was named more precisely,
 * then the order of {@link Form}. A field that is absent, malformed, longer than {@value #MAX_LENGTH} characters or that
 * accepts none of the forms gives HTML: an answer in a form nobody asked for beats 406.
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
        return score(TEXT_TYPE) > score ? Form.TEXT : best;
    }

    private int score(int type) {
        return weights[type] == 0 ? 0 : weights[type] * 8 + precisions[type];
    }
}
