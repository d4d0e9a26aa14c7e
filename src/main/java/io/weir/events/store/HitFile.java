package io.weir.events.store;

import io.weir.events.RuleHit;
import io.weir.files.SafeFile;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The hits of rules in {@code rule-hits.tsv} beside the journal: a line a rule, the most hits first, its fields (count, first, last,
 * list, rule) parted by tabs. Replaced whole.
 */
public final class HitFile {
    private static final String HEAD = "count\tfirst\tlast\tlist\trule";
    private static final int FIELDS = 5;

    private final Path file;

    /** @param folder the journal's */
    public HitFile(Path folder) {
        this.file = folder.resolve("rule-hits.tsv");
    }

    /** The hits; none where there is no file yet. A line that is none is left out. */
    public List<RuleHit> read() throws IOException {
        List<RuleHit> hits = new ArrayList<>();
        try (Stream<String> lines = Files.lines(file, StandardCharsets.UTF_8)) {
            lines.skip(1).forEach(line -> parse(line).ifPresent(hits::add));
        } catch (NoSuchFileException e) {
            return hits;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return hits;
    }

    /** Writes all; a crash leaves those before. */
    public void write(Collection<RuleHit> hits) throws IOException {
        List<RuleHit> sorted = new ArrayList<>(hits);
        sorted.sort(Comparator.comparingLong(RuleHit::count).reversed().thenComparing(RuleHit::rule));
        SafeFile.write(file, out -> write(sorted, out));
    }

    private static void write(List<RuleHit> hits, OutputStream out) throws IOException {
        Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        writer.write(HEAD + "\n");
        for (RuleHit hit : hits) {
            writer.write(hit.count() + "\t" + hit.first() + "\t" + hit.last() + "\t" + oneField(hit.list()) + "\t"
                    + oneField(hit.rule()) + "\n");
        }
        writer.flush();
    }

    /** Neither a list's name nor a rule can hold these, but a file must not rely on it. */
    private static String oneField(String text) {
        return text.replaceAll("[\\t\\r\\n]", " ");
    }

    private static Optional<RuleHit> parse(String line) {
        String[] fields = line.split("\t", -1);
        if (fields.length != FIELDS) {
            return Optional.empty();
        }
        try {
            return Optional.of(new RuleHit(
                    fields[3],
                    fields[4],
                    Long.parseLong(fields[0]),
                    Instant.parse(fields[1]),
                    Instant.parse(fields[2])));
        } catch (NumberFormatException | DateTimeException e) {
            return Optional.empty();
        }
    }
}
