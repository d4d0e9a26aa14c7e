package io.weir.events.store;

import io.weir.text.Counted;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The folder of a journal: makes it, opens its files so that only the owner's group may read them, and throws old ones away. */
final class JournalFolder {
    private static final Logger LOG = LoggerFactory.getLogger(JournalFolder.class);
    private static final Set<StandardOpenOption> APPENDING =
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND);

    private final Path folder;
    private final Duration keep;

    JournalFolder(Path folder, Duration keep) throws IOException {
        this.folder = folder;
        this.keep = keep;
        make();
    }

    private void make() throws IOException {
        Files.createDirectories(folder, allowing("rwxr-x---"));
    }

    /** The file of the day to go on with: its last part, or its first. */
    JournalFile latest(LocalDate day) throws IOException {
        List<JournalFile> ofDay =
                files().stream().filter(file -> file.day().equals(day)).toList();
        return ofDay.isEmpty() ? JournalFile.of(folder, day, 1) : ofDay.get(ofDay.size() - 1);
    }

    List<JournalFile> files() throws IOException {
        return JournalFile.list(folder);
    }

    /** Makes the folder again where somebody took it away. */
    LineFile open(JournalFile file) throws IOException {
        make();
        FileChannel channel = FileChannel.open(file.path(), APPENDING, allowing("rw-r-----"));
        try {
            return new LineFile(channel, isUnended(file.path()));
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static boolean isUnended(Path path) throws IOException {
        try (FileChannel reading = FileChannel.open(path, StandardOpenOption.READ)) {
            long size = reading.size();
            ByteBuffer last = ByteBuffer.allocate(1);
            return size > 0 && reading.read(last, size - 1) == 1 && last.get(0) != '\n';
        }
    }

    /** Makes a new file's name survive the death of the machine. */
    void force() throws IOException {
        try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
            names.force(true);
        }
    }

    /** Deletes the files of days that ended longer ago than events are kept. */
    void expire(Instant now) throws IOException {
        for (JournalFile file : files()) {
            Instant end = file.day().plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
            if (end.plus(keep).isBefore(now)) {
                Files.deleteIfExists(file.path());
                LOG.info("Deleted {}: events are kept for {}", file.path(), Counted.of(keep.toDays(), "day"));
            }
        }
    }

    private static FileAttribute<?>[] allowing(String permissions) {
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
