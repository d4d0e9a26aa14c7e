package io.weir.proxy.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.util.concurrent.Future;
import io.weir.net.Authority;
import io.weir.net.NameSyntaxException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Waits, with a deadline, for what a look-up or a dial comes to. */
final class Outcome {
    private static final int PATIENCE_SECONDS = 10;

    private Outcome() {}

    static <T> T success(Future<T> future) {
        await(future);
        assertThat(future.cause()).isNull();
        return future.getNow();
    }

    static UpstreamException failure(Future<?> future) {
        await(future);
        assertThat(future.cause()).isInstanceOf(UpstreamException.class);
        return (UpstreamException) future.cause();
    }

    /** The addresses alone, as text. */
    static List<String> addresses(Future<List<InetSocketAddress>> future) {
        return success(future).stream()
                .map(a -> a.getAddress().getHostAddress())
                .toList();
    }

    static Authority authority(String text) {
        try {
            return Authority.parse(text);
        } catch (NameSyntaxException bad) {
            throw new AssertionError(bad);
        }
    }

    private static void await(Future<?> future) {
        assertThat(future.awaitUninterruptibly(PATIENCE_SECONDS, TimeUnit.SECONDS))
                .as("done within %d s", PATIENCE_SECONDS)
                .isTrue();
    }
}
