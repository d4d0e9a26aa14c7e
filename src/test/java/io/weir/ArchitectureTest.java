package io.weir;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** The plan of the house, held by a machine: layers, vendor doors, purity, and the habits of STYLE that can be seen in bytecode. */
class ArchitectureTest {
    private static final JavaClasses WEIR = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.weir");

    /** A package uses only packages of a smaller number, and itself. Keys are exact packages, not trees. */
    private static final Map<String, Integer> LAYERS = Map.ofEntries(
            Map.entry("io.weir.files", 1),
            Map.entry("io.weir.metrics", 1),
            Map.entry("io.weir.net", 1),
            Map.entry("io.weir.text", 1),
            Map.entry("io.weir.rules", 2),
            Map.entry("io.weir.inspect", 2),
            Map.entry("io.weir.rules.text", 3),
            Map.entry("io.weir.policy", 3),
            Map.entry("io.weir.rules.lists", 4),
            Map.entry("io.weir.rules.store", 5),
            Map.entry("io.weir.events", 4),
            Map.entry("io.weir.users", 4),
            Map.entry("io.weir.events.store", 5),
            Map.entry("io.weir.proxy.loop", 5),
            Map.entry("io.weir.proxy.upstream", 5),
            Map.entry("io.weir.proxy.block", 5),
            Map.entry("io.weir.proxy.tunnel", 6),
            Map.entry("io.weir.proxy.http", 7),
            Map.entry("io.weir.proxy.network", 7),
            Map.entry("io.weir.console", 7),
            Map.entry("io.weir.config", 8),
            Map.entry("io.weir.app", 9),
            Map.entry("io.weir.cli", 10));

    /** Packages of one layer that may look at a sibling all the same, with the reason. */
    private static final Map<String, List<String>> SIBLINGS = Map.of(
            // A dial's limits and deadlines are the loop's.
            "io.weir.proxy.upstream", List.of("io.weir.proxy.loop"));

    @Test
    void every_package_has_a_layer() {
        for (JavaClass type : WEIR) {
            String name = type.getPackageName();
            Assertions.assertThat(name.equals("io.weir") || LAYERS.containsKey(name))
                    .as("package %s is in no layer of ArchitectureTest", name)
                    .isTrue();
        }
    }

    @Test
    void a_package_uses_only_smaller_layers() {
        classes().should(useOnlySmallerLayers()).check(WEIR);
    }

    @Test
    void packages_form_no_cycle() {
        // (**): the usual (*).. lumps sub-packages together and misses a cycle between parent and child.
        slices().matching("io.weir.(**)").should().beFreeOfCycles().check(WEIR);
    }

    @Test
    void every_vendor_has_one_door() {
        door("org.littleshoot..", "io.weir.proxy.http..");
        door("io.netty..", "io.weir.proxy..");
        door("com.linecorp.armeria..", "io.weir.console..");
        door("com.typesafe.config..", "io.weir.config..");
        door("picocli..", "io.weir.cli..");
        door("java.sql..", "io.weir.events.store..");
        door("org.bouncycastle..", "io.weir.proxy.block..");
        door("io.micrometer..", "io.weir.metrics..", "io.weir.console..");
        door(
                "com.fasterxml.jackson..",
                "io.weir.events..",
                "io.weir.rules.text..",
                "io.weir.console..",
                "io.weir.cli..");
        // net reads international names, block shows them.
        door("com.ibm.icu..", "io.weir.net..", "io.weir.proxy.block..");
    }

    @Test
    void pure_packages_know_no_files_sockets_or_clock() {
        for (String pure : List.of("io.weir.net", "io.weir.rules", "io.weir.inspect", "io.weir.policy")) {
            noClasses()
                    .that()
                    .resideInAPackage(pure)
                    .should()
                    .dependOnClassesThat(ioOrClock())
                    .as(pure + " is pure: no files, channels, sockets, Netty or clock")
                    .check(WEIR);
        }
    }

    @Test
    void nothing_static_changes() {
        fields().that().areStatic().should().beFinal().check(WEIR);
    }

    @Test
    void only_the_command_prints_or_exits() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.weir.cli..")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(System.class, "exit", int.class)
                .check(WEIR);
    }

    @Test
    void nobody_sleeps_and_nobody_asks_the_blocking_resolver() {
        noClasses()
                .should()
                .callMethod(Thread.class, "sleep", long.class)
                .orShould()
                .callMethod(java.net.InetAddress.class, "getByName", String.class)
                .orShould()
                .callMethod(java.net.InetAddress.class, "getAllByName", String.class)
                .check(WEIR);
    }

    @Test
    void a_name_says_the_part_not_the_pattern() {
        noClasses()
                .should()
                .haveSimpleNameEndingWith("Manager")
                .orShould()
                .haveSimpleNameEndingWith("Helper")
                .orShould()
                .haveNameMatching(".*\\.[A-Z]\\w*(Util|Utils|Impl)")
                .orShould()
                .haveNameMatching(".*\\.(Default|Base|Abstract)[A-Z]\\w*")
                .check(WEIR);
    }

    @Test
    void every_package_says_what_it_is_for_and_is_null_marked() throws IOException {
        for (Path folder : sourceFolders()) {
            Assertions.assertThat(folder.resolve("package-info.java"))
                    .as("package-info of %s", folder)
                    .content()
                    .contains("@NullMarked")
                    .contains("/**");
        }
    }

    @Test
    void no_file_outgrows_its_room() throws IOException {
        Map<Path, Long> tooLong = new TreeMap<>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                try (Stream<String> lines = Files.lines(file)) {
                    long count = lines.count();
                    if (count > 400) {
                        tooLong.put(file, count);
                    }
                }
            }
        }
        Assertions.assertThat(tooLong)
                .as("files over 400 lines: look for the missing part")
                .isEmpty();
    }

    private static List<Path> sourceFolders() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            return files.filter(f -> f.toString().endsWith(".java"))
                    .map(Path::getParent)
                    .distinct()
                    .toList();
        }
    }

    private static void door(String vendor, String... rooms) {
        noClasses()
                .that(DescribedPredicate.not(resideInAnyPackage(rooms)))
                .should()
                .dependOnClassesThat(resideInAPackage(vendor))
                .allowEmptyShould(true)
                .check(WEIR);
    }

    private static DescribedPredicate<JavaClass> ioOrClock() {
        return resideInAnyPackage("java.io", "java.nio.file..", "java.nio.channels..", "io.netty..")
                .and(DescribedPredicate.not(DescribedPredicate.describe(
                        // The language itself: every exception and record may touch these.
                        "java.io.Serializable", type -> type.getName().equals("java.io.Serializable"))))
                .or(DescribedPredicate.describe(
                        "sockets or clock",
                        type -> type.getName().startsWith("java.net.Socket")
                                || type.getName().equals("java.time.Clock")));
    }

    private static ArchCondition<JavaClass> useOnlySmallerLayers() {
        return new ArchCondition<>("use only packages of a smaller layer") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                type.getDirectDependenciesFromSelf().forEach(dependency -> {
                    String from = type.getPackageName();
                    String to = dependency.getTargetClass().getPackageName();
                    if (!allowed(from, to)) {
                        events.add(SimpleConditionEvent.violated(dependency, dependency.getDescription()));
                    }
                });
            }
        };
    }

    private static boolean allowed(String from, String to) {
        Integer lower = LAYERS.get(to);
        return lower == null
                || from.equals(to)
                || lower < LAYERS.getOrDefault(from, 0)
                || SIBLINGS.getOrDefault(from, List.of()).contains(to);
    }
}
