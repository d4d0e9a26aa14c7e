package io.weir.rules.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import org.jspecify.annotations.Nullable;

/** What tells that a file is not the one it was: time of change, size and inode. */
record Stamp(
        Path file,
        @Nullable FileTime modified,
        long size,
        @Nullable Object key) {

    /** The file as it is now; one that is missing or can't be looked at has a stamp too. */
    static Stamp of(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return new Stamp(file, attributes.lastModifiedTime(), attributes.size(), attributes.fileKey());
        } catch (IOException e) {
            return new Stamp(file, null, -1, null);
        }
    }

    boolean exists() {
        return modified != null;
    }
}
