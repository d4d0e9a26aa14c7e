package io.weir.proxy.block;

import io.weir.events.BlockEvent;
import io.weir.events.ClientPrivacy;
import io.weir.events.EventIds;
import io.weir.events.EventNames;
import io.weir.net.Host;
import io.weir.policy.Names;
import io.weir.policy.Refusal;
import io.weir.policy.Verdict;
import io.weir.policy.Visit;
import io.weir.rules.Order;
import io.weir.rules.Origin;
import io.weir.rules.Rule;
import org.jspecify.annotations.Nullable;

/** Turns a visit and what became of it into the event that is kept. */
final class EventWriter {
    private final EventIds ids;
    private final ClientPrivacy privacy;

    EventWriter(EventIds ids, ClientPrivacy privacy) {
        this.ids = ids;
        this.privacy = privacy;
    }

    BlockEvent write(Visit visit, Verdict verdict, Response response) {
        if (verdict instanceof Verdict.Block block) {
            return byRule(visit, "block", block, response);
        }
        if (verdict instanceof Verdict.Shadow shadow) {
            return byRule(visit, "shadow", new Verdict.Block(shadow.rule()), response);
        }
        if (verdict instanceof Verdict.Refuse refuse) {
            return refused(visit, refuse.refusal(), response);
        }
        throw new AssertionError(verdict);
    }

    private BlockEvent byRule(Visit visit, String action, Verdict.Block block, Response response) {
        Rule rule = block.rule();
        Origin origin = rule.origin();
        Order order = origin.order();
        return event(
                visit,
                action,
                new Cause(
                        rule.pattern().toString(),
                        origin.place(),
                        origin.list(),
                        origin.category(),
                        order == null ? null : order.id(),
                        null,
                        block.alias() == null ? null : "an alias of " + block.alias()),
                response);
    }

    private BlockEvent refused(Visit visit, Refusal refusal, Response response) {
        Cause cause = new Cause(null, null, null, null, null, refusal.reason().label(), refusal.detail());
        return event(visit, "refuse", cause, response);
    }

    private BlockEvent event(Visit visit, String action, Cause cause, Response response) {
        String id = ids.next();
        return new BlockEvent(
                id,
                EventIds.ref(id),
                visit.time(),
                action,
                privacy.keep(visit.client()),
                visit.user(),
                visit.listener(),
                visit.method().isEmpty() ? null : visit.method(),
                text(visit.host()),
                visit.port(),
                visit.seen().label(),
                names(visit.names()),
                cause.rule,
                cause.source,
                cause.list,
                cause.category,
                cause.order,
                cause.reason,
                cause.detail,
                response.label());
    }

    private static EventNames names(Names names) {
        return new EventNames(text(names.connect()), text(names.uri()), text(names.host()), text(names.sni()));
    }

    private static @Nullable String text(@Nullable Host host) {
        return host == null ? null : host.toString();
    }

    /** The fields that say why. */
    private record Cause(
            @Nullable String rule,
            @Nullable String source,
            @Nullable String list,
            @Nullable String category,
            @Nullable String order,
            @Nullable String reason,
            @Nullable String detail) {}
}
