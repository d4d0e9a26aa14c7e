package io.weir.rules;

/** Whether a rule decides ({@code ENFORCE}), or only records what it would have decided ({@code SHADOW}). */
public enum Mode {
    ENFORCE,
    SHADOW
}
