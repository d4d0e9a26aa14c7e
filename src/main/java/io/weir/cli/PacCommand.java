package io.weir.cli;

import com.google.common.net.HostAndPort;
import com.google.common.net.InetAddresses;
import java.net.InetSocketAddress;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code weir pac}: the file that tells browsers to use Weir. */
@Command(
        name = "pac",
        description = {
            "Prints a proxy auto-configuration file: everything through Weir, but local names and private addresses directly.",
            "Serve it from any web server as application/x-ns-proxy-autoconfig and give its address to the browsers."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {"", "Exit codes: 0 fine, 2 cannot run (no such file, wrong use, no address to name)."})
final class PacCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Mixin
    private ConfigOptions config = new ConfigOptions();

    @Option(
            names = "--proxy",
            paramLabel = "HOST:PORT",
            description = "What browsers call Weir by (default: proxy.listen of the configuration).")
    private @Nullable String proxy;

    @Override
    public Integer call() throws Failure {
        String address = proxy == null ? configured(config.settings().proxy().listen()) : given(proxy);
        spec.commandLine().getOut().print(PacFile.text(address));
        spec.commandLine().getOut().flush();
        return Exit.FINE;
    }

    private static String configured(InetSocketAddress listen) throws Failure {
        if (listen.getAddress().isAnyLocalAddress() || listen.getPort() == 0) {
            throw new Failure("proxy.listen is no address a browser could use; name one with --proxy HOST:PORT");
        }
        return InetAddresses.toUriString(listen.getAddress()) + ":" + listen.getPort();
    }

    /** Only what can stand in a script without quoting. */
    private static String given(String text) throws Failure {
        try {
            HostAndPort parts = HostAndPort.fromString(text);
            if (parts.hasPort() && parts.getPort() > 0 && parts.getHost().matches("[A-Za-z0-9._:-]+")) {
                return parts.toString();
            }
        } catch (IllegalArgumentException e) {
            // said below, for all that does not fit
        }
        throw new Failure("--proxy: found \"" + text + "\", expected HOST:PORT, like proxy.example.net:8080");
    }
}
