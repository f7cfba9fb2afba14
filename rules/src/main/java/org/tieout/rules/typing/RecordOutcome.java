package org.tieout.rules.typing;

import org.tieout.rules.control.TotalRow;
import org.tieout.rules.value.ReadableMoney;
import org.tieout.rules.value.UntypableException;

/** What became of one delivered record; every record becomes exactly one of these. */
sealed interface RecordOutcome {

    /** The header once more, in the middle of a file. */
    record RepeatedHeader() implements RecordOutcome {}

    /** No charge: it adds others up. */
    record Total(TotalRow total, ReadableMoney money) implements RecordOutcome {}

    /** A row of each table its kind of source fills; of the release's month, or of another. */
    record Typed(TypedRow row, ReadableMoney money) implements RecordOutcome {}

    /** A value of it cannot be read. */
    record Rejected(UntypableException why, ReadableMoney money) implements RecordOutcome {}
}
