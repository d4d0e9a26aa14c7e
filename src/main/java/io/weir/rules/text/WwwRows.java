package io.weir.rules.text;

import io.weir.net.HostName;
import io.weir.net.NameSyntaxException;
import io.weir.rules.Action;
import io.weir.rules.Occasion;
import io.weir.rules.RuleSet;
import java.net.InetAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Blocks of {@code www.x}: worth a warning where {@code x} itself stays open, which was hardly meant. */
final class WwwRows {
    private final List<Row> rows = new ArrayList<>();

    private record Row(String name, Spot spot) {}

    void add(String name, Spot spot) {
        if (rows.size() < Limits.CHECKS) {
            rows.add(new Row(name, spot));
        }
    }

    void check(RuleSet rules, Instant now, ProblemLog problems) {
        Occasion occasion = new Occasion(now, InetAddress.getLoopbackAddress());
        for (Row row : rows) {
            String bare = row.name.substring("www.".length());
            if (bare.indexOf('.') > 0 && isOpen(bare, rules, occasion)) {
                String message = row.name + " alone: " + bare + " and all other names below it stay open";
                problems.add(ProblemCode.WWW_ONLY, row.spot, message, bare);
            }
        }
    }

    private static boolean isOpen(String name, RuleSet rules, Occasion occasion) {
        try {
            return rules.explain(HostName.parse(name), occasion).stream().noneMatch(r -> r.action() == Action.BLOCK);
        } catch (NameSyntaxException e) {
            return false;
        }
    }
}
