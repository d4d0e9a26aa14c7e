package io.weir.rules.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.common.util.concurrent.Uninterruptibles;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class LoadThreadTest {
    private final List<String> done = new CopyOnWriteArrayList<>();

    @AutoClose
    private final LoadThread loads = new LoadThread(() -> done.add("quiet"), Duration.ofSeconds(2));

    @Test
    void what_suits_a_quiet_time_is_done_once_after_the_last_load() {
        loads.run(() -> done.add("first"));
        loads.run(() -> done.add("second"));
        await().until(() -> done.contains("quiet"));
        letTimePass();

        assertThat(done).containsExactly("first", "second", "quiet");
    }

    @Test
    void what_fails_in_a_quiet_time_ends_nothing() {
        CountDownLatch failed = new CountDownLatch(1);
        Runnable failing = () -> {
            failed.countDown();
            throw new IllegalStateException("on purpose");
        };
        List<Throwable> uncaught = new CopyOnWriteArrayList<>();
        Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
        Thread.setDefaultUncaughtExceptionHandler((thread, thrown) -> uncaught.add(thrown));
        try (LoadThread fragile = new LoadThread(failing, Duration.ofMillis(1))) {
            fragile.run(() -> done.add("first"));
            Uninterruptibles.awaitUninterruptibly(failed);
            fragile.run(() -> done.add("second"));
        } finally {
            Thread.setDefaultUncaughtExceptionHandler(before);
        }
        assertThat(done).containsExactly("first", "second");
        assertThat(uncaught).isEmpty();
    }

    /** So much by the clock that counts the quiet time, that all it had to tell until now is told. */
    private static void letTimePass() {
        CompletableFuture.runAsync(() -> {}, CompletableFuture.delayedExecutor(100, TimeUnit.MILLISECONDS))
                .join();
    }
}
