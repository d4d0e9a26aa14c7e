package io.weir.proxy.tunnel;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import io.weir.net.Authority;
import io.weir.proxy.loop.Transport;
import io.weir.proxy.upstream.Dialler;
import io.weir.proxy.upstream.UpstreamException;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Dials loopback ports by name; fails, or never ends, where it is told to. */
final class ScriptedDialler implements Dialler {
    private final Map<String, Integer> ports = new ConcurrentHashMap<>();
    private final Map<String, UpstreamException> failures = new ConcurrentHashMap<>();
    final List<String> dialled = new CopyOnWriteArrayList<>();
    final List<Promise<Channel>> pending = new CopyOnWriteArrayList<>();

    void place(String host, int port) {
        ports.put(host, port);
    }

    void fail(String host, UpstreamException failure) {
        failures.put(host, failure);
    }

    @Override
    public Future<Channel> dial(Authority target, EventLoop loop) {
        String host = target.host().toString();
        dialled.add(target.toString());
        Promise<Channel> promise = loop.newPromise();
        if (failures.containsKey(host)) {
            promise.setFailure(failures.get(host));
        } else if (ports.containsKey(host)) {
            connect(ports.get(host), loop, promise);
        } else {
            pending.add(promise);
        }
        return promise;
    }

    private static void connect(int port, EventLoop loop, Promise<Channel> promise) {
        ChannelFuture connecting = new Bootstrap()
                .group(loop)
                .channelFactory(() -> Transport.best().socket(InetAddress.getLoopbackAddress()))
                .option(ChannelOption.AUTO_READ, false)
                .option(ChannelOption.ALLOW_HALF_CLOSURE, true)
                .handler(new ChannelInboundHandlerAdapter())
                .connect(InetAddress.getLoopbackAddress(), port);
        connecting.addListener(done -> {
            if (!done.isSuccess()) {
                promise.tryFailure(UpstreamException.of(UpstreamException.Kind.UNREACHABLE, "refused"));
                return;
            }
            connecting.channel().pipeline().removeFirst();
            if (!promise.trySuccess(connecting.channel())) {
                connecting.channel().close();
            }
        });
    }
}
