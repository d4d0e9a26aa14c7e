package io.weir.files;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** What went wrong with a file, for a person: Java's own message for it is often the path alone. */
public final class Trouble {
    private Trouble() {}

    /** The path, where it is known, and the reason. What is not about files is told as Java tells it. */
    public static String of(Exception e) {
        return e instanceof IOException trouble ? told(trouble) : e.toString();
    }

    private static String told(IOException e) {
        String path = e instanceof FileSystemException failed ? failed.getFile() : null;
        String reason = reason(e);
        return path == null ? reason : path + ": " + reason;
    }

    private static String reason(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "no such file or folder";
        }
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (e instanceof FileAlreadyExistsException) {
            return "a file is in its place";
        }
        if (e instanceof NotDirectoryException) {
            return "not a folder";
        }
        String told = e instanceof FileSystemException failed ? failed.getReason() : e.getMessage();
        return told == null ? e.getClass().getSimpleName() : told;
    }
}
