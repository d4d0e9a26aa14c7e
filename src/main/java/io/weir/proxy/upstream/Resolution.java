package io.weir.proxy.upstream;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import io.weir.net.HostName;
import io.weir.policy.Refusal;
import io.weir.proxy.upstream.UpstreamException.Kind;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One caller's look-up of one name, on the caller's loop: the two families are asked at once, and when one has given addresses
 * that may be dialled, the other gets 50 ms more (RFC 8305 §3), so that a broken AAAA delays nobody.
 */
final class Resolution {
    private static final long RESOLUTION_DELAY_MILLIS = 50;
    private static final Family[] FAMILIES = Family.values();

    private final Wanted wanted;
    private final AddressOrder order;
    private final PermittedAddresses addresses;
    private final Promise<List<InetSocketAddress>> promise;
    private int missing = FAMILIES.length;
    private List<HostName> aliases = List.of();
    private Answer.@Nullable Failed failed;
    private @Nullable Future<?> delay;

    Resolution(
            Wanted wanted, AddressOrder order, PermittedAddresses addresses, Promise<List<InetSocketAddress>> promise) {
        this.wanted = wanted;
        this.order = order;
        this.addresses = addresses;
        this.promise = promise;
    }

    /** What is looked up, and who is asked about its aliases. */
    record Wanted(HostName name, int port, AliasCheck check) {}

    /** Call on {@code loop}. */
    void start(Answers answers, EventLoop loop) {
        List<Question> unknown = new ArrayList<>(missing);
        for (Family family : FAMILIES) {
            Question question = new Question(wanted.name(), family);
            Answer known = answers.known(question);
            if (known == null) {
                unknown.add(question);
            } else {
                absorb(known);
            }
        }
        for (Question question : unknown) {
            Future<Answer> answer = answers.ask(question, loop);
            answer.addListener(done -> {
                absorb(answer.getNow());
                goOn(loop);
            });
        }
        goOn(loop);
    }

    private void absorb(Answer answer) {
        missing--;
        if (promise.isDone()) {
            return;
        }
        if (answer instanceof Answer.Found found) {
            addresses.addAll(found.addresses());
            aliases = found.aliases().isEmpty() ? aliases : found.aliases();
        } else if (answer instanceof Answer.Failed failure) {
            failed = failure;
        }
    }

    private void goOn(EventLoop loop) {
        if (missing == 0) {
            finish();
        } else if (delay == null && !addresses.permitted().isEmpty()) {
            delay = loop.schedule(this::finish, RESOLUTION_DELAY_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private void finish() {
        if (delay != null) {
            delay.cancel(false);
        }
        if (!aliases.isEmpty() && !wanted.check().permits(aliases)) {
            promise.tryFailure(UpstreamException.of(Kind.ALIAS, wanted.name() + " is an alias of a blocked name"));
        } else if (addresses.permitted().isEmpty()) {
            promise.tryFailure(reason());
        } else {
            promise.trySuccess(order.arrange(addresses.permitted(), wanted.port()));
        }
    }

    private UpstreamException reason() {
        Refusal refusal = addresses.refusal();
        if (refusal != null) {
            return UpstreamException.forbidden(refusal);
        }
        if (failed != null) {
            return UpstreamException.of(failed.kind(), failed.reason());
        }
        return UpstreamException.of(Kind.UNKNOWN_HOST, wanted.name() + " could not be resolved");
    }
}
