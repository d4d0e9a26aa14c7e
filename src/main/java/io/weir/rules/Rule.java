package io.weir.rules;

/** One rule of one list: which hosts, what to do, and where it is written. */
public record Rule(HostPattern pattern, Action action, Mode mode, Origin origin) {}
