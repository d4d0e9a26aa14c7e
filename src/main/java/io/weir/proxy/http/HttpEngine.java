package io.weir.proxy.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.EventLoopGroup;
import io.weir.policy.InsideJudge;
import io.weir.policy.PolicySettings;
import io.weir.policy.Visit;
import io.weir.proxy.loop.Limits;
import io.weir.proxy.tunnel.PlainHttp;
import io.weir.proxy.upstream.Dialler;
import java.net.InetSocketAddress;
import java.util.List;

/** The HTTP engine: LittleProxy, seeing one clean, canonical request at a time, and what stands around it. */
public final class HttpEngine implements PlainHttp, AutoCloseable {
    /** Handlers of LittleProxy that only count for trackers nobody has, and timers that {@link Patience} replaces. */
    private static final List<String> NEEDLESS =
            List.of("bytesReadMonitor", "bytesWrittenMonitor", "requestReadMonitor", "responseWrittenMonitor", "idle");

    private final Parts parts;
    private final ChannelHandler littleProxy;

    /**
     * Blocks until a loop has done its part; not to be called on one.
     *
     * @param policy whether a request inside a tunnel may name another host than its CONNECT
     * @param forwarded what origins learn of the clients
     */
    public HttpEngine(
            EventLoopGroup loops,
            Limits limits,
            PolicySettings policy,
            Forwarded forwarded,
            Desk desk,
            Dialler dialler) {
        InsideJudge inside = new InsideJudge(desk.judge(), policy);
        this.parts = new Parts(limits, desk, inside, dialler, Via.ofThisProcess(), forwarded);
        Claim claim = new Claim();
        ShellLoops shells = new ShellLoops(loops);
        this.littleProxy = LittleProxy.clientInitializer(loops, new TicketFilters(), shell -> {
            shell.pipeline().addFirst(HandlerNames.CLAIM, claim);
            return shells.current().take(shell);
        });
    }

    Parts parts() {
        return parts;
    }

    @Override
    public void adopt(Channel client, Visit connect, ByteBuf first) {
        InetSocketAddress remote = (InetSocketAddress) client.remoteAddress();
        if (remote == null) {
            first.release();
            client.close();
            return;
        }
        serve(client, new Caller(connect.client(), connect.listener(), connect, null, null), System.nanoTime());
        client.config().setAutoRead(true);
        client.pipeline().fireChannelRead(first).fireChannelReadComplete();
    }

    /** Puts the engine on a client's channel, whose loop this is called on; the bytes seen so far are then sent through. */
    void serve(Channel client, Caller caller, long accepted) {
        client.config().setOption(ChannelOption.ALLOW_HALF_CLOSURE, true);
        ChannelPipeline pipeline = client.pipeline();
        pipeline.addLast(littleProxy);
        NEEDLESS.forEach(pipeline::remove);
        Gate gate = new Gate(parts, caller, client.eventLoop());
        pipeline.replace(
                HandlerNames.DECODER,
                HandlerNames.DECODER,
                new RequestDecoder(parts.limits().headBytes(), gate.patience()));
        pipeline.addBefore(HandlerNames.LITTLE_PROXY, HandlerNames.GATE, gate);
        pipeline.fireChannelRegistered();
        pipeline.fireChannelActive();
        gate.patience().begin(accepted);
    }

    @Override
    public void close() {
        // The channels are their listeners' to close; the loops are their maker's.
    }
}
