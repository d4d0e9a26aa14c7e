package io.weir.rules;

import io.weir.rules.text.Compilation;
import io.weir.rules.text.RuleFiles;
import io.weir.rules.text.RuleSource;
import java.time.Instant;
import java.util.List;
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

/** How long rules take from text to the compiled set: the first time in a JVM, as at a start, and later, as in a reload. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(3)
@Warmup(iterations = 0)
@Measurement(iterations = 3)
public class BuildBenchmark {
    @Param({"1000000"})
    int rules;

    private List<RuleSource> sources;

    @Setup
    public void write() {
        sources = List.of(new RuleSource("x.rules", new RulesText(1).rules(rules)));
    }

    @Benchmark
    public Compilation build() {
        return RuleFiles.compile(sources, Instant.now());
    }
}
