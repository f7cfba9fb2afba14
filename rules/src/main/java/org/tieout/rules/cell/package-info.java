/**
 * What a file says in one row of one column, and what is made of it: texts that remember what they have been asked, and
 * amounts in 128 bits. Nothing here knows what a column is about.
 */
@NullMarked
package org.tieout.rules.cell;

import org.jspecify.annotations.NullMarked;
