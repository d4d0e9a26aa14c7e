package io.weir.fuzz;

import static io.weir.fuzz.Targets.check;

import io.weir.rules.HostPattern.Expression;
import io.weir.rules.Mode;
import io.weir.rules.Order;
import io.weir.rules.Origin;
import io.weir.rules.Rule;
import io.weir.rules.text.Compilation;
import io.weir.rules.text.Format;
import io.weir.rules.text.ListFacts;
import io.weir.rules.text.NativeText;
import io.weir.rules.text.Problem;
import io.weir.rules.text.ProblemCode;
import io.weir.rules.text.RuleFiles;
import io.weir.rules.text.RuleSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/**
 * What holds for any bytes as a rule file. The first says how they are read: {@code A} to {@code D} by the ending {@code .rules}, {@code
 * .hosts}, {@code .domains} or by the content, {@code E} onwards pinned to each {@link Format}. The second how they come: bit 0 packed
 * with gzip, bit 1 within a tar, bit 2 with facts of the configuration. A seed begins with {@code K0}: AdGuard, as it is.
 */
final class RuleFileChecks {
    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
    private static final String[] NAMES = {"x.rules", "x.hosts", "x.domains", "x.txt"};
    private static final ListFacts FACTS = new ListFacts(
            "facts", "exchange", new Order("7/2026", "CONSOB", null, null, null, null), Mode.SHADOW, true);
    /** Beyond them a line of ours may be longer than one that is read. */
    private static final int LONGEST_EXPRESSION = 4_000;

    private RuleFileChecks() {}

    /**
     * No exception; the same bytes give the same rules and problems; each rule and problem stands at a line that is there; the rules in
     * Weir's own language are these rules.
     */
    static void of(byte[] data) {
        if (data.length < 2) {
            return;
        }
        byte[] text = Arrays.copyOfRange(data, 2, data.length);
        RuleSource source = source(data[0], data[1], text);
        Compilation compiled = compile(source);
        List<Rule> rules = rules(compiled);
        Compilation again = compile(source);
        check(rules(again).toString().equals(rules.toString()), "other rules the second time");
        check(again.problems().equals(compiled.problems()), "other problems the second time");
        int lines = lines(text);
        compiled.problems().forEach(problem -> isWithin(problem, lines));
        rules.forEach(
                rule -> check(isWithin(rule.origin(), lines), rule.origin().place() + " of " + lines));
        check(compiled.rules().size() <= rules.size(), compiled.rules().size() + " rules, told " + rules.size());
        isTheSameInWeirsWords(rules);
    }

    private static RuleSource source(byte how, byte packing, byte[] text) {
        int choice = Math.floorMod(how - 'A', NAMES.length + Format.values().length);
        String name = choice < NAMES.length ? NAMES[choice] : "x.list";
        Format format = choice < NAMES.length ? Format.AUTO : Format.values()[choice - NAMES.length];
        byte[] bytes = (packing & 2) == 0 ? text : tar(text);
        bytes = (packing & 1) == 0 ? bytes : gzip(bytes);
        return new RuleSource(name, bytes, format, (packing & 4) == 0 ? ListFacts.NONE : FACTS);
    }

    private static Compilation compile(RuleSource source) {
        return RuleFiles.lint(List.of(source), List.of(), NOW);
    }

    private static List<Rule> rules(Compilation compiled) {
        List<Rule> rules = new ArrayList<>();
        compiled.rules().each(rules::add);
        return rules;
    }

    private static void isWithin(Problem problem, int lines) {
        check(problem.spot().line() <= lines, problem + " of " + lines + " lines");
        int length = problem.spot().text().length();
        boolean shown = length > 0 && length < 200; // longer ones are shown in part
        check(
                !shown || problem.spot().column() <= length + 1,
                problem + " in " + problem.spot().text());
        check(problem.message().chars().noneMatch(Character::isISOControl), "a control character in " + problem);
    }

    private static boolean isWithin(Origin origin, int lines) {
        return origin.line() >= 1 && origin.line() <= lines;
    }

    /** LF, CRLF and CR end a line, in whatever encoding it was. */
    private static int lines(byte[] text) {
        boolean packed = text.length > 1 && text[0] == 0x1F && text[1] == (byte) 0x8B;
        boolean tar = text.length > 512 && new String(text, 257, 5, StandardCharsets.ISO_8859_1).equals("ustar");
        if (packed || tar) {
            return Integer.MAX_VALUE; // an archive by itself: its lines are not these
        }
        boolean wide = text.length > 1 && (text[0] & text[1] & 0xFF) == 0xFE && text[0] != text[1];
        String read = new String(text, wide ? StandardCharsets.UTF_16 : StandardCharsets.ISO_8859_1);
        return read.split("\r\n|\r|\n", -1).length;
    }

    private static void isTheSameInWeirsWords(List<Rule> rules) {
        boolean sayable = rules.stream()
                .noneMatch(rule -> rule.pattern() instanceof Expression expression
                        && (expression.toString().contains("\\Q")
                                || expression.toString().length() > LONGEST_EXPRESSION));
        if (!sayable || rules.isEmpty()) {
            return;
        }
        NativeText writer = new NativeText();
        StringBuilder text = new StringBuilder();
        rules.forEach(
                rule -> writer.lines(rule).forEach(line -> text.append(line).append('\n')));
        Compilation compiled = compile(new RuleSource("y.rules", text.toString().getBytes(StandardCharsets.UTF_8)));
        check(told(rules(compiled)).equals(told(rules)), "in Weir's words:\n" + text + compiled.problems());
        check(
                compiled.problems().stream().noneMatch(p -> isRefusal(p.code())),
                "in Weir's words:\n" + text + compiled.problems());
    }

    private static boolean isRefusal(ProblemCode code) {
        return code.code().startsWith("E") && code != ProblemCode.TOO_MANY_FOR_ONE_NAME;
    }

    private static List<String> told(List<Rule> rules) {
        return rules.stream().map(RuleFileChecks::told).sorted().toList();
    }

    private static String told(Rule rule) {
        Order order = rule.origin().order();
        List<String> lines = new NativeText().lines(rule);
        return lines.get(lines.size() - 1)
                + ' '
                + rule.mode()
                + ' '
                + rule.origin().list()
                + ' '
                + rule.origin().title()
                + ' '
                + rule.origin().category()
                + ' '
                + (order == null ? "" : order.id());
    }

    private static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** One file called domains (POSIX.1 ustar). */
    private static byte[] tar(byte[] bytes) {
        byte[] tar = new byte[512 + (bytes.length + 511) / 512 * 512 + 1024];
        put(tar, 0, "a/domains");
        put(tar, 124, String.format("%011o", bytes.length));
        tar[156] = '0';
        put(tar, 257, "ustar");
        System.arraycopy(bytes, 0, tar, 512, bytes.length);
        return tar;
    }

    private static void put(byte[] into, int at, String text) {
        System.arraycopy(text.getBytes(StandardCharsets.US_ASCII), 0, into, at, text.length());
    }
}
