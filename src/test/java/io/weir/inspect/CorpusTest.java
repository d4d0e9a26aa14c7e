package io.weir.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.weir.net.HostName;
import io.weir.net.NameSyntaxException;
import io.weir.testing.Records;
import io.weir.testing.Shared;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Hellos of real clients against what an independent dissector says of each. */
class CorpusTest {
    /** Fuzzed captures without a name whose manifest line does not say that they are broken: bad cipher or compression lengths. */
    private static final Set<String> DAMAGED = Set.of("0134.bin", "0227.bin", "0260.bin", "0285.bin");

    private static final Inspection BROKEN = new Inspection.Malformed("any");
    private final ClientHelloParser parser = new ClientHelloParser(64 * 1024);

    @Test
    void the_name_of_every_real_hello_is_the_one_another_dissector_reads() throws IOException {
        for (Sample sample : samples()) {
            assertThat(outcome(sample.bytes())).as(sample.file()).isEqualTo(sample.expected());
        }
    }

    @Test
    void no_prefix_of_a_real_hello_gives_a_verdict() throws IOException {
        for (Sample sample : samples()) {
            for (int cut = 0; cut < sample.bytes().length; cut++) {
                Inspection early = parser.parse(ByteBuffer.wrap(sample.bytes(), 0, cut));
                if (sample.expected() == BROKEN && early instanceof Inspection.Malformed) {
                    break; // broken already in what has come
                }
                assertThat(early).as("%s cut at %d", sample.file(), cut).isInstanceOf(Inspection.NeedMore.class);
                assertThat(((Inspection.NeedMore) early).atLeast())
                        .as("%s cut at %d", sample.file(), cut)
                        .isGreaterThan(cut)
                        .isLessThanOrEqualTo(sample.bytes().length);
            }
        }
    }

    @Test
    void the_verdict_does_not_depend_on_how_the_hello_is_cut_into_records() throws IOException {
        for (Sample sample : tlsSamples()) {
            for (int size : new int[] {1, 2, 3, 4, 5, 7, 100, 511}) {
                byte[] recut = Records.of(size, Records.bodies(sample.bytes()));
                assertThat(outcome(recut))
                        .as("%s in records of %d", sample.file(), size)
                        .isEqualTo(sample.expected());
            }
        }
    }

    @Test
    void a_first_record_of_any_size_hides_nothing() throws IOException {
        for (Sample sample : tlsSamples()) {
            byte[] handshake = Records.bodies(sample.bytes());
            for (int cut = 1; cut < handshake.length; cut++) {
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                out.writeBytes(Records.of(16_384, java.util.Arrays.copyOf(handshake, cut)));
                out.writeBytes(Records.of(16_384, java.util.Arrays.copyOfRange(handshake, cut, handshake.length)));
                assertThat(outcome(out.toByteArray()))
                        .as("%s with a first record of %d", sample.file(), cut)
                        .isEqualTo(sample.expected());
            }
        }
    }

    /** What the parser says, with one value for all that is malformed. */
    private Inspection outcome(byte[] bytes) {
        Inspection seen = parser.parse(ByteBuffer.wrap(bytes));
        return seen instanceof Inspection.Malformed ? BROKEN : seen;
    }

    private record Sample(String file, byte[] bytes, Inspection expected) {}

    private static List<Sample> tlsSamples() throws IOException {
        return samples().stream().filter(sample -> sample.bytes()[0] == 22).toList();
    }

    private static List<Sample> samples() throws IOException {
        Path folder = Shared.folder("corpus/clienthello");
        assumeTrue(Files.isDirectory(folder), "skipped: no corpus of hellos beside the project (" + folder + ")");
        try (Stream<String> lines = Files.lines(folder.resolve("manifest.tsv"))) {
            return lines.skip(1)
                    .map(line -> sample(folder, line.split("\t", -1)))
                    .toList();
        }
    }

    private static Sample sample(Path folder, String[] columns) {
        try {
            byte[] bytes = Files.readAllBytes(folder.resolve(columns[0]));
            boolean ech = columns[2].equals("yes") || columns[6].contains("ESNI");
            return new Sample(
                    columns[0], bytes, DAMAGED.contains(columns[0]) ? BROKEN : expected(columns[1], ech, columns[6]));
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }

    /** Of a broken hello the manifest says only that it has no name; which rule it breaks first is the parser's to say. */
    private static Inspection expected(String sni, boolean ech, String note) {
        if (note.contains("SSLv2")
                || note.contains("server_name_list length")
                || note.matches(".*server_name extension (is|of).*")) {
            return BROKEN;
        }
        if (sni.equals("-")) {
            return new Inspection.Unnamed(ech);
        }
        try {
            return new Inspection.Named(HostName.parse(sni), ech);
        } catch (NameSyntaxException bad) {
            return BROKEN;
        }
    }
}
