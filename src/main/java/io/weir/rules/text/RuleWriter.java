package io.weir.rules.text;

import io.weir.net.AddressRange;
import io.weir.rules.Action;
import io.weir.rules.HostPattern;
import io.weir.rules.HostPattern.Addresses;
import io.weir.rules.HostPattern.Below;
import io.weir.rules.HostPattern.Exact;
import io.weir.rules.HostPattern.Expression;
import io.weir.rules.HostPattern.Suffix;
import io.weir.rules.Mode;
import io.weir.rules.Rule;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The languages rules can be written in for other tools, and how each says a rule. What it can't say is told with the reason. */
public enum RuleWriter {
    /** The hosts file of a resolver: single names. */
    HOSTS {
        @Override
        Written write(String name, HostPattern pattern, Action action) {
            String line = "0.0.0.0 " + name;
            if (action == Action.ALLOW) {
                return Written.not("a hosts file can't let a name through");
            } else if (pattern instanceof Below) {
                return Written.not("a hosts file can't say all names below one");
            }
            return pattern instanceof Suffix
                    ? new Written(List.of(line), "without the names below it, which a hosts file can't say")
                    : Written.of(line);
        }
    },
    /** A name a line, as block lists for many tools are: each with all below it. */
    PLAIN {
        @Override
        Written write(String name, HostPattern pattern, Action action) {
            return action == Action.BLOCK && pattern instanceof Suffix
                    ? Written.of(name)
                    : Written.not("a plain list says names with all below them, and nothing else");
        }
    },
    DNSMASQ {
        @Override
        Written write(String name, HostPattern pattern, Action action) {
            if (!(pattern instanceof Suffix)) {
                return Written.not("dnsmasq says names with all below them only");
            }
            return Written.of(action == Action.ALLOW ? "server=/" + name + "/#" : "local=/" + name + "/");
        }
    },
    UNBOUND {
        @Override
        Written write(String name, HostPattern pattern, Action action) {
            if (pattern instanceof Exact && action == Action.BLOCK) {
                return Written.of("local-data: \"" + name + ". A 0.0.0.0\"");
            } else if (!(pattern instanceof Suffix)) {
                return Written.not("a local-zone is a name with all below it");
            }
            String type = action == Action.ALLOW ? "always_transparent" : "always_nxdomain";
            return Written.of("local-zone: \"" + name + ".\" " + type);
        }
    },
    RPZ {
        @Override
        Written write(String name, HostPattern pattern, Action action) {
            String target = action == Action.ALLOW ? " CNAME rpz-passthru." : " CNAME .";
            String self = name + target;
            String below = "*." + name + target;
            if (pattern instanceof Suffix) {
                return new Written(List.of(self, below), "");
            }
            return Written.of(pattern instanceof Exact ? self : below);
        }
    },
    ADGUARD {
        @Override
        Written write(String name, HostPattern pattern, Action action) {
            String exception = action == Action.ALLOW ? "@@" : "";
            if (pattern instanceof Exact) {
                return Written.of(action == Action.ALLOW ? "@@|" + name + "^" : name);
            }
            return Written.of(exception + "||" + (pattern instanceof Below ? "*." : "") + name + "^");
        }
    },
    SQUID {
        @Override
        Written write(String name, HostPattern pattern, Action action) {
            if (action == Action.ALLOW || pattern instanceof Below) {
                return Written.not("a dstdomain file says names, and names with all below them");
            }
            return Written.of(pattern instanceof Suffix ? "." + name : name);
        }
    };

    /**
     * What became of a rule.
     *
     * @param lines empty where the language can't say it
     * @param loss what is lost on the way; empty: nothing
     */
    public record Written(List<String> lines, String loss) {
        static Written of(String line) {
            return new Written(List.of(line), "");
        }

        static Written not(String reason) {
            return new Written(List.of(), reason);
        }
    }

    abstract Written write(String name, HostPattern pattern, Action action);

    /** The word for it on the command line. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What stands above all rules. */
    public List<String> head() {
        return switch (this) {
            case RPZ ->
                List.of("$TTL 300", "@ IN SOA localhost. root.localhost. 1 3600 600 86400 300", "@ IN NS localhost.");
            case UNBOUND -> List.of("server:");
            default -> List.of();
        };
    }

    /** Says a rule in this language. */
    public Written write(Rule rule) {
        HostPattern pattern = rule.pattern();
        if (this == ADGUARD && rule.mode() == Mode.ENFORCE && pattern instanceof Expression && isUnbounded(rule)) {
            return Written.of((rule.action() == Action.ALLOW ? "@@" : "") + pattern);
        } else if (pattern instanceof Expression || pattern instanceof Addresses) {
            return Written.not("not about a name");
        } else if (rule.mode() == Mode.SHADOW) {
            return Written.not("a shadow rule blocks nothing");
        } else if (isUnbounded(rule)) {
            return write(name(pattern), pattern, rule.action());
        } else if (this == ADGUARD && holdsAlways(rule)) {
            return forClients(write(name(pattern), pattern, rule.action()), rule);
        }
        return Written.not("it holds for some days or clients only");
    }

    private static Written forClients(Written written, Rule rule) {
        String option = rule.terms().clients().stream()
                .map(AddressRange::toString)
                .collect(Collectors.joining("|", "$client=", ""));
        return new Written(written.lines().stream().map(line -> line + option).toList(), written.loss());
    }

    private static boolean isUnbounded(Rule rule) {
        return holdsAlways(rule) && rule.terms().clients().isEmpty();
    }

    private static boolean holdsAlways(Rule rule) {
        return rule.terms().from() == null && rule.terms().until() == null;
    }

    private static String name(HostPattern pattern) {
        if (pattern instanceof Suffix suffix) {
            return suffix.name().toString();
        }
        return pattern instanceof Exact exact
                ? exact.name().toString()
                : ((Below) pattern).name().toString();
    }
}
