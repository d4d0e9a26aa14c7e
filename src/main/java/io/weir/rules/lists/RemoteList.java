package io.weir.rules.lists;

import io.weir.files.Digest;
import io.weir.files.Trouble;
import io.weir.rules.lists.Fetched.Fresh;
import io.weir.text.Counted;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One list that is fetched, and how it stands. What changes it waits for the network and the disk; asking for its status never does. */
final class RemoteList {
    private static final Logger LOG = LoggerFactory.getLogger(RemoteList.class);
    /** After how many refreshes without a confirmation a copy counts as stale. */
    private static final int STALE_AFTER = 3;
    /** How soon a failed fetch is tried again; doubled with each failure, up to the refresh. */
    private static final Duration FIRST_RETRY = Duration.ofSeconds(15);

    private static final int MOST_DOUBLINGS = 16;

    private final ListSettings list;
    private final Remote remote;
    private final CachedList cached;
    private final Fetch fetch;
    private final Clock clock;
    private volatile Copy copy;
    private volatile @Nullable String error;
    private volatile @Nullable Integer waiting;
    private volatile Instant asked;
    private volatile int failures;

    RemoteList(ListSettings list, Remote remote, CachedList cached, Fetch fetch, Clock clock) {
        this.list = list;
        this.remote = remote;
        this.cached = cached;
        this.fetch = fetch;
        this.clock = clock;
        this.copy = cached.copy();
        this.asked = copy.confirmed();
        recallWaiting();
    }

    private void recallWaiting() {
        try {
            Optional<byte[]> bytes = cached.waiting();
            if (bytes.isPresent()) {
                shrank(ListCheck.rules(cached.source(bytes.get()), clock.instant()));
            }
        } catch (IOException e) {
            LOG.warn("what waits of list {} can't be read: {}", list.name(), e.toString());
        }
    }

    boolean isMissing() {
        return !copy.exists();
    }

    /** How long from now until it is to be asked for again. */
    Duration due() {
        Duration retry = FIRST_RETRY.multipliedBy(1L << Math.min(failures, MOST_DOUBLINGS) >> 1);
        boolean soon = failures > 0 && retry.compareTo(remote.refresh()) < 0;
        Duration left = Duration.between(clock.instant(), asked.plus(soon ? retry : remote.refresh()));
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** Asks for the list and takes what comes if it is sound; whether there is another copy now. */
    synchronized boolean refresh() throws InterruptedException {
        asked = clock.instant();
        try {
            boolean taken = fetch.get(remote.uri(), copy) instanceof Fresh fresh ? take(fresh) : confirm(copy);
            failures = 0;
            return taken;
        } catch (IOException e) {
            failures = failures + 1;
            failed(Trouble.of(e));
            return false;
        }
    }

    /** Takes the list that shrank too much; whether there was one. */
    synchronized boolean accept() throws IOException {
        Optional<byte[]> bytes = cached.waiting();
        if (bytes.isPresent()) {
            Instant now = clock.instant();
            int rules = ListCheck.rules(cached.source(bytes.get()), now);
            put(bytes.get(), new Copy(Digest.sha256(bytes.get()), rules, now, now, null, null));
        }
        return bytes.isPresent();
    }

    private boolean take(Fresh fresh) throws IOException, InterruptedException {
        byte[] bytes = fresh.bytes();
        checkSigned(bytes);
        Instant now = clock.instant();
        String sha256 = Digest.sha256(bytes);
        boolean same = sha256.equals(copy.sha256());
        int rules = same ? copy.rules() : ListCheck.rules(cached.source(bytes), now);
        Copy next = new Copy(sha256, rules, same ? copy.fetched() : now, now, fresh.etag(), fresh.lastModified());
        if (same) {
            return confirm(next);
        }
        if (copy.exists() && !list.mayBecome(copy.rules(), rules)) {
            cached.putWaiting(bytes);
            shrank(rules);
            return false;
        }
        put(bytes, next);
        return true;
    }

    private void checkSigned(byte[] bytes) throws IOException, InterruptedException {
        ListCheck.checksum(remote, bytes);
        Signature signature = remote.signature();
        if (signature == null) {
            return;
        }
        boolean signed = signature.isOf(bytes, fetched(signature));
        if (!signed) {
            throw new IOException("its signature at " + Remote.shown(signature.uri()) + " is not by the public-key");
        }
    }

    private byte[] fetched(Signature signature) throws IOException, InterruptedException {
        try {
            return fetch.get(signature.uri(), Copy.NONE) instanceof Fresh its ? its.bytes() : new byte[0];
        } catch (IOException e) {
            throw new IOException("its signature at " + Remote.shown(signature.uri()) + ": " + e.getMessage(), e);
        }
    }

    private void put(byte[] bytes, Copy next) throws IOException {
        cached.put(bytes, next);
        LOG.info("list {}: fetched {} from {}", list.name(), Counted.of(next.rules(), "rule"), remote.shown());
        stands(next);
    }

    private boolean confirm(Copy same) throws IOException {
        Copy confirmed = same.confirmed(clock.instant());
        cached.note(confirmed);
        cached.dropWaiting();
        stands(confirmed);
        return false;
    }

    private void stands(Copy next) {
        copy = next;
        waiting = null;
        error = null;
    }

    private void shrank(int rules) {
        waiting = rules;
        failed("it shrank from " + Counted.of(copy.rules(), "rule") + " to " + rules + ", by more than "
                + list.maxShrink() + " % (max-shrink); weir reload --accept-shrink takes it");
    }

    private void failed(String reason) {
        error = reason;
        LOG.warn(
                "list {} is not taken from {}: {}{}",
                list.name(),
                remote.shown(),
                reason,
                copy.exists()
                        ? "; the copy of " + copy.fetched().truncatedTo(ChronoUnit.SECONDS) + " stays"
                        : "; there is no copy of it yet");
    }

    ListStatus status() {
        Copy now = copy;
        Instant until = now.confirmed().plus(remote.refresh().multipliedBy(STALE_AFTER));
        return new ListStatus(
                list.name(),
                remote.shown(),
                now.exists() ? now.fetched() : null,
                now.exists() ? now.confirmed() : null,
                until.isBefore(clock.instant()),
                error,
                waiting);
    }
}
