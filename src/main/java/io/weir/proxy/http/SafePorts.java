package io.weir.proxy.http;

import java.util.Set;

/** The ports plain HTTP may be asked of: 80 and from 1024 on, without those a browser refuses (WHATWG Fetch, "bad port"). */
final class SafePorts {
    private static final int FIRST_UNPRIVILEGED = 1024;
    private static final Set<Integer> OTHER_SERVICES = Set.of(
            1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697,
            10080);

    private SafePorts() {}

    static boolean allows(int port) {
        return port == 80 || (port >= FIRST_UNPRIVILEGED && !OTHER_SERVICES.contains(port));
    }
}
