package io.weir.rules.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class LoadThreadTest {
    private final List<String> done = new CopyOnWriteArrayList<>();

    @AutoClose
    private final LoadThread loads = new LoadThread(() -> done.add("quiet"), Duration.ofSeconds(1));

    @Test
    void what_suits_a_quiet_time_is_done_once_after_the_last_load() {
        loads.run(() -> done.add("first"));
        loads.run(() -> done.add("second"));
        await().until(() -> done.contains("quiet"));
        letTimePass();

        assertThat(done).containsExactly("first", "second", "quiet");
    }

    /** So much by the clock that counts the quiet time, that all it had to tell until now is told. */
    private static void letTimePass() {
        CompletableFuture.runAsync(() -> {}, CompletableFuture.delayedExecutor(100, TimeUnit.MILLISECONDS))
                .join();
    }
}
