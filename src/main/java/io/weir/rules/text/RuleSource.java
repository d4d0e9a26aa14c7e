package io.weir.rules.text;

import io.weir.rules.Order;
import io.weir.rules.Section;

/**
 * One rule file, read.
 *
 * @param name as the operator names it, e.g. {@code rules/exchanges.rules}
 * @param bytes not copied: the caller leaves them alone
 * @param format how it is to be read
 * @param facts what is said of it from outside
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier of what was read, never compared
public record RuleSource(String name, byte[] bytes, Format format, ListFacts facts) {

    /** One whose format its ending or its content tells. */
    public RuleSource(String name, byte[] bytes) {
        this(name, bytes, Format.AUTO);
    }

    /** One of which nothing else is said. */
    public RuleSource(String name, byte[] bytes, Format format) {
        this(name, bytes, format, ListFacts.NONE);
    }

    /** The same source with other bytes: unpacked, or in another encoding. */
    RuleSource with(byte[] others) {
        return new RuleSource(name, others, format, facts);
    }

    /** The same source with other bytes, which are of this format. */
    RuleSource with(byte[] others, Format known) {
        return new RuleSource(name, others, known, facts);
    }

    /** The same, its rules standing under this order. */
    RuleSource under(Order order) {
        return new RuleSource(name, bytes, format, facts.under(order));
    }

    /** A file that is packed in this source. */
    RuleSource member(String path, byte[] text, Format known) {
        String list = facts.list() == null ? name.substring(name.lastIndexOf('/') + 1) : facts.list();
        return new RuleSource(name + "/" + path, text, known, facts.named(list));
    }

    /** Where its rules stand before its first directive. */
    Section section() {
        String list = facts.list() == null ? name.substring(name.lastIndexOf('/') + 1) : facts.list();
        return new Section(name, list, null, facts.category(), facts.order(), facts.mode());
    }
}
