package io.weir.proxy.tunnel;

import io.netty.channel.Channel;
import io.netty.handler.codec.http.FullHttpResponse;
import io.weir.inspect.Inspection;
import io.weir.net.Authority;
import io.weir.policy.Refusal;
import io.weir.policy.Verdict;
import io.weir.policy.Visit;
import io.weir.proxy.block.Notice;
import io.weir.proxy.block.RawResponse;
import io.weir.proxy.block.Response;
import io.weir.proxy.upstream.UpstreamException;

/**
 * One CONNECT on its way through the gate: who asks for what, and how it is turned away. Garbage once the relay runs.
 *
 * @param accept what the form of a refusal is chosen by: {@link ConnectRequest#acceptOrText}
 */
record Passage(Gear gear, Channel client, Visit visit, String accept) {

    void answerLater() {
        FullHttpResponse answer = gear.desk().pages().tooManyRequests(accept);
        Farewell.begin(client).say(RawResponse.encode(client.alloc(), answer, true));
    }

    Passage by(String user) {
        return new Passage(gear, client, visit.by(user), accept);
    }

    /** Answers the CONNECT with a page that says why not, once that is written down. */
    void refuseWithPage(Verdict verdict) {
        refuseWithPage(visit, verdict);
    }

    /** The same for the visit as it was judged in the end. */
    void refuseWithPage(Visit judged, Verdict verdict) {
        refuseWithPage(judged, verdict, Farewell.begin(client));
    }

    /** The same for a client that has sent nothing behind its CONNECT. */
    void refuseWaiting(Verdict verdict) {
        refuseWithPage(visit, verdict, Farewell.begin(client, true));
    }

    private void refuseWithPage(Visit judged, Verdict verdict, Farewell farewell) {
        gear.desk()
                .ledger()
                .blocked(
                        judged,
                        verdict,
                        Response.CONNECT_PAGE,
                        client.eventLoop(),
                        notice -> farewell.say(RawResponse.encode(client.alloc(), page(verdict, notice), true)));
    }

    private FullHttpResponse page(Verdict verdict, Notice notice) {
        if (verdict instanceof Verdict.Refuse refuse
                && isMalformed(refuse.refusal().reason())) {
            return gear.desk().pages().rejected(400, refuse.refusal(), notice, accept);
        }
        return gear.desk().pages().blocked(visit, verdict, notice, accept);
    }

    private static boolean isMalformed(Refusal.Reason reason) {
        return reason == Refusal.Reason.MALFORMED_NAME || reason == Refusal.Reason.MALFORMED_REQUEST;
    }

    /** Answers the CONNECT with a problem that is nobody's policy; nothing is written down. */
    void answerProblem(UpstreamException.Kind kind, String reason) {
        Farewell.begin(client)
                .say(RawResponse.encode(
                        client.alloc(),
                        gear.desk().pages().problem(kind.status(), kind.error(), reason, accept),
                        true));
    }

    /** Ends a tunnel that was answered with 200, in the way its client's protocol understands, once that is written down. */
    void refuseInside(Visit judged, Verdict verdict, Inspection seen) {
        Farewell farewell = Farewell.begin(client);
        if (seen instanceof Inspection.NotThis) {
            gear.desk().ledger().blocked(judged, verdict, Response.CLOSE, client.eventLoop(), notice -> client.close());
            return;
        }
        TlsAlert alert = seen instanceof Inspection.Malformed ? TlsAlert.DECODE_ERROR : TlsAlert.UNRECOGNIZED_NAME;
        gear.desk()
                .ledger()
                .blocked(
                        judged, verdict, Response.TLS_ALERT, client.eventLoop(), notice -> farewell.say(alert.bytes()));
    }

    /** What CONNECT asked for; only a passage whose target was understood is asked. */
    Authority target() {
        if (visit.host() == null) {
            throw new IllegalStateException("a CONNECT without a target got past the entrance");
        }
        return new Authority(visit.host(), visit.port());
    }
}
