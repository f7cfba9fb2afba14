/**
 * Three small companies and what their providers delivered: real formats, invented numbers, every variance on purpose.
 */
@NullMarked
package org.tieout.sampledata;

import org.jspecify.annotations.NullMarked;
