package io.weir.policy;

/** A verdict together with the visit it was given on: which name was judged, and where it was seen. */
public record Ruling(Visit visit, Verdict verdict) {}
