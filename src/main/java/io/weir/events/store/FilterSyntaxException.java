package io.weir.events.store;

/** A filter word that says nothing sensible; the message names the word and what was expected. */
public final class FilterSyntaxException extends Exception {
    private static final long serialVersionUID = 1L;

    public FilterSyntaxException(String message) {
        super(message);
    }
}
