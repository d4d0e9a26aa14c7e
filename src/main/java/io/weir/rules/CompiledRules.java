package io.weir.rules;

import io.weir.net.AddressLiteral;
import io.weir.net.Host;
import io.weir.net.HostName;
import io.weir.rules.Contest.Winner;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/**
 * The rules as flat arrays: some 25 bytes for a rule about a name, its origin included; look-ups take no lock and allocate
 * only where a rule may apply. Made by {@link RuleSetBuilder}.
 */
public final class CompiledRules implements RuleSet {
    private final NameRules names;
    private final Expressions expressions;
    private final Ranges ranges;
    private final Set<String> lists;
    private final Set<Order> orders;
    private final int size;

    CompiledRules(
            NameRules names, Expressions expressions, Ranges ranges, Set<String> lists, Set<Order> orders, int size) {
        this.names = names;
        this.expressions = expressions;
        this.ranges = ranges;
        this.lists = Set.copyOf(lists);
        this.orders = Collections.unmodifiableSet(new LinkedHashSet<>(orders));
        this.size = size;
    }

    @Override
    public Match match(Host host, Occasion occasion) {
        if (host instanceof HostName name) {
            return match(name.toString(), occasion);
        }
        Winner contest = new Winner();
        ranges.offer(((AddressLiteral) host).address(), Force.on(occasion), contest);
        return contest.match();
    }

    private Match match(String name, Occasion occasion) {
        boolean touched = names.touches(name);
        if (!touched && expressions.areOutOfReachOf(name)) {
            return Match.NONE;
        }
        Question inForce = Force.on(occasion);
        Winner contest = new Winner();
        if (touched) {
            names.offer(name, inForce, contest);
        }
        if (!contest.isSettledAt(Contest.EXPRESSION)) {
            expressions.offer(name, inForce, contest);
        }
        return contest.match();
    }

    @Override
    public List<Rule> explain(Host host, Occasion occasion) {
        return all(host, Force.on(occasion));
    }

    @Override
    public List<Rule> dormant(Host host, Occasion occasion) {
        return all(host, Force.on(occasion).negated());
    }

    private List<Rule> all(Host host, Question question) {
        Everyone contest = new Everyone();
        if (host instanceof HostName name) {
            names.offer(name.toString(), question, contest);
            expressions.offer(name.toString(), question, contest);
        } else {
            ranges.offer(((AddressLiteral) host).address(), question, contest);
        }
        return contest.sorted();
    }

    @Override
    public void each(Consumer<? super Rule> taker) {
        names.each(taker);
        expressions.rules().forEach(taker);
        ranges.rules().forEach(taker);
    }

    @Override
    public void prints(LongConsumer taker) {
        names.prints(taker);
        expressions.rules().forEach(rule -> taker.accept(RulePrints.print(rule)));
        ranges.rules().forEach(rule -> taker.accept(RulePrints.print(rule)));
    }

    @Override
    public Set<Order> orders() {
        return orders;
    }

    @Override
    public Set<String> lists() {
        return lists;
    }

    @Override
    public int size() {
        return size;
    }
}
