package io.weir.proxy.block;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.weir.policy.Verdict;
import io.weir.policy.Visit;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** Answers in the form the client accepts. Shared by every event loop. */
public final class NegotiatedPages implements Pages {
    private final BlockSettings settings;
    private final Clock clock;

    public NegotiatedPages(BlockSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public FullHttpResponse blocked(Visit visit, Verdict verdict, Notice notice, @Nullable String accept) {
        int status = settings.status() == 0 ? 403 : settings.status();
        return problem(status, notice.host() + " is blocked (" + notice.ref() + ")", accept);
    }

    @Override
    public FullHttpResponse problem(int status, String reason, @Nullable String accept) {
        ByteBuf body = Unpooled.buffer();
        ByteBufUtil.writeUtf8(body, reason + " " + clock.instant() + "\n");
        FullHttpResponse response =
                new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(status), body);
        response.headers().set(HttpHeaderNames.CONTENT_TYPE, "text/plain; charset=utf-8");
        response.headers().set(HttpHeaderNames.CONTENT_LENGTH, body.readableBytes());
        return response;
    }
}
