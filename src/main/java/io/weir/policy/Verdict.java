package io.weir.policy;

import io.weir.net.HostName;
import io.weir.rules.Rule;
import org.jspecify.annotations.Nullable;

/** What is to be done with a visit. A value that explains itself. */
public sealed interface Verdict {

    /** Whether the visit goes on to where it wants to. */
    boolean relays();

    /** Relay it, and write nothing down. */
    record Allow() implements Verdict {
        @Override
        public boolean relays() {
            return true;
        }
    }

    /** Relay it, and write down that {@code rule} would have blocked it. */
    record Shadow(Rule rule) implements Verdict {
        @Override
        public boolean relays() {
            return true;
        }
    }

    /**
     * Block it by {@code rule}.
     *
     * @param alias the name that the rule is about where the host is only an alias of it (CNAME)
     */
    record Block(Rule rule, @Nullable HostName alias) implements Verdict {
        public Block(Rule rule) {
            this(rule, null);
        }

        @Override
        public boolean relays() {
            return false;
        }
    }

    /** Refuse it for a reason that is no rule. */
    record Refuse(Refusal refusal) implements Verdict {
        @Override
        public boolean relays() {
            return false;
        }
    }

    Allow ALLOW = new Allow();
}
