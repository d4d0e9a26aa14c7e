package io.weir.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.net.InetAddresses;
import java.net.Inet6Address;
import org.junit.jupiter.api.Test;

class ClientPrivacyTest {

    @Test
    void full_keeps_the_address_without_its_zone() throws Exception {
        assertThat(ClientPrivacy.FULL.keep(InetAddresses.forString("10.1.2.3"))).isEqualTo("10.1.2.3");
        byte[] local = InetAddresses.forString("fe80::1").getAddress();
        assertThat(ClientPrivacy.FULL.keep(Inet6Address.getByAddress(null, local, 3)))
                .isEqualTo("fe80::1");
    }

    @Test
    void masked_keeps_the_network() {
        assertThat(ClientPrivacy.MASKED.keep(InetAddresses.forString("10.1.2.3")))
                .isEqualTo("10.1.2.0/24");
        assertThat(ClientPrivacy.MASKED.keep(InetAddresses.forString("2001:db8:7:8::9")))
                .isEqualTo("2001:db8:7::/48");
    }

    @Test
    void none_keeps_nothing() {
        assertThat(ClientPrivacy.NONE.keep(InetAddresses.forString("10.1.2.3"))).isNull();
    }
}
