package io.weir.rules.store;

import io.weir.files.SafeFile;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Rules on their way to the disk.
 *
 * @param file none: they are there already, or nothing is kept
 */
record Keeping(Generation generation, @Nullable SafeFile file, GoodRules good) implements AutoCloseable {

    /** Now they are what a start with broken files goes back to. */
    void commit() throws IOException {
        if (file != null) {
            file.commit();
            good.prune(generation);
        }
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            file.close();
        }
    }
}
