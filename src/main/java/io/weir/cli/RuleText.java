package io.weir.cli;

import io.weir.files.OwnedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads a rule file that is to be changed. */
final class RuleText {
    private RuleText() {}

    static OwnedFile read(Path file) throws Failure {
        try {
            return OwnedFile.read(file);
        } catch (IOException e) {
            throw new Failure(file
                    + (Files.isDirectory(file)
                            ? ": a folder; name the files in it, like " + file + "/*"
                            : ": no such file, or not readable"));
        }
    }
}
