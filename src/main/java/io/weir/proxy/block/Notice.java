package io.weir.proxy.block;

import io.weir.rules.Rule;
import org.jspecify.annotations.Nullable;

/**
 * What a person is told of one block or refusal.
 *
 * @param host the name asked for, canonical; none where it was malformed
 * @param ref the reference code of the event, the same as in the journal
 * @param rule the rule that blocked it; none for a refusal
 * @param detail for a refusal, one line saying why
 */
public record Notice(
        @Nullable String host,
        String ref,
        @Nullable Rule rule,
        @Nullable String detail) {}
