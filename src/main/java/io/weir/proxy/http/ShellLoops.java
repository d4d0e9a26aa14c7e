package io.weir.proxy.http;

import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.EventExecutor;
import java.util.IdentityHashMap;
import java.util.Map;

/**
 * One {@link ShellLoop} for each worker, as long as the worker lives: Netty keeps a resolver for every loop that ever connected, until
 * that loop ends, so one for each connection would never be let go.
 */
final class ShellLoops {
    private final EventLoopGroup workers;
    private final IdentityHashMap<EventExecutor, ShellLoop> shells = new IdentityHashMap<>();

    ShellLoops(EventLoopGroup workers) {
        this.workers = workers;
        workers.forEach(worker -> shells.put(worker, new ShellLoop((EventLoop) worker)));
    }

    /** The shell of the current thread's worker, else of any: so both sides of a connection live on one loop. */
    ShellLoop current() {
        for (Map.Entry<EventExecutor, ShellLoop> shell : shells.entrySet()) {
            if (shell.getKey().inEventLoop()) {
                return shell.getValue();
            }
        }
        return any();
    }

    ShellLoop any() {
        ShellLoop shell = shells.get(workers.next());
        if (shell == null) {
            throw new IllegalStateException("the workers have changed");
        }
        return shell;
    }
}
