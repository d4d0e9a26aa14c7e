package io.weir.proxy.upstream;

import io.weir.net.HostName;
import io.weir.policy.AddressGuard;
import io.weir.policy.Refusal;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** Forbids what it is told to, and remembers every address it was asked about. */
final class TestGuard implements AddressGuard {
    private final Set<String> forbidden;
    final List<InetAddress> asked = new CopyOnWriteArrayList<>();

    TestGuard(String... forbidden) {
        this.forbidden = Set.of(forbidden);
    }

    @Override
    public Optional<Refusal> check(InetAddress address, int port) {
        asked.add(address);
        return refusal(address.getHostAddress());
    }

    @Override
    public Optional<Refusal> checkName(HostName name) {
        return refusal(name.toString());
    }

    private Optional<Refusal> refusal(String what) {
        return forbidden.contains(what)
                ? Optional.of(new Refusal(Refusal.Reason.EGRESS, what + " is forbidden"))
                : Optional.empty();
    }
}
