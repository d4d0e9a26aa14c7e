package io.weir.rules.text;

import io.weir.rules.Action;
import io.weir.rules.HostPattern;
import io.weir.rules.HostPattern.Below;
import io.weir.rules.HostPattern.Expression;
import io.weir.rules.HostPattern.Suffix;
import io.weir.rules.Mode;
import io.weir.rules.Order;
import io.weir.rules.Origin;
import io.weir.rules.Rule;
import io.weir.rules.Terms;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes rules in Weir's own language, with the directives each needs that the one before did not have. */
public final class NativeText {
    private final WideNames wide = new WideNames();
    private final SharedHosts shared = SharedHosts.byName();
    private @Nullable Origin last;
    private Mode mode = Mode.ENFORCE;

    /** The lines of the next rule, directives first. */
    public List<String> lines(Rule rule) {
        List<String> lines = new ArrayList<>();
        Origin origin = rule.origin();
        Origin before = last;
        boolean sameList =
                before != null && before.list().equals(origin.list()) && Objects.equals(before.title(), origin.title());
        if (!sameList) {
            lines.add("@list " + word(origin.list()) + (origin.title() == null ? "" : " " + quoted(origin.title())));
        }
        String categoryBefore = before == null ? null : before.category();
        if (!Objects.equals(origin.category(), categoryBefore)) {
            lines.add("@category " + (origin.category() == null ? "none" : word(origin.category())));
        }
        Order orderBefore = before == null ? null : before.order();
        if (origin.order() == null ? orderBefore != null : !origin.order().equals(orderBefore)) {
            lines.add(origin.order() == null ? "@order none" : order(origin.order()));
        }
        if (rule.mode() != mode) {
            lines.add("@mode " + (rule.mode() == Mode.SHADOW ? "shadow" : "enforce"));
        }
        last = origin;
        mode = rule.mode();
        lines.add((rule.action() == Action.ALLOW ? "allow " : "")
                + pattern(rule.pattern())
                + options(rule.terms())
                + (rule.action() == Action.BLOCK && isTooWide(rule.pattern()) ? " force" : ""));
        return lines;
    }

    /** A blank or a control character in an expression of another language would end the word here. */
    private static String pattern(HostPattern pattern) {
        String text = pattern.toString();
        if (!(pattern instanceof Expression) || text.contains("\\Q")) {
            return text;
        }
        StringBuilder word = new StringBuilder();
        text.chars()
                .forEach(c ->
                        word.append(c == ' ' || Character.isISOControl(c) ? String.format("\\x{%x}", c) : (char) c));
        return word.toString();
    }

    /** Whether it has to be said that the block is meant. */
    private boolean isTooWide(HostPattern pattern) {
        String name = pattern instanceof Suffix suffix
                ? suffix.name().toString()
                : pattern instanceof Below below ? below.name().toString() : "";
        return !name.isEmpty() && (shared.has(name) || wide.check(name) != null);
    }

    private static String order(Order order) {
        StringBuilder line = new StringBuilder("@order ").append(quoted(order.id()));
        option(line, "authority", order.authority());
        option(line, "law", order.law());
        option(line, "notice", order.notice());
        option(line, "effective", order.effective());
        option(line, "lifted", order.lifted());
        return line.toString();
    }

    private static String options(Terms terms) {
        StringBuilder options = new StringBuilder();
        option(options, "from", terms.from());
        option(options, "until", terms.until());
        if (!terms.clients().isEmpty()) {
            option(
                    options,
                    "clients",
                    terms.clients().stream().map(Object::toString).collect(Collectors.joining(",")));
        }
        option(options, "by", terms.by());
        option(options, "reason", terms.reason());
        option(options, "note", terms.note());
        return options.toString();
    }

    private static void option(StringBuilder line, String key, @Nullable Object value) {
        if (value != null) {
            line.append(' ').append(key).append('=').append(word(value.toString()));
        }
    }

    /** Quoted where a blank, a quote or a comment sign would end it. */
    private static String word(String text) {
        boolean plain = !text.isEmpty() && text.chars().allMatch(c -> c > ' ' && c != '"' && c != '#' && c != '\\');
        return plain ? text : quoted(text);
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
