package io.weir.rules.store;

import io.weir.files.SafeFile;
import io.weir.rules.text.RuleSource;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The last sets of rules that were good, in a folder: {@code 000012.zip} and those before. One writer at a time. */
final class Generations {
    private static final Logger LOG = LoggerFactory.getLogger(Generations.class);
    private static final int KEPT = 10;
    private static final String FILES = "[0-9][0-9][0-9][0-9][0-9][0-9]*.zip";

    private final Path folder;

    Generations(Path folder) {
        this.folder = folder;
    }

    /** Those there are, the newest first; what can't be read is left out. */
    List<Generation> all() {
        List<Generation> all = new ArrayList<>();
        if (!Files.isDirectory(folder)) {
            return all;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, FILES)) {
            for (Path file : files) {
                read(file, all);
            }
        } catch (IOException e) {
            LOG.warn("the kept rules in {} can't be listed: {}", folder, e.toString());
        }
        all.sort(Comparator.comparingInt(Generation::number).reversed());
        return all;
    }

    private static void read(Path file, List<Generation> into) {
        try {
            String name = String.valueOf(file.getFileName());
            Properties about = SourceArchive.about(file);
            into.add(new Generation(
                    Integer.parseInt(name.substring(0, name.indexOf('.'))),
                    Integer.parseInt(about.getProperty("parent", "0")),
                    Instant.parse(about.getProperty("taken", Instant.EPOCH.toString())),
                    Integer.parseInt(about.getProperty("rules", "0")),
                    about.getProperty("digest", "")));
        } catch (IOException | IllegalArgumentException | DateTimeException e) {
            LOG.warn("{} holds no kept rules: {}", file, e.toString());
        }
    }

    List<RuleSource> sources(Generation generation) throws IOException {
        return SourceArchive.sources(file(generation.number()));
    }

    /** Writes it; it counts from its commit on. */
    SafeFile prepare(Generation generation, List<RuleSource> sources) throws IOException {
        Properties about = new Properties();
        about.setProperty("parent", String.valueOf(generation.parent()));
        about.setProperty("taken", generation.taken().toString());
        about.setProperty("rules", String.valueOf(generation.rules()));
        about.setProperty("digest", generation.digest());
        SafeFile.makeFolder(folder);
        return SafeFile.prepare(file(generation.number()), out -> SourceArchive.write(about, sources, out));
    }

    /** The number after the highest that is in use, readable or not. */
    int next() throws IOException {
        int highest = 0;
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, FILES)) {
                for (Path file : files) {
                    String digits = String.valueOf(file.getFileName()).replaceFirst("[^0-9].*", "");
                    highest = Math.max(highest, digits.length() < 10 ? Integer.parseInt(digits) : 0);
                }
            }
        }
        return highest + 1;
    }

    /** Throws away all but the newest; {@code needed} stays too. */
    void prune(int needed) {
        all().stream().skip(KEPT).filter(old -> old.number() != needed).forEach(old -> {
            try {
                Files.deleteIfExists(file(old.number()));
            } catch (IOException e) {
                LOG.debug("generation {} stays", old.number(), e);
            }
        });
    }

    private Path file(int number) {
        return folder.resolve(String.format("%06d.zip", number));
    }
}
