package io.weir.proxy.tunnel;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.weir.inspect.ClientHelloParser;
import io.weir.metrics.Metrics;
import io.weir.net.AddressLiteral;
import io.weir.net.Authority;
import io.weir.net.NameSyntaxException;
import io.weir.policy.InsideJudge;
import io.weir.policy.Names;
import io.weir.policy.Refusal;
import io.weir.policy.Seen;
import io.weir.policy.Verdict;
import io.weir.policy.Visit;
import io.weir.proxy.upstream.Dialler;
import io.weir.users.Users;
import org.jspecify.annotations.Nullable;

/**
 * CONNECT tunnels, from the judging of the target to the end of the relay (RFC 9110 §9.3.6). One for all tunnels; holds nothing
 * of any. A tunnel lives on its client's event loop, both sides, and its state is the one handler of ours in each pipeline:
 *
 * <pre>
 *   a name:      Dialling ─ 200 ─ TunnelGate ──────────── Relay
 *   an address:             200 ─ TunnelGate ─ Dialling ─ Relay
 *   turned away: Farewell, from any of them
 * </pre>
 */
public final class Tunnels implements TunnelEntrance {
    private final Gear gear;

    public Tunnels(TunnelSettings settings, TunnelDesk desk, Dialler dialler, PlainHttp plainHttp, Metrics metrics) {
        this.gear = new Gear(
                settings,
                desk,
                new Gear.Inside(
                        new ClientHelloParser(settings.limits().helloBytes()),
                        new InsideJudge(desk.judge(), settings.policy())),
                dialler,
                plainHttp,
                new TunnelCounters(metrics));
    }

    @Override
    public void enter(Channel client, ConnectRequest connect, ByteBuf following) {
        // A client may send all it has to say and FIN before it has read a word.
        client.config().setOption(ChannelOption.ALLOW_HALF_CLOSURE, true);
        Authority target = null;
        String syntax = "";
        try {
            target = Authority.parse(connect.target());
        } catch (NameSyntaxException malformed) {
            syntax = malformed.reason();
        }
        Passage passage = new Passage(gear, client, visit(connect, target), connect.acceptOrText());
        Users users = gear.desk().reception().users();
        if (!gear.desk().reception().rates().admit(connect.client())) {
            following.release();
            passage.answerLater();
        } else if (target == null) {
            carryOut(passage, refuse(Refusal.Reason.MALFORMED_NAME, syntax), following);
        } else if (users == null) {
            carryOut(passage, judge(passage, target, connect.announcesContent()), following);
        } else {
            Identification.of(
                    passage,
                    connect,
                    users,
                    following,
                    known -> carryOut(known, judge(known, known.target(), connect.announcesContent()), following));
        }
    }

    private Visit visit(ConnectRequest connect, @Nullable Authority target) {
        boolean literal = target != null && target.host() instanceof AddressLiteral;
        return new Visit(
                gear.desk().clock().instant(),
                connect.client(),
                null,
                connect.listener(),
                "CONNECT",
                target == null ? null : target.host(),
                target == null ? 0 : target.port(),
                literal ? Seen.ADDRESS : Seen.CONNECT,
                target == null ? Names.NONE : Names.ofConnect(target.host()));
    }

    private Verdict judge(Passage passage, Authority target, boolean announcesContent) {
        if (announcesContent) {
            return refuse(Refusal.Reason.MALFORMED_REQUEST, "a CONNECT with content");
        }
        Verdict verdict = gear.desk().judge().judge(passage.visit());
        if (!verdict.relays()) { // a rule speaks before a policy
            return verdict;
        }
        if (!gear.settings().connectPorts().contains(target.port())) {
            return refuse(Refusal.Reason.PORT, "CONNECT to port " + target.port() + " is not allowed");
        }
        if (target.host() instanceof AddressLiteral literal) {
            Refusal egress =
                    gear.desk().guard().check(literal.address(), target.port()).orElse(null);
            return egress == null ? verdict : new Verdict.Refuse(egress);
        }
        return verdict;
    }

    private static Verdict refuse(Refusal.Reason reason, String detail) {
        return new Verdict.Refuse(new Refusal(reason, detail));
    }

    private void carryOut(Passage passage, Verdict verdict, ByteBuf following) {
        if (!verdict.relays()) {
            turnAway(passage, verdict, following);
            return;
        }
        if (verdict instanceof Verdict.Shadow shadow) {
            gear.desk().ledger().shadowed(passage.visit(), shadow);
        }
        if (passage.visit().host() instanceof AddressLiteral) {
            TunnelGate.open(passage, null, following);
        } else {
            Dialling.begin(new NamedDial(passage), passage.target(), following);
        }
    }

    /** Behind a CONNECT that is malformed, content may be on its way. */
    private static void turnAway(Passage passage, Verdict verdict, ByteBuf following) {
        boolean waiting = verdict instanceof Verdict.Block && !following.isReadable();
        following.release();
        if (waiting) {
            passage.refuseWaiting(verdict);
        } else {
            passage.refuseWithPage(verdict);
        }
    }
}
