package io.weir.cases;

import java.util.List;

/**
 * One adversarial case: what a client writes, and what a correct filter does with it.
 *
 * @param number as the team's catalogue counts it
 * @param request the bytes the client sends, Latin-1; {@code {P}} stands for the origin's port
 */
record Exchange(String number, String request, Outcome outcome) {

    /** What must come of it. */
    enum Outcome {
        /** Relayed: 200 from the origin. */
        PASS(List.of(200)),
        /** The block page; no connection to the origin. */
        BLOCKED(List.of(403, 451)),
        /** Refused as malformed or forbidden, and closed; no connection to the origin. */
        REJECTED(List.of(400, 403, 405, 414, 431, 501, 505, 508)),
        /** Whatever is answered, nothing reaches the origin. */
        NEVER_RELAYED(List.of());

        final List<Integer> statuses;

        Outcome(List<Integer> statuses) {
            this.statuses = statuses;
        }
    }

    static Exchange pass(String number, String request) {
        return new Exchange(number, request, Outcome.PASS);
    }

    static Exchange blocked(String number, String request) {
        return new Exchange(number, request, Outcome.BLOCKED);
    }

    static Exchange rejected(String number, String request) {
        return new Exchange(number, request, Outcome.REJECTED);
    }

    static Exchange neverRelayed(String number, String request) {
        return new Exchange(number, request, Outcome.NEVER_RELAYED);
    }

    @Override
    public String toString() {
        String line = request.lines().findFirst().orElse("");
        String shown = line.chars()
                .limit(90)
                .mapToObj(c -> c < 32 || c > 126 ? String.format("\\x%02x", c) : String.valueOf((char) c))
                .reduce("", String::concat);
        return number + " " + outcome + " " + shown;
    }
}
