package io.weir.proxy.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.net.InetAddresses;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import org.junit.jupiter.api.Test;

class ForwardedFieldsTest {
    @Test // RFC 7239 §6
    void an_ipv6_address_stands_in_brackets_and_quotes() {
        HttpHeaders headers = new DefaultHttpHeaders();
        Forwarded.ADD.apply(headers, InetAddresses.forString("2001:db8::7"));
        assertThat(headers.get("Forwarded")).isEqualTo("for=\"[2001:db8::7]\"");
        assertThat(headers.get("X-Forwarded-For")).isEqualTo("2001:db8::7");
    }
}
