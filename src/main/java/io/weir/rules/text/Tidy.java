package io.weir.rules.text;

import com.google.common.base.Ascii;
import com.google.common.base.CharMatcher;
import io.weir.rules.text.PatternReading.Read;
import io.weir.rules.text.Word.UnclosedQuote;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The one way a native rule file is laid out: a blank between words, ASCII names in lower case without a dot at the end, comments behind the
 * rules of a block in one column, one empty line where there were several, LF. What a file means stays the same; lines that can't
 * be read stay as they are. What is tidy already comes out as it went in.
 */
public final class Tidy {
    private static final int GAP = 2;
    /** The first byte of U+FEFF. */
    private static final byte MARK = (byte) 0xEF;
    /** A longer rule doesn't push the comments of its neighbours further. */
    private static final int LONGEST_ALIGNED = 60;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final List<Row> block = new ArrayList<>();
    private boolean gap;

    /** @param comment with its {@code #}; empty: none */
    private record Row(String code, String comment) {}

    private Tidy() {}

    /** In which language it is, where that is another than Weir's own. */
    public static Optional<String> foreign(RuleSource source) {
        Format format = FormatGuess.of(source);
        return format == Format.NATIVE ? Optional.empty() : Optional.of(format.word());
    }

    /** The file laid out anew. */
    public static byte[] of(byte[] file) {
        Tidy tidy = new Tidy();
        Lines lines = new Lines(file);
        while (lines.advance()) {
            tidy.take(lines);
        }
        tidy.endBlock();
        return tidy.out.toByteArray();
    }

    private void take(Lines lines) {
        if (lines.isEmpty()) {
            endBlock();
            gap = out.size() > 0;
            return;
        }
        int length = lines.to() - lines.from();
        if (length > Limits.LINE_BYTES || !Line.isUtf8(lines)) {
            endBlock();
            endGap();
            write(Arrays.copyOfRange(lines.bytes(), lines.from(), lines.to()));
            return;
        }
        String text = new String(lines.bytes(), lines.from(), length, StandardCharsets.UTF_8);
        if (text.startsWith("#")) {
            endBlock();
            endGap();
            write(text);
        } else {
            endGap();
            block.add(row(text));
        }
    }

    private static Row row(String text) {
        try {
            List<Word> words = Word.split(text);
            int end = words.get(words.size() - 1).end();
            List<String> tidy = new ArrayList<>();
            for (Word word : words) {
                String raw = text.substring(word.index(), word.end());
                tidy.add(tidy.isEmpty() || isPatternPlace(tidy) ? pattern(raw) : raw);
            }
            return new Row(String.join(" ", tidy), text.substring(end).strip());
        } catch (UnclosedQuote e) {
            return new Row(text, "");
        }
    }

    /** Whether the word behind these is where a pattern stands. */
    private static boolean isPatternPlace(List<String> before) {
        String first = before.get(0);
        return before.size() == 1 ? first.equals("allow") : before.size() == 2 && first.equals("expect");
    }

    /** The same pattern as it is written best; anything else as it is. */
    private static String pattern(String word) {
        String lower = Ascii.toLowerCase(word);
        String best = lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
        boolean same = CharMatcher.ascii().matchesAllOf(word)
                && !word.startsWith("/")
                && PatternReader.read(word) instanceof Read given
                && PatternReader.read(best) instanceof Read tidy
                && given.pattern().equals(tidy.pattern());
        return same ? best : word;
    }

    private void endGap() {
        if (gap) {
            out.write('\n');
            gap = false;
        }
    }

    private void endBlock() {
        int column = block.stream()
                .filter(row -> !row.comment.isEmpty())
                .mapToInt(row -> row.code.length())
                .filter(length -> length <= LONGEST_ALIGNED)
                .max()
                .orElse(0);
        for (Row row : block) {
            int blanks = Math.max(column - row.code.length(), 0) + GAP;
            write(row.comment.isEmpty() ? row.code : row.code + " ".repeat(blanks) + row.comment);
        }
        block.clear();
    }

    private void write(String line) {
        write(line.getBytes(StandardCharsets.UTF_8));
    }

    private void write(byte[] line) {
        if (out.size() == 0 && line[0] == MARK) {
            out.write('\n'); // else it would be taken for a byte order mark of the file
        }
        out.writeBytes(line);
        out.write('\n');
    }
}
