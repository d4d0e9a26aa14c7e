package io.weir.proxy.loop;

import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.ChannelConfig;
import io.netty.channel.ChannelOption;
import io.netty.channel.RecvByteBufAllocator;
import io.netty.channel.WriteBufferWaterMark;

/**
 * The options of client and upstream channels.
 *
 * <p>Reads begin at 2 KiB and grow to 64 KiB with the traffic: a buffer is allocated when bytes are there and is gone when they are
 * written, so an idle tunnel holds none. Above 128 KiB unwritten bytes a channel says it is not writable, below 32 KiB it is again:
 * a stalled reader costs its peer that much and one read. No Nagle, which is Netty's default, and one system call less when not said
 * again; a FIN ends one direction only (RFC 9293 §3.6). The pipeline decides about connect time-outs, not Netty.
 */
public final class ChannelTuning {
    static final int SMALLEST_READ = 2 * 1024;
    static final int LARGEST_READ = 64 * 1024;
    private static final int WRITABLE_AGAIN_BELOW = 32 * 1024;
    private static final int UNWRITABLE_ABOVE = 128 * 1024;

    private final ByteBufAllocator allocator;
    private final RecvByteBufAllocator reads =
            new AdaptiveRecvByteBufAllocator(SMALLEST_READ, SMALLEST_READ, LARGEST_READ);
    private final WriteBufferWaterMark marks = new WriteBufferWaterMark(WRITABLE_AGAIN_BELOW, UNWRITABLE_ABOVE);

    ChannelTuning(ByteBufAllocator allocator) {
        this.allocator = allocator;
    }

    /** For a channel that was accepted; it reads by itself until told otherwise. */
    public void client(ChannelConfig config) {
        both(config);
    }

    /** For a channel that is about to connect; it reads nothing until told to. */
    public void upstream(ChannelConfig config) {
        both(config);
        config.setAutoRead(false);
        config.setConnectTimeoutMillis(0);
    }

    private void both(ChannelConfig config) {
        config.setAllocator(allocator);
        config.setRecvByteBufAllocator(reads);
        config.setWriteBufferWaterMark(marks);
        config.setOption(ChannelOption.ALLOW_HALF_CLOSURE, true);
    }
}
