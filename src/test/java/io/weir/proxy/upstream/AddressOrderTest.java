package io.weir.proxy.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.net.InetAddresses;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AddressOrderTest {
    private static final List<InetAddress> MIXED = addresses("192.0.2.1", "192.0.2.2", "2001:db8::1", "192.0.2.3");

    @Test
    void families_take_turns_and_keep_their_order() {
        assertThat(arranged(false, MIXED)).containsExactly("192.0.2.1", "2001:db8::1", "192.0.2.2", "192.0.2.3");
        assertThat(arranged(true, MIXED)).containsExactly("2001:db8::1", "192.0.2.1", "192.0.2.2", "192.0.2.3");
    }

    @Test
    void sixteen_are_tried_at_most_and_both_families_have_their_share() {
        List<InetAddress> many = Stream.concat(
                        IntStream.range(1, 60).mapToObj(i -> InetAddresses.forString("192.0.2." + i)),
                        IntStream.range(1, 60).mapToObj(i -> InetAddresses.forString("2001:db8::" + i)))
                .toList();
        assertThat(arranged(true, many)).hasSize(16).contains("192.0.2.8", "2001:db8::8");
    }

    @Test
    void only_addresses_of_the_internet_count_as_a_way_to_it() {
        assertThat(AddressOrder.isGlobalV6(InetAddresses.forString("2001:db8::1")))
                .isTrue();
        assertThat(AddressOrder.isGlobalV6(InetAddresses.forString("fd00::2"))).isFalse();
        assertThat(AddressOrder.isGlobalV6(InetAddresses.forString("fe80::1"))).isFalse();
        assertThat(AddressOrder.isGlobalV6(InetAddresses.forString("::1"))).isFalse();
        assertThat(AddressOrder.isGlobalV6(InetAddresses.forString("192.0.2.1")))
                .isFalse();
    }

    @Test
    void name_servers_of_the_system_are_read_from_its_file() {
        assertThat(NameServers.parse(
                        List.of("# x", "nameserver 192.0.2.53", "search a.test", " nameserver\t2001:db8::53 ")))
                .containsExactly(
                        new InetSocketAddress("192.0.2.53", 53),
                        new InetSocketAddress(InetAddresses.forString("2001:db8::53"), 53));
        assertThat(NameServers.parse(List.of("nameserver ns.test")))
                .containsExactly(new InetSocketAddress(InetAddress.getLoopbackAddress(), 53));
    }

    private static List<String> arranged(boolean v6First, List<InetAddress> addresses) {
        return new AddressOrder(v6First)
                .arrange(addresses, 443).stream()
                        .map(a -> InetAddresses.toAddrString(a.getAddress()))
                        .toList();
    }

    private static List<InetAddress> addresses(String... texts) {
        return Stream.of(texts).map(InetAddresses::forString).toList();
    }
}
