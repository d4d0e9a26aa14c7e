package io.weir.rules;

/** What becomes of traffic to a host, by the rules alone. */
public enum Effect {
    RELAY,
    SHADOW,
    BLOCK;

    /** What a match comes to. */
    public static Effect of(Match match) {
        if (match.enforced() != null && match.enforced().action() == Action.BLOCK) {
            return BLOCK;
        }
        return match.shadow() != null && match.shadow().action() == Action.BLOCK ? SHADOW : RELAY;
    }
}
