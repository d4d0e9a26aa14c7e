package io.weir.e2e;

import io.netty.util.internal.PlatformDependent;
import io.weir.cli.Main;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;

/** The weir command, which says what it holds for each line of standard input: {@code heap direct threads}, bytes after a collection. */
final class SampledWeir {
    private SampledWeir() {}

    public static void main(String[] args) {
        Thread sampler = new Thread(SampledWeir::sample);
        sampler.setDaemon(true);
        sampler.start();
        Main.main(args);
    }

    private static void sample() {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            while (in.readLine() != null) {
                System.gc();
                long heap =
                        ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
                int threads = ManagementFactory.getThreadMXBean().getThreadCount();
                System.out.println(heap + " " + PlatformDependent.usedDirectMemory() + " " + threads);
            }
        } catch (IOException closed) {
            // the one who asks has gone
        }
    }
}
