package io.weir.testing;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command that runs a main class of this class path in a process of its own, on the JDK that runs the tests. */
public final class Jvm {
    private Jvm() {}

    public static List<String> running(String main, String... words) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                main));
        command.addAll(List.of(words));
        return command;
    }
}
