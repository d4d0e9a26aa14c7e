package io.weir.cli;

import io.weir.rules.text.Compilation;
import io.weir.rules.text.Fixes;
import io.weir.rules.text.Problem;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Mends rule files in place: a file is replaced whole or stays as it is. */
final class Mending {
    /** One mending may bring another to light: a URL that was made a host may repeat one. */
    private static final int ROUNDS = 5;

    private Mending() {}

    /** Mends what can be, tells of it, and returns what is left. */
    static Compilation mend(RuleInput input, PrintWriter told) throws Failure, IOException {
        Compilation compiled = input.lint();
        for (int round = 0; round < ROUNDS; round++) {
            Map<String, List<Problem>> fixable = compiled.problems().stream()
                    .filter(Mending::canBeMended)
                    .collect(Collectors.groupingBy(problem -> problem.spot().source()));
            if (fixable.isEmpty()) {
                break;
            }
            for (Map.Entry<String, List<Problem>> file : fixable.entrySet()) {
                mend(input.path(file.getKey()), file.getValue());
                file.getValue().forEach(problem -> told.println("mended " + problem));
            }
            compiled = input.lint();
        }
        return compiled;
    }

    /** Copies of fetched lists are others' to mend; a packed file has other bytes than its text. */
    private static boolean canBeMended(Problem problem) {
        String source = problem.spot().source();
        return problem.fix() != null && !source.contains("://") && !source.matches(".*\\.(gz|tgz|tar)(/.*)?");
    }

    private static void mend(Path file, List<Problem> problems) throws IOException, Failure {
        Path real = file.toRealPath(); // a link stays a link
        byte[] bytes = Files.readAllBytes(real);
        Path fresh = Files.createTempFile(real.getParent(), "." + real.getFileName(), ".new");
        try {
            write(fresh, Fixes.apply(bytes, problems));
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(real);
            Files.setPosixFilePermissions(fresh, permissions);
            if (!Arrays.equals(Files.readAllBytes(real), bytes)) {
                throw new Failure(file + ": changed meanwhile; not mended");
            }
            Files.move(fresh, real, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    private static void write(Path file, byte[] bytes) throws IOException {
        try (FileChannel out = FileChannel.open(file, StandardOpenOption.WRITE)) {
            ByteBuffer left = ByteBuffer.wrap(bytes);
            while (left.hasRemaining()) {
                out.write(left);
            }
            out.force(true);
        }
    }
}
