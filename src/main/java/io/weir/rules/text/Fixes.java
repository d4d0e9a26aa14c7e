package io.weir.rules.text;

import com.google.common.base.CharMatcher;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Mends a file's bytes as its problems' fixes say; every byte they don't speak of stays as it is. */
public final class Fixes {
    private static final CharMatcher BLANK = CharMatcher.anyOf(" \t");

    private Fixes() {}

    /** The mended bytes; of fixes that overlap the first is made, the others are left for another time. */
    public static byte[] apply(byte[] bytes, List<Problem> problems) {
        Map<Integer, List<Fix>> wanted = new TreeMap<>();
        problems.stream()
                .filter(problem -> problem.fix() != null)
                .forEach(problem -> wanted.computeIfAbsent(problem.spot().line(), n -> new ArrayList<>())
                        .add(Objects.requireNonNull(problem.fix())));
        ByteArrayOutputStream mended = new ByteArrayOutputStream(bytes.length);
        Lines lines = new Lines(bytes);
        int copied = 0;
        while (lines.advance()) {
            List<Fix> fixes = wanted.getOrDefault(lines.number(), List.of());
            if (!fixes.isEmpty() && Line.isUtf8(lines)) {
                mended.write(bytes, copied, lines.start() - copied);
                int end = end(lines);
                String text = new String(bytes, lines.start(), end - lines.start(), StandardCharsets.UTF_8);
                byte[] line = apply(text, fixes).getBytes(StandardCharsets.UTF_8);
                mended.write(line, 0, line.length);
                copied = line.length == 0 ? lines.next() : end;
            }
        }
        mended.write(bytes, copied, bytes.length - copied);
        return mended.toByteArray();
    }

    /** Where the line's text ends, blanks included. */
    private static int end(Lines lines) {
        int end = lines.to();
        while (end < lines.bytes().length && BLANK.matches((char) lines.bytes()[end])) {
            end++;
        }
        return end;
    }

    private static String apply(String line, List<Fix> fixes) {
        List<Fix> inOrder = new ArrayList<>(fixes);
        inOrder.sort(Comparator.comparingInt(Fix::column));
        StringBuilder text = new StringBuilder();
        int copied = 0;
        for (Fix fix : inOrder) {
            int from = fix.column() - 1;
            if (from < copied || from + fix.width() > line.length()) {
                continue;
            }
            text.append(line, copied, from).append(fix.text());
            copied = from + fix.width();
        }
        text.append(line, copied, line.length());
        boolean emptied = text.length() < line.length() && BLANK.matchesAllOf(text.substring(0, firstMark(text)));
        return emptied ? BLANK.trimFrom(text) : text.toString();
    }

    /** Where a comment begins, or the end. */
    private static int firstMark(CharSequence text) {
        int mark = CharMatcher.is('#').indexIn(text);
        return mark < 0 ? text.length() : mark;
    }
}
