package io.weir.e2e;

import io.weir.cli.Main;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** The weir command, a thread of which dies when its name is written to standard input. */
final class MortalWeir {
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
                    Thread.class.getMethod("stop").invoke(thread);
                }
            }
        } catch (IOException | ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
