package io.weir.rules;

import io.weir.net.HostName;
import io.weir.net.NameSyntaxException;
import io.weir.rules.text.RuleFiles;
import io.weir.rules.text.RuleSource;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
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

/** What one look-up costs: of names that no rule speaks of, of names that one does, and of three of the latter in a hundred. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class LookUpBenchmark {
    private static final int NAMES = 1 << 13;
    private static final int HITS_PER_CENT = 3;

    @Param({"1000000"})
    int rules;

    @Param({"0", "20"})
    int expressions;

    private RuleSet compiled;
    private Occasion occasion;
    private HostName[] misses;
    private HostName[] hits;
    private HostName[] mixed;
    private int next;

    @Setup
    public void compile() throws NameSyntaxException {
        RulesText text = new RulesText(1);
        byte[] lines = text.rules(rules);
        compiled = RuleFiles.compile(
                        List.of(new RuleSource("x.rules", lines), new RuleSource("y.rules", expressions())), Instant.now())
                .rules();
        occasion = new Occasion(Instant.now(), InetAddress.getLoopbackAddress());
        String[] names = new String(lines, StandardCharsets.US_ASCII).split("\n");
        Random random = new Random(2);
        misses = new HostName[NAMES];
        hits = new HostName[NAMES];
        mixed = new HostName[NAMES];
        for (int i = 0; i < NAMES; i++) {
            misses[i] = HostName.parse(text.other());
            hits[i] = HostName.parse("www." + names[random.nextInt(names.length)]);
            mixed[i] = random.nextInt(100) < HITS_PER_CENT ? hits[i] : misses[i];
        }
    }

    private byte[] expressions() {
        StringBuilder lines = new StringBuilder("# expressions\n");
        for (int i = 0; i < expressions; i++) {
            lines.append("/^casino").append(i).append("[0-9]*\\.[a-z]+$/\n");
        }
        return lines.toString().getBytes(StandardCharsets.US_ASCII);
    }

    @Benchmark
    public Match miss() {
        return compiled.match(misses[next++ & (NAMES - 1)], occasion);
    }

    @Benchmark
    public Match hit() {
        return compiled.match(hits[next++ & (NAMES - 1)], occasion);
    }

    /** As sampled its percentiles are those of one look-up, with some 30 ns of the clock's. */
    @Benchmark
    @BenchmarkMode({Mode.AverageTime, Mode.SampleTime})
    public Match mix() {
        return compiled.match(mixed[next++ & (NAMES - 1)], occasion);
    }
}
