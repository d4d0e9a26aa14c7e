package io.weir.text;

/** A count and its noun, for people: {@code 1 rule}, {@code 2 rules}. */
public final class Counted {
    private Counted() {}

    /**
     * The count and its noun.
     *
     * @param noun of one, whose plural has an s more
     */
    public static String of(long count, String noun) {
        return count + " " + noun(count, noun);
    }

    /** The noun alone, for counts that are laid out in their own way. */
    public static String noun(long count, String noun) {
        return count == 1 ? noun : noun + "s";
    }
}
