package io.weir.proxy.tunnel;

import io.weir.inspect.Inspection;
import io.weir.metrics.Counter;
import io.weir.metrics.Metrics;
import io.weir.net.Host;
import io.weir.net.HostName;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** What the tunnels of all event loops are counted by. */
final class TunnelCounters {
    private final LongAdder open = new LongAdder();
    private final Counter unnamed;
    private final Counter encrypted;
    private final Counter mismatched;
    private final Counter malformed;
    private final Counter foreign;
    private final Counter late;

    TunnelCounters(Metrics metrics) {
        metrics.gauge("weir.tunnels.open", "Tunnels that are being relayed", open, LongAdder::sum);
        unnamed = metrics.counter("weir.hellos.unnamed", "Hellos without a name: judged by CONNECT alone");
        encrypted = metrics.counter("weir.hellos.ech", "Hellos with encrypted_client_hello, real or GREASE");
        mismatched = metrics.counter("weir.hellos.mismatched", "Hellos whose name is not the one CONNECT gave");
        malformed = metrics.counter("weir.hellos.malformed", "Hellos that break the rules of TLS");
        foreign = metrics.counter("weir.hellos.not-tls", "Tunnels that carried neither TLS nor plain HTTP");
        late = metrics.counter("weir.hellos.timed-out", "Tunnels closed because no whole hello came in time");
    }

    void opened() {
        open.increment();
    }

    void closed() {
        open.decrement();
    }

    void timedOut() {
        late.increment();
    }

    void inspected(Inspection seen, @Nullable Host connect) {
        if (seen instanceof Inspection.Named named) {
            named(named.name(), named.ech(), connect);
        } else if (seen instanceof Inspection.Unnamed hello) {
            unnamed.increment();
            countEch(hello.ech());
        } else if (seen instanceof Inspection.Malformed) {
            malformed.increment();
        } else if (seen instanceof Inspection.NotThis) {
            foreign.increment();
        }
    }

    private void named(HostName name, boolean ech, @Nullable Host connect) {
        countEch(ech);
        if (connect instanceof HostName && !name.equals(connect)) {
            mismatched.increment();
        }
    }

    private void countEch(boolean present) {
        if (present) {
            encrypted.increment();
        }
    }
}
