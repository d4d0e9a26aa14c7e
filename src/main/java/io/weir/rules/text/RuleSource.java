package io.weir.rules.text;

/**
 * One rule file, read.
 *
 * @param name as the operator names it, e.g. {@code rules/exchanges.rules}; its ending chooses the format
 * @param bytes not copied: the caller leaves them alone
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier of what was read, never compared
public record RuleSource(String name, byte[] bytes) {}
