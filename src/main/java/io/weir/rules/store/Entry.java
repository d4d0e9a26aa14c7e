package io.weir.rules.store;

import io.weir.rules.lists.ListSettings;
import io.weir.rules.text.Format;
import io.weir.rules.text.ListFacts;
import io.weir.rules.text.Mention;
import io.weir.rules.text.RuleSource;
import java.nio.file.Path;

/** Where local rules are, an element of {@code rules.files} or {@code rules.lists}, and what the configuration says of them. */
record Entry(Globs globs, Mention mention, Format format, ListFacts facts) {

    static Entry of(Path folder, Mention mention) {
        return new Entry(new Globs(folder, mention.text()), mention, Format.AUTO, ListFacts.NONE);
    }

    static Entry of(Path folder, ListSettings list) {
        Mention mention = list.source();
        return new Entry(new Globs(folder, mention.text()), mention, list.format(), list.facts());
    }

    RuleSource source(String name, byte[] bytes) {
        return new RuleSource(name, bytes, format, facts);
    }
}
