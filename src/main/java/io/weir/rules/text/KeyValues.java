package io.weir.rules.text;

import com.google.common.base.Splitter;
import io.weir.net.AddressRange;
import io.weir.net.NameSyntaxException;
import io.weir.text.Nearest;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The {@code key=value} words at the end of a line, checked against what may stand there. */
final class KeyValues {
    private final Line line;
    private final ProblemLog problems;
    private final Map<String, Word> found = new HashMap<>();
    private boolean sound = true;
    private int strays;

    private KeyValues(Line line, ProblemLog problems) {
        this.line = line;
        this.problems = problems;
    }

    /**
     * Reads words; what is wrong with them is told and makes the result not {@link #isSound}.
     *
     * @param flags words that may stand without a value
     */
    static KeyValues read(List<Word> words, Set<String> keys, Set<String> flags, Line line, ProblemLog problems) {
        KeyValues values = new KeyValues(line, problems);
        for (Word word : words) {
            values.take(word, keys, flags);
        }
        return values;
    }

    private void take(Word word, Set<String> keys, Set<String> flags) {
        String key = word.key() == null ? word.text() : word.key();
        if (word.key() == null && !flags.contains(key)) {
            if (strays++ > 0) {
                return; // one such word tells of all that follow
            }
            fail(ProblemCode.STRAY_TEXT, word, stray(word, keys, flags), Nearest.to(key, flags));
        } else if (word.key() != null && !keys.contains(key)) {
            String expected = "; expected one of "
                    + String.join(", ", keys.stream().sorted().toList());
            fail(
                    ProblemCode.UNKNOWN_OPTION,
                    word,
                    "no option is called " + Draft.quote(key) + expected,
                    Nearest.to(key, keys));
        } else if (found.putIfAbsent(key, word) != null) {
            fail(ProblemCode.BAD_OPTION, word, Draft.quote(key) + " is given twice", null);
        }
    }

    private static String stray(Word word, Set<String> keys, Set<String> flags) {
        String options =
                String.join(", ", keys.stream().sorted().map(key -> key + "=").toList());
        String words = flags.isEmpty() ? "" : ", " + String.join(", ", flags);
        return Draft.quote(word.text()) + " is not expected here: one pattern a line, then options (" + options + words
                + ")";
    }

    private void fail(ProblemCode code, Word word, String message, @Nullable String suggestion) {
        sound = false;
        problems.add(code, line.spot(word), message, suggestion);
    }

    boolean has(String key) {
        return found.containsKey(key);
    }

    @Nullable
    String text(String key) {
        Word word = found.get(key);
        return word == null ? null : word.value();
    }

    /** The value as a day. */
    @Nullable
    LocalDate day(String key) {
        return read(key, "a day like 2027-01-31", text -> {
            try {
                return LocalDate.parse(text);
            } catch (DateTimeException e) {
                return null;
            }
        });
    }

    /** The value as something of its own; the reader gives none for what it can't read. */
    <T> @Nullable T read(String key, String expected, Function<String, @Nullable T> reader) {
        Word word = found.get(key);
        T value = word == null ? null : reader.apply(word.value());
        if (word != null && value == null) {
            String message = key + " is " + Draft.quote(word.value()) + "; expected " + expected;
            fail(ProblemCode.BAD_OPTION, word, message, null);
        }
        return value;
    }

    /** The value as addresses and ranges with commas between; empty where the key isn't there. */
    List<AddressRange> ranges(String key) {
        Word word = found.get(key);
        if (word == null) {
            return List.of();
        }
        List<AddressRange> ranges = new ArrayList<>();
        for (String part : Splitter.on(',').trimResults().split(word.value())) {
            try {
                ranges.add(AddressRange.parse(part));
            } catch (NameSyntaxException e) {
                String message = key + ": " + Draft.quote(part) + ": " + e.reason();
                String meant = AddressRange.meant(part)
                        .map(range -> key + "=" + word.value().replace(part, range.toString()))
                        .orElse(null);
                fail(ProblemCode.BAD_OPTION, word, message, meant);
            }
        }
        return ranges;
    }

    /** The value as the address of a page. */
    @Nullable
    String page(String key) {
        Word word = found.get(key);
        if (word != null && !word.value().matches("https?://[!-;=?-~&&[^\"\\\\]]{1,2000}")) {
            fail(
                    ProblemCode.BAD_OPTION,
                    word,
                    key + " is " + Draft.quote(word.value()) + "; expected an http or https address",
                    null);
        }
        return word == null ? null : word.value();
    }

    /** Tells that the first day is not before the last. */
    void refuseOrder(String from, @Nullable LocalDate first, String until, @Nullable LocalDate end) {
        Word word = found.get(until);
        if (word != null && first != null && end != null && !first.isBefore(end)) {
            fail(ProblemCode.BAD_OPTION, word, until + " is not after " + from, null);
        }
    }

    /** Whether everything could be read so far. */
    boolean isSound() {
        return sound;
    }
}
