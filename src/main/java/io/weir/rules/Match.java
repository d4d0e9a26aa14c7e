package io.weir.rules;

import org.jspecify.annotations.Nullable;

/**
 * What the rules say of one host on one occasion.
 *
 * @param enforced the winner among the enforced rules
 * @param shadow the shadow rule that would win if it were enforced; a shadow rule never hides an enforced one
 */
public record Match(@Nullable Rule enforced, @Nullable Rule shadow) {
    public static final Match NONE = new Match(null, null);
}
