package io.weir.proxy.block;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.weir.events.BlockEvent;
import io.weir.events.ClientPrivacy;
import io.weir.events.EventIds;
import io.weir.policy.Verdict;
import io.weir.policy.Visit;
import io.weir.rules.Order;
import io.weir.rules.Rule;
import java.time.Clock;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What it costs to say no to a CONNECT once the verdict is there: the bytes of the answer, and the event before its line. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class RefusalBenchmark {
    @Param({"text/plain", "text/html", "application/json"})
    String accept;

    private final NegotiatedPages pages = Samples.pages(Samples.CONTACT);
    private final EventWriter writer =
            new EventWriter(new EventIds(Clock.systemUTC(), new Random(1)), ClientPrivacy.FULL);
    private Visit visit;
    private Verdict.Block verdict;
    private Notice notice;

    @Setup
    public void judge() {
        Rule rule = Samples.rule("binance.com", (Order) null);
        visit = Samples.visit(Samples.name("www.binance.com"));
        verdict = new Verdict.Block(rule);
        notice = new Notice("www.binance.com", Samples.REF, rule, null);
    }

    @Benchmark
    public int answer() {
        ByteBuf bytes = RawResponse.encode(
                PooledByteBufAllocator.DEFAULT, pages.blocked(visit, verdict, notice, accept), true);
        int length = bytes.readableBytes();
        bytes.release();
        return length;
    }

    @Benchmark
    public BlockEvent event() {
        return writer.write(visit, verdict, Response.CONNECT_PAGE);
    }
}
