package io.weir.proxy.http;

import io.netty.channel.Channel;
import io.netty.handler.codec.http.FullHttpResponse;
import io.weir.policy.Visit;
import io.weir.proxy.block.RawResponse;
import io.weir.proxy.block.Response;
import io.weir.proxy.tunnel.Farewell;
import org.jspecify.annotations.Nullable;

/** Turns away what was not understood on a channel without an HTTP codec: writes it down, answers, and ends the connection. */
final class Dismissal {
    private Dismissal() {}

    /** Call on the client's loop, with no handler left that would touch bytes. */
    static void of(Channel client, Desk desk, Visit visit, BadRequestException bad, @Nullable String accept) {
        Farewell farewell = Farewell.begin(client);
        desk.ledger().blocked(visit, bad.verdict(), Response.PAGE, client.eventLoop(), notice -> {
            FullHttpResponse answer = desk.pages().rejected(bad.status(), bad.refusal(), notice, accept);
            farewell.say(RawResponse.encode(client.alloc(), answer, true));
        });
    }
}
