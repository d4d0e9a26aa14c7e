package io.weir.policy;

import com.google.common.net.InetAddresses;
import io.weir.net.AddressRange;
import io.weir.net.HostName;
import io.weir.policy.Refusal.Reason;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The egress guard: loopback, private, link-local, metadata and other special addresses are refused unless {@code egress.allow} lists
 * them; {@code egress.deny} is refused always, and so are Weir's own listeners. An IPv6 address that carries an IPv4 one is judged by that.
 */
public final class EgressGuard implements AddressGuard {
    private static final Set<String> METADATA_NAMES = Set.of("metadata.google.internal", "metadata.goog");
    private static final InetAddress METADATA_ADDRESS = InetAddresses.forString("169.254.169.254");

    private final EgressSettings settings;
    private final Supplier<? extends Collection<InetSocketAddress>> ownListeners;

    /**
     * A guard over one configuration.
     *
     * @param ownListeners every address and port Weir listens on, a wildcard listener as each local address; never dialled
     */
    public EgressGuard(EgressSettings settings, Supplier<? extends Collection<InetSocketAddress>> ownListeners) {
        this.settings = settings;
        this.ownListeners = ownListeners;
    }

    @Override
    public Optional<Refusal> check(InetAddress address, int port) {
        InetAddress target = unwrapped(address);
        if (isOwnListener(target, port) || (!target.equals(address) && isOwnListener(address, port))) {
            return refuse(Reason.LOOP, InetAddresses.toUriString(address) + ":" + port + " is Weir itself");
        }
        Optional<AddressRange> denied = first(settings.deny(), target).or(() -> first(settings.deny(), address));
        if (denied.isPresent()) {
            return refuse(Reason.EGRESS, InetAddresses.toAddrString(address) + " is denied (" + denied.get() + ")");
        }
        return AddressClass.isPlainIpv4(target) ? Optional.empty() : checkClass(address, target);
    }

    private Optional<Refusal> checkClass(InetAddress address, InetAddress target) {
        for (AddressClass special : AddressClass.values()) {
            for (AddressRange range : special.ranges()) {
                if (range.contains(target)) {
                    return allows(special, target)
                            ? Optional.empty()
                            : refuse(Reason.EGRESS, shown(address, target) + special.reason + " (" + range + ")");
                }
            }
        }
        return Optional.empty();
    }

    private boolean allows(AddressClass special, InetAddress target) {
        return special == AddressClass.METADATA
                ? allowsExactly(target)
                : first(settings.allow(), target).isPresent();
    }

    /** A cloud's credentials are behind a metadata address: a range that happens to hold one does not open it. */
    private boolean allowsExactly(InetAddress target) {
        return settings.allow().stream()
                .anyMatch(range -> range.network().equals(target) && range.prefix() == target.getAddress().length * 8);
    }

    /** {@code 127.0.0.1 is }, or {@code 64:ff9b::7f00:1 carries 127.0.0.1, which is }. */
    private static String shown(InetAddress address, InetAddress target) {
        String carried = target.equals(address) ? "" : " carries " + InetAddresses.toAddrString(target) + ", which";
        return InetAddresses.toAddrString(address) + carried + " is ";
    }

    /**
     * Names that mean something only here: without a dot, {@code localhost} and below (RFC 6761 §6.3), below {@code local} (RFC
     * 6762 §3). {@code egress.single-labels = allow} lets them be looked up; what they are then is judged by address. The cloud's
     * metadata names are let through only where the address behind them is listed exactly.
     */
    @Override
    public Optional<Refusal> checkName(HostName name) {
        String text = name.toString();
        if (METADATA_NAMES.contains(text) && !allowsExactly(METADATA_ADDRESS)) {
            return refuse(Reason.EGRESS, text + " is a cloud metadata name");
        }
        if (name.isSingleLabel() && !settings.allowSingleLabels()) {
            return refuse(Reason.EGRESS, text + " is a name without a dot (egress.single-labels = deny)");
        }
        boolean local = text.endsWith(".localhost") || text.endsWith(".local");
        return local && !settings.allowSingleLabels()
                ? refuse(Reason.EGRESS, text + " is a name of the local network (egress.single-labels = deny)")
                : Optional.empty();
    }

    private boolean isOwnListener(InetAddress address, int port) {
        for (InetSocketAddress listener : ownListeners.get()) {
            if (listener.getPort() == port && !listener.isUnresolved() && reaches(listener.getAddress(), address)) {
                return true;
            }
        }
        return false;
    }

    /** 0.0.0.0 and :: reach this machine on Linux; an unspecified listener is reached by every local address. */
    private static boolean reaches(InetAddress listener, InetAddress address) {
        boolean thisMachine = address.isAnyLocalAddress() || address.isLoopbackAddress();
        return listener.equals(address) || address.isAnyLocalAddress() || (listener.isAnyLocalAddress() && thisMachine);
    }

    private static InetAddress unwrapped(InetAddress address) {
        return address instanceof Inet6Address v6 ? EmbeddedIpv4.of(v6).orElse(address) : address;
    }

    private static Optional<AddressRange> first(List<AddressRange> ranges, InetAddress address) {
        for (AddressRange range : ranges) {
            if (range.contains(address)) {
                return Optional.of(range);
            }
        }
        return Optional.empty();
    }

    private static Optional<Refusal> refuse(Reason reason, String detail) {
        return Optional.of(new Refusal(reason, detail));
    }
}
