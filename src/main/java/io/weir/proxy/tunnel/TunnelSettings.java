package io.weir.proxy.tunnel;

import io.weir.policy.PolicySettings;
import io.weir.proxy.loop.Limits;
import java.util.Set;

/**
 * What a tunnel may ask for and how long it may take.
 *
 * @param connectPorts the ports CONNECT may ask for, each 1 to 65535
 * @param policy what becomes of hellos that hide, contradict or break
 */
public record TunnelSettings(Limits limits, Set<Integer> connectPorts, PolicySettings policy) {
    public TunnelSettings {
        connectPorts = Set.copyOf(connectPorts);
    }
}
