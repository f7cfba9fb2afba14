package org.tieout.rules.file;

import java.io.Closeable;
import java.util.Iterator;

/** The records of one open file, in its order. */
public interface Records extends Iterator<DeliveredRecord>, Closeable {}
