package io.weir.events.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One file of a journal: {@code events-2026-11-22.jsonl}, continued in {@code events-2026-11-22.part0002.jsonl}; their names sort
 * as they were written, also for a shell.
 *
 * @param day the UTC day on which its lines were written: no event in it is later
 * @param part counted from 1
 */
record JournalFile(Path path, LocalDate day, int part) implements Comparable<JournalFile> {
    private static final Pattern NAME = Pattern.compile("events-(\\d{4}-\\d{2}-\\d{2})(?:\\.part(\\d{4,9}))?\\.jsonl");
    private static final Comparator<JournalFile> AS_WRITTEN =
            Comparator.comparing(JournalFile::day).thenComparing(JournalFile::part);

    static JournalFile of(Path folder, LocalDate day, int part) {
        String suffix = part == 1 ? "" : String.format(".part%04d", part);
        return new JournalFile(folder.resolve("events-" + day + suffix + ".jsonl"), day, part);
    }

    /** All files of the folder, the oldest first; strangers among them are passed over. None where there is no folder. */
    static List<JournalFile> list(Path folder) throws IOException {
        List<JournalFile> files = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (Stream<Path> paths = Files.list(folder)) {
                paths.forEach(path -> read(path).ifPresent(files::add));
            }
        }
        files.sort(null);
        return files;
    }

    private static Optional<JournalFile> read(Path path) {
        Matcher name = NAME.matcher(String.valueOf(path.getFileName()));
        if (!name.matches()) {
            return Optional.empty();
        }
        try {
            int part = name.group(2) == null ? 1 : Integer.parseInt(name.group(2));
            return Optional.of(new JournalFile(path, LocalDate.parse(name.group(1)), part));
        } catch (DateTimeException e) {
            return Optional.empty(); // events-2026-99-99.jsonl is none of ours
        }
    }

    JournalFile next() {
        return of(path.resolveSibling(""), day, part + 1);
    }

    @Override
    public int compareTo(JournalFile other) {
        return AS_WRITTEN.compare(this, other);
    }
}
