package io.weir.rules.store;

import io.weir.files.SafeFile;
import io.weir.files.Trouble;
import io.weir.rules.text.Compilation;
import io.weir.rules.text.ProblemCode;
import io.weir.rules.text.RuleFiles;
import io.weir.rules.text.RuleSource;
import io.weir.rules.text.Severity;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rules that were good, on disk: what a start with broken files and a rollback go back to. One Weir writes to a folder; another
 * on the same files reads it only. For one thread.
 */
final class GoodRules implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(GoodRules.class);
    private static final String HELD = "held.properties";

    /** A generation with its rules, compiled anew. */
    record Recalled(Generation generation, Compilation compilation) {}

    private final @Nullable Path folder;
    private final Generations generations;
    private final Clock clock;
    private @Nullable FileChannel lock;

    GoodRules(@Nullable Path folder, Clock clock) {
        this.folder = folder;
        this.generations = new Generations(folder == null ? Path.of("") : folder);
        this.clock = clock;
    }

    /** Becomes the one that writes; where that can't be, says why once, and nothing is kept. */
    void open() {
        if (folder == null) {
            return;
        }
        try {
            SafeFile.makeFolder(folder);
            lock = FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (lock.tryLock() == null) {
                throw new IOException("another Weir with these rules keeps them there");
            }
            SafeFile.clean(folder);
        } catch (IOException | OverlappingFileLockException e) {
            LOG.warn("good rules are not kept in {}: {}", folder, Trouble.of(e));
            close();
        }
    }

    boolean keeps() {
        return lock != null;
    }

    List<Generation> all() {
        return folder == null ? List.of() : generations.all();
    }

    /** How many rules the newest has; 0: there is none. One that can't be read had one at least: rather no start than an open one. */
    int size() {
        try {
            int newest = folder == null ? 0 : generations.next() - 1;
            return newest == 0 ? 0 : rulesOf(newest);
        } catch (IOException e) {
            return 1;
        }
    }

    private int rulesOf(int number) {
        return all().stream()
                .filter(one -> one.number() == number)
                .findFirst()
                .map(Generation::rules)
                .orElse(1);
    }

    /** Why a start with files without a rule can't go on where {@link #last} is empty, for an operator. */
    String lost() {
        return Shrink.NONE_LEFT + ", and none of the good rules kept in " + folder
                + " can be used: put the rules back, or remove " + folder + " to start without any";
    }

    /** Why rules could not be written here, for an operator. */
    String refusal(IOException e) {
        return "they can't be kept in " + folder + " to go back to: " + Trouble.of(e);
    }

    /** The newest that can still be used; empty: none. */
    Optional<Recalled> last() {
        return all().stream().flatMap(one -> recall(one).stream()).findFirst();
    }

    /** The one that was in force before this one, or, where it is gone, the newest that is older. */
    Optional<Recalled> before(Generation generation) {
        List<Generation> older =
                all().stream().filter(one -> one.number() < generation.number()).toList();
        return older.stream()
                .filter(one -> one.number() == generation.parent())
                .findFirst()
                .or(() -> older.stream().findFirst())
                .flatMap(this::recall);
    }

    Optional<Recalled> recall(Generation generation) {
        try {
            List<RuleSource> sources = generations.sources(generation);
            Compilation compilation = RuleFiles.compile(sources, clock.instant());
            return isUsable(compilation) ? Optional.of(new Recalled(generation, compilation)) : Optional.empty();
        } catch (IOException e) {
            LOG.warn("generation {} of the rules can't be read: {}", generation.number(), e.toString());
            return Optional.empty();
        }
    }

    /** An {@code expect} line may fail by now, since dates have passed; these rules were good all the same. */
    private static boolean isUsable(Compilation compilation) {
        return compilation.rules().size() > 0
                && compilation.problems().stream()
                        .filter(problem -> problem.severity() == Severity.ERROR)
                        .allMatch(problem -> problem.code() == ProblemCode.FAILED_EXPECT);
    }

    /** Writes a generation, which counts from the file's commit on. */
    SafeFile prepare(Generation generation, List<RuleSource> sources) throws IOException {
        return generations.prepare(generation, sources);
    }

    int next() throws IOException {
        return generations.next();
    }

    void prune(Generation needed) {
        generations.prune(needed.number());
    }

    /** Notes that a generation is to be held while the operator's files are what they were when it was gone back to. */
    void hold(Generation generation, String files) throws IOException {
        if (folder != null && keeps()) {
            Properties held = new Properties();
            held.setProperty("generation", String.valueOf(generation.number()));
            held.setProperty("files", files);
            SafeFile.write(folder.resolve(HELD), out -> held.store(out, "weir rollback"));
        }
    }

    void release() throws IOException {
        if (folder != null && keeps()) {
            Files.deleteIfExists(folder.resolve(HELD));
        }
    }

    /** The generation that a rollback went to, if the files are still those. */
    Optional<Recalled> held(Supplier<String> files) {
        if (folder == null || !Files.exists(folder.resolve(HELD))) {
            return Optional.empty();
        }
        Properties held = new Properties();
        try (var in = Files.newInputStream(folder.resolve(HELD))) {
            held.load(in);
        } catch (IOException | IllegalArgumentException e) {
            LOG.warn("{} can't be read: {}", HELD, e.toString());
        }
        String number = held.getProperty("generation", "");
        return all().stream()
                .filter(one -> String.valueOf(one.number()).equals(number)
                        && files.get().equals(held.getProperty("files")))
                .findFirst()
                .flatMap(this::recall);
    }

    @Override
    public void close() {
        try {
            if (lock != null) {
                lock.close();
            }
        } catch (IOException e) {
            LOG.debug("closing the lock of {}", folder, e);
        }
        lock = null;
    }
}
