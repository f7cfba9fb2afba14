package org.tieout.close.period;

/** Whether a result may be frozen that its provider may still change. */
enum Preliminary {
    REFUSE,
    ACCEPT
}
