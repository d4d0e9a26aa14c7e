package io.weir.proxy.block;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The values of one answer; for one thread. Everything is cleaned and capped on its way out, so no form can show what it should not.
 * Each form shows some of them only, so a value is made and cleaned when the first asks for it.
 */
final class Facts {
    private final Map<Field, Supplier<@Nullable String>> said = new EnumMap<>(Field.class);
    /** What was asked for; empty: there is no value. */
    private final Map<Field, String> clean = new EnumMap<>(Field.class);

    /** Sets a value, before any is asked for; one of nothing but spaces is none. */
    Facts put(Field field, @Nullable String value) {
        return put(field, () -> value);
    }

    /** The same with a value that takes work: made once, and only where a form shows it. */
    Facts put(Field field, Supplier<@Nullable String> value) {
        said.put(field, value);
        return this;
    }

    @Nullable
    String get(Field field) {
        String text = clean.get(field);
        if (text == null) {
            text = made(field);
            clean.put(field, text);
        }
        return text.isEmpty() ? null : text;
    }

    boolean has(Field field) {
        return get(field) != null;
    }

    private String made(Field field) {
        Supplier<@Nullable String> value = said.get(field);
        String text = value == null ? null : value.get();
        if (text == null || text.isBlank()) {
            return "";
        }
        String cleaned = CleanText.of(text, field.cap());
        return cleaned.isBlank() ? "" : cleaned;
    }
}
