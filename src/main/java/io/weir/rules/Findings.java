package io.weir.rules;

/** What the builder notices of rules about the same pattern. */
public interface Findings {

    /** The same rule again, under the same list, order and mode; the second was left out. */
    void repeated(Origin first, Origin again);

    /** One allows what the other blocks, at the same pattern: allow wins. */
    void contradicts(Origin first, Origin second);

    /** There were 256 rules of this name already; this one was left out. */
    void crowded(Origin dropped);

    /** Notices nothing. */
    Findings IGNORED = new Findings() {
        @Override
        public void repeated(Origin first, Origin again) {}

        @Override
        public void contradicts(Origin first, Origin second) {}

        @Override
        public void crowded(Origin dropped) {}
    };
}
