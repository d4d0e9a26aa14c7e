package io.weir.e2e;

import com.google.common.base.Splitter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** A program of this machine, run to its end. A test that needs one that is not there skips and says so. */
record Program(int exit, String out, String err) {
    private static final int PATIENCE_SECONDS = 60;

    static Program run(String... command) throws IOException, InterruptedException {
        return run(List.of(command));
    }

    static Program run(List<String> command) throws IOException, InterruptedException {
        return run("", command.toArray(String[]::new));
    }

    /** @param input what it reads on standard input; then the end */
    static Program run(String input, String[] command) throws IOException, InterruptedException {
        assumeThere(command[0]);
        Path out = Files.createTempFile("out", null);
        Path err = Files.createTempFile("err", null);
        Process process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        try (var stdin = process.outputWriter()) {
            stdin.write(input);
        } catch (IOException gone) {
            // it did not want to read
        }
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError(List.of(command) + " runs for more than " + PATIENCE_SECONDS + " s");
            }
            return new Program(process.exitValue(), text(out), text(err));
        } finally {
            process.destroyForcibly();
            Files.delete(out);
            Files.delete(err);
        }
    }

    static void assumeThere(String program) {
        Assumptions.assumeTrue(found(program).isPresent(), program + " is not installed");
    }

    /** Where the program is; to be asked after {@link #assumeThere}. */
    static Path path(String program) {
        return found(program).orElseThrow();
    }

    private static Optional<Path> found(String program) {
        if (program.startsWith("/")) {
            return Optional.of(Path.of(program)).filter(Files::isExecutable);
        }
        return Splitter.on(':')
                .splitToStream(System.getenv("PATH"))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static String text(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.ISO_8859_1);
    }
}
