package io.weir.inspect;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What it costs to read the head of a CONNECT as Chromium sends it. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class RequestHeadBenchmark {
    private static final byte[] HEAD = """
            CONNECT www.binance.com:443 HTTP/1.1
            Host: www.binance.com:443
            Proxy-Connection: keep-alive
            User-Agent: Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/146.0.0.0 Safari/537.36

            """.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII);

    private final ByteBuffer bytes = ByteBuffer.allocateDirect(HEAD.length).put(HEAD).flip();

    @Benchmark
    public HeadReading head() {
        return new RequestHeadParser(1 << 16).parse(bytes);
    }
}
