package io.weir.rules.store;

import io.weir.files.Trouble;
import io.weir.files.WholeFile;
import io.weir.rules.lists.CachedList;
import io.weir.rules.lists.ListSettings;
import io.weir.rules.lists.Remote;
import io.weir.rules.text.Compilation;
import io.weir.rules.text.Problem;
import io.weir.rules.text.ProblemCode;
import io.weir.rules.text.RuleFiles;
import io.weir.rules.text.RuleSource;
import io.weir.rules.text.Spot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The rule files that settings name, found and read. What {@code validate}, {@code lint} and {@code explain} use without a store. */
public final class RuleFolder {
    private static final Logger LOG = LoggerFactory.getLogger(RuleFolder.class);
    /** Largest file that is read, in bytes: some 20 million names. */
    private static final int LARGEST_FILE = 512 * 1024 * 1024;
    /** How often files are read again when they changed while they were read, before what was read is taken as it is. */
    private static final int ATTEMPTS = 3;

    private final Path folder;
    private final List<Entry> entries = new ArrayList<>();
    private final List<CachedList> copies = new ArrayList<>();

    public RuleFolder(RuleSettings settings) {
        this.folder = settings.folder().toAbsolutePath().normalize();
        settings.files().forEach(file -> entries.add(Entry.of(folder, file)));
        for (ListSettings list : settings.lists()) {
            Remote remote = list.remote();
            if (remote == null) {
                entries.add(Entry.of(folder, list));
            } else {
                copies.add(new CachedList(settings.copies(), list, remote));
            }
        }
    }

    /** Finds, reads and compiles; missing and unreadable files are problems like any other. */
    public Compilation compile(Instant now) {
        Snapshot snapshot = read();
        return RuleFiles.compile(snapshot.sources(), snapshot.problems(), now);
    }

    /** The same, and looks for rules that change nothing: slow for long lists. */
    public Compilation lint(Instant now) {
        Snapshot snapshot = read();
        return RuleFiles.lint(snapshot.sources(), snapshot.problems(), now);
    }

    /** Where the file is that a problem names. */
    public Path path(String source) {
        return folder.resolve(source);
    }

    /** The files that are there, in the order they are read. */
    public List<Path> files() {
        return List.copyOf(files(new ArrayList<>()).keySet());
    }

    /** Reads all files; again if one changed meanwhile, so that they are of one moment. */
    Snapshot read() {
        return read(false);
    }

    /** @param waiting whether of fetched lists those that wait for a yes are read, instead of what they would replace */
    Snapshot read(boolean waiting) {
        Snapshot snapshot = readOnce(waiting);
        for (int attempt = 1; attempt < ATTEMPTS && !stamps().equals(snapshot.stamps()); attempt++) {
            snapshot = readOnce(waiting);
        }
        return snapshot;
    }

    /** The files as they stand now, without reading them. */
    List<Stamp> stamps() {
        return files(new ArrayList<>()).keySet().stream().map(Stamp::of).toList();
    }

    /** The folders where a change can change the rules. */
    Set<Path> folders() {
        Set<Path> folders = new TreeSet<>();
        for (Entry entry : entries) {
            try {
                folders.addAll(entry.globs().folders());
            } catch (IOException e) {
                LOG.debug("{} can't be listed; read() tells of it, the watch looks again", entry, e);
            }
        }
        return folders;
    }

    private Snapshot readOnce(boolean waiting) {
        List<Problem> problems = new ArrayList<>();
        List<RuleSource> saved = new ArrayList<>();
        List<RuleSource> fetched = new ArrayList<>();
        List<Stamp> stamps = new ArrayList<>();
        files(problems).forEach((file, entry) -> {
            stamps.add(Stamp.of(file));
            read(file, entry, saved, problems);
        });
        copies.forEach(copy -> read(copy, waiting, fetched, problems));
        return new Snapshot(saved, fetched, problems, stamps);
    }

    /** In the order of the entries; of a file that several name, what the last one says of it counts. */
    private Map<Path, Entry> files(List<Problem> problems) {
        Map<Path, Entry> files = new LinkedHashMap<>();
        for (Entry entry : entries) {
            try {
                List<Path> found = entry.globs().files();
                found.forEach(file -> files.put(file.normalize(), entry));
                if (found.isEmpty()) {
                    problems.add(entry.mention().problem(ProblemCode.NO_FILES, ": no file is named like this"));
                }
            } catch (IOException e) {
                String message = ": its folder can't be listed: " + Trouble.of(e);
                problems.add(entry.mention().problem(ProblemCode.UNREADABLE, message));
            }
        }
        return files;
    }

    private static void read(CachedList copy, boolean waiting, List<RuleSource> sources, List<Problem> problems) {
        try {
            Optional<RuleSource> source = waiting ? copy.sourceIfAccepted() : copy.source();
            source.ifPresent(sources::add);
            if (source.isEmpty()) {
                problems.add(problem(
                        ProblemCode.NOT_FETCHED,
                        copy.name(),
                        "never fetched yet: not one of its rules holds; a running Weir tries again by itself"));
            }
        } catch (IOException e) {
            problems.add(problem(ProblemCode.UNREADABLE, copy.name(), "its copy can't be read: " + Trouble.of(e)));
        }
    }

    private void read(Path file, Entry entry, List<RuleSource> sources, List<Problem> problems) {
        String name = name(file);
        try {
            Optional<byte[]> bytes = WholeFile.read(file, LARGEST_FILE);
            bytes.ifPresent(all -> sources.add(entry.source(name, all)));
            if (bytes.isEmpty()) {
                problems.add(problem(ProblemCode.TOO_LARGE, name, "larger than " + LARGEST_FILE + " bytes"));
            }
        } catch (IOException e) {
            problems.add(unreadable(file, entry, e));
        }
    }

    private Problem unreadable(Path file, Entry entry, IOException e) {
        String which = entry.globs().isGlob() ? ": " + name(file) : "";
        String reason;
        if (e instanceof NoSuchFileException) {
            reason = ": no such file";
        } else if (Files.isDirectory(file)) {
            reason = ": a folder; name the files in it, like " + entry.mention().text() + "/*";
        } else {
            reason = " can't be read: " + Trouble.of(e);
        }
        return entry.mention().problem(ProblemCode.UNREADABLE, which + reason);
    }

    private String name(Path file) {
        return (file.startsWith(folder) ? folder.relativize(file) : file).toString();
    }

    private static Problem problem(ProblemCode code, String source, String message) {
        return new Problem(code, new Spot(source, 0, 0, ""), message, null);
    }
}
