package io.weir.rules.text;

import java.lang.Character.UnicodeScript;
import java.net.IDN;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Labels of more than one script, but for the mixes that East Asian names are written in (UTS #39, highly restrictive). */
final class Scripts {
    private static final List<Set<UnicodeScript>> USUAL = List.of(
            EnumSet.of(UnicodeScript.LATIN, UnicodeScript.HAN, UnicodeScript.HIRAGANA, UnicodeScript.KATAKANA),
            EnumSet.of(UnicodeScript.LATIN, UnicodeScript.HAN, UnicodeScript.BOPOMOFO),
            EnumSet.of(UnicodeScript.LATIN, UnicodeScript.HAN, UnicodeScript.HANGUL));

    private Scripts() {}

    /** The first label of a name, Unicode or A-labels, that mixes scripts. */
    static @Nullable String mixedLabel(String name) {
        for (String label : name.split("\\.", -1)) {
            if (mixes(IDN.toUnicode(label))) {
                return label;
            }
        }
        return null;
    }

    private static boolean mixes(String label) {
        Set<UnicodeScript> scripts = EnumSet.noneOf(UnicodeScript.class);
        label.codePoints().mapToObj(UnicodeScript::of).forEach(scripts::add);
        scripts.remove(UnicodeScript.COMMON);
        scripts.remove(UnicodeScript.INHERITED);
        return scripts.size() > 1 && USUAL.stream().noneMatch(usual -> usual.containsAll(scripts));
    }
}
