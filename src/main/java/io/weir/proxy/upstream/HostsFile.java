package io.weir.proxy.upstream;

import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import com.google.common.net.InetAddresses;
import com.google.common.util.concurrent.ThreadFactoryBuilder;
import io.weir.net.HostName;
import io.weir.net.NameSyntaxException;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A hosts(5) file: its names are never asked for elsewhere. Read at start, and again, on a thread of its own, within a second of
 * a change of its time or size. Where it cannot be read, what was last read stays. Lines that make no sense are passed over.
 */
final class HostsFile implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HostsFile.class);

    private static final Splitter WORDS = Splitter.on(CharMatcher.anyOf(" \t")).omitEmptyStrings();

    private final Path path;
    private final ScheduledExecutorService watcher;
    private volatile Map<HostName, List<InetAddress>> entries = Map.of();
    private @Nullable Stamp seen;

    /** @param interval between two looks at the file */
    HostsFile(Path path, Duration interval) {
        this.path = path;
        refresh();
        this.watcher = Executors.newSingleThreadScheduledExecutor(new ThreadFactoryBuilder()
                .setNameFormat("weir-hosts")
                .setDaemon(true)
                .build());
        watcher.scheduleWithFixedDelay(this::refresh, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** The addresses of the name, in the file's order; empty where it is not there. */
    List<InetAddress> addresses(HostName name) {
        return entries.getOrDefault(name, List.of());
    }

    @Override
    public void close() {
        watcher.shutdownNow();
    }

    private synchronized void refresh() {
        try {
            Stamp now = Stamp.of(path);
            if (!now.equals(seen)) {
                entries = parse(Files.readAllLines(path));
                seen = now;
            }
        } catch (NoSuchFileException absent) {
            LOG.debug("{} is not there", path);
        } catch (IOException | RuntimeException unreadable) {
            LOG.debug("{} cannot be read; its last content stays: {}", path, unreadable.toString());
        }
    }

    static Map<HostName, List<InetAddress>> parse(List<String> lines) {
        Map<HostName, List<InetAddress>> entries = new HashMap<>();
        for (String line : lines) {
            int comment = line.indexOf('#');
            List<String> words = WORDS.splitToList(comment < 0 ? line : line.substring(0, comment));
            if (words.size() >= 2 && InetAddresses.isInetAddress(words.get(0))) {
                InetAddress address = InetAddresses.forString(words.get(0));
                words.subList(1, words.size()).forEach(name -> add(entries, name, address));
            }
        }
        return entries;
    }

    private static void add(Map<HostName, List<InetAddress>> entries, String name, InetAddress address) {
        try {
            entries.computeIfAbsent(HostName.parse(name), fresh -> new ArrayList<>(1))
                    .add(address);
        } catch (NameSyntaxException notAName) {
            LOG.debug("not a host name in the hosts file: {}", notAName.reason());
        }
    }

    /** What changes when a file is saved. */
    private record Stamp(FileTime modified, long size) {
        static Stamp of(Path path) throws IOException {
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            return new Stamp(attributes.lastModifiedTime(), attributes.size());
        }
    }
}
