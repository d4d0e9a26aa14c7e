package io.weir.rules.lists;

import io.weir.files.Digest;
import io.weir.files.SafeFile;
import io.weir.files.Trouble;
import io.weir.files.WholeFile;
import io.weir.rules.text.RuleSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A fetched list on disk: its bytes as they came ({@code NAME-1a2b3c4d5e6f.list}), what is known of them ({@code .properties}), and,
 * where it shrank too much, its new bytes, which wait for a yes ({@code .waiting}).
 */
public final class CachedList {
    private static final Logger LOG = LoggerFactory.getLogger(CachedList.class);
    private static final int IDENTITY_DIGITS = 12;

    /** More than any list may have. */
    private static final int MOST_BYTES = 1 << 30;

    private final ListSettings list;
    private final Remote remote;
    private final Path folder;
    private final Path bytes;
    private final Path known;
    private final Path waiting;

    /** @param folder for all lists; made when the first is written */
    public CachedList(Path folder, ListSettings list, Remote remote) {
        this.folder = folder;
        this.list = list;
        this.remote = remote;
        String readable = list.name().replaceAll("[^A-Za-z0-9_.-]", "_").replaceFirst("^\\.", "_");
        String name = readable + "-" + remote.identity().substring(0, IDENTITY_DIGITS);
        this.bytes = folder.resolve(name + ".list");
        this.known = folder.resolve(name + ".properties");
        this.waiting = folder.resolve(name + ".waiting");
    }

    /** The address it comes from, as it may be shown. */
    public String name() {
        return remote.shown();
    }

    /** As a source of rules; empty: it was never fetched. */
    public Optional<RuleSource> source() throws IOException {
        return read(bytes).map(this::source);
    }

    /** What would be the source if what waits for a yes were accepted. */
    public Optional<RuleSource> sourceIfAccepted() throws IOException {
        Optional<byte[]> waits = waiting();
        return waits.isPresent() ? waits.map(this::source) : source();
    }

    RuleSource source(byte[] content) {
        return new RuleSource(remote.shown(), content, list.format(), list.facts());
    }

    /** What is known of the bytes, if it is said of those that are there. */
    Copy copy() {
        try (InputStream in = Files.newInputStream(known)) {
            Properties properties = new Properties();
            properties.load(in);
            Copy copy = Copy.of(properties);
            String sha256 = read(bytes).map(Digest::sha256).orElse("");
            return sha256.equals(copy.sha256()) ? copy : Copy.NONE;
        } catch (NoSuchFileException e) {
            return Copy.NONE;
        } catch (IOException | RuntimeException e) {
            LOG.warn("{} can't be read, list {} is fetched anew: {}", known, list.name(), e.toString());
            return Copy.NONE;
        }
    }

    /** Takes new bytes. They come first: if the second write never comes, {@link #copy} sees that it is not of them. */
    void put(byte[] content, Copy copy) throws IOException {
        write(bytes, out -> out.write(content));
        note(copy);
        Files.deleteIfExists(waiting);
    }

    void note(Copy copy) throws IOException {
        write(known, out -> copy.properties().store(out, remote.shown()));
    }

    /** The bytes that wait for a yes. */
    Optional<byte[]> waiting() throws IOException {
        return read(waiting);
    }

    void putWaiting(byte[] content) throws IOException {
        write(waiting, out -> out.write(content));
    }

    private void write(Path place, SafeFile.Content content) throws IOException {
        try {
            SafeFile.makeFolder(folder);
            SafeFile.write(place, content);
        } catch (IOException e) {
            throw new IOException("its copy can't be written to " + folder + ": " + Trouble.of(e), e);
        }
    }

    void dropWaiting() throws IOException {
        Files.deleteIfExists(waiting);
    }

    private static Optional<byte[]> read(Path file) throws IOException {
        try {
            return WholeFile.read(file, MOST_BYTES);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }
}
