package io.weir.e2e;

import io.weir.cli.Main;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * The weir command, a thread of which dies when its name is written to standard input.
 *
 * <p>What stops a thread is thrown wherever it stands. Where that is inside a task, Netty catches it and the thread lives on, so
 * it is stopped until it has ended; with a pause, for its last words must be its own.
 */
final class MortalWeir {
    private static final Duration LAST_WORDS = Duration.ofSeconds(3);

    private MortalWeir() {}

    public static void main(String[] args) {
        Thread killer = new Thread(MortalWeir::killWhoIsNamed);
        killer.setDaemon(true);
        killer.start();
        Main.main(args);
    }

    private static void killWhoIsNamed() {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            String name = in.readLine();
            for (Thread thread : Thread.getAllStackTraces().keySet()) {
                if (thread.getName().equals(name)) {
                    kill(thread);
                }
            }
        } catch (IOException | ReflectiveOperationException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void kill(Thread thread) throws ReflectiveOperationException, InterruptedException {
        while (thread.isAlive()) {
            Thread.class.getMethod("stop").invoke(thread);
            thread.join(LAST_WORDS.toMillis());
        }
    }
}
