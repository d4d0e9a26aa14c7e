package io.weir.testing;

import java.nio.file.Files;
import java.nio.file.Path;

/** The team's test data beside the checkout; tests that need it skip, visibly, where it is not. */
public final class Shared {
    private Shared() {}

    /** A folder of {@code ../shared} (or of {@code -Dweir.shared}); may not exist. */
    public static Path folder(String name) {
        String given = System.getProperty("weir.shared");
        return given != null
                ? Path.of(given, name)
                : beside(Path.of("").toAbsolutePath()).resolve(name);
    }

    private static Path beside(Path project) {
        for (Path folder = project; folder != null; folder = folder.getParent()) {
            if (Files.isDirectory(folder.resolve("shared/corpus"))) {
                return folder.resolve("shared");
            }
        }
        return project.resolve("../shared").normalize();
    }
}
