package io.weir.proxy.tunnel;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.FullHttpResponse;
import io.weir.proxy.block.Pages;
import io.weir.proxy.block.RawResponse;
import io.weir.users.Identity;
import io.weir.users.Users;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

/** Asks who makes a CONNECT; the client is read no further meanwhile. Owns the bytes behind the head until it is known. */
final class Identification {
    private final Passage passage;
    private final ByteBuf following;
    private final Consumer<Passage> then;

    private Identification(Passage passage, ByteBuf following, Consumer<Passage> then) {
        this.passage = passage;
        this.following = following;
        this.then = then;
    }

    /**
     * Goes on with the passage of a known user, or answers.
     *
     * @param following ownership passes to {@code then} where that is called
     */
    static void of(Passage passage, ConnectRequest connect, Users users, ByteBuf following, Consumer<Passage> then) {
        Identification asked = new Identification(passage, following, then);
        passage.client().config().setAutoRead(false);
        users.identify(connect.authorization(), connect.client(), asked::heard);
    }

    private void heard(Identity identity) {
        Channel client = passage.client();
        if (client.eventLoop().inEventLoop()) {
            goOn(identity);
            return;
        }
        try {
            client.eventLoop().execute(() -> goOn(identity));
        } catch (RejectedExecutionException shuttingDown) {
            following.release();
        }
    }

    private void goOn(Identity identity) {
        if (!passage.client().isActive()) {
            following.release();
        } else if (identity instanceof Identity.Known known) {
            passage.client().config().setAutoRead(true);
            then.accept(passage.by(known.user()));
        } else {
            following.release();
            FullHttpResponse answer = answer(passage.gear().desk().pages(), identity);
            Farewell.begin(passage.client())
                    .say(RawResponse.encode(passage.client().alloc(), answer, true));
        }
    }

    private FullHttpResponse answer(Pages pages, Identity identity) {
        return identity instanceof Identity.Later later
                ? pages.tooManyPasswords(later.seconds(), passage.accept())
                : pages.whoAreYou(passage.accept());
    }
}
