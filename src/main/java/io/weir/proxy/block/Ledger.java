package io.weir.proxy.block;

import io.netty.channel.EventLoop;
import io.weir.policy.Verdict;
import io.weir.policy.Visit;
import java.util.function.Consumer;

/** Writes down what is not plainly allowed; hands back what to tell the client only once the line is written. */
public interface Ledger {

    /**
     * For a Block or Refuse verdict.
     *
     * @param then called once on {@code loop} when the event's line is in the journal (or the journal has stalled for 1 s);
     *     check that the channel is still there
     */
    void blocked(Visit visit, Verdict verdict, Response response, EventLoop loop, Consumer<Notice> then);

    /** For a Shadow verdict: the relaying goes on at once. */
    void shadowed(Visit visit, Verdict.Shadow verdict);
}
