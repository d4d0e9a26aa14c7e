package io.weir.rules.text;

/**
 * One rule file, read.
 *
 * @param name as the operator names it, e.g. {@code rules/exchanges.rules}
 * @param bytes not copied: the caller leaves them alone
 * @param format how it is to be read
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier of what was read, never compared
public record RuleSource(String name, byte[] bytes, Format format) {

    /** One whose format its ending or its content tells. */
    public RuleSource(String name, byte[] bytes) {
        this(name, bytes, Format.AUTO);
    }
}
