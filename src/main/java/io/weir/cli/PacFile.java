package io.weir.cli;

/** The text of a proxy auto-configuration file. */
final class PacFile {
    private PacFile() {}

    /**
     * Names no way around the proxy: where it can't be reached, the browser says so instead of going unfiltered. Addresses are
     * looked at only where the URL has one, since {@code isInNet} of a name would be a DNS query for every page.
     *
     * @param proxy host:port
     */
    static String text(String proxy) {
        return """
                // Proxy auto-configuration, printed by `weir pac`.
                function FindProxyForURL(url, host) {
                  host = host.toLowerCase();
                  if (isPlainHostName(host) && host.indexOf(":") < 0) return "DIRECT";
                  if (host === "localhost" || dnsDomainIs(host, ".localhost") || dnsDomainIs(host, ".local")) return "DIRECT";
                  if (/^[0-9]+\\.[0-9]+\\.[0-9]+\\.[0-9]+$/.test(host)) {
                    if (isInNet(host, "127.0.0.0", "255.0.0.0") || isInNet(host, "10.0.0.0", "255.0.0.0") ||
                        isInNet(host, "172.16.0.0", "255.240.0.0") || isInNet(host, "192.168.0.0", "255.255.0.0") ||
                        isInNet(host, "169.254.0.0", "255.255.0.0")) return "DIRECT";
                  } else if (host.indexOf(":") >= 0) {
                    if (/^\\[?(::1|f[cd][0-9a-f]{2}:|fe[89ab][0-9a-f]:)/.test(host)) return "DIRECT";
                  }
                  return "PROXY %s";
                }
                """.formatted(proxy);
    }
}
