package io.weir.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.testing.Seeded;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every seed and every find of the fuzzer, and some thousand bent copies of them. */
class FuzzCorpusTest {
    private static final int BENT = Integer.getInteger("weir.fuzz.bent", 200);

    static Stream<String> targets() {
        return Targets.all().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("targets")
    void what_holds_for_any_bytes_holds_for_these(String target) throws Exception {
        Consumer<byte[]> check = Objects.requireNonNull(Targets.all().get(target));
        List<Path> seeds = seeds(target);
        assertThat(seeds).isNotEmpty();
        Seeded random = new Seeded();
        for (Path seed : seeds) {
            byte[] bytes = Files.readAllBytes(seed);
            check.accept(bytes);
            for (int i = 0; i < BENT && bytes.length > 0; i++) {
                check.accept(random.bent(bytes));
            }
        }
    }

    private static List<Path> seeds(String target) throws IOException, URISyntaxException {
        Path folder = Path.of(Objects.requireNonNull(FuzzCorpusTest.class.getResource("/fuzz/" + target))
                .toURI());
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }
}
