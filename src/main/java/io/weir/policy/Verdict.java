package io.weir.policy;

import io.weir.rules.Rule;

/** What is to be done with a visit. A value that explains itself. */
public sealed interface Verdict {

    /** Relay it, and write nothing down. */
    record Allow() implements Verdict {}

    /** Relay it, and write down that {@code rule} would have blocked it. */
    record Shadow(Rule rule) implements Verdict {}

    /** Block it by {@code rule}. */
    record Block(Rule rule) implements Verdict {}

    /** Refuse it for a reason that is no rule. */
    record Refuse(Refusal refusal) implements Verdict {}

    Allow ALLOW = new Allow();
}
