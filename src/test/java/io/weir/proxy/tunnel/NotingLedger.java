package io.weir.proxy.tunnel;

import io.netty.channel.EventLoop;
import io.weir.policy.Verdict;
import io.weir.policy.Visit;
import io.weir.proxy.block.Ledger;
import io.weir.proxy.block.Notice;
import io.weir.proxy.block.Response;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Consumer;

/** Keeps what it is told, and answers as the real one does: a little later, on the loop. */
final class NotingLedger implements Ledger {
    final List<Entry> entries = new CopyOnWriteArrayList<>();

    record Entry(Visit visit, Verdict verdict, Response response) {}

    @Override
    public void blocked(Visit visit, Verdict verdict, Response response, EventLoop loop, Consumer<Notice> then) {
        entries.add(new Entry(visit, verdict, response));
        Notice notice = new Notice(String.valueOf(visit.host()), "REF-1", null, null);
        ForkJoinPool.commonPool().execute(() -> loop.execute(() -> then.accept(notice)));
    }

    @Override
    public void shadowed(Visit visit, Verdict.Shadow verdict) {
        entries.add(new Entry(visit, verdict, Response.RELAYED));
    }
}
