package io.weir.proxy.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RequestRatesTest {
    private static final InetAddress HERE = InetAddress.getLoopbackAddress();
    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1_000_000_000L); // wraps in the middle

    @Test
    void two_seconds_worth_at_once_then_as_many_as_time_allows() {
        RequestRates rates = new RequestRates(5, now::get);
        assertThat(admitted(rates, 30)).isEqualTo(10);
        now.addAndGet(TimeUnit.SECONDS.toNanos(1));
        assertThat(admitted(rates, 30)).isEqualTo(5);
        now.addAndGet(TimeUnit.SECONDS.toNanos(10));
        assertThat(admitted(rates, 30)).isEqualTo(10);
    }

    @Test
    void one_client_does_not_use_up_anothers() throws Exception {
        RequestRates rates = new RequestRates(1, now::get);
        assertThat(admitted(rates, 9)).isEqualTo(2);
        assertThat(rates.admit(InetAddress.getByAddress(new byte[] {10, 0, 0, 1})))
                .isTrue();
    }

    @Test
    void zero_is_no_limit() {
        assertThat(admitted(new RequestRates(0, now::get), 1000)).isEqualTo(1000);
    }

    private static long admitted(RequestRates rates, int asked) {
        return IntStream.range(0, asked).filter(i -> rates.admit(HERE)).count();
    }
}
