package io.weir.rules;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The order in which rules win, and the best so far by it. Rules of the same rank win in the order they are offered,
 * which is that of the files.
 */
interface Contest {
    /** Specificity of an exact name. */
    int EXACT = 3_000;
    /** Specificity of a suffix, to which its length is added: suffixes of one name differ in length. */
    int SUFFIX = 2_000;
    /** Specificity of an expression. */
    int EXPRESSION = 1_000;
    /** Specificity of an address range, to which its prefix is added. */
    int RANGE = 0;

    void offer(int specificity, Action action, Mode mode, Supplier<Rule> rule);

    /** At equal specificity allow wins. */
    static int rank(int specificity, Action action) {
        return specificity * 2 + (action == Action.ALLOW ? 1 : 0);
    }

    /** Keeps the winner, and the shadow rule that would be the winner. */
    final class Winner implements Contest {
        private static final int NOBODY = -1;
        private int enforcedRank = NOBODY;
        private int shadowRank = NOBODY;
        private @Nullable Supplier<Rule> enforced;
        private @Nullable Supplier<Rule> shadow;

        @Override
        public void offer(int specificity, Action action, Mode mode, Supplier<Rule> rule) {
            int rank = rank(specificity, action);
            if (mode == Mode.ENFORCE && rank > enforcedRank) {
                enforcedRank = rank;
                enforced = rule;
            } else if (mode == Mode.SHADOW && rank > shadowRank) {
                shadowRank = rank;
                shadow = rule;
            }
        }

        /** Whether an enforced rule of at least this specificity stands already: then lower ones change nothing. */
        boolean isSettledAt(int specificity) {
            return enforcedRank >= rank(specificity, Action.BLOCK);
        }

        Match match() {
            Rule winner = enforced == null ? null : enforced.get();
            Rule would = shadow == null || shadowRank <= enforcedRank ? null : shadow.get();
            return winner == null && would == null ? Match.NONE : new Match(winner, would);
        }
    }
}
