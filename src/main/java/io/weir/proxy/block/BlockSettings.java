package io.weir.proxy.block;

import org.jspecify.annotations.Nullable;

/**
 * {@code weir.block}: the block page.
 *
 * @param status 451 or 403 always, or {@code 0} for auto: 451 where the rule carries an order, else 403
 * @param contact whom a blocked person may ask: a mail address, a phone number or an https address; none: no such line
 */
public record BlockSettings(int status, @Nullable String contact) {}
