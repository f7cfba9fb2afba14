package org.tieout.close.freeze;

/** Whether a result may be frozen that its provider may still change. */
enum Preliminary {
    REFUSE,
    ACCEPT
}
