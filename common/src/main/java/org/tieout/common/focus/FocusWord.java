package org.tieout.common.focus;

/** One of the values FOCUS allows in a column. */
public interface FocusWord {

    /** As FOCUS spells it; providers differ in case, and only in case. */
    String spelling();
}
