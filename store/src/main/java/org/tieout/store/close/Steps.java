package org.tieout.store.close;

import java.util.List;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** The steps the database lets pass, as {@code OPEN REVIEW}. */
public interface Steps {

    @SqlQuery("SELECT from_state || ' ' || to_state FROM period_steps")
    List<String> ofPeriods();

    @SqlQuery("SELECT from_state || ' ' || to_state FROM card_steps")
    List<String> ofCards();
}
