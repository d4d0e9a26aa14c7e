package io.weir.users;

import at.favre.lib.crypto.bcrypt.BCrypt;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import com.google.common.hash.HashCode;
import com.google.common.hash.HashFunction;
import com.google.common.hash.Hashing;
import com.google.common.util.concurrent.ThreadFactoryBuilder;
import io.weir.files.Trouble;
import io.weir.metrics.Counter;
import io.weir.metrics.Metrics;
import io.weir.text.Counted;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells who somebody is by name and password. bcrypt, slow on purpose, runs on a thread of its own with a bounded queue; what was
 * right is known again for five minutes, by a keyed hash of what was sent, so that a request of a known user costs a look-up. The
 * file is read again within a second of a change; one that can't be taken leaves the users as they are.
 */
public final class Users implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Users.class);
    private static final Duration KNOWN_FOR = Duration.ofMinutes(5);
    private static final int MOST_KNOWN = 10_000;
    private static final int MOST_WAITING = 64;
    private static final int BUSY_SECONDS = 2;
    private static final int MOST_PASSWORD = 72;

    private final UsersFile file;
    private final Path path;
    private final HashFunction keyed = Hashing.hmacSha256(new SecureRandom().generateSeed(32));
    private final Cache<HashCode, String> known;
    private final Attempts attempts;
    private final Counter wrong;
    /** Compared with where there is no such user, so that the time does not tell. */
    private final String nobody = UsersFile.hash("nobody");

    private final ThreadPoolExecutor verifying = new ThreadPoolExecutor(
            1, 1, 1, TimeUnit.MINUTES, new ArrayBlockingQueue<>(MOST_WAITING), thread("weir-passwords"));
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(thread("weir-users"));
    private volatile UserTable table;
    private @Nullable FileTime seen;
    /** What the watch told last; empty: nothing is wrong. */
    private String trouble = "";

    private Users(Path path, Ticker ticker, Metrics metrics) throws IOException {
        this.path = path;
        this.file = new UsersFile(path);
        this.seen = Files.exists(path) ? Files.getLastModifiedTime(path) : null;
        this.table = file.read();
        this.attempts = new Attempts(ticker);
        this.known = Caffeine.newBuilder()
                .expireAfterWrite(KNOWN_FOR)
                .maximumSize(MOST_KNOWN)
                .executor(Runnable::run)
                .ticker(ticker)
                .build();
        this.wrong = metrics.counter("weir.users.wrong", "Names or passwords that did not fit");
        watch.scheduleWithFixedDelay(this::look, 1, 1, TimeUnit.SECONDS);
    }

    /** Reads the file, which must be there and sound, and begins to watch it. */
    public static Users of(Path path, Metrics metrics) throws IOException {
        return new Users(path, Ticker.systemTicker(), metrics);
    }

    static Users of(Path path, Ticker ticker) throws IOException {
        return new Users(path, ticker, Metrics.inMemory());
    }

    /**
     * Who sent this field. Never waits.
     *
     * @param field the value of Authorization or Proxy-Authorization; null: there was none
     * @param then called once: within the call where no password need be looked at, else on a thread of this class's
     */
    public void identify(@Nullable String field, InetAddress client, Consumer<Identity> then) {
        Credentials given = field == null ? null : Credentials.parse(field);
        if (field == null || given == null) {
            then.accept(Identity.UNKNOWN);
            return;
        }
        HashCode key = keyed.hashString(field, StandardCharsets.UTF_8);
        String user = known.getIfPresent(key);
        if (user != null) {
            then.accept(new Identity.Known(user));
        } else if (!attempts.take(client)) {
            then.accept(new Identity.Later((int) Attempts.WINDOW.toSeconds()));
        } else {
            enqueue(() -> then.accept(verify(given, key, client)), client, then);
        }
    }

    private void enqueue(Runnable work, InetAddress client, Consumer<Identity> then) {
        try {
            verifying.execute(work);
        } catch (RejectedExecutionException full) {
            attempts.giveBack(client);
            then.accept(new Identity.Later(BUSY_SECONDS));
        }
    }

    private Identity verify(Credentials given, HashCode key, InetAddress client) {
        UserTable asked = table;
        String hash = asked.hashes().get(given.user);
        boolean fits = fits(given.password, hash == null ? nobody : hash) && hash != null;
        if (!fits) {
            wrong.increment();
            return Identity.UNKNOWN;
        }
        attempts.giveBack(client);
        known.put(key, given.user);
        if (!table.equals(asked)) {
            known.invalidate(key); // the file changed meanwhile: the next request asks it
        }
        return new Identity.Known(given.user);
    }

    private static boolean fits(byte[] password, String hash) {
        boolean possible = password.length > 0 && password.length <= MOST_PASSWORD;
        byte[] compared = possible ? password : new byte[] {1};
        return BCrypt.verifyer().verify(compared, hash.getBytes(StandardCharsets.US_ASCII)).verified && possible;
    }

    private void look() {
        try {
            FileTime now = Files.getLastModifiedTime(path);
            if (!now.equals(seen)) {
                seen = now;
                table = file.read();
                known.invalidateAll();
                LOG.info("{}: {}", path, Counted.of(table.hashes().size(), "user"));
            }
            trouble = "";
        } catch (IOException | RuntimeException bad) {
            tell(Trouble.of(bad));
        }
    }

    /** Once: a file that is gone is missed each second. */
    private void tell(String now) {
        if (!now.equals(trouble)) {
            LOG.warn("the users stay as they are: {}", now);
            trouble = now;
        }
    }

    private static ThreadFactory thread(String name) {
        return new ThreadFactoryBuilder().setNameFormat(name).setDaemon(true).build();
    }

    @Override
    public void close() {
        watch.shutdownNow();
        verifying.shutdownNow();
    }
}
