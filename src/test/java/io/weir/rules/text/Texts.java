package io.weir.rules.text;

import io.weir.net.NameSyntaxException;
import io.weir.rules.Action;
import io.weir.rules.Occasion;
import io.weir.rules.Rule;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/** Short ways to compile texts and ask them. */
final class Texts {
    static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
    static final Occasion OCCASION = new Occasion(NOW, InetAddress.getLoopbackAddress());

    private Texts() {}

    static Compilation rules(String... lines) {
        return named("x.rules", lines);
    }

    static Compilation named(String name, String... lines) {
        return bytes(name, String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
    }

    static Compilation bytes(String name, byte[] bytes) {
        return RuleFiles.compile(List.of(new RuleSource(name, bytes)), NOW);
    }

    /** Problems as {@code code line:column}. */
    static List<String> problems(Compilation compilation) {
        return compilation.problems().stream()
                .map(p ->
                        p.code().code() + " " + p.spot().line() + ":" + p.spot().column())
                .toList();
    }

    static boolean blocks(Compilation compilation, String name) {
        Rule rule = winner(compilation, name);
        return rule != null && rule.action() == Action.BLOCK;
    }

    static boolean allows(Compilation compilation, String name) {
        Rule rule = winner(compilation, name);
        return rule != null && rule.action() == Action.ALLOW;
    }

    /** The message of the first problem with the code. */
    static String note(Compilation compilation, String code) {
        return compilation.problems().stream()
                .filter(problem -> problem.code().code().equals(code))
                .map(Problem::message)
                .findFirst()
                .orElse("no " + code + " in " + compilation.problems());
    }

    static Rule winner(Compilation compilation, String name) {
        try {
            return compilation.rules().match(HostText.read(name), OCCASION).enforced();
        } catch (NameSyntaxException e) {
            throw new AssertionError(e);
        }
    }
}
