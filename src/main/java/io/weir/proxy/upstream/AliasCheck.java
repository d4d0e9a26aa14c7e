package io.weir.proxy.upstream;

import io.weir.net.HostName;
import java.util.List;

/** Asked of the names that a looked-up name is an alias of (CNAME, RFC 1034 §3.6.2), before any of its addresses is dialled. */
public interface AliasCheck {
    AliasCheck NONE = aliases -> true;

    /**
     * Whether the target may be dialled; false makes the dial fail with {@link UpstreamException.Kind#ALIAS}. Called on the dial's
     * loop, and not at all where there are no aliases.
     *
     * @param aliases in the order of the chain, the asked name itself not among them
     */
    boolean permits(List<HostName> aliases);
}
