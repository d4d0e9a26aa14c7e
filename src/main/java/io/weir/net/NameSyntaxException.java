package io.weir.net;

/** Text that is not a host, an authority or an address range; carries no stack trace, for clients send these at will. */
public final class NameSyntaxException extends Exception {
    private static final long serialVersionUID = 1L;
    private final int index;

    /**
     * @param reason what was found and what was expected, for a person to read
     * @param index where in the text, counted from 0
     */
    public NameSyntaxException(String reason, int index) {
        super(reason, null, false, false);
        this.index = index;
    }

    /** What was found and what was expected, without a position. */
    public String reason() {
        return String.valueOf(getMessage());
    }

    public int index() {
        return index;
    }
}
