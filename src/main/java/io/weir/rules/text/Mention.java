package io.weir.rules.text;

/**
 * Where rules are, as the configuration says it, and where it says so.
 *
 * @param key the setting, like {@code rules.files}
 * @param text as the operator wrote it: a file, a glob, or an address
 * @param spot {@code conf/weir.conf:12}
 */
public record Mention(String key, String text, Spot spot) {

    /** Something is wrong with what is named here: where it isn't there, this is the place that has to be mended. */
    public Problem problem(ProblemCode code, String message) {
        return new Problem(code, spot, key + ": " + Draft.quote(text) + message, null);
    }
}
