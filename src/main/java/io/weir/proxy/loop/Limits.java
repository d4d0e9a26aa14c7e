package io.weir.proxy.loop;

import java.time.Duration;

/**
 * {@code weir.limits}: how much a client may hold and for how long.
 *
 * @param head from accept (or the end of the previous answer's first byte) to the end of a request head, in total
 * @param hello from the 200 to a whole hello, in total
 * @param dial for resolving and connecting together
 * @param idle without a byte in either direction
 * @param halfClose after one side has finished sending
 * @param drain after SIGTERM, until what still runs is cut
 * @param headBytes largest request head, in bytes
 * @param helloBytes largest hello, in bytes
 * @param pipelined requests waiting on one connection before Weir stops reading it
 * @param requestsPerSecond of one client, over two seconds; 0: any number
 */
public record Limits(
        int connections,
        int connectionsPerClient,
        Duration head,
        Duration hello,
        Duration dial,
        Duration idle,
        Duration halfClose,
        Duration drain,
        int headBytes,
        int helloBytes,
        int pipelined,
        int requestsPerSecond) {
    public static final Limits DEFAULT = new Limits(
            20_000,
            1_000,
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            Duration.ofMinutes(5),
            Duration.ofSeconds(30),
            Duration.ofSeconds(30),
            64 * 1024,
            64 * 1024,
            16,
            0);
}
