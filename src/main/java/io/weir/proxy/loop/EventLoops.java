package io.weir.proxy.loop;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The threads that move bytes and the memory they move them in: a worker per core, one that asks name servers, one buffer pool.
 *
 * <p><b>The allocator is chosen, not inherited.</b> Netty 4.2 defaults to its adaptive allocator, which ran out of direct memory
 * under bulk on JDK 25 with a small heap (direct memory is limited to the heap's maximum there, and freed chunks return late). Ours
 * is the pooled one, sized to the loops: an arena for each worker, so that none waits for another's lock, and chunks of 1 MiB
 * instead of 4 MiB, so that the pool of a quiet proxy holds a few MiB and grows with the bytes in flight, which the write-buffer
 * marks of {@link ChannelTuning} bound. Heap buffers are rare (heads, pages): one arena. Only event loops keep thread caches.
 */
public final class EventLoops implements AutoCloseable {
    private static final int PAGE_BYTES = 8 * 1024;
    private static final int CHUNK_ORDER = 7; // 8 KiB << 7 = 1 MiB
    private static final int SMALL_CACHED = 256;
    private static final int NORMAL_CACHED = 32;
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Transport transport;
    private final CompletableFuture<String> lost = new CompletableFuture<>();
    private final EventLoopGroup workers;
    private final EventLoopGroup lookUps;
    private final ByteBufAllocator allocator;
    private volatile boolean closing;

    /** On {@link Transport#best()}. */
    public EventLoops(int workers) {
        this(workers, Transport.best());
    }

    /** @param workers how many loops relay; 0 for one per core */
    public EventLoops(int workers, Transport transport) {
        this.transport = transport;
        int loops = workers == 0 ? Runtime.getRuntime().availableProcessors() : workers;
        this.workers = group(loops, "weir-io", transport.polling());
        this.lookUps = group(1, "weir-dns", Transport.NIO.polling());
        this.allocator =
                new PooledByteBufAllocator(true, 1, loops, PAGE_BYTES, CHUNK_ORDER, SMALL_CACHED, NORMAL_CACHED, false);
    }

    private EventLoopGroup group(int threads, String name, IoHandlerFactory polling) {
        return new MultiThreadIoEventLoopGroup(threads, new NamedThreads(name, this::ended), polling);
    }

    /** Accept and relay; both sides of one connection live on one of them. */
    public EventLoopGroup workers() {
        return workers;
    }

    /** Asks name servers: a socket per question, which in a burst of unknown names would hold up a worker's relays. */
    public EventLoop lookUps() {
        return lookUps.next();
    }

    /** How the workers' sockets are made. */
    public Transport transport() {
        return transport;
    }

    public ByteBufAllocator allocator() {
        return allocator;
    }

    /** How client and upstream channels of these loops are set up. */
    public ChannelTuning tuning() {
        return new ChannelTuning(allocator);
    }

    /** Starts every thread and its arena, so that no client pays for that. Waits, at most 2 s. */
    public void warmUp() {
        for (EventExecutor loop : workers) {
            Future<?> touched = loop.submit(this::touchMemory);
            touched.awaitUninterruptibly(PATIENCE.toMillis());
        }
    }

    private void touchMemory() {
        ByteBuf buffer = allocator.directBuffer(ChannelTuning.LARGEST_READ);
        buffer.release();
    }

    /**
     * Completes with a thread's name when that thread ends although nobody closed the loops: its clients hang and its listening socket
     * is gone, while others go on as if nothing were amiss. The process should end then, for whoever watches it to start it anew.
     */
    public CompletableFuture<String> lost() {
        return lost;
    }

    private void ended(String thread) {
        if (!closing) {
            lost.complete(thread);
        }
    }

    /** Ends all loops: what is open is closed, tasks under way are finished, at most 2 s. Waits. */
    @Override
    public void close() {
        closing = true;
        List<Future<?>> ends = Stream.of(workers, lookUps)
                .<Future<?>>map(group -> group.shutdownGracefully(0, PATIENCE.toMillis(), TimeUnit.MILLISECONDS))
                .toList();
        ends.forEach(end -> end.awaitUninterruptibly(PATIENCE.toMillis()));
    }

    /** {@code weir-io-1}, {@code weir-io-2} …: Netty's own adds the number of the pool. */
    private static final class NamedThreads extends DefaultThreadFactory {
        private final String prefix;
        private final Consumer<String> ended;
        private final AtomicInteger count = new AtomicInteger();

        NamedThreads(String prefix, Consumer<String> ended) {
            super(prefix);
            this.prefix = prefix;
            this.ended = ended;
        }

        @Override
        protected Thread newThread(Runnable task, String name) {
            String own = prefix + "-" + count.incrementAndGet();
            Runnable watched = () -> {
                try {
                    task.run();
                } finally {
                    ended.accept(own);
                }
            };
            return super.newThread(watched, own);
        }
    }
}
