package io.weir.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Hand-built hellos, each bent in one place; numbers are the team's catalogue of cases. */
class ClientHelloParserTest {
    private final ClientHelloParser parser = new ClientHelloParser(64 * 1024);

    @Test
    void a_plain_hello_names_its_host() {
        assertThat(name(hello(sni("Blocked.Test")))).isEqualTo("blocked.test");
        assertThat(name(hello(sni("blocked.test.")))).isEqualTo("blocked.test");
        assertThat(name(hello(sni("_x.allowed.test")))).isEqualTo("_x.allowed.test");
    }

    @ParameterizedTest // 119, 122
    @ValueSource(
            strings = {
                ".blocked.test",
                "blocked..test",
                "blocked.test..",
                "*.test",
                "a b.test",
                "192.0.2.1",
                "2001:db8::1",
                "a\0b",
                "b\u00fc.test"
            })
    void a_name_that_is_none_is_malformed(String name) {
        assertMalformed(record(hello(sni(name))), "a server name with");
    }

    @Test // 119
    void a_name_or_label_too_long_is_malformed() {
        assertMalformed(record(hello(sni("a".repeat(64) + ".test"))), "64");
        assertMalformed(record(hello(sni("a.".repeat(126) + "ab"))), "254");
    }

    @Test // 123
    void an_empty_server_name_is_malformed() {
        assertMalformed(record(hello(extension(0, new byte[0]))), "empty server_name");
        assertMalformed(record(hello(extension(0, new byte[] {0, 0}))), "empty server_name");
        assertMalformed(record(hello(extension(0, new byte[] {0, 3, 0, 0, 0}))), "an empty server name");
    }

    @Test // 124
    void two_server_name_extensions_are_malformed() {
        assertMalformed(record(hello(join(sni("a.test"), sni("b.test")))), "two server_name");
        assertMalformed(record(hello(join(sni("a.test"), sni("a.test")))), "two server_name");
    }

    @Test // RFC 8446 section 4.2
    void an_extension_may_occur_once() {
        byte[] twice = join(extension(10, new byte[4]), sni("a.test"), extension(10, new byte[4]));
        assertMalformed(record(hello(twice)), "two extensions of type 10");
        byte[] many = new byte[0];
        for (int type = 1; type < 200; type++) {
            many = join(many, extension(type, new byte[0]));
        }
        assertThat(name(hello(join(many, sni("a.test"))))).isEqualTo("a.test");
        assertMalformed(record(hello(join(many, extension(3, new byte[0]), sni("a.test")))), "type 3");
        assertMalformed(record(hello(join(many, extension(199, new byte[0])))), "type 199");
        assertMalformed(record(hello(join(many, sni("a.test"), sni("b.test")))), "two server_name");
    }

    @Test // GREASE, RFC 8701
    void reserved_types_and_values_mean_nothing() {
        byte[] grease = extension(0x0a0a, new byte[0]);
        byte[] another = extension(0xfafa, new byte[1]);
        assertThat(name(hello(join(grease, sni("a.test"), another)))).isEqualTo("a.test");
    }

    @Test // 116
    void thousands_of_extensions_take_no_time() {
        byte[] many = new byte[4 * 15_000];
        for (int i = 0; i < 15_000; i++) {
            many[4 * i] = (byte) ((i + 100) >> 8);
            many[4 * i + 1] = (byte) (i + 100);
        }
        byte[] records = inRecordsOf(16_000, hello(join(many, sni("a.test"))));
        assertThat(java.time.Duration.ofSeconds(5)).isGreaterThan(time(() -> {
            for (int i = 0; i < 50; i++) {
                assertThat(parse(records)).isInstanceOf(Inspection.Named.class);
            }
        }));
    }

    private static java.time.Duration time(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return java.time.Duration.ofNanos(System.nanoTime() - start);
    }

    @Test // 125
    void two_names_or_a_name_of_another_type_are_malformed() {
        byte[] two = join(entry(0, "a.test"), entry(0, "b.test"));
        assertMalformed(record(hello(extension(0, vector16(two)))), "more than one server name");
        byte[] other = join(entry(1, "b.test"), entry(0, "a.test"));
        assertMalformed(record(hello(extension(0, vector16(other)))), "no host_name");
    }

    @Test // 127
    void an_sslv2_hello_is_malformed() {
        assertMalformed(new byte[] {(byte) 0x80, 0x2e, 1, 3, 1, 0, 0x15}, "SSLv2");
    }

    @Test // 128
    void versions_do_not_matter() {
        for (int minor = 0; minor <= 9; minor++) {
            byte[] record = record(hello(sni("a.test")));
            record[2] = (byte) minor;
            record[10] = (byte) minor;
            assertThat(parse(record)).isInstanceOf(Inspection.Named.class);
        }
    }

    @ParameterizedTest // 130
    @ValueSource(ints = {20, 21, 23, 24})
    void another_record_first_is_malformed(int type) {
        byte[] record = record(hello(sni("a.test")));
        record[0] = (byte) type;
        assertMalformed(record, "record of type " + type);
    }

    @Test // 131
    void nothing_may_stand_between_the_fragments() {
        byte[] hello = hello(sni("a.test"));
        byte[] first = record(Arrays.copyOf(hello, 30));
        byte[] rest = record(Arrays.copyOfRange(hello, 30, hello.length));
        byte[] empty = {22, 3, 1, 0, 0};
        byte[] changeCipherSpec = {20, 3, 1, 0, 1, 1};
        assertThat(parse(join(first, rest))).isInstanceOf(Inspection.Named.class);
        assertMalformed(join(empty, first, rest), "0 bytes");
        assertMalformed(join(first, empty, rest), "0 bytes");
        assertMalformed(join(first, changeCipherSpec, rest), "type 20");
    }

    @Test // 133
    void odd_lengths_are_malformed_and_no_extensions_mean_no_name() {
        assertThat(parse(record(body(new byte[0], 0, 4, 1)))).isEqualTo(new Inspection.Unnamed(false));
        assertMalformed(record(body(new byte[0], 33, 4, 1)), "session id");
        assertMalformed(record(body(new byte[0], 0, 3, 1)), "cipher suite");
        assertMalformed(record(body(new byte[0], 0, 4, 0)), "compression");
    }

    @Test // 134
    void encrypted_hellos_are_told_and_their_outer_name_is_the_name() {
        byte[] ech = extension(0xfe0d, new byte[32]);
        assertThat(parse(record(hello(join(ech, sni("a.test"))))))
                .isInstanceOfSatisfying(
                        Inspection.Named.class, named -> assertThat(named.ech()).isTrue());
        assertThat(parse(record(hello(ech)))).isEqualTo(new Inspection.Unnamed(true));
        assertThat(parse(record(hello(extension(0xffce, new byte[4]))))).isEqualTo(new Inspection.Unnamed(true));
    }

    @Test // 115, 116
    void a_hello_may_be_as_long_as_the_limit_and_no_longer() {
        byte[] padding = extension(21, new byte[60_000]);
        byte[] hello = hello(join(padding, sni("a.test")));
        assertThat(parse(inRecordsOf(16_000, hello))).isInstanceOf(Inspection.Named.class);
        byte[] announcing = {22, 3, 1, 0x40, 0, 1, (byte) 0xff, (byte) 0xff, (byte) 0xff};
        assertMalformed(announcing, "at most 65536");
    }

    @Test // 100
    void another_protocol_is_not_this() {
        for (String opening : new String[] {"SSH-2.0-x", "GET / HTTP/1.1", "EHLO a", "\u0005\u0001\u0000", "\u0000"}) {
            assertThat(parse(opening.getBytes(StandardCharsets.ISO_8859_1))).isEqualTo(new Inspection.NotThis());
        }
    }

    @Test
    void bytes_behind_the_hello_in_its_record_are_malformed_and_behind_the_record_are_not_looked_at() {
        byte[] hello = hello(sni("a.test"));
        assertMalformed(record(join(hello, hello(sni("b.test")))), "behind the hello");
        assertThat(parse(join(record(hello), new byte[] {23, 3, 3, 0, 5}))).isInstanceOf(Inspection.Named.class);
    }

    @Test
    void asking_again_is_rare_however_small_the_pieces() {
        byte[] records = inRecordsOf(1, hello(join(extension(21, new byte[20_000]), sni("a.test"))));
        int asked = 0;
        int have = 1;
        while (parser.parse(ByteBuffer.wrap(records, 0, have)) instanceof Inspection.NeedMore more) {
            asked++;
            have = Math.max(have + 1, Math.min(records.length, more.atLeast()));
        }
        assertThat(asked).isLessThan(120);
    }

    @Test // 109
    void one_byte_at_a_time_the_name_is_there_with_the_last_byte_and_not_before() {
        byte[] records = inRecordsOf(3, hello(sni("a.test")));
        for (int have = 0; have < records.length; have++) {
            assertThat(parse(Arrays.copyOf(records, have))).isInstanceOf(Inspection.NeedMore.class);
        }
        assertThat(parse(records)).isInstanceOf(Inspection.Named.class);
    }

    @Test
    void lengths_that_lie_are_malformed() {
        byte[] hello = hello(sni("a.test"));
        for (int at : new int[] {3, 38 + 32 + 1, hello.length - 17, hello.length - 13, hello.length - 11}) {
            for (int by : new int[] {-1, 1}) {
                byte[] bent = hello.clone();
                bent[at] += (byte) by;
                assertThat(parse(record(bent))).as("byte %d by %d", at, by).isNotInstanceOf(Inspection.Named.class);
            }
        }
    }

    @Test // 100
    void a_datagram_tls_record_or_an_unknown_version_is_malformed() {
        assertMalformed(new byte[] {22, (byte) 0xfe, (byte) 0xfd, 0, 0}, "major version 254");
        assertMalformed(new byte[] {22, 2, 0, 0, 0}, "major version 2");
        assertMalformed(new byte[] {22, 3, 1, 0x40, 1}, "16385 bytes");
        assertMalformed(new byte[] {22, 3, 1, 0, 4, 2, 0, 0, 0}, "type 2");
    }

    @Test // 139, bounded
    void no_mutation_of_a_hello_throws_or_invents_a_name() {
        long seed = 20_261_125L;
        Random random = new Random(seed);
        byte[] whole = record(hello(join(extension(10, new byte[4]), sni("blocked.test"), extension(16, new byte[9]))));
        for (int i = 0; i < 300_000; i++) {
            byte[] bent = whole.clone();
            for (int n = random.nextInt(3); n >= 0; n--) {
                bent[random.nextInt(bent.length)] = (byte) random.nextInt();
            }
            if (parse(bent) instanceof Inspection.Named named) {
                assertThat(new String(bent, StandardCharsets.ISO_8859_1).toLowerCase(java.util.Locale.ROOT))
                        .as("seed %d, round %d", seed, i)
                        .contains(named.name().toString());
            }
        }
    }

    private Inspection parse(byte[] bytes) {
        return parser.parse(ByteBuffer.wrap(bytes));
    }

    private String name(byte[] hello) {
        return ((Inspection.Named) parse(record(hello))).name().toString();
    }

    private void assertMalformed(byte[] bytes, String reason) {
        assertThat(parse(bytes))
                .isInstanceOfSatisfying(
                        Inspection.Malformed.class,
                        malformed -> assertThat(malformed.reason()).contains(reason));
    }

    private static byte[] hello(byte[] extensions) {
        return body(vector16(extensions), 32, 4, 1);
    }

    private static byte[] body(byte[] extensionBlock, int sessionId, int ciphers, int compressions) {
        byte[] body = join(
                new byte[] {3, 3},
                new byte[32],
                new byte[] {(byte) sessionId},
                new byte[sessionId],
                vector16(new byte[ciphers]),
                new byte[] {(byte) compressions},
                new byte[compressions],
                extensionBlock);
        return join(new byte[] {1, (byte) (body.length >> 16), (byte) (body.length >> 8), (byte) body.length}, body);
    }

    private static byte[] sni(String name) {
        return extension(0, vector16(entry(0, name)));
    }

    private static byte[] entry(int type, String name) {
        return join(new byte[] {(byte) type}, vector16(name.getBytes(StandardCharsets.ISO_8859_1)));
    }

    private static byte[] extension(int type, byte[] content) {
        return join(new byte[] {(byte) (type >> 8), (byte) type}, vector16(content));
    }

    private static byte[] vector16(byte[] content) {
        return join(new byte[] {(byte) (content.length >> 8), (byte) content.length}, content);
    }

    private static byte[] record(byte[] fragment) {
        return join(new byte[] {22, 3, 1}, vector16(fragment));
    }

    private static byte[] inRecordsOf(int size, byte[] handshake) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int at = 0; at < handshake.length; at += size) {
            out.writeBytes(record(Arrays.copyOfRange(handshake, at, Math.min(handshake.length, at + size))));
        }
        return out.toByteArray();
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
