package io.weir.files;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * A file that comes whole or not at all: written beside its place and forced to the disk, then renamed by {@link #commit}. Where
 * writing fails or nobody commits, what was there stays and nothing is left behind. Only the owner may read it.
 */
public final class SafeFile implements AutoCloseable {
    private static final String UNFINISHED = ".new";

    /** What makes the bytes. */
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    private final Path fresh;
    private final Path place;

    private SafeFile(Path fresh, Path place) {
        this.fresh = fresh;
        this.place = place;
    }

    /** Writes and commits. */
    public static void write(Path place, Content content) throws IOException {
        try (SafeFile file = prepare(place, content)) {
            file.commit();
        }
    }

    /** In a folder that is there. All that can run out of disk: nothing is seen of it before {@link #commit}. */
    public static SafeFile prepare(Path place, Content content) throws IOException {
        String name = "." + place.getFileName() + "." + ProcessHandle.current().pid() + UNFINISHED;
        SafeFile file = new SafeFile(place.resolveSibling(name), place);
        try {
            file.fill(content);
            return file;
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    /** Puts it in its place, where it outlives a power cut. */
    public void commit() throws IOException {
        Files.move(fresh, place, StandardCopyOption.ATOMIC_MOVE);
        try (FileChannel channel = FileChannel.open(folder(place), StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /** Throws it away, unless it was committed. */
    @Override
    public void close() throws IOException {
        Files.deleteIfExists(fresh);
    }

    /** Makes a folder that only its owner may enter, and those above it. */
    public static void makeFolder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder, only(folder, "rwx------"));
        }
    }

    /** Removes what a process that was killed left behind. */
    public static void clean(Path folder) throws IOException {
        try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, ".*" + UNFINISHED)) {
            for (Path file : left) {
                Files.deleteIfExists(file);
            }
        }
    }

    private void fill(Content content) throws IOException {
        Files.deleteIfExists(fresh);
        Set<StandardOpenOption> options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (FileChannel channel = FileChannel.open(fresh, options, only(fresh, "rw-------"))) {
            OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
            content.writeTo(out);
            out.flush();
            channel.force(true);
        }
    }

    private static Path folder(Path place) throws IOException {
        Path folder = place.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IOException(place + " has no folder");
        }
        return folder;
    }

    private static FileAttribute<?>[] only(Path path, String permissions) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
