package io.weir.proxy.http;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import io.weir.metrics.Metrics;
import io.weir.net.AddressRange;
import io.weir.net.Authority;
import io.weir.net.Host;
import io.weir.policy.Judge;
import io.weir.policy.Names;
import io.weir.policy.PolicySettings;
import io.weir.policy.Refusal;
import io.weir.policy.Seen;
import io.weir.policy.Verdict;
import io.weir.policy.Visit;
import io.weir.proxy.block.Ledger;
import io.weir.proxy.block.Notice;
import io.weir.proxy.block.Pages;
import io.weir.proxy.block.Response;
import io.weir.proxy.loop.EventLoops;
import io.weir.proxy.loop.Limits;
import io.weir.proxy.tunnel.ConnectRequest;
import io.weir.proxy.tunnel.TunnelEntrance;
import io.weir.proxy.upstream.Dialler;
import io.weir.proxy.upstream.UpstreamException;
import io.weir.rules.RuleSet;
import io.weir.testing.ListedNames;
import io.weir.testing.RawClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The explicit proxy on loopback with fakes around it: {@code blocked.test} and below and 192.0.2.99 are blocked, {@code
 * shadowed.test} is shadowed, {@code blackhole.test} never answers a dial, {@code unknown.test} has no address, {@code forbidden.test} a forbidden one; every
 * other name is loopback, on the port asked for.
 */
final class TestProxy implements AutoCloseable {
    final List<Visit> blocked = new CopyOnWriteArrayList<>();
    final List<Verdict> verdicts = new CopyOnWriteArrayList<>();
    final List<Visit> shadowed = new CopyOnWriteArrayList<>();
    final List<Authority> dialled = new CopyOnWriteArrayList<>();
    final List<ConnectRequest> connects = new CopyOnWriteArrayList<>();
    final EventLoops loops = new EventLoops(2);
    final HttpEngine engine;
    final ExplicitProxy proxy;
    private final int port;

    TestProxy(Limits limits) throws Exception {
        this(limits, PolicySettings.DEFAULT, "127.0.0.0/8");
    }

    TestProxy(Limits limits, PolicySettings policy, String served) throws Exception {
        RuleSet rules = ListedNames.rules();
        Judge judge = new Judge(() -> rules);
        Desk desk = new Desk(judge, new Records(), new PlainPages(), InstantSource.system());
        engine = new HttpEngine(loops.workers(), limits, policy, Forwarded.KEEP, desk, new LoopbackDialler());
        List<AddressRange> clients = List.of(AddressRange.parse(served));
        ExplicitSettings settings =
                new ExplicitSettings(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), clients, Set.of(443));
        proxy = new ExplicitProxy(settings, loops, limits, engine, new EchoTunnels(), Metrics.inMemory());
        port = proxy.start().getPort();
    }

    static TestProxy start() throws Exception {
        return new TestProxy(Limits.DEFAULT);
    }

    static TestProxy forClients(String served) throws Exception {
        return new TestProxy(Limits.DEFAULT, PolicySettings.DEFAULT, served);
    }

    /** The visit of a CONNECT that was let through. */
    static Visit connectVisit(String name, int port) throws Exception {
        Host host = Host.parse(name);
        InetAddress client = InetAddress.getLoopbackAddress();
        return new Visit(
                Instant.now(), client, null, "proxy", "CONNECT", host, port, Seen.CONNECT, Names.ofConnect(host));
    }

    /** A connection whose far end the engine has adopted, as a tunnel does that turned out to carry plain HTTP. */
    RawClient insideTunnel(Visit connect) throws Exception {
        Channel listener = new ServerBootstrap()
                .group(loops.workers())
                .channelFactory(() -> loops.transport().listener(InetAddress.getLoopbackAddress()))
                .childHandler(new ChannelInboundHandlerAdapter() {
                    @Override
                    public void channelRead(ChannelHandlerContext ctx, Object msg) {
                        ctx.pipeline().remove(this);
                        engine.adopt(ctx.channel(), connect, (ByteBuf) msg);
                    }
                })
                .bind(InetAddress.getLoopbackAddress(), 0)
                .sync()
                .channel();
        RawClient client = RawClient.connect((InetSocketAddress) listener.localAddress());
        return client;
    }

    RawClient client() throws IOException {
        return RawClient.connect(port);
    }

    /** Sends one request on a connection of its own and reads what comes until it is closed. */
    String exchange(String request) throws IOException {
        try (RawClient client = client()) {
            return new String(client.send(request).readUntilClosed(), StandardCharsets.ISO_8859_1);
        }
    }

    @Override
    public void close() throws Exception {
        proxy.close();
        loops.close();
    }

    private final class Records implements Ledger {
        @Override
        public void blocked(Visit visit, Verdict verdict, Response response, EventLoop loop, Consumer<Notice> then) {
            blocked.add(visit);
            verdicts.add(verdict);
            Host host = visit.host();
            Notice notice = new Notice(host == null ? null : host.toString(), "REF1-23", null, null);
            loop.execute(() -> then.accept(notice));
        }

        @Override
        public void shadowed(Visit visit, Verdict.Shadow verdict) {
            shadowed.add(visit);
        }
    }

    private static final class PlainPages implements Pages {
        @Override
        public FullHttpResponse blocked(Visit visit, Verdict verdict, Notice notice, @Nullable String accept) {
            return page(403, "BLOCKED " + notice.host());
        }

        @Override
        public FullHttpResponse problem(int status, @Nullable String error, String reason, @Nullable String accept) {
            return page(status, "PROBLEM " + reason);
        }

        @Override
        public FullHttpResponse rejected(int status, Refusal refusal, Notice notice, @Nullable String accept) {
            return page(status, "PROBLEM " + refusal.detail());
        }

        private static FullHttpResponse page(int status, String text) {
            ByteBuf body = Unpooled.copiedBuffer(text + "\n", StandardCharsets.UTF_8);
            FullHttpResponse response =
                    new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(status), body);
            response.headers().set("Content-Length", body.readableBytes());
            return response;
        }
    }

    private final class LoopbackDialler implements Dialler {
        private final Set<Promise<Channel>> pending = ConcurrentHashMap.newKeySet();

        @Override
        public Future<Channel> dial(Authority target, EventLoop loop) {
            dialled.add(target);
            Promise<Channel> promise = loop.newPromise();
            switch (target.host().toString()) {
                case "blackhole.test" -> pending.add(promise);
                case "unknown.test" ->
                    promise.setFailure(UpstreamException.of(UpstreamException.Kind.UNKNOWN_HOST, "no such host"));
                case "forbidden.test" ->
                    promise.setFailure(
                            UpstreamException.forbidden(new Refusal(Refusal.Reason.EGRESS, "127.0.0.1 is loopback")));
                default -> connect(target.port(), loop, promise);
            }
            return promise;
        }

        private void connect(int target, EventLoop loop, Promise<Channel> promise) {
            ChannelFuture connected = new Bootstrap()
                    .group(loop)
                    .channelFactory(() -> loops.transport().socket(InetAddress.getLoopbackAddress()))
                    .option(ChannelOption.AUTO_READ, false)
                    .option(ChannelOption.ALLOW_HALF_CLOSURE, true)
                    .handler(new io.netty.channel.ChannelInitializer<>() {
                        @Override
                        protected void initChannel(Channel channel) {}
                    })
                    .connect(InetAddress.getLoopbackAddress(), target);
            connected.addListener(done -> {
                if (done.isSuccess()) {
                    promise.trySuccess(connected.channel());
                } else {
                    promise.tryFailure(UpstreamException.of(UpstreamException.Kind.UNREACHABLE, "refused"));
                }
            });
        }
    }

    /** Says {@code 200}, then sends back whatever comes. */
    private final class EchoTunnels implements TunnelEntrance {
        @Override
        public void enter(Channel client, ConnectRequest connect, ByteBuf following) {
            connects.add(connect);
            client.pipeline().addLast(new ChannelInboundHandlerAdapter() {
                @Override
                public void channelRead(ChannelHandlerContext ctx, Object msg) {
                    ctx.writeAndFlush(msg);
                }
            });
            client.write(Unpooled.copiedBuffer("HTTP/1.1 200 tunnel\r\n\r\n", StandardCharsets.US_ASCII));
            client.writeAndFlush(following);
        }
    }
}
