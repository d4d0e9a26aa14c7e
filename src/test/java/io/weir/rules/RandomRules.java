package io.weir.rules;

import com.google.re2j.Pattern;
import io.weir.net.AddressLiteral;
import io.weir.net.AddressRange;
import io.weir.net.Host;
import io.weir.net.HostName;
import io.weir.net.NameSyntaxException;
import io.weir.rules.HostPattern.Addresses;
import io.weir.rules.HostPattern.Below;
import io.weir.rules.HostPattern.Exact;
import io.weir.rules.HostPattern.Expression;
import io.weir.rules.HostPattern.Suffix;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Rules and hosts that meet often: few labels, deep names, every kind of pattern, overlapping sections and dates. */
final class RandomRules {
    static final LocalDate TODAY = LocalDate.of(2026, 6, 15);
    private static final String[] LABELS = {"a", "b", "ab", "ba", "xn--p1ai", "a-b", "a_b", "0", "com", "org", "a1"};
    private final Random random;

    RandomRules(long seed) {
        this.random = new Random(seed);
    }

    List<Rule> rules(int most) {
        List<Rule> rules = new ArrayList<>();
        Set<String> seen = new java.util.HashSet<>();
        int sections = 1 + random.nextInt(4);
        int line = 0;
        for (int s = 0; s < sections; s++) {
            Section section = section(s);
            for (int i = random.nextInt(most / sections + 1); i > 0; i--) {
                Rule rule = new Rule(pattern(), action(), section.mode(), section.origin(++line), terms());
                // The same rule again in one place is left out by the builder; the reference needn't know.
                if (seen.add(s + " " + rule.pattern() + rule.action() + rule.terms())) {
                    rules.add(rule);
                }
            }
        }
        return rules;
    }

    private Section section(int number) {
        Order order = random.nextInt(3) > 0 ? null : new Order("O" + number, null, null, null, day(), day());
        return new Section(
                "f.rules", "list" + number, null, null, order, random.nextInt(3) > 0 ? Mode.ENFORCE : Mode.SHADOW);
    }

    private LocalDate day() {
        return random.nextInt(3) == 0 ? null : TODAY.plusDays(random.nextInt(5) - 2);
    }

    private Terms terms() {
        return random.nextInt(5) > 0
                ? Terms.NONE
                : new Terms(day(), day(), clients(), null, "r" + random.nextInt(3), null);
    }

    private List<AddressRange> clients() {
        return random.nextInt(3) > 0 ? List.of() : List.of(range(), range());
    }

    private Action action() {
        return random.nextInt(3) == 0 ? Action.ALLOW : Action.BLOCK;
    }

    private HostPattern pattern() {
        return switch (random.nextInt(12)) {
            case 0, 1 -> new Exact(name());
            case 2, 3 -> new Below(name());
            case 4 -> new Expression(Pattern.compile(random.nextBoolean() ? "^a+\\." : "b.*m$"));
            case 5 -> new Addresses(range());
            default -> new Suffix(name());
        };
    }

    private AddressRange range() {
        try {
            int prefix = 24 + random.nextInt(9);
            int last = prefix == 24 ? 0 : random.nextInt(256) & (0xff00 >> (prefix - 24));
            return AddressRange.parse("192.0.2." + last + "/" + prefix);
        } catch (NameSyntaxException e) {
            throw new AssertionError(e);
        }
    }

    Host host() {
        try {
            return random.nextInt(8) > 0 ? name() : AddressLiteral.parse("192.0.2." + random.nextInt(256));
        } catch (NameSyntaxException e) {
            throw new AssertionError(e);
        }
    }

    HostName name() {
        StringBuilder name = new StringBuilder();
        for (int labels = random.nextInt(4); labels > 0; labels--) {
            name.append(LABELS[random.nextInt(LABELS.length)]).append('.');
        }
        try {
            return HostName.parse(
                    name.append(random.nextBoolean() ? "com" : "org").toString());
        } catch (NameSyntaxException e) {
            throw new AssertionError(e);
        }
    }
}
