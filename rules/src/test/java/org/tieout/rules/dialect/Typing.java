package org.tieout.rules.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.tieout.common.config.SourceConfig;
import org.tieout.rules.dataset.Rejects;
import org.tieout.rules.typing.TypedFile;
import org.tieout.rules.value.RejectReason;

/** Types what one source delivers for one period. */
record Typing(SourceConfig source, String period) {

    TypedFile file(String text) {
        return TypedFile.of(source, period, text);
    }

    TypedFile file(ADelivery delivery) {
        return file(delivery.csv());
    }

    /** The charge, or billing period, the only row of a delivery becomes. */
    Map<String, String> typed(ADelivery delivery) {
        return typed(delivery.csv());
    }

    Map<String, String> typed(String text) {
        TypedFile file = file(text);
        assertThat(file.rejects()).isEmpty();
        return AsText.ofTheOnly(file.rows());
    }

    void assertRejected(ADelivery delivery, RejectReason reason, String column) {
        assertRejected(delivery.csv(), reason, column);
    }

    void assertRejected(String text, RejectReason reason, String column) {
        TypedFile file = file(text);
        assertThat(file.rows()).isEmpty();
        assertThat(AsText.ofTheOnly(file.rejects()))
                .containsEntry(Rejects.REASON, reason.name())
                .containsEntry(Rejects.COLUMN, column);
    }
}
