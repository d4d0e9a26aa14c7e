package io.weir.proxy.tunnel;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.weir.metrics.Metrics;
import io.weir.policy.AddressGuard;
import io.weir.policy.Judge;
import io.weir.policy.PolicySettings;
import io.weir.policy.Refusal;
import io.weir.policy.Verdict;
import io.weir.policy.Visit;
import io.weir.proxy.block.Notice;
import io.weir.proxy.block.Pages;
import io.weir.proxy.loop.EventLoops;
import io.weir.proxy.loop.Limits;
import io.weir.rules.RuleSet;
import io.weir.testing.ListedNames;
import io.weir.testing.RawClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** The tunnels with a listener in front that reads one CONNECT head; ports 443 and 80 may be asked for. */
final class TunnelHouse implements AutoCloseable {
    static final Duration HELLO = Duration.ofMillis(700);
    static final Duration QUIET = Duration.ofMillis(800);

    final ScriptedDialler dialler = new ScriptedDialler();
    final NotingLedger ledger = new NotingLedger();
    final Metrics metrics;
    final List<Adopted> adopted = new CopyOnWriteArrayList<>();
    private final EventLoops loops = new EventLoops(2);
    private final Channel listener;
    final List<Channel> accepted = new CopyOnWriteArrayList<>();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    /** A tunnel that was handed on as plain HTTP. */
    record Adopted(Channel client, Visit connect, String first) {}

    TunnelHouse(PolicySettings policy) {
        metrics = new Metrics(registry);
        RuleSet rules = ListedNames.rules();
        AddressGuard guard = (address, port) -> address.isLoopbackAddress()
                ? Optional.of(new Refusal(Refusal.Reason.EGRESS, "loopback"))
                : Optional.empty();
        Tunnels tunnels = new Tunnels(
                new TunnelSettings(limits(), Set.of(443, 80), policy),
                new TunnelDesk(new Judge(() -> rules), guard, ledger, new PlainPages(), Clock.systemUTC()),
                dialler,
                this::adopt,
                metrics);
        listener = new ServerBootstrap()
                .group(loops.workers())
                .channelFactory(() -> loops.transport().listener(InetAddress.getLoopbackAddress()))
                .childHandler(new FirstHead(tunnels, accepted))
                .bind(InetAddress.getLoopbackAddress(), 0)
                .syncUninterruptibly()
                .channel();
    }

    TunnelHouse() {
        this(PolicySettings.DEFAULT);
    }

    private static Limits limits() {
        Limits usual = Limits.DEFAULT;
        return new Limits(
                usual.connections(),
                usual.connectionsPerClient(),
                usual.head(),
                HELLO,
                usual.dial(),
                QUIET,
                QUIET,
                usual.drain(),
                usual.headBytes(),
                usual.helloBytes(),
                usual.pipelined(),
                0);
    }

    private void adopt(Channel client, Visit connect, ByteBuf first) {
        adopted.add(new Adopted(client, connect, first.toString(StandardCharsets.ISO_8859_1)));
        first.release();
    }

    RawClient client() throws IOException {
        return RawClient.connect((InetSocketAddress) listener.localAddress());
    }

    /** A client that has asked for the target. */
    RawClient asking(String target) throws IOException {
        return client().send(head(target));
    }

    /** A client whose CONNECT was answered with 200. */
    RawClient connected(String target) throws IOException {
        RawClient client = asking(target);
        String head = client.readHead();
        if (!head.startsWith("HTTP/1.1 200 ")) {
            throw new IOException("not connected: " + head);
        }
        return client;
    }

    double openTunnels() {
        return registry.get("weir.tunnels.open").gauge().value();
    }

    static String head(String target) {
        return "CONNECT " + target + " HTTP/1.1\r\nHost: " + target + "\r\n\r\n";
    }

    @Override
    public void close() {
        listener.close().syncUninterruptibly();
        // Before the loops end: a loop that is ending no longer tells a handler that it is removed.
        accepted.forEach(channel -> channel.close().syncUninterruptibly());
        loops.close();
    }

    /** Reads a CONNECT head, hands over, and is gone. */
    @io.netty.channel.ChannelHandler.Sharable
    private static final class FirstHead extends ChannelInboundHandlerAdapter {
        private final TunnelEntrance tunnels;
        private final List<Channel> accepted;

        FirstHead(TunnelEntrance tunnels, List<Channel> accepted) {
            this.tunnels = tunnels;
            this.accepted = accepted;
        }

        @Override
        public void channelRead(ChannelHandlerContext ctx, Object message) {
            ByteBuf bytes = (ByteBuf) message;
            String text = bytes.toString(StandardCharsets.ISO_8859_1);
            int end = text.indexOf("\r\n\r\n") + 4;
            bytes.skipBytes(end);
            ctx.pipeline().remove(this);
            accepted.add(ctx.channel());
            InetAddress client = ((InetSocketAddress) ctx.channel().remoteAddress()).getAddress();
            boolean content = text.contains("Content-Length: 5") || text.contains("Transfer-Encoding:");
            tunnels.enter(
                    ctx.channel(), new ConnectRequest(text.split(" ")[1], null, content, client, null, "proxy"), bytes);
        }
    }

    /** Pages of one line. */
    private static final class PlainPages implements Pages {
        @Override
        public FullHttpResponse blocked(Visit visit, Verdict verdict, Notice notice, String accept) {
            return page(403, "blocked " + notice.host());
        }

        @Override
        public FullHttpResponse problem(int status, String error, String reason, String accept) {
            return page(status, reason);
        }

        @Override
        public FullHttpResponse rejected(int status, Refusal refusal, Notice notice, String accept) {
            return page(status, refusal.detail());
        }

        private static FullHttpResponse page(int status, String text) {
            FullHttpResponse page = new DefaultFullHttpResponse(
                    HttpVersion.HTTP_1_1,
                    HttpResponseStatus.valueOf(status),
                    Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII));
            page.headers().set("content-length", text.length());
            return page;
        }
    }
}
