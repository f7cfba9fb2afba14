package org.tieout.close.layout;

/**
 * What a field belongs to. Whoever asks a line for a field it has not is given that of its document, then of its batch.
 */
public enum FieldLevel {
    BATCH,
    DOCUMENT,
    LINE
}
