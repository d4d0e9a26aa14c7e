package io.weir.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.weir.config.WeirSettings;
import io.weir.events.RuleHit;
import io.weir.events.store.HitFile;
import io.weir.rules.Rule;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The hits of rules that there are, with those a running Weir has not written down yet. */
record KnownHits(List<RuleHit> all) {

    static KnownHits read(WeirSettings settings) throws IOException {
        askToSave(settings);
        return new KnownHits(new HitFile(settings.events().journal().folder()).read());
    }

    private static void askToSave(WeirSettings settings) {
        try {
            JsonNode unused = ControlClient.ask(settings.controlSocket(), "POST", "/hits/save");
        } catch (Failure notRunning) {
            return; // then the file has them all
        }
    }

    /** None: it was never hit. */
    Optional<RuleHit> of(Rule rule) {
        String pattern = rule.pattern().toString();
        return all.stream()
                .filter(hit -> hit.rule().equals(pattern)
                        && hit.list().equals(rule.origin().list()))
                .findFirst();
    }
}
