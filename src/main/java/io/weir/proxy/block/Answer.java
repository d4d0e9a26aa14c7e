package io.weir.proxy.block;

import io.netty.channel.EventLoop;
import io.weir.events.EventLog;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** What is owed to one blocked client: its notice, once, on its own event loop. Completed by a thread of the log's. */
final class Answer implements Consumer<EventLog.Outcome>, Runnable {
    private final EventLoop loop;
    private final Consumer<Notice> then;
    private final Notice notice;
    private final AtomicBoolean given = new AtomicBoolean();

    Answer(EventLoop loop, Consumer<Notice> then, Notice notice) {
        this.loop = loop;
        this.then = then;
        this.notice = notice;
    }

    /** Hops to the loop, whatever the outcome: an event that could not be kept still blocks. */
    @Override
    public void accept(EventLog.Outcome outcome) {
        if (!given.compareAndSet(false, true)) {
            return;
        }
        try {
            loop.execute(this);
        } catch (RejectedExecutionException shuttingDown) {
            // The loop is gone and its channels with it: there is nobody left to answer.
        }
    }

    @Override
    public void run() {
        then.accept(notice);
    }
}
