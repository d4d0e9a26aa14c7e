package io.weir.proxy.block;

import java.util.Locale;

/** What a template may ask for; in a template it is written in lower case with hyphens. */
enum Field {
    STATUS(3),
    /** The status in HTTP's own words. */
    PHRASE(80),
    HEADLINE(160),
    /** What the person can do about it. */
    ADVICE(400),
    /** The name asked for: an A-label name or an address. */
    NAME(253),
    /** The same name as it is written in its own script; only where it differs and misleads nobody. */
    UNICODE_NAME(253),
    AUTHORITY(200),
    ORDER(120),
    LAW(300),
    /** An http or https address, checked. */
    NOTICE(WebAddress.MAX_LENGTH),
    /** The first day of the order, as in {@code 2018-08-23}. */
    EFFECTIVE(10),
    EFFECTIVE_WORDS(40),
    CATEGORY(60),
    CATEGORY_WORDS(120),
    LIST(100),
    LIST_TITLE(200),
    RULE(300),
    /** A refusal's label. */
    REASON(40),
    DETAIL(400),
    REF(40),
    /** The reference code spelled out, to be read over a telephone. */
    SPOKEN(400),
    TIME(40),
    TIME_WORDS(60),
    CONTACT(254),
    /** Where a click on the contact leads; none where it is neither an address nor a number. */
    CONTACT_LINK(WebAddress.MAX_LENGTH);

    private final int cap;

    Field(int cap) {
        this.cap = cap;
    }

    /** The longest value, in UTF-16 characters. */
    int cap() {
        return cap;
    }

    /** The field a template names. */
    static Field named(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
