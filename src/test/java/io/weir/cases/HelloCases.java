package io.weir.cases;

import io.weir.testing.Hello;
import io.weir.testing.Records;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Section F of the catalogue, as far as the tests of proxy.tunnel don't hold it: hellos, and what must come of them. */
final class HelloCases {
    private static final int ESNI = 0xffce;
    private static final String LABEL = "a".repeat(63);

    private HelloCases() {}

    /**
     * A hello sent after CONNECT allowed.test.
     *
     * @param action what the journal says: block, refuse, or pass for nothing
     */
    record Case(String number, String what, byte[] bytes, String action) {
        Case inRecordsOf(int size) {
            byte[] cut = Records.of(size, Records.bodies(bytes));
            return new Case(number, what + " in records of " + size, cut, action);
        }

        @Override
        public String toString() {
            return number + " " + what + ": " + action;
        }
    }

    static Stream<Case> all() {
        return Stream.of(names(), serverNames(), records(), bodies(), versions())
                .flatMap(cases -> cases);
    }

    private static Stream<Case> names() {
        return Stream.of(
                named("118", "BLOCKED.Test", "block"),
                named("118", "blocked.test.", "block"),
                named("119", LABEL + "a.blocked.test", "refuse"),
                named(
                        "119",
                        (LABEL + ".").repeat(4).substring(0, 254 - ".blocked.test".length()) + ".blocked.test",
                        "refuse"),
                named("119", ".blocked.test", "refuse"),
                named("119", "blocked..test", "refuse"),
                named("119", "blocked.test..", "refuse"),
                named("119", "blocked.test ", "refuse"),
                named("119", "blocked.test:443", "refuse"),
                named("119", "*.blocked.test", "refuse"),
                named("119", "%62locked.test", "refuse"),
                named("119", "blocked\u00e3\u0080\u0082test", "refuse"),
                named("119", "b\u00fccher.test", "refuse"),
                named("122", "127.0.0.1.", "refuse"),
                named("122", "1.2.3", "refuse"),
                named("122", "foo.0x1", "refuse"),
                named("118", "Www.Blocked.Test.", "block"),
                named("121", "x--y.test", "pass"),
                named("121", "ALLOWED.test.", "pass"),
                named("119", "a\0.blocked.test", "refuse"),
                named("119", "blocked\u00b7test", "refuse"),
                named("121", "_x.allowed.test", "pass"),
                named("121", "xn--bcher-kva.test", "block"),
                named("121", "XN--BCHER-KVA.test", "block"),
                named("122", "127.0.0.1", "refuse"),
                named("122", "::1", "refuse"),
                named("122", "[::1]", "refuse"),
                named("122", "2130706433", "refuse"),
                named("122", "0x7f.1", "refuse"));
    }

    /** Those that lie in whole records, in others: of a few bytes each, cut in the header, in the name, and of odd minor versions. */
    static Stream<Case> recorded() {
        return Stream.of(names(), serverNames(), bodies())
                .flatMap(cases -> cases)
                .flatMap(hello -> IntStream.of(1, 2, 3, 5, 7, 100, 511).mapToObj(size -> hello.inRecordsOf(size)));
    }

    private static Case named(String number, String name, String action) {
        String shown = name.length() > 40 ? name.length() + " bytes" : name.replace('\0', '?');
        return new Case(number, "SNI " + shown, Hello.named(name), action);
    }

    private static Stream<Case> serverNames() {
        byte[] otherType = Bytes.join(new byte[] {1, 0, 1, 'x'}, entry("allowed.test"));
        return Stream.of(
                refused("123", "an empty name", Hello.with().name("").record()),
                refused(
                        "124",
                        "A twice",
                        Hello.with().name("allowed.test").name("allowed.test").record()),
                refused(
                        "125",
                        "name_type 1 first",
                        Hello.with().nameList(otherType).record()),
                refused(
                        "125",
                        "a byte behind the name",
                        Hello.with()
                                .nameList(Bytes.join(entry("allowed.test"), new byte[1]))
                                .record()),
                new Case(
                        "134",
                        "ESNI, outer A",
                        Hello.with()
                                .extension(ESNI, new byte[8])
                                .name("allowed.test")
                                .record(),
                        "pass"),
                new Case(
                        "134",
                        "ESNI, outer B",
                        Hello.with()
                                .extension(ESNI, new byte[8])
                                .name("blocked.test")
                                .record(),
                        "block"));
    }

    private static byte[] entry(String name) {
        byte[] ascii = name.getBytes(StandardCharsets.US_ASCII);
        return Bytes.join(new byte[] {0, 0, (byte) ascii.length}, ascii);
    }

    private static Stream<Case> records() {
        byte[] hello = Hello.named("allowed.test");
        byte[] serverHello = Hello.record(22, new byte[] {2, 0, 0, 1, 0}, 0, 5);
        return Stream.of(
                refused("116", "nine bytes that announce 16 MiB", new byte[] {22, 3, 1, 0x40, 0, 1, -1, -1, -1}),
                refused(
                        "127",
                        "SSLv2",
                        "\u0080\u002e\u0001\u0003\u0001\0\u0015\0\0\0\u0010\0\0\u002f"
                                .getBytes(StandardCharsets.ISO_8859_1)),
                refused("130", "change_cipher_spec first", Bytes.join(Hello.record(20, new byte[] {1}, 0, 1), hello)),
                refused("130", "application data first", Bytes.join(Hello.record(23, new byte[9], 0, 9), hello)),
                refused("130", "a heartbeat first", Bytes.join(Hello.record(24, new byte[19], 0, 19), hello)),
                refused("130", "a ServerHello first", Bytes.join(serverHello, hello)));
    }

    private static Stream<Case> bodies() {
        RawHello sound = RawHello.sound();
        return Stream.of(
                new Case(
                        "133",
                        "no block of extensions",
                        sound.withExtensions(new byte[0]).record(1),
                        "pass"),
                refused(
                        "133",
                        "a session id of 33 bytes",
                        sound.withSessionId(33).record(1)),
                refused("133", "an odd list of ciphers", sound.withCiphers(5).record(1)),
                refused("133", "no cipher", sound.withCiphers(0).record(1)),
                refused("133", "no compression method", sound.withCompression(0).record(1)));
    }

    private static Stream<Case> versions() {
        Stream<Case> ofTheRecord = IntStream.rangeClosed(0, 9)
                .mapToObj(minor ->
                        new Case("128", "record 3." + minor, RawHello.sound().record(minor), "pass"));
        Stream<Case> ofTheHello = IntStream.of(0x0300, 0x0301, 0x0302, 0x0303)
                .mapToObj(version -> new Case(
                        "128",
                        "hello " + Integer.toHexString(version),
                        RawHello.sound().withVersion(version).record(1),
                        "pass"));
        return Stream.concat(ofTheRecord, ofTheHello);
    }

    private static Case refused(String number, String what, byte[] bytes) {
        return new Case(number, what, bytes, "refuse");
    }
}
