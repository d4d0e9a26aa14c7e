package io.weir.rules;

/** What a rule does to the hosts it names. */
public enum Action {
    BLOCK,
    ALLOW
}
