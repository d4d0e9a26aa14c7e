package io.weir.rules.text;

import io.weir.net.HostName;
import io.weir.rules.Match;
import io.weir.rules.Occasion;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Prints build time, heap a rule, and look-up time of a long list, in CPU time of the one thread. Run by hand: {@code RulesMeasure [RULES]}. */
final class RulesMeasure {
    private static final String[] TLDS = {"com", "net", "org", "de", "ru", "co.uk", "xyz", "info", "com.br", "top"};

    private RulesMeasure() {}

    public static void main(String[] args) throws Exception {
        int rules = args.length > 0 ? Integer.parseInt(args[0]) : 1_000_000;
        byte[] text = text(rules);
        System.out.printf("%,d rules, %.1f bytes a line%n", rules, text.length / (double) rules);
        List<RuleSource> sources = List.of(new RuleSource("x.rules", text));
        Compilation compilation = null;
        for (int i = 0; i < 4; i++) {
            long start = cpu();
            compilation = RuleFiles.compile(sources, Instant.now());
            System.out.printf("build %.0f ms%n", (cpu() - start) / 1e6);
        }
        long with = used();
        lookUp(compilation, text);
        int size = compilation.rules().size();
        compilation = null;
        System.out.printf("%.1f bytes of heap a rule%n", (with - used()) / (double) size);
    }

    private static byte[] text(int rules) {
        Random random = new Random(1);
        StringBuilder text = new StringBuilder(rules * 24);
        for (int i = 0; i < rules; i++) {
            if (random.nextInt(3) == 0) {
                label(random, 3 + random.nextInt(6), text).append('.');
            }
            label(random, 5 + random.nextInt(12), text)
                    .append('.')
                    .append(TLDS[random.nextInt(TLDS.length)])
                    .append('\n');
        }
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private static StringBuilder label(Random random, int length, StringBuilder text) {
        for (int i = 0; i < length; i++) {
            text.append((char) ('a' + random.nextInt(26)));
        }
        return text;
    }

    private static void lookUp(Compilation compilation, byte[] text) throws Exception {
        Random random = new Random(2);
        HostName[] names = new HostName[1 << 13];
        String[] lines = new String(text, StandardCharsets.US_ASCII).split("\n", 200_000);
        for (int i = 0; i < names.length; i++) {
            String name = i % 10 == 0
                    ? "www." + lines[random.nextInt(lines.length - 1)]
                    : label(random, 3, new StringBuilder()) + "." + label(random, 8, new StringBuilder()) + "."
                            + TLDS[random.nextInt(TLDS.length)];
            names[i] = HostName.parse(name);
        }
        Occasion occasion = new Occasion(Instant.now(), InetAddress.getLoopbackAddress());
        for (int every : new int[] {1, 10}) {
            time(compilation, names, every, occasion);
        }
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
        for (int i = 1; i < names.length; i++) {
            if (i % 10 != 0) {
                compilation.rules().match(names[i], occasion);
            }
        }
        long bytes = threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
        System.out.printf("allocated by %d misses: %d bytes%n", names.length * 9 / 10, bytes);
    }

    /** Looks up the hits ({@code every} 10) or the misses. */
    private static void time(Compilation compilation, HostName[] all, int every, Occasion occasion) {
        HostName[] names = java.util.stream.IntStream.range(0, all.length)
                .filter(i -> (i % 10 == 0) == (every == 10))
                .mapToObj(i -> all[i])
                .toArray(HostName[]::new);
        int hits = 0;
        double[] per = new double[60];
        for (int round = 0; round < per.length; round++) {
            long start = cpu();
            for (HostName name : names) {
                hits += compilation.rules().match(name, occasion) == Match.NONE ? 0 : 1;
            }
            per[round] = (cpu() - start) / (double) names.length;
        }
        Arrays.sort(per);
        System.out.printf(
                "look-up of %d names, %d of them hits: median of rounds %.0f ns, best %.0f ns%n",
                names.length, hits / per.length, per[per.length / 2], per[0]);
    }

    /** CPU time of this thread, in ns: other work on the machine counts less than with the wall's. */
    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static long used() {
        Runtime runtime = Runtime.getRuntime();
        for (int i = 0; i < 5; i++) {
            System.gc();
        }
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
