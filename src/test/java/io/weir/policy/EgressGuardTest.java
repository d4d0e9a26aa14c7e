package io.weir.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.net.InetAddresses;
import io.weir.net.AddressRange;
import io.weir.net.HostName;
import io.weir.net.NameSyntaxException;
import io.weir.testing.Seeded;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EgressGuardTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.1.2.3",
                "10.0.0.1",
                "100.64.0.1",
                "100.127.255.255",
                "127.0.0.1",
                "127.255.255.255",
                "169.254.1.1",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.1",
                "192.0.2.1",
                "192.88.99.1",
                "192.168.1.1",
                "198.18.0.1",
                "198.19.255.255",
                "198.51.100.1",
                "203.0.113.1",
                "224.0.0.1",
                "240.0.0.1",
                "255.255.255.255",
                "169.254.169.254",
                "168.63.129.16",
                "100.100.100.200",
                "::",
                "::1",
                "64:ff9b:1::1",
                "100::1",
                "100:0:0:1::1",
                "2001:2::1",
                "2001:10::1",
                "2001:20::1",
                "2001:db8::1",
                "3fff::1",
                "5f00::1",
                "fc00::1",
                "fd00:ec2::254",
                "fe80::1",
                "fec0::1",
                "ff02::1"
            })
    void special_addresses_are_refused_and_the_reason_says_which(String address) {
        assertThat(check(List.of(), address)).hasValueSatisfying(refusal -> {
            assertThat(refusal.reason()).isEqualTo(Refusal.Reason.EGRESS);
            assertThat(refusal.detail()).contains(" is ");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "100.63.255.255",
                "100.128.0.1",
                "172.15.0.1",
                "172.32.0.1",
                "223.255.255.255",
                "2606:4700::1",
                "2a00::1"
            })
    void public_addresses_are_let_through(String address) {
        assertThat(check(List.of(), address)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "::127.0.0.1, 127.0.0.1", // compatible
        "64:ff9b::7f00:1, 127.0.0.1", // NAT64
        "64:ff9b::a9fe:a9fe, 169.254.169.254",
        "2002:7f00:1::, 127.0.0.1", // 6to4
        "2002:0a00:1::1, 10.0.0.1",
        "2001:0:0:0:0:0:80ff:fffe, 127.0.0.1", // Teredo: the client's address, inverted
    })
    void an_address_inside_an_address_is_what_is_judged(String wrapped, String inner) {
        assertThat(check(List.of(), wrapped))
                .hasValueSatisfying(refusal -> assertThat(refusal.detail()).contains(inner));
    }

    @Test
    void a_public_address_inside_nat64_is_let_through() {
        assertThat(check(List.of(), "64:ff9b::101:101")).isEmpty();
        assertThat(check(List.of(), "2002:101:101::1")).isEmpty();
    }

    @Test
    void allow_opens_a_range_but_metadata_only_exactly() {
        assertThat(check(List.of("127.0.0.0/8"), "127.0.0.1")).isEmpty();
        assertThat(check(List.of("127.0.0.0/8"), "10.0.0.1")).isPresent();
        assertThat(check(List.of("169.254.0.0/16"), "169.254.1.1")).isEmpty();
        assertThat(check(List.of("169.254.0.0/16"), "169.254.169.254")).isPresent();
        assertThat(check(List.of("fc00::/7"), "fd00:ec2::254")).isPresent();
        assertThat(check(List.of("169.254.169.254"), "169.254.169.254")).isEmpty();
    }

    @Test
    void deny_wins_over_allow_and_over_public() {
        EgressSettings settings =
                new EgressSettings(ranges(List.of("10.0.0.0/8")), ranges(List.of("10.1.0.0/16", "1.1.1.0/24")), false);
        EgressGuard guard = new EgressGuard(settings, List::of);
        assertThat(guard.check(InetAddresses.forString("10.2.0.1"), 80)).isEmpty();
        assertThat(guard.check(InetAddresses.forString("10.1.0.1"), 80)).isPresent();
        assertThat(guard.check(InetAddresses.forString("1.1.1.1"), 80)).isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, 127.0.0.1",
        "0.0.0.0, 127.0.0.1",
        "0.0.0.0, 127.0.0.2",
        "127.0.0.1, 0.0.0.0",
        "::, ::1",
        "127.0.0.1, ::127.0.0.1"
    })
    void weir_never_dials_itself_whatever_is_allowed(String listener, String target) {
        EgressSettings all = new EgressSettings(ranges(List.of("0.0.0.0/0", "::/0")), List.of(), true);
        EgressGuard guard =
                new EgressGuard(all, () -> List.of(new InetSocketAddress(InetAddresses.forString(listener), 8080)));
        assertThat(guard.check(InetAddresses.forString(target), 8080))
                .hasValueSatisfying(refusal -> assertThat(refusal.reason()).isEqualTo(Refusal.Reason.LOOP));
        assertThat(guard.check(InetAddresses.forString(target), 8081)).isEmpty();
    }

    @Test
    void the_reason_names_the_address_its_class_and_the_range() {
        assertThat(check(List.of(), "127.0.0.1").orElseThrow().detail())
                .isEqualTo("127.0.0.1 is loopback (127.0.0.0/8)");
        assertThat(check(List.of(), "64:ff9b::7f00:1").orElseThrow().detail())
                .isEqualTo("64:ff9b::7f00:1 carries 127.0.0.1, which is loopback (127.0.0.0/8)");
        assertThat(check(List.of(), "2001:0:101:101::f5ff:fffe").orElseThrow().detail())
                .contains("carries 10.0.0.1, which is private");
    }

    @Test
    void the_first_byte_hides_no_special_address() {
        Seeded random = new Seeded();
        for (int round = 0; round < 100_000; round++) {
            InetAddress address = InetAddresses.fromInteger(random.nextInt());
            boolean special = Arrays.stream(AddressClass.values())
                    .flatMap(c -> Arrays.stream(c.ranges()))
                    .anyMatch(range -> range.contains(address));
            assertThat(check(List.of(), InetAddresses.toAddrString(address)).isPresent())
                    .as("%s %s", address, random)
                    .isEqualTo(special);
        }
    }

    @Test
    void the_neighbours_of_special_ranges_are_public() {
        for (String address : List.of(
                "1.0.0.0",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "126.255.255.255",
                "128.0.0.0",
                "168.63.129.15",
                "169.253.255.255",
                "172.15.255.255",
                "172.32.0.0",
                "192.0.1.0",
                "192.167.255.255",
                "198.17.255.255",
                "198.20.0.0",
                "223.255.255.255",
                "2001:4860:4860::8888",
                "2606:4700::1111")) {
            assertThat(check(List.of(), address)).as(address).isEmpty();
        }
    }

    @Test
    void deny_holds_for_an_address_as_written_and_for_the_one_it_carries() {
        EgressGuard guard = new EgressGuard(
                new EgressSettings(List.of(), ranges(List.of("64:ff9b::/96", "1.1.1.0/24")), false), List::of);
        assertThat(guard.check(InetAddresses.forString("64:ff9b::808:808"), 443))
                .isPresent();
        assertThat(guard.check(InetAddresses.forString("2002:101:101::1"), 443)).isPresent();
        assertThat(guard.check(InetAddresses.forString("2002:808:808::1"), 443)).isEmpty();
    }

    @Test
    void allow_reaches_an_address_carried_by_another() {
        assertThat(check(List.of("10.0.0.0/8"), "64:ff9b::a00:1")).isEmpty();
        assertThat(check(List.of("::/0"), "64:ff9b::a00:1")).isPresent();
        assertThat(check(List.of("0.0.0.0/0", "::/0"), "64:ff9b::a9fe:a9fe")).isPresent();
    }

    @Test
    void an_unresolved_listener_harms_nothing() {
        EgressGuard guard = new EgressGuard(
                new EgressSettings(List.of(), List.of(), false),
                () -> List.of(InetSocketAddress.createUnresolved("x", 443)));
        assertThat(guard.check(InetAddresses.forString("1.1.1.1"), 443)).isEmpty();
    }

    @Test
    void local_names_are_looked_up_where_the_operator_says_so_but_not_the_metadata_s() throws NameSyntaxException {
        EgressGuard open = new EgressGuard(new EgressSettings(List.of(), List.of(), true), List::of);
        for (String name : List.of("intranet", "localhost", "x.localhost", "printer.local")) {
            assertThat(open.checkName(HostName.parse(name))).as(name).isEmpty();
        }
        HostName metadata = HostName.parse("metadata.google.internal.");
        assertThat(open.checkName(metadata)).isPresent();
        EgressGuard listed =
                new EgressGuard(new EgressSettings(ranges(List.of("169.254.169.254")), List.of(), false), List::of);
        assertThat(listed.checkName(metadata)).isEmpty();
    }

    @Test
    void local_names_are_not_looked_up() throws NameSyntaxException {
        EgressGuard guard = new EgressGuard(new EgressSettings(List.of(), List.of(), false), List::of);
        for (String name :
                List.of("intranet", "localhost", "x.localhost", "printer.local", "metadata.google.internal")) {
            assertThat(guard.checkName(HostName.parse(name))).as(name).isPresent();
        }
        assertThat(guard.checkName(HostName.parse("example.com"))).isEmpty();
    }

    private static Optional<Refusal> check(List<String> allow, String address) {
        EgressGuard guard = new EgressGuard(new EgressSettings(ranges(allow), List.of(), false), List::of);
        return guard.check(InetAddresses.forString(address), 443);
    }

    private static List<AddressRange> ranges(List<String> texts) {
        List<AddressRange> ranges = new ArrayList<>();
        for (String text : texts) {
            try {
                ranges.add(AddressRange.parse(text));
            } catch (NameSyntaxException bad) {
                throw new AssertionError(text, bad);
            }
        }
        return ranges;
    }
}
