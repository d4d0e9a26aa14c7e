package io.weir.rules.text;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What rules of an AdGuard list say of its other rules, before or after them: {@code $badfilter} takes a rule out, an exception
 * ends every block of its name and of all below it but for those that are {@code $important}, and these end the exception unless it
 * is too.
 */
final class AdguardOverrides {
    private final Set<AdguardRule> takenOut = new HashSet<>();
    private final Set<String> important = new HashSet<>();
    private final Set<String> excepted = new HashSet<>();
    private final Set<String> alsoImportant = new HashSet<>();

    /** @param rules those that may bear on others */
    AdguardOverrides(List<AdguardRule> rules) {
        rules.stream().filter(AdguardRule::isBadfilter).forEach(rule -> takenOut.add(rule.withoutBadfilter()));
        rules.stream().filter(this::holdsForEverybody).forEach(this::add);
    }

    /** A rule that is dropped, or holds for some only, must not end another that holds for all. */
    private boolean holdsForEverybody(AdguardRule rule) {
        return !rule.isBadfilter()
                && !takenOut.contains(rule)
                && rule.beyond().isEmpty()
                && rule.clients().isEmpty()
                && rule.leftOut().isEmpty();
    }

    private void add(AdguardRule rule) {
        String pattern = rule.inWeirsWords();
        boolean withAllBelow =
                !pattern.isEmpty() && !pattern.startsWith("/") && !pattern.startsWith("*.") && !pattern.startsWith("=");
        if (withAllBelow && rule.allow()) {
            excepted.add(pattern);
            if (rule.isImportant()) {
                alsoImportant.add(pattern);
            }
        } else if (withAllBelow && rule.isImportant()) {
            important.add(pattern);
        }
    }

    boolean areNone() {
        return takenOut.isEmpty() && excepted.isEmpty();
    }

    boolean takesOut(AdguardRule rule) {
        return takenOut.contains(rule);
    }

    /** Whether an exception of the list ends the block. */
    boolean excepts(AdguardRule block) {
        return !block.allow() && covers(block.isImportant() ? alsoImportant : excepted, block.inWeirsWords());
    }

    /** Whether an important rule of the list ends the exception. */
    boolean overrules(AdguardRule exception) {
        return !exception.isImportant() && covers(important, exception.inWeirsWords());
    }

    private static boolean covers(Set<String> names, String pattern) {
        String name = bare(pattern);
        for (int dot = -1; ; ) {
            if (names.contains(name.substring(dot + 1))) {
                return true;
            }
            dot = name.indexOf('.', dot + 1);
            if (dot < 0) {
                return false;
            }
        }
    }

    private static String bare(String pattern) {
        return pattern.startsWith("=")
                ? pattern.substring(1)
                : pattern.startsWith("*.") ? pattern.substring(2) : pattern;
    }
}
