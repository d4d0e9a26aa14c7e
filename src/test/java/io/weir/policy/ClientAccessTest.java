package io.weir.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.net.InetAddresses;
import io.weir.net.AddressRange;
import io.weir.net.NameSyntaxException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClientAccessTest {

    @Test
    void clients_of_the_listed_ranges_are_served_and_no_others() throws NameSyntaxException {
        ClientAccess access = new ClientAccess(List.of(
                AddressRange.parse("127.0.0.0/8"), AddressRange.parse("::1"), AddressRange.parse("10.1.0.0/16")));
        for (String served : List.of("127.0.0.1", "127.255.0.1", "::1", "10.1.2.3", "::ffff:10.1.2.3")) {
            assertThat(access.admits(InetAddresses.forString(served)))
                    .as(served)
                    .isTrue();
        }
        for (String turnedAway : List.of("10.2.0.1", "::2", "192.0.2.1", "::127.0.0.1")) {
            assertThat(access.admits(InetAddresses.forString(turnedAway)))
                    .as(turnedAway)
                    .isFalse();
        }
    }

    @Test
    void with_no_range_nobody_is_served() {
        assertThat(new ClientAccess(List.of()).admits(InetAddresses.forString("127.0.0.1")))
                .isFalse();
    }
}
