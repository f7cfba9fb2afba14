package org.tieout.close.bundle;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.tieout.common.json.Json;
import org.tieout.store.close.Acts.ActRow;

/** What an act of the log says, to hold the rest of a bundle against. */
final class ActContent {

    private ActContent() {}

    /** Under a key of its content. */
    static Optional<String> said(ActRow act, String key) {
        try {
            return Optional.<Map<?, ?>>ofNullable(Json.read(act.content().getBytes(StandardCharsets.UTF_8), Map.class))
                    .map(content -> content.get(key))
                    .map(String::valueOf);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** @param what such as {@code acted_by} */
    static void refuseOther(CsvLine line, String what, String is, ActRow act, String said) {
        if (!is.equals(said)) {
            throw line.broken("%s is \"%s\", and act %d of the log says \"%s\"".formatted(what, is, act.actNo(), said));
        }
    }
}
