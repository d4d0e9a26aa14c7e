package io.weir.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.common.net.InetAddresses;
import io.weir.events.BlockEvent;
import io.weir.testing.Hello;
import io.weir.testing.RawClient;
import io.weir.testing.RecordingOrigin;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Section H of the catalogue against the whole product: where Weir must not be led, as it is shipped and with ranges opened. */
@Timeout(60)
class EgressCatalogueTest {
    /** One address of each special range. */
    private static final List<String> SPECIAL = List.of(
            "127.0.0.1",
            "10.1.2.3",
            "172.16.0.1",
            "172.31.255.255",
            "192.168.1.1",
            "169.254.1.1",
            "169.254.169.254",
            "100.64.0.1",
            "100.100.100.200",
            "168.63.129.16",
            "0.0.0.0",
            "0.1.2.3",
            "224.0.0.1",
            "239.255.255.255",
            "192.0.2.1",
            "198.51.100.1",
            "203.0.113.1",
            "198.18.0.1",
            "192.0.0.1",
            "192.88.99.1",
            "240.0.0.1",
            "255.255.255.255",
            "[::1]",
            "[::]",
            "[fc00::1]",
            "[fd00:ec2::254]",
            "[fe80::1]",
            "[ff02::1]",
            "[2001:db8::1]",
            "[2001:2::1]",
            "[64:ff9b:1::1]",
            "[100::1]",
            "[2001:10::1]",
            "[2001:20::1]",
            "[5f00::1]",
            "[fec0::1]",
            "[3fff::1]",
            "[::ffff:127.0.0.1]",
            "[::ffff:10.0.0.1]",
            "[64:ff9b::7f00:1]",
            "[2002:7f00:1::1]",
            "[::127.0.0.1]");

    private static final List<String> METADATA = List.of(
            "169.254.169.254", "168.63.129.16", "100.100.100.200", "[fd00:ec2::254]", "metadata.google.internal");

    @TempDir
    private Path folder;

    @AutoClose
    private WeirUnderTest weir;

    @Test // 150
    void no_special_address_is_dialled_as_weir_is_shipped() throws IOException {
        weir = WeirUnderTest.withEgress(folder, "");
        try (RecordingOrigin origin = HttpOrigin.start()) {
            for (String address : SPECIAL) {
                refused("GET", address + ":" + origin.port());
                refused("CONNECT", address + ":" + origin.port());
            }
            assertThat(origin.connections()).isZero();
        }
    }

    @Test // 151
    void no_name_leads_to_a_special_address() throws IOException {
        weir = WeirUnderTest.withEgress(folder, "10.0.0.1 private.test\n127.0.0.1 home.test\n::1 home.test six.test\n");
        try (RecordingOrigin origin = HttpOrigin.start()) {
            for (String name : List.of("private.test", "home.test", "six.test")) {
                refused("GET", name + ":" + origin.port());
                refused("CONNECT", name + ":" + origin.port());
            }
            assertThat(origin.connections()).isZero();
        }
    }

    @Test // 151
    void a_name_that_leads_to_a_forbidden_address_too_is_not_dialled_at_all() throws IOException {
        weir = WeirUnderTest.withEgress(folder, "127.0.0.2 mixed.test\n127.0.0.1 mixed.test\n", "127.0.0.1");
        try (RecordingOrigin permitted = RecordingOrigin.echo();
                ServerSocket forbidden = new ServerSocket(permitted.port(), 9, InetAddress.getByName("127.0.0.2"))) {
            refused("GET", "mixed.test:" + permitted.port());
            refused("CONNECT", "mixed.test:" + permitted.port());
            assertThat(permitted.connections()).isZero();
            nobodyCame(forbidden);
        }
    }

    private static void nobodyCame(ServerSocket listener) throws IOException {
        listener.setSoTimeout(100);
        assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(listener::accept);
    }

    @Test // 104, 151
    void a_hello_does_not_lead_where_the_connect_may_not_go() throws IOException {
        weir = WeirUnderTest.withEgress(folder, "127.0.0.2 inner.test\n", "127.0.0.1");
        try (RecordingOrigin origin = RecordingOrigin.echo();
                ServerSocket inner = new ServerSocket(origin.port(), 9, InetAddress.getByName("127.0.0.2"));
                RawClient client = Bytes.connected(weir, "127.0.0.1:" + origin.port())) {
            WrittenDown journal = new WrittenDown(weir);
            client.send(Hello.named("inner.test"));
            client.readUntilClosed();
            assertThat(journal.one()).returns("egress", BlockEvent::reason);
            assertThat(origin.connections()).isZero();
            nobodyCame(inner);
        }
    }

    @Test // 154
    void metadata_stays_shut_when_the_ranges_around_it_are_opened() throws IOException {
        weir = WeirUnderTest.withEgress(
                folder,
                "127.0.0.1 metadata.google.internal\n",
                "127.0.0.0/8",
                "169.254.0.0/16",
                "168.63.0.0/16",
                "100.64.0.0/10",
                "fc00::/7");
        for (String target : METADATA) {
            refused("GET", target);
            refused("CONNECT", target + ":443");
        }
    }

    @Test // 107, 155
    void no_address_of_this_machine_leads_back_into_weir() throws IOException {
        weir = WeirUnderTest.onEveryAddress(folder);
        for (NetworkInterface each : NetworkInterface.networkInterfaces().toList()) {
            for (InetAddress address : each.inetAddresses().toList()) {
                String host = InetAddresses.toUriString(address).replaceAll("%.*]", "]");
                refused("GET", host + ":" + weir.port());
                refused("CONNECT", host + ":" + weir.port());
            }
        }
    }

    @Test // 160
    void local_names_are_not_looked_up() throws IOException {
        weir = WeirUnderTest.withEgress(folder, "127.0.0.1 intranet localhost foo.local x.localhost\n", "127.0.0.0/8");
        try (RecordingOrigin origin = HttpOrigin.start()) {
            for (String name :
                    List.of("intranet", "localhost", "localhost.", "LOCALHOST", "foo.local", "x.localhost")) {
                refused("GET", name + ":" + origin.port());
                refused("CONNECT", name + ":" + origin.port());
            }
            assertThat(origin.connections()).isZero();
        }
    }

    /** Asks for the target; expects 403 or 508, and one line in the journal. */
    private void refused(String method, String target) throws IOException {
        WrittenDown journal = new WrittenDown(weir);
        String request = method.equals("GET")
                ? "GET http://" + target + "/ HTTP/1.1\r\nHost: " + target + "\r\nConnection: close\r\n\r\n"
                : Bytes.connect(target);
        try (RawClient client = RawClient.connect(weir.port()).send(request)) {
            assertThat(new String(client.readUntilClosed(), StandardCharsets.ISO_8859_1))
                    .as(method + " " + target)
                    .containsPattern("^HTTP/1\\.1 (403|508) ");
        }
        assertThat(journal.one()).as(method + " " + target).returns("refuse", BlockEvent::action);
    }
}
