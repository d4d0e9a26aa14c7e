package io.weir.rules;

/** One rule of one list: which hosts, what to do, where it is written, and on which terms. */
public record Rule(HostPattern pattern, Action action, Mode mode, Origin origin, Terms terms) {

    /** A rule without options. */
    public Rule(HostPattern pattern, Action action, Mode mode, Origin origin) {
        this(pattern, action, mode, origin, Terms.NONE);
    }
}
