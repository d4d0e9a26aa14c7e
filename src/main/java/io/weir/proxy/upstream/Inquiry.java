package io.weir.proxy.upstream;

import io.netty.channel.AddressedEnvelope;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.dns.DnsResponse;
import io.netty.handler.codec.dns.DnsResponseCode;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import io.weir.net.HostName;
import io.weir.proxy.upstream.UpstreamException.Kind;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One question on its way: from server to server until one answers, from alias to alias until there are addresses. One loop's. */
final class Inquiry {
    private static final int MOST_FOLLOW_UPS = 8;

    private final NameServers servers;
    private final Question question;
    private final Promise<Answer> promise;
    private final List<HostName> chain = new ArrayList<>(2);
    private HostName asked;
    private int attempt;
    private int followUps;
    private boolean heardSomething;

    private Inquiry(NameServers servers, Question question, Promise<Answer> promise) {
        this.servers = servers;
        this.question = question;
        this.promise = promise;
        this.asked = question.name();
    }

    /** Never fails: what goes wrong is an answer too. Call on {@code loop}, which is the servers'. */
    static Future<Answer> start(Question question, NameServers servers, EventLoop loop, Duration limit) {
        Promise<Answer> promise = loop.newPromise();
        Inquiry inquiry = new Inquiry(servers, question, promise);
        Future<?> end = loop.schedule(inquiry::giveUp, limit.toNanos(), TimeUnit.NANOSECONDS);
        promise.addListener(done -> end.cancel(false));
        inquiry.ask();
        return promise;
    }

    private void ask() {
        if (promise.isDone()) {
            return;
        }
        if (attempt == servers.tries()) {
            giveUp();
            return;
        }
        servers.ask(new Question(asked, question.family()), attempt++).addListener(this::heard);
    }

    private void heard(Future<? super AddressedEnvelope<DnsResponse, InetSocketAddress>> future) {
        @SuppressWarnings("unchecked") // what NameServers.ask gives
        var envelope = (AddressedEnvelope<DnsResponse, InetSocketAddress>) future.getNow();
        if (envelope == null) {
            ask();
            return;
        }
        try {
            read(envelope.content());
        } finally {
            envelope.release();
        }
    }

    private void read(DnsResponse response) {
        DnsResponseCode code = response.code();
        heardSomething = true;
        if (code.equals(DnsResponseCode.NOERROR) || code.equals(DnsResponseCode.NXDOMAIN)) {
            take(new AnswerReader(asked, question.family(), response), code);
        } else {
            ask();
        }
    }

    private void take(AnswerReader reader, DnsResponseCode code) {
        chain.addAll(reader.chain());
        HostName next = code.equals(DnsResponseCode.NOERROR) ? reader.followUp() : null;
        if (next == null || next.equals(asked) || followUps == MOST_FOLLOW_UPS) {
            promise.trySuccess(reader.answer().behind(chain));
            return;
        }
        followUps++;
        asked = next;
        attempt = 0;
        ask();
    }

    private void giveUp() {
        promise.trySuccess(
                heardSomething
                        ? new Answer.Failed(
                                Kind.UNKNOWN_HOST, question.name() + " could not be resolved: the name server failed")
                        : new Answer.Failed(Kind.DNS_TIMED_OUT, question.name() + " could not be resolved in time"));
    }
}
